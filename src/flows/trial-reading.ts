import { randomBytes } from 'node:crypto';
import type { ReadOptions } from '../intake/options.ts';
import { readOrders } from '../intake/orders.ts';
import { readLedger } from '../ledger/ledger.ts';
import { formatDay } from '../units/day.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import { chooseAsOf, countUpTo } from './as-of.ts';
import type { PreviewJob } from './job.ts';

/** What came of reading the files as a diagnosis reads them: rowsRead = used + set aside + rejected. */
export interface TrialReading {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  /** by reason */
  readonly setAside: Readonly<Record<string, number>>;
  readonly rowsRejected: number;
  /** by reason */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** with a purchase up to the as-of day */
  readonly customers: number;
  /** first and last order day up to the as-of day, 2024-05-01 */
  readonly from: string;
  readonly to: string;
  /** what is unusual but legal; examples, which may be of somebody, are left out */
  readonly notes: readonly { readonly code: string; readonly count: number }[];
}

/** Reads all files as a diagnosis does, up to where one begins to compute; or says for what it would be refused. */
export async function tryReading(
  job: PreviewJob,
  options: Omit<ReadOptions, 'force'>,
): Promise<{ readonly read: TrialReading } | { readonly refused: readonly Problem[] }> {
  // what stands for contacts is thrown away with the engine, and so is the secret
  const customerSecret = randomBytes(32).toString('hex');
  const given = { ...options, customerSecret, force: false };
  try {
    const orders = await readOrders(job.files, given, { folder: job.workFolder, limits: job.limits });
    try {
      const ledger = await readLedger(orders);
      const asOf = chooseAsOf(ledger, undefined, job.today);
      const { rowsRead, rowsRejected, rejectedBy, setAside } = orders;
      const rowsSetAside = Object.values(setAside).reduce((sum, count) => sum + count, 0);
      return {
        read: {
          rowsRead,
          rowsUsed: rowsRead - rowsRejected - rowsSetAside,
          setAside,
          rowsRejected,
          rejectedBy,
          customers: countUpTo(ledger, asOf).customers,
          from: formatDay(ledger.from),
          to: formatDay(asOf),
          notes: orders.notes.map(({ code, count }) => ({ code, count })),
        },
      };
    } finally {
      orders.engine.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.problems };
  }
}
