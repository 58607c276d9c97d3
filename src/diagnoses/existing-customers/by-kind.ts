import type { Ledger } from '../../ledger/ledger.ts';
import type { EpochDay } from '../../units/day.ts';
import { rate, type Share, SMALLEST_BASE, wilson, Z99 } from '../../units/share.ts';
import { CONTINUATION_DAYS, eachStep, PURCHASE_STEPS, type PurchaseRun } from './continuation.ts';

/** Stayers against leavers by what their nth purchase was of. */
export interface KindFigures {
  /** '' is "not stated"; undefined stands for all that are not named */
  readonly name: string | undefined;
  /** how many names the line stands for */
  readonly names: number;
  /** F1→F2 … F12→F13: of those whose nth purchase was of this kind and whose time is up, who bought again within N days */
  readonly steps: readonly Share[];
}

/** By category or channel of the nth purchase: the largest by customers first, as many as are named, then all others in one line. */
export function continuationBy(
  trait: 'category' | 'channel',
  run: PurchaseRun,
  ledger: Pick<Ledger, 'kinds' | 'categories' | 'channels'>,
  { asOf, named }: { readonly asOf: EpochDay; readonly named: number },
): KindFigures[] {
  const names = trait === 'category' ? ledger.categories : ledger.channels;
  const ofKind = ledger.kinds[trait];
  const hits = new Float64Array(names.length * PURCHASE_STEPS);
  const bases = new Float64Array(names.length * PURCHASE_STEPS);
  eachStep(run, (row, nth, days) => {
    if (asOf - run.day[row]! < CONTINUATION_DAYS) return;
    const cell = ofKind[run.kind[row]!]! * PURCHASE_STEPS + nth - 1;
    bases[cell]! += 1;
    if (days <= CONTINUATION_DAYS) hits[cell]! += 1;
  });
  const all = names
    .map((name, i) => ({
      name,
      names: 1,
      steps: Array.from({ length: PURCHASE_STEPS }, (_, k) => ({
        hits: hits[i * PURCHASE_STEPS + k]!,
        base: bases[i * PURCHASE_STEPS + k]!,
      })),
    }))
    .map((kind) => ({ ...kind, base: kind.steps.reduce((sum, step) => sum + step.base, 0) }))
    .filter((kind) => kind.base > 0)
    .sort((a, b) => b.base - a.base || (a.name < b.name ? -1 : 1));
  const plain = all.map(({ base: _, ...kind }) => kind);
  const others = plain.slice(named);
  if (others.length === 0) return plain;
  const sum = (step: number, of: keyof Share) =>
    others.reduce((total, kind) => total + kind.steps[step]![of], 0);
  return [
    ...plain.slice(0, named),
    {
      name: undefined,
      names: others.length,
      steps: Array.from({ length: PURCHASE_STEPS }, (_, k) => ({
        hits: sum(k, 'hits'),
        base: sum(k, 'base'),
      })),
    },
  ];
}

/** After the first purchase: the named kinds of the highest and of the lowest rate, where their 99 % intervals lie apart: the two are picked out of many. */
export function contrast(
  kinds: readonly KindFigures[],
): { readonly highest: KindFigures; readonly lowest: KindFigures } | undefined {
  const first = (kind: KindFigures) => kind.steps[0]!;
  const judged = kinds
    .filter((kind) => kind.name !== undefined && kind.name !== '' && first(kind).base >= SMALLEST_BASE)
    .sort((a, b) => rate(first(b)) - rate(first(a)));
  const highest = judged[0];
  const lowest = judged.at(-1);
  if (!highest || !lowest || wilson(first(highest), Z99).low <= wilson(first(lowest), Z99).high)
    return undefined;
  return { highest, lowest };
}
