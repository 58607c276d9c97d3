import { Type } from 'typebox';

const thresholds = (description: string) =>
  Type.Optional(
    Type.Array(Type.Number({ minimum: 0, maximum: 1e12 }), { minItems: 1, maxItems: 9, description }),
  );
const days = (description: string) => Type.Optional(Type.Integer({ minimum: 1, maximum: 3660, description }));

/** The client's own RFM, in JSON. What is not given stays as it is: points in fifths of the customers, grades of the house. */
export const rfmSchema = Type.Object(
  {
    silenceDays: thresholds('ascending days; one point more for a silence of at most each'),
    purchases: thresholds('ascending; one point more for at least so many purchases'),
    netSales: thresholds('ascending amounts of the currency; one point more for net sales of at least each'),
    grades: Type.Optional(
      Type.Object(
        {
          lapsedAfterDays: days('RFM-E above so many days of silence'),
          silentAfterDays: days('RFM-A and C up to so many days of silence'),
          topShare: Type.Optional(Type.Number({ minimum: 0.01, maximum: 0.99, description: 'RFM-A' })),
          months: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 120, description: 'RFM-A: over so many' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  {
    additionalProperties: false,
    description: "the company's own RFM: thresholds of its points and grades, as JSON",
    metavar: 'JSON',
  },
);

/** Thresholds rise: of two alike, or falling ones, nobody could say which point is meant. */
export function ascending(value: unknown): boolean {
  return Object.values(value as object)
    .filter((list): list is number[] => Array.isArray(list))
    .every((list) => list.every((least, place) => place === 0 || least > list[place - 1]!));
}
