import { Type } from 'typebox';
import type { Figures } from '../diagnoses/index.ts';
import type { Study } from '../diagnoses/study.ts';
import type { CheckUpItem } from '../findings/check-up/check-up.ts';
import type { Judged } from '../findings/judge.ts';
import { columnOf } from '../frame.ts';
import type { Plan } from '../prescriptions/plan.ts';
import { formatDay } from '../units/day.ts';
import { toDecimal } from '../units/money.ts';
import type { Words } from '../units/words.ts';
import { figuresSchema } from './figures-schema.ts';
import { findingSchema } from './findings-schema.ts';
import { forecastJson } from './forecast-json.ts';
import { answersTo, planJson } from './prescriptions-json.ts';
import { closed, definitions } from './schema-parts.ts';
import { unitPaths } from './unit-paths.ts';

/** Version of the shape of diagnosis.json. */
export const SCHEMA_VERSION = '1.0';

/** Which numbers of the figures are amounts (smallest units, printed as decimals) and which are days. */
const KINDS = unitPaths(
  closed({ ...figuresSchema.properties, findings: Type.Array(findingSchema) }),
  definitions,
);

/** What diagnosis.json says. Amounts are decimals of the currency, days `YYYY-MM-DD`, rates 0-1; null is "not known". */
export function diagnosisJson(
  study: Study,
  figures: Figures,
  { checkUp, selection }: Judged,
  plan: Plan,
  about: {
    readonly client: string;
    readonly language: string;
    readonly options: object;
    readonly csvCellsGuarded: number;
    readonly words: Pick<Words, 'text'>;
  },
): object {
  const { reading, ledger, asOf, base } = study;
  const { currency } = ledger;
  const amount = (value: number) => toDecimal(value, currency);
  const published = withUnits(figures, '', currency) as Record<keyof Figures, Record<string, unknown>>;
  const { reconciliation } = figures['data-quality'];
  const { done } = figures.proof;
  return {
    schemaVersion: SCHEMA_VERSION,
    asOf: formatDay(asOf),
    currency,
    client: about.client,
    language: about.language,
    options: about.options,
    data: {
      files: published['data-quality'].files,
      keys: reading.keys,
      rowsRead: reconciliation.rowsRead,
      rowsUsed: reconciliation.rowsUsed,
      rowsRejected: reconciliation.rowsRejected,
      setAside: reconciliation.setAside,
      guests: { orders: reconciliation.guests.orders, netSales: amount(reconciliation.guests.netSales) },
      withoutPurchase: {
        keys: reconciliation.withoutPurchase.keys,
        netSales: amount(reconciliation.withoutPurchase.netSales),
      },
      orders: reconciliation.orders,
      customerKeys: reconciliation.customers.keys + reconciliation.withoutPurchase.keys,
      customers: reconciliation.customers.keys,
      purchases: columnOf(base.customers, 'purchases').reduce((sum, purchases) => sum + purchases, 0),
      from: formatDay(ledger.from),
      to: formatDay(Math.min(ledger.to, asOf)),
      gross: amount(reconciliation.gross),
      returned: amount(reconciliation.returned),
      netSales: amount(reconciliation.netSales),
      notes: published['data-quality'].notes,
      csvCellsGuarded: about.csvCellsGuarded,
    },
    forecast: forecastJson(base, currency, about.words),
    terms: published['five-years'].terms,
    segments: published.profitability.segments,
    backtest: done ? publishedBacktest(published.proof) : figures.proof.backtest,
    checkUp: checkUp.map((item) => publishedItem(item, currency)),
    diagnoses: published,
    findings: withUnits(
      selection.findings.map((finding) => ({ ...finding, prescriptions: answersTo(finding, plan) })),
      'findings',
      currency,
    ),
    ...planJson(plan, currency, about.words),
  };
}

/** The parts of the backtest that are promised at the top level; the rest stands below diagnoses.proof. */
function publishedBacktest(proof: Record<string, unknown>): object {
  const { asOf, from, to, customers, buyers, predictedSales, actualSales, model, rfm, bgNbd, ranks } =
    proof.backtest as Record<string, unknown>;
  return {
    ...{ asOf, from, to, customers, buyers, predictedSales, actualSales, model, rfm, bgNbd },
    ...(ranks === undefined ? {} : { ranks }),
  };
}

function publishedItem({ level, needed, ...item }: CheckUpItem, currency: string): object {
  const isAmount = item.kind === 'money' || item.kind === 'price';
  const value = (number: number) => finite(isAmount ? toDecimal(number, currency) : number);
  return {
    ...item,
    from: Number.isFinite(item.from) ? formatDay(item.from) : null,
    present: value(item.present),
    earlier: item.earlier.map(value),
    low: value(item.low),
    high: value(item.high),
    beyond: finite(item.beyond),
    ...(needed ? { needed } : {}),
    level: level
      ? { ...level, low: value(level.low), high: value(level.high), beyond: finite(level.beyond) }
      : null,
  };
}

/** Figures as they go out: amounts and days by their path (or by the `quantity` around them), numbers that are not known as null. */
function withUnits(value: unknown, path: string, currency: string, quantity?: unknown): unknown {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    const told = KINDS.get(path);
    const kind = told === 'quantity' ? quantity : told;
    if (kind === 'day') return formatDay(value);
    return kind === 'amount' ? toDecimal(value, currency) : value;
  }
  if (Array.isArray(value)) return value.map((item) => withUnits(item, path, currency, quantity));
  if (value === null || typeof value !== 'object') return value;
  const around = 'quantity' in value ? value.quantity : quantity;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => item !== undefined && !(path === 'proof' && name === 'done'))
      .map(([name, item]) => [
        name,
        withUnits(item, path === '' ? name : `${path}.${name}`, currency, around),
      ]),
  );
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
