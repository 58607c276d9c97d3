import { Type } from 'typebox';

const days = (description: string) => Type.Optional(Type.Integer({ minimum: 1, maximum: 3660, description }));
const times = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description }));

/** Thresholds of the lifecycle, in JSON. What is not given stays as the house has it. */
export const lifecycleSchema = Type.Object(
  {
    activeDays: days('dormant above so many days of silence'),
    lapsedAfterDays: days('lapsed above so many days of silence'),
    repeats: times('repeat stage from so many repeat purchases'),
    vipRepeats: times('VIP from so many repeat purchases'),
  },
  {
    additionalProperties: false,
    description: 'thresholds of the stages of the lifecycle, as JSON',
    metavar: 'JSON',
  },
);

/** Thresholds of CPM, in JSON. */
export const cpmSchema = Type.Object(
  {
    lapsedAfterDays: days('lapsed above so many days of silence'),
    steadyDays: days('steady or trend from so many days between first and last purchase'),
    excellentDays: days('excellent from so many'),
    netSales: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1e12,
        description: 'amount of the currency; trend and excellent from so much net sales to date',
      }),
    ),
  },
  { additionalProperties: false, description: 'thresholds of the cells of CPM, as JSON', metavar: 'JSON' },
);

/** Whether thresholds that belong together rise; the house's stand where none is given. */
export function rising(
  given: unknown,
  house: object,
  ...pairs: readonly (readonly [string, string])[]
): boolean {
  const of = { ...house, ...(given as object) } as Readonly<Record<string, number>>;
  return pairs.every(([lower, higher]) => of[lower]! < of[higher]!);
}
