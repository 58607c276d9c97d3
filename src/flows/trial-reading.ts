import { reconcile } from '../diagnoses/data-quality/reconciliation.ts';
import type { FileOverlap } from '../intake/file-overlaps.ts';
import type { Note } from '../intake/notes.ts';
import type { ReadOptions } from '../intake/options.ts';
import { type Orders, readOrders } from '../intake/orders.ts';
import { isPersonalCell } from '../intake/presets/personal.ts';
import { type Ledger, readLedger } from '../ledger/ledger.ts';
import { type EpochDay, formatDay } from '../units/day.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import { chooseAsOf, countUpTo } from './as-of.ts';
import type { PreviewJob } from './job.ts';

export type TrialNote = Pick<Note, 'code' | 'count' | 'example' | 'f2'>;

/** What came of reading the files as a diagnosis reads them, as of the day it chooses: rowsRead = used + set aside + rejected. */
export interface TrialReading {
  /** the latest order day that is not in the future; of days that all are, the last */
  readonly asOf: string;
  readonly rowsRead: number;
  readonly rowsUsed: number;
  /** by reason */
  readonly setAside: Readonly<Record<string, number>>;
  readonly rowsRejected: number;
  /** by reason */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** with a purchase by then */
  readonly customers: number;
  /** first order day, and the last by then: 2024-05-01 */
  readonly from: string;
  readonly to: string;
  /** what is unusual but legal; examples, which may be of somebody, are left out but for numbers and products */
  readonly notes: readonly TrialNote[];
  /** two by two, files that have orders or lines in common */
  readonly overlaps: readonly TrialOverlap[];
}

/** `older` and `newer` are places of files, 0 for the first; what they have in common is of the days from 2024-05-01 to 2024-06-30. */
export interface TrialOverlap extends Pick<FileOverlap, 'older' | 'newer' | 'orders' | 'changed'> {
  readonly from: string;
  readonly to: string;
  /** of these orders, in the older file: left out */
  readonly rowsSetAside: number;
  /** that stand identically in both: used in both */
  readonly linesKept: number;
}

/** What came of it, unless the files could not be read, and for what a diagnosis would be refused. */
export interface Trial {
  readonly read?: TrialReading;
  readonly problems: readonly Problem[];
}

/** What stands for contacts in a trial is thrown away with the engine: no secret is at stake. */
const SECRET_OF_A_TRIAL = 'trial'.repeat(16);

/** Reads all files as a diagnosis does, up to where one begins to compute. */
export async function tryReading(job: PreviewJob, options: Omit<ReadOptions, 'force'>): Promise<Trial> {
  const given = { ...options, customerSecret: SECRET_OF_A_TRIAL, force: false };
  try {
    const orders = await readOrders(job.files, given, { folder: job.workFolder, limits: job.limits });
    try {
      const ledger = await readLedger(orders);
      const problems = problemsOf(ledger, job.today);
      const { orderDay } = ledger.dayTotals;
      const asOf = orderDay.findLast((day) => day <= job.today) ?? orderDay.at(-1);
      return asOf === undefined ? { problems } : { read: readingOf(orders, ledger, asOf), problems };
    } finally {
      orders.engine.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problems: error.problems };
  }
}

/** Nothing is computed of the customers. */
const NO_MONEY = { keys: 0, gross: 0, returned: 0 };

function readingOf(orders: Orders, ledger: Ledger, asOf: EpochDay): TrialReading {
  const { rowsRead, rowsRejected, rejectedBy, notes } = orders;
  const { rowsUsed, setAside } = reconcile(orders, ledger, asOf, NO_MONEY);
  return {
    asOf: formatDay(asOf),
    rowsRead,
    rowsUsed,
    setAside: Object.fromEntries(Object.entries(setAside).filter(([, rows]) => rows > 0)),
    rowsRejected,
    rejectedBy,
    customers: countUpTo(ledger, asOf).customers,
    from: formatDay(ledger.from),
    to: formatDay(asOf),
    notes: notes.map(({ code, count, example, f2 }) => ({
      ...{ code, count },
      ...(example !== undefined && isSaid(code, example) ? { example } : {}),
      ...(f2 === undefined ? {} : { f2 }),
    })),
    overlaps: orders.overlaps.map(({ from, to, setAside, kept, ...pair }) => ({
      ...pair,
      ...{ from: formatDay(from), to: formatDay(to) },
      ...{ rowsSetAside: setAside.rows, linesKept: kept.lines },
    })),
  };
}

/** Products are no persons; customer numbers are said as in the first rows: with a digit, and no contacts. */
function isSaid(code: string, example: string): boolean {
  if (code === 'one-product') return true;
  return EXAMPLES_OF_KEYS.includes(code) && /^[0-9]/.test(example) && !isPersonalCell(example);
}

const EXAMPLES_OF_KEYS = ['keys-without-zeros', 'crowded-keys'];

/** For what a diagnosis up to the last order day would be refused, the rows being read. */
function problemsOf(ledger: Ledger, today: EpochDay): readonly Problem[] {
  try {
    chooseAsOf(ledger, undefined, today);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problems;
  }
}
