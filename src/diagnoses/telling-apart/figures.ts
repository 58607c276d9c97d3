import { columnOf } from '../../frame.ts';
import { randomStream } from '../../units/random.ts';
import { ratio, type Share } from '../../units/share.ts';
import { termEnd } from '../../units/term.ts';
import type { Study } from '../study.ts';
import type { ClassLabel } from './classes.ts';
import { entropy, information } from './information.ts';
import { type ObservableName, observablesOf, type Quantity } from './observables.ts';
import { outcomeSince } from './outcome.ts';
import { oneByOne, type Power, powerOf } from './ranking.ts';
import { gridOf, type RuleGrid } from './rule-grid.ts';
import { bestRules, type Classed, classed, type Halves, type Outcome, type Rule } from './two-columns.ts';

/** Of more customers, so many evenly spread are looked at. */
export const CUSTOMERS_LOOKED_AT = 100_000;

/** Seed of the draw of the halves: the same customers whatever else is drawn. */
const SEED = 1;

export interface ClassFigures extends ClassLabel {
  readonly buyers: Share;
}

export interface ObservableFigures {
  readonly name: ObservableName;
  readonly quantity: Quantity;
  /** bits about who buys */
  readonly bits: number;
  /** bits ÷ those there are to know */
  readonly ofAll: number;
  /** classes that hold anybody */
  readonly classes: readonly ClassFigures[];
}

export interface Told {
  readonly day: number;
  readonly customers: number;
  readonly buyers: Share;
  /** bits there are to know about who buys */
  readonly entropy: number;
  /** the most telling first */
  readonly observables: readonly ObservableFigures[];
  readonly rule: RuleGrid;
  /** the best single observable */
  readonly single: ObservableName;
  /** customers on whom the rules were chosen, and on whom they were measured */
  readonly learners: number;
  readonly judges: number;
  readonly powers: {
    readonly rule: Power;
    readonly single: Power;
    readonly segments: Power;
    readonly value: Power;
  };
  /** of the rule ÷ of the segments */
  readonly reach: { readonly gini: number; readonly top20Share: number };
}

export interface TellingApartFigures {
  readonly told?: Told;
  readonly notPossible?: 'history-too-short' | 'too-few-buyers';
}

export function measure(study: Study): TellingApartFigures {
  if ('notPossible' in study.backtest) return { notPossible: study.backtest.notPossible };
  const day = termEnd(study.asOf, -1);
  const base = study.history.at(day, study.asOf - day);
  if (base.segmentCount === 0) return { notPossible: 'too-few-buyers' };
  const among = evenlySpread(base.customers.numRows());
  const outcome = outcomeSince(study.ledger, base, among, study.asOf);
  const observables = observablesOf(study.ledger, base.customers, day, among);
  if (observables.length < 2) return { notPossible: 'too-few-buyers' };
  const everybody = Uint32Array.from(among, (_, i) => i);
  const halves = drawHalves(among.length);
  const learners = Uint32Array.from([...halves.learners[0], ...halves.learners[1]]);
  const columns = observables.map((observable) => classed(observable, learners));
  const { pair, single } = bestRules(columns, outcome, halves);
  const buyers = { hits: outcome.bought.reduce((sum, bought) => sum + bought, 0), base: among.length };
  const bits = entropy({ customers: buyers.base, hits: buyers.hits });
  const of = (name: 'segment' | 'sixMonthValue') => {
    const all = columnOf(base.customers, name);
    return Float64Array.from(halves.judges, (i) => all[among[i]!]! * (name === 'segment' ? -1 : 1));
  };
  const judged = judgedBy(halves.judges, outcome);
  const powers = {
    rule: judged(scoreBy(pair, columns, halves.judges)),
    single: judged(scoreBy(single, columns, halves.judges)),
    segments: judged(of('segment')),
    value: judged(of('sixMonthValue')),
  };
  return {
    told: {
      day,
      customers: among.length,
      buyers,
      entropy: bits,
      observables: observables
        .map((observable) => ranked(classed(observable, everybody), outcome, everybody, bits))
        .sort((a, b) => b.bits - a.bits || (a.name < b.name ? -1 : 1)),
      rule: gridOf(pair, columns, outcome, learners, study),
      single: single.rows.observable.name,
      learners: learners.length,
      judges: halves.judges.length,
      powers,
      reach: {
        gini: ratio(powers.rule.gini, powers.segments.gini),
        top20Share: ratio(powers.rule.top20Share, powers.segments.top20Share),
      },
    },
  };
}

function evenlySpread(customers: number): Uint32Array {
  const taken = Math.min(customers, CUSTOMERS_LOOKED_AT);
  return Uint32Array.from({ length: taken }, (_, i) => Math.floor((i * customers) / taken));
}

/** Half of the customers judge; the others learn, in two halves. */
function drawHalves(customers: number): Halves {
  const random = randomStream(SEED, 'telling customers apart');
  const drawn = Uint8Array.from({ length: customers }, () => random.integer(0, 3));
  const placesOf = (wanted: (of: number) => boolean) => {
    const places = new Uint32Array(customers);
    let found = 0;
    for (let i = 0; i < customers; i += 1) if (wanted(drawn[i]!)) places[found++] = i;
    return places.slice(0, found);
  };
  return {
    learners: [placesOf((of) => of === 0), placesOf((of) => of === 1)],
    judges: placesOf((of) => of > 1),
  };
}

function ranked(
  { classes, of }: Classed,
  outcome: Outcome,
  among: Uint32Array,
  all: number,
): ObservableFigures {
  const counts = classes.labels.map(() => ({ customers: 0, hits: 0 }));
  for (const i of among) {
    const count = counts[of[i]!]!;
    count.customers += 1;
    count.hits += outcome.bought[i]!;
  }
  const bits = information(counts);
  return {
    ...classes.observable,
    bits,
    ofAll: ratio(bits, all),
    classes: classes.labels.flatMap((label, k) => {
      const { customers, hits } = counts[k]!;
      return customers === 0 ? [] : [{ ...label, buyers: { hits, base: customers } }];
    }),
  };
}

function judgedBy(judges: Uint32Array, outcome: Outcome): (score: Float64Array) => Power {
  const bought = Int8Array.from(judges, (i) => outcome.bought[i]!);
  const sales = Float64Array.from(judges, (i) => outcome.sales[i]!);
  const perfect = oneByOne(sales, bought, sales);
  return (score) => powerOf(oneByOne(score, bought, sales), perfect);
}

function scoreBy(rule: Rule, columns: readonly Classed[], judges: Uint32Array): Float64Array {
  const rows = columns.find(({ classes }) => classes === rule.rows)!;
  const others = columns.find(({ classes }) => classes === rule.columns)!;
  const width = rule.columns.labels.length;
  return Float64Array.from(judges, (i) => rule.score[rows.of[i]! * width + others.of[i]!]!);
}
