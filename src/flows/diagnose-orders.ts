import type { LastWord } from '../consultant/last-word.ts';
import { categoryBase } from '../customer-base/categories/category-base.ts';
import { subscriptionsOf } from '../customer-base/contracts/subscriptions.ts';
import { gradeHistory } from '../customer-base/grades/grade-history.ts';
import { valueHistory } from '../customer-base/history.ts';
import { backtest } from '../customer-base/proof/backtest.ts';
import { purchaseList } from '../customer-base/purchase-list.ts';
import { segmentsInForce } from '../customer-base/segments/re-diagnosis.ts';
import { termPanel } from '../customer-base/term-panel.ts';
import { measureAll } from '../diagnoses/index.ts';
import type { Study } from '../diagnoses/study.ts';
import { judgeFigures } from '../findings/judge.ts';
import { readContacts } from '../intake/companions/given-contacts.ts';
import { readRanks } from '../intake/companions/given-ranks.ts';
import { readSuppressed } from '../intake/companions/lists.ts';
import type { Note } from '../intake/notes.ts';
import type { Orders } from '../intake/orders.ts';
import { presetNamed } from '../intake/recognise-preset.ts';
import { readLedger } from '../ledger/ledger.ts';
import { prescribe } from '../prescriptions/prescribe.ts';
import type { Printer } from '../report/printer.ts';
import { writeReport } from '../report/write-report.ts';
import { termEnd } from '../units/term.ts';
import { chooseAsOf } from './as-of.ts';
import { contactCosts } from './given-contacts.ts';
import { type FiledRanks, ranksOf } from './given-ranks.ts';
import { backtestOptions, inputsOf } from './inputs.ts';
import type { DiagnoseJob, ProgressReport } from './job.ts';
import { lookBack } from './look-back.ts';
import { planOptions } from './plan-options.ts';
import { chapterPreparer } from './prepare-chapters.ts';
import { formerSegments, type PreviousReport } from './previous-report.ts';
import { referenceValuesOf } from './reference-values.ts';
import { reviewedRanks } from './reviewed-ranks.ts';
import type { StartValuing, ValuingThread } from './valuing-beside.ts';

/** What the files beside the orders say, and who works beside this thread. */
export interface Beside {
  readonly previous: PreviousReport | undefined;
  readonly lastWord: LastWord | undefined;
  readonly printer: Printer;
  readonly startValuing: StartValuing;
}

