import type { Subscriptions } from '../../customer-base/contracts/subscriptions.ts';
import { rate, type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { Study } from '../study.ts';
import { charts } from './charts.ts';
import { byCohort, type ContractCohort } from './cohorts.ts';
import { byCycle, type CycleFigures } from './cycles.ts';
import { SKIP_FROM, skipsOf } from './skips.ts';
import { bySource, type SourceFigures } from './sources.ts';
import { tables } from './tables.ts';

/** Empty where the files mark no delivery of a subscription by the as-of day. */
export interface SubscriptionFigures {
  readonly marked?: MarkedFigures;
}

export interface MarkedFigures {
  readonly contracts: number;
  readonly customers: number;
  /** contracts whose first delivery is in the file: of them alone cycles are counted */
  readonly begun: number;
  /** the file has contract numbers */
  readonly numbered: boolean;
  /** median days between deliveries; NaN where no contract had two */
  readonly usualIntervalDays: number;
  /** days after a delivery until its time is up, where the contract has no usual interval yet; NaN likewise */
  readonly waitDays: number;
  /** in usual intervals of the contract up to then, where it has one; NaN where too few intervals tell: then waitDays as well */
  readonly waitFactor: number;
  /** contracts whose wait is not over; NaN where there is no wait */
  readonly running: number;
  /** silent for longer than SKIP_FROM usual intervals, of the running ones that have a usual one */
  readonly overdue: Share;
  /** contracts with deliveries after a longer break than the wait */
  readonly resumed: number;
  /** one entry a delivery, 1 … 12 */
  readonly cycles: readonly CycleFigures[];
  /** the delivery after which the largest part leaves, of those with enough contracts; undefined where none has */
  readonly worst?: CycleFigures;
  /** over the deliveries shown */
  readonly skips: Share;
  /** newest first */
  readonly cohorts: readonly ContractCohort[];
  /** free, subscription, together */
  readonly sources: readonly SourceFigures[];
}

function measure(study: Study): SubscriptionFigures {
  const { contracts, lives } = study.subscriptions;
  if (contracts.count === 0) return {};
  const cycles = byCycle(contracts, lives, study.asOf);
  const worst = cycles
    .filter((step) => step.leaving.base >= SMALLEST_BASE)
    .sort((a, b) => rate(b.leaving) - rate(a.leaving) || a.cycle - b.cycle)[0];
  return {
    marked: {
      contracts: contracts.count,
      customers: new Set(contracts.customer.subarray(0, contracts.count)).size,
      begun: cycles[0]!.reached,
      numbered: contracts.numbered,
      usualIntervalDays: lives.usualIntervalDays,
      waitDays: lives.waitDays,
      waitFactor: lives.waitFactor,
      ...present(study.subscriptions, study.asOf),
      cycles,
      ...(worst ? { worst } : {}),
      skips: skipsOf(study.subscriptions),
      cohorts: byCohort(contracts, lives, study.asOf, study.ledger.from),
      sources: bySource(study, contracts),
    },
  };
}

/** How the contracts stand on the as-of day. */
function present({ contracts: { count, offsets, day }, lives }: Subscriptions, asOf: number) {
  let running = 0;
  let resumed = 0;
  const overdue = { hits: 0, base: 0 };
  for (let i = 0; i < count; i += 1) {
    const last = day[offsets[i + 1]! - 1]!;
    if (lives.reached[i]! < offsets[i + 1]! - offsets[i]!) resumed += 1;
    if (lives.running[i] === 0) continue;
    running += 1;
    const own = lives.ownInterval[i]!;
    if (Number.isNaN(own)) continue;
    overdue.base += 1;
    if (asOf - last > SKIP_FROM * own) overdue.hits += 1;
  }
  return { running: Number.isNaN(lives.waitDays) ? Number.NaN : running, resumed, overdue };
}

/** ② How long do subscriptions last, and after which delivery do they end? */
export const subscriptions: Diagnosis<SubscriptionFigures> = {
  name: 'subscriptions',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: ({ marked }) => ({
    judged: marked?.worst !== undefined,
    'by-own-cycle': marked?.worst !== undefined && !Number.isNaN(marked.waitFactor),
    'by-one-wait': marked?.worst !== undefined && Number.isNaN(marked.waitFactor),
    'second-judged': (marked?.cycles[0]?.leaving.base ?? 0) >= SMALLEST_BASE,
    numbered: marked?.numbered === true,
    cohorts: (marked?.cohorts.filter((cohort) => cohort.whole).length ?? 0) > 1,
    overdue: (marked?.overdue.hits ?? 0) > 0,
    resumed: (marked?.resumed ?? 0) > 0,
    'not-begun': marked !== undefined && marked.begun < marked.contracts,
    skips: (marked?.skips.base ?? 0) >= SMALLEST_BASE,
  }),
};
