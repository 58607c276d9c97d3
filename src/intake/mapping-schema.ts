import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import { FIELDS } from './fields.ts';
import { ROW_KINDS } from './layout.ts';
import type { Mapping } from './mapping.ts';
import { MEANINGS_BY_STRENGTH } from './presets/status-words.ts';
import { presetNames } from './recognise-preset.ts';

/** Every object is closed: a name nobody knows is a slip of the pen, and said. */
function closed<Properties extends TProperties>(properties: Properties, description: string) {
  return Type.Object(properties, { additionalProperties: false, description });
}

function oneOf<const Values extends readonly string[]>(values: Values, description: string) {
  return Type.Unsafe<Values[number]>(Type.Enum([...values], { type: 'string', description }));
}

const words = (description: string) => Type.Array(Type.String(), { description });

const columnTitle = Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 }), Type.Null()], {
  description:
    'the title of the column; of several titles the first that a file has; null: leave the field out',
});

const fields = Object.fromEntries(FIELDS.map((field) => [field, Type.Optional(columnTitle)]));

const when = {
  column: Type.String({ description: 'the title of a column' }),
  is: Type.Optional(words('one of these words stands there')),
  startsWith: Type.Optional(Type.String({ description: 'what stands there begins with this' })),
  blank: Type.Optional(Type.Literal(true, { description: 'nothing stands there' })),
};

/** Exactly one condition. */
const ONE_CONDITION = {
  oneOf: ['is', 'startsWith', 'blank'].map((name) => ({ required: [name] })),
};

function row(more: TProperties, description: string) {
  return { ...closed({ ...more, ...when }, description), ...ONE_CONDITION } as TSchema;
}

/** How one file is laid out, in the order in which `preview --save` writes it. */
const layout = {
  system: Type.Optional(
    oneOf(presetNames(), 'the shop system whose layout fills what is not said here; general: none'),
  ),
  columns: closed(fields, 'field → title as it stands in the file'),
  orderCells: Type.Optional(
    oneOf(['every-row', 'first-row'], 'where cells of the order stand; unless told, on each of its rows'),
  ),
  amountOf: Type.Optional(
    oneOf(
      ['row', 'order', 'price'],
      'what amount is: of the row (unless told), of the whole order, or unit price × quantity − line discount',
    ),
  ),
  groupBy: Type.Optional(
    oneOf(
      ['category', 'brand'],
      'by what goods are put into groups; unless told, by category where a column gives it, else by brand',
    ),
  ),
  timezone: Type.Optional(
    Type.String({ description: "of times written without one (IANA name); unless told, the shop's own" }),
  ),
  tax: Type.Optional(oneOf(['included', 'excluded'], 'whether amounts include consumption tax')),
  dateOrder: Type.Optional(oneOf(['mdy', 'dmy'], 'how 5/6/2024 is to be read')),
  statusWords: Type.Optional(
    Type.Record(Type.String(), oneOf(MEANINGS_BY_STRENGTH, 'what a word of a status column means')),
  ),
  rowKinds: Type.Optional(
    Type.Array(row({ kind: oneOf(ROW_KINDS, 'what such rows are') }, 'rows that are no product'), {
      description: 'rows that are no product, by the first rule that fits',
    }),
  ),
  subscriptionRows: Type.Optional(Type.Array(row({}, 'rows of a subscription'))),
  guestKeys: Type.Optional(words('customer numbers that mean nobody')),
  packed: Type.Optional(
    oneOf(['comma', 'yahoo'], 'how several products stand in one cell: a,b,c or L1=a&L2=b'),
  ),
};

/** A mapping file. */
export const mappingSchema = closed(
  {
    $schema: Type.Optional(Type.String({ description: 'for editors' })),
    version: Type.Literal(1),
    ...layout,
    files: Type.Optional(
      Type.Record(Type.String(), closed(layout, 'how the file of this name is laid out'), {
        description: 'files that are laid out otherwise, by name; nothing else here holds of them',
      }),
    ),
  },
  'How files of orders are laid out: what --mapping takes and preview --save writes',
);

/** Everything a mapping may hold, as the schema has it: kept the same as the type by the compiler. */
export type MappingFile = Static<typeof mappingSchema>;
type Unknown =
  | Exclude<keyof Mapping, keyof MappingFile>
  | Exclude<keyof MappingFile, keyof Mapping | '$schema'>;
export const SCHEMA_KNOWS_EVERY_PART: [Unknown] extends [never] ? true : never = true;

export function mappingSchemaText(): string {
  const published = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'mapping.json of CRM Second Opinion',
    ...mappingSchema,
  };
  return `${JSON.stringify(published, null, 2)}\n`;
}