/** Orders that were read in, every file of the report out, into `job.folder`; the engine is closed as soon as the ledger is made. Throws `Refusal`. */
export async function diagnoseOrders(
  job: DiagnoseJob,
  orders: Orders,
  { previous, lastWord, printer, startValuing }: Beside,
  onProgress: (report: ProgressReport) => void,
): Promise<void> {
  const { options } = job;
  let valuing: ValuingThread | undefined;
  try {
    onProgress({ phase: 'roll-up', share: 0, rows: orders.rowsRead });
    let ledger = await readLedger(orders);
    const rankRows = await rankRowsOf(job, orders);
    const contacts = job.companions?.contacts && (await readContacts(orders.engine));
    const suppressed = job.companions?.suppress ? await readSuppressed(orders.engine) : [];
    orders.engine.close();

    onProgress({ phase: 'value', share: 0 });
    const asOf = chooseAsOf(ledger, options.asOf, job.today);
    valuing = startValuing(ledger, options, asOf);
    // one thread at a time beside the flow
    if (valuing) ({ ledger } = valuing);
    else printer.warmUp();
    const history = valueHistory(ledger, options, valuing?.helper);
    const inputs = inputsOf(options, orders.currency, orders.mapping.tax);
    const given = rankRows && ranksOf(rankRows, ledger, asOf, options);
    const costsTo = (day: number) => contacts && contactCosts(contacts, ledger, day, inputs.contactCost);
    const [costs, costsBefore] = [costsTo(asOf), costsTo(termEnd(asOf, -1))];
    const former = previous && (await formerSegments(previous, ledger, asOf));
    const inForce = segmentsInForce(history.at(asOf), former);
    const how = backtestOptions(inputs, options.seed, given?.ranks);
    const proof = backtest(ledger, history, asOf, how);
    const purchases = purchaseList(ledger, asOf, options);
    const study: Study = {
      reading: readingOf(orders, [...inForce.notes, ...(given?.notes ?? [])]),
      ledger,
      history,
      asOf,
      base: inForce.base,
      ...(inForce.reDiagnosis ? { reDiagnosis: inForce.reDiagnosis } : {}),
      panel: termPanel(ledger, asOf, options),
      purchases,
      subscriptions: subscriptionsOf(ledger, {
        ...{ asOf, firstSeenUntil: history.firstSeenUntil },
        numbered: orders.has.has('subscriptionId'),
      }),
      grades: gradeHistory({ ledger, history, base: inForce.base, purchases }, inputs),
      backtest: proof,
      categories: categoryBase(ledger, history, inForce.base, {
        limit: inputs.categoryLimit,
        lookBack: !('notPossible' in proof),
      }),
      ...(given ? { ranks: reviewedRanks(given, inForce.base, { ledger, history, proof, how }) } : {}),
      ...(costs ? { contactCosts: costs } : {}),
      ...(costsBefore ? { contactCostsBefore: costsBefore } : {}),
      suppressed: new Set(numbersOf(suppressed, ledger.keys)),
      inputs,
    };

    onProgress({ phase: 'look-back', share: 0 });
    lookBack(study, (share) => onProgress({ phase: 'look-back', share }));
    // every day that is asked for has been valued: time and memory are needed elsewhere
    history.release();
    if (valuing) {
      valuing.end();
      printer.warmUp();
    }

    onProgress({ phase: 'diagnose', share: 0 });
    const figures = measureAll(study, chapterPreparer(printer, study, options, lastWord));
    const judged = judgeFigures(figures, study, referenceValuesOf(options.referenceValues, orders.currency));

    const plan = prescribe(judged.selection.findings, study, {
      ...planOptions(options, orders.currency),
      suppressed: [...study.suppressed!],
    });

    onProgress({ phase: 'write', share: 0 });
    const onShare = (share: number) => onProgress({ phase: 'write', share });
    const findings = { study, figures, judged, plan };
    await writeReport(job.folder, findings, options, orders, onShare, printer, lastWord);
    onProgress({ phase: 'write', share: 1 });
  } finally {
    valuing?.end();
  }
}

/** The customers of some keys, by number; keys without orders are nobody's. */
function numbersOf(some: readonly string[], keys: readonly string[]): number[] {
  const wanted = new Set(some);
  return keys.flatMap((key, number) => (wanted.has(key) ? [number] : []));
}

/** Of the file of ranks, else of that of customers; undefined where neither has one. */
async function rankRowsOf({ companions }: DiagnoseJob, { engine }: Orders): Promise<FiledRanks | undefined> {
  const role = companions?.ranks ? 'ranks' : 'customers';
  const file = companions?.[role]?.name;
  if (file === undefined) return undefined;
  const rows = await readRanks(engine, role);
  return role === 'customers' && rows.key.length === 0 ? undefined : { rows, file, role };
}

function readingOf(orders: Orders, more: readonly Note[]): Study['reading'] {
  const { files, overlaps, rowsRead, rowsRejected, rejectedBy, setAside } = orders;
  const { notes, currency, keys, has, mapping } = orders;
  const { system, orderCells = 'every-row', amountOf = 'row', groupBy = 'category', packed, tax } = mapping;
  return {
    files,
    overlaps,
    rowsRead,
    rowsRejected,
    rejectedBy,
    setAside,
    notes: [...notes, ...more],
    currency,
    keys,
    fields: [...has].sort(),
    layout: {
      system: system === undefined ? undefined : presetNamed(system)?.system,
      orderCells,
      amountOf,
      groupBy,
      packed: packed !== undefined,
      tax,
    },
  };
}
