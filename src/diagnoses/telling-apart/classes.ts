import type { Observable } from './observables.ts';

/** An observable is cut into so many classes at most; customers of whom it is not known are one more. */
export const MOST_CLASSES = 8;

export interface Classes {
  readonly observable: Pick<Observable, 'name' | 'quantity'>;
  /** one entry a class */
  readonly labels: readonly ClassLabel[];
  /** the class of a value */
  classOf(value: number): number;
}

/** Either a span, or a name, or what is not known. */
export interface ClassLabel {
  readonly kind: 'span' | 'name' | 'others' | 'unknown';
  /** above this, NaN for the first class */
  readonly above: number;
  /** up to this, NaN for the last class */
  readonly upTo: number;
  readonly name: string;
}

/** Numbers at their quantiles, equal ones together; the commonest names, the others together. */
export function classesOf(observable: Observable, among: Uint32Array): Classes {
  const values = knownOf(observable, among);
  const { labels, classOf } =
    observable.quantity === 'name' ? byName(values, observable.names) : byQuantile(values.sort());
  const unknown = labels.length;
  return {
    observable: { name: observable.name, quantity: observable.quantity },
    labels: [...labels, { kind: 'unknown', above: Number.NaN, upTo: Number.NaN, name: '' }],
    classOf: (value) => (Number.isNaN(value) ? unknown : classOf(value)),
  };
}

function knownOf({ values }: Observable, among: Uint32Array): Float64Array {
  const known = new Float64Array(among.length);
  let count = 0;
  for (let k = 0; k < among.length; k += 1) {
    const value = values[among[k]!]!;
    if (Number.isNaN(value)) continue;
    known[count] = value;
    count += 1;
  }
  return known.subarray(0, count);
}

type Cut = Pick<Classes, 'classOf'> & { readonly labels: ClassLabel[] };

function byQuantile(sorted: Float64Array): Cut {
  const places = Array.from(
    { length: MOST_CLASSES },
    (_, k) => Math.ceil(((k + 1) * sorted.length) / MOST_CLASSES) - 1,
  );
  const ends = [...new Set(places.map((place) => sorted[place] ?? Number.NaN))];
  const last = ends.length - 1;
  return {
    labels: ends.map((end, k) => ({
      kind: 'span',
      above: k === 0 ? Number.NaN : ends[k - 1]!,
      upTo: k === last ? Number.NaN : end,
      name: '',
    })),
    classOf: (value) => {
      let found = 0;
      while (found < last && value > ends[found]!) found += 1;
      return found;
    },
  };
}

function byName(values: Float64Array, names: readonly string[]): Cut {
  const heads = new Float64Array(names.length);
  for (const name of values) heads[name]! += 1;
  const order = [...heads.keys()]
    .sort((a, b) => heads[b]! - heads[a]! || a - b)
    .filter((name) => heads[name]! > 0);
  const shown = order.length <= MOST_CLASSES ? order : order.slice(0, MOST_CLASSES - 1);
  const label = (kind: ClassLabel['kind'], name: string): ClassLabel => ({
    ...{ kind, above: Number.NaN, upTo: Number.NaN, name },
  });
  const place = new Map(shown.map((name, k) => [name, k]));
  return {
    labels: [...shown.map((name) => label('name', names[name]!)), label('others', '')],
    classOf: (name) => place.get(name) ?? shown.length,
  };
}
