import type { Backtest, BacktestDone, SegmentOutcome } from '../../customer-base/proof/backtest.ts';
import type { HalfYear } from '../../customer-base/proof/half-year.ts';
import { where } from '../../frame.ts';
import { type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import { termEnd } from '../../units/term.ts';
import type { Reading, Study } from '../study.ts';

/** The backtest as the study holds it, ready for the chapter. */
export interface ProofFigures {
  readonly backtest: Backtest;
  /** the backtest where there is one */
  readonly done?: BacktestDone;
  /** days of history before the earlier day; negative where the file begins after it */
  readonly historyDays: number;
  /** earlier customers who bought in the last six months */
  readonly earlierBuyers: number;
  /** rows of cancellations and returns without a day of their own, which count as known on the order day ÷ rows read */
  readonly undated: Share;
  /** segments of 30 customers or more whose predicted rate lies outside the 95 % interval of the observed one */
  readonly outside: readonly number[];
  /** segments of 30 customers or more */
  readonly judged: number;
  /** best segments, 20 % of them: their part of customers, and of the sales that followed */
  readonly top: {
    readonly segments: number;
    readonly customers: number;
    readonly customersShare: number;
    readonly salesShare: number;
  };
  /** half-years in which our order of the customers was better, of all that were compared */
  readonly ahead?: { readonly ofRfm: Share; readonly ofBgNbd: Share };
  /** what contacting those who did not buy costs, smallest units; only where the cost of a contact is stated */
  readonly wastedCost?: { readonly model: number; readonly rfm: number };
}

const NOTHING = { segments: 0, customers: 0, customersShare: Number.NaN, salesShare: Number.NaN };

export function measureProof(study: Study): ProofFigures {
  const { backtest, ledger, asOf, panel, reading, inputs } = study;
  const known = {
    backtest,
    historyDays: termEnd(asOf, -1) - ledger.from,
    earlierBuyers: where(
      panel,
      (c) => c.term === 0 && (c.standing === 'retained' || c.standing === 'reactivated'),
    ).numRows(),
    undated: undatedRows(reading),
  };
  if ('notPossible' in backtest) return { ...known, outside: [], judged: 0, top: NOTHING };
  const judged = backtest.segments.filter((segment) => segment.customers >= SMALLEST_BASE);
  const { contacts } = backtest;
  const { contactCost } = inputs;
  return {
    ...known,
    done: backtest,
    outside: judged.filter((segment) => isOutside(segment)).map((segment) => segment.segment),
    judged: judged.length,
    top: topSegments(backtest),
    ahead: {
      ofRfm: aheadIn(backtest, ({ model, rfm }) => model.gini > rfm.gini),
      ofBgNbd: aheadIn(backtest, ({ model, bgNbd }) => model.gini > bgNbd.gini),
    },
    ...(contacts && contactCost !== undefined
      ? {
          wastedCost: {
            model: Math.round(contacts.model.wasted * contactCost),
            rfm: Math.round(contacts.rfm.wasted * contactCost),
          },
        }
      : {}),
  };
}

/** The half-years that were compared, newest first. */
export function halfYears(done: BacktestDone): readonly HalfYear[] {
  return [done, ...done.earlier];
}

function aheadIn(done: BacktestDone, isAhead: (halfYear: HalfYear) => boolean): Share {
  const compared = halfYears(done);
  return { hits: compared.filter(isAhead).length, base: compared.length };
}

function topSegments({ segments, customers, actualSales }: BacktestDone): ProofFigures['top'] {
  const best = segments.slice(0, segments.length / 5);
  const heads = best.reduce((sum, segment) => sum + segment.customers, 0);
  return {
    segments: best.length,
    customers: heads,
    customersShare: heads / customers,
    salesShare: best.reduce((sum, segment) => sum + segment.actualSales, 0) / actualSales,
  };
}

function undatedRows({ notes, rowsRead }: Reading): Share {
  const rows = notes.filter(({ code }) => code === 'undated-cancellations' || code === 'undated-returns');
  return { hits: rows.reduce((sum, note) => sum + note.count, 0), base: rowsRead };
}

function isOutside({ predictedBuyers, buyers }: SegmentOutcome): boolean {
  const { low, high } = wilson(buyers);
  const predicted = predictedBuyers / buyers.base;
  return predicted < low || predicted > high;
}

/** The backtest of a chapter that shows one. */
export function doneOf({ done }: ProofFigures): BacktestDone {
  if (done === undefined) throw new Error('the exhibits of the proof require a backtest');
  return done;
}
