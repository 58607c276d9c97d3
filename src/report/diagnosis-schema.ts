import { type Static, Type } from 'typebox';
import { checkUpItemSchema } from './check-up-schema.ts';
import { figuresSchema } from './figures-schema.ts';
import { findingSchema } from './findings-schema.ts';
import { forecast } from './forecast-schema.ts';
import type { SCHEMA_VERSION } from './json.ts';
import { lastWordSchema } from './last-word-record.ts';
import { calendarSchema, prescriptionSchema, roadmapSchema, withheldSchema } from './prescriptions-schema.ts';
import {
  amount,
  backtestNotPossible,
  backtestSummary,
  closed,
  count,
  day,
  definitions,
  file,
  keysUsed,
  note,
  oneOf,
  segmentFigures,
  setAside,
  termFigures,
} from './schema-parts.ts';

/** Not imported as a value: a service that only shows the schema need not load the tables. */
const VERSION: typeof SCHEMA_VERSION = '1.0';

const data = closed({
  files: Type.Array(file),
  keys: keysUsed,
  rowsRead: count('rowsUsed + rowsRejected + Σ setAside'),
  rowsUsed: count(),
  rowsRejected: count(),
  setAside,
  guests: closed({ orders: count(), netSales: amount() }),
  withoutPurchase: closed({ keys: count(), netSales: amount() }, 'keys without a purchase'),
  orders: count(),
  customerKeys: count('customers and keys without a purchase'),
  customers: count(),
  purchases: count(),
  from: day(),
  to: day(),
  gross: amount(),
  returned: amount(),
  netSales: amount('gross − returned'),
  notes: Type.Array(note),
  csvCellsGuarded: count(
    'customer numbers in segments.csv that got an apostrophe in front, against spreadsheets',
  ),
});

const options = Type.Object(
  {
    asOf: Type.Optional(day('as asked for; the day used is asOf at the top')),
    csvCellsGuarded: Type.Optional(count("customer numbers in segments.csv that got a '")),
  },
  { additionalProperties: true, description: 'as given or by default, same names as in --options FILE.json' },
);

/** What diagnosis.json holds, as JSON Schema: `docs/diagnosis.schema.json` and `GET /schemas/diagnosis.json`. */
export const diagnosisSchema = Type.Object(
  {
    schemaVersion: Type.Literal(VERSION),
    asOf: day('last day observed, included'),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
    client: Type.String(),
    language: oneOf(['ja', 'en']),
    options,
    data,
    forecast,
    terms: Type.Array(termFigures, { maxItems: 10, description: 'newest first' }),
    segments: Type.Array(segmentFigures, { maxItems: 10, description: 'empty: cannot judge' }),
    backtest: Type.Union([closed(backtestSummary), backtestNotPossible]),
    checkUp: Type.Array(checkUpItemSchema),
    diagnoses: figuresSchema,
    findings: Type.Array(findingSchema, {
      description: 'act first, then watch, then good; each by what is at stake',
    }),
    prescriptions: Type.Array(prescriptionSchema, {
      description: 'of findings by what is at stake, then what every company can do',
    }),
    calendar: Type.Array(calendarSchema, { description: 'six months of every segment; empty: no segments' }),
    roadmap: roadmapSchema,
    withheld: withheldSchema,
    consultant: Type.Union([lastWordSchema, Type.Null()], { description: 'null: no notes were given' }),
    id: Type.Optional(Type.String({ description: 'only in the answer of the service' })),
    links: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'only in the answer of the service' }),
    ),
  },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'diagnosis.json',
    description:
      'Amounts are decimal numbers of the currency, days YYYY-MM-DD, rates 0-1; a share is hits of a base; null is "not known".',
    additionalProperties: false,
    $defs: definitions,
  },
);

export type DiagnosisJson = Static<typeof diagnosisSchema>;

/** The published text of the schema. */
export function diagnosisSchemaText(): string {
  return `${JSON.stringify(diagnosisSchema, null, 2)}\n`;
}
