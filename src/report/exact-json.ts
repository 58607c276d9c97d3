/** Numbers that JSON has no sign for, and what is not there: as texts that begin with `$`; other texts that do get one more. */
const SIGNS: readonly (readonly [sign: string, value: unknown])[] = [
  ['$NaN', Number.NaN],
  ['$Infinity', Number.POSITIVE_INFINITY],
  ['$-Infinity', Number.NEGATIVE_INFINITY],
  ['$-0', -0],
  ['$undefined', undefined],
];

/** Lists of numbers that are no plain array, by the name under which they are written. */
const TYPED = {
  $float64: Float64Array,
  $int32: Int32Array,
  $int8: Int8Array,
} as const;
type TypedName = keyof typeof TYPED;

type Whole = Readonly<Record<string, unknown>> | readonly unknown[];

/**
 * Plain data as JSON that reads back as the very same data: what stands in several places (`$same`, written where it comes
 * first) is one thing again, as when it crosses to a thread. Throws where something is no plain data.
 */
export function exactJson(value: unknown): string {
  const shared = sharedIn(value);
  const numbers = new Map<unknown, number>();

  const written = (one: unknown): unknown => {
    const sign = SIGNS.find(([, known]) => Object.is(known, one));
    if (sign) return sign[0];
    if (typeof one === 'string') return escaped(one);
    if (typeof one === 'number' || typeof one === 'boolean' || one === null) return one;
    const typed = Object.entries(TYPED).find(([, Kind]) => one instanceof Kind);
    if (typed) return { [typed[0]]: Array.from(one as Float64Array, written) };
    if (!isWhole(one))
      throw new Error(`exact JSON requires plain data, got ${Object.prototype.toString.call(one)}`);
    if (!shared.has(one)) return within(one);
    const number = numbers.get(one);
    if (number !== undefined) return { $same: number };
    numbers.set(one, numbers.size);
    return { $same: numbers.size - 1, $is: within(one) };
  };
  const within = (whole: Whole): unknown =>
    Array.isArray(whole)
      ? whole.map(written)
      : Object.fromEntries(Object.entries(whole).map(([name, one]) => [escaped(name), written(one)]));

  return JSON.stringify(written(value));
}

/** What `exactJson` wrote. Throws where a text is no such JSON. */
export function readExactJson(text: string): unknown {
  const known = new Map<unknown, unknown>();

  const read = (value: unknown): unknown => {
    if (typeof value === 'string') return readText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(read);
    if (Object.hasOwn(value, '$same')) return readSame(value as { $same: number; $is?: unknown });
    const [[name = '', list] = []] = Object.entries(value);
    if (isTyped(name)) return TYPED[name].from((list as unknown[]).map(read) as number[]);
    return Object.fromEntries(Object.entries(value).map(([of, one]) => [unescaped(of), read(one)]));
  };
  const readSame = ({ $same, $is }: { readonly $same: number; readonly $is?: unknown }): unknown => {
    if ($is !== undefined) known.set($same, read($is));
    if (!known.has($same)) throw new Error(`exact JSON has nothing that is ${$same}`);
    return known.get($same);
  };

  return read(JSON.parse(text) as unknown);
}

/** Lists and objects that stand in several places. */
function sharedIn(value: unknown): ReadonlySet<unknown> {
  const seen = new Set<unknown>();
  const shared = new Set<unknown>();
  const look = (one: unknown): void => {
    if (!isWhole(one)) return;
    if (seen.has(one)) shared.add(one);
    else {
      seen.add(one);
      Object.values(one).forEach(look);
    }
  };
  look(value);
  return shared;
}

function isWhole(value: unknown): value is Whole {
  if (Array.isArray(value)) return true;
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function readText(text: string): unknown {
  if (!text.startsWith('$') || text.startsWith('$$')) return unescaped(text);
  const sign = SIGNS.find(([one]) => one === text);
  if (!sign) throw new Error(`exact JSON has no sign ${text}`);
  return sign[1];
}

function isTyped(name: string): name is TypedName {
  return Object.hasOwn(TYPED, name);
}

function escaped(text: string): string {
  return text.startsWith('$') ? `$${text}` : text;
}

function unescaped(text: string): string {
  return text.startsWith('$$') ? text.slice(1) : text;
}
