import { type Static, type TSchema, Type } from 'typebox';
import { CHECK_UP_NAMES, type CheckUpName, ITEMS } from '../findings/check-up/items.ts';
import type { ReferenceValues } from '../findings/check-up/level.ts';
import { fromDecimal } from '../units/money.ts';
import { hasControlCharacters } from './option-values.ts';

/** Rates are shares: 45 for 45 % is refused. */
const HIGHEST: Readonly<Record<(typeof ITEMS)[CheckUpName]['kind'], number>> = {
  count: 1e9,
  rate: 2,
  number: 1e6,
  price: 1e12,
  money: 1e15,
};

const reference = (maximum: number) =>
  Type.Object(
    {
      low: Type.Number({ minimum: 0, maximum }),
      high: Type.Number({ minimum: 0, maximum }),
      source: Type.String({ minLength: 1, maxLength: 200, description: 'who says so, where: printed' }),
    },
    { additionalProperties: false },
  );

type Reference = Static<ReturnType<typeof reference>>;

/** Values that levels of the check-up are judged against, by item: `docs/reference-values.schema.json`. */
export const referenceValuesSchema = Type.Unsafe<Readonly<Partial<Record<CheckUpName, Reference>>>>(
  Type.Object(
    Object.fromEntries(
      CHECK_UP_NAMES.map((name): [string, TSchema] => [
        name,
        Type.Optional(reference(HIGHEST[ITEMS[name].kind])),
      ]),
    ),
    {
      additionalProperties: false,
      description:
        'ranges that levels of the check-up are judged against, with their source, as JSON; rates are shares, amounts of the currency',
      metavar: 'FILE.json',
    },
  ),
);

export function referenceValuesSchemaText(): string {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return `${JSON.stringify({ $schema, title: 'reference values', ...referenceValuesSchema }, null, 2)}\n`;
}

/** What the schema cannot say: low ≤ high, and a source that can be printed. */
export function areRanges(given: unknown): boolean {
  return Object.values(given as Readonly<Record<string, Reference>>).every(
    ({ low, high, source }) => low <= high && source.trim() !== '' && !hasControlCharacters(source),
  );
}

/** The reference values with amounts in smallest units. */
export function referenceValuesOf(
  given: Static<typeof referenceValuesSchema> | undefined,
  currency: string,
): ReferenceValues {
  return Object.fromEntries(
    (Object.entries(given ?? {}) as [CheckUpName, Reference][]).map(([name, { low, high, source }]) => {
      const { kind } = ITEMS[name];
      const isAmount = kind === 'money' || kind === 'price';
      const value = (number: number) => (isAmount ? fromDecimal(number, currency) : number);
      return [name, { low: value(low), high: value(high), source }];
    }),
  );
}
