import { type Static, type TProperties, Type } from 'typebox';
import { FINDING_CODES } from '../findings/finding.ts';
import { CHAPTER_NAMES, NUMBERED } from './chapters.ts';

/** Every object is closed: a name nobody knows is a slip of the pen, and said. */
function closed<Properties extends TProperties>(properties: Properties, description: string) {
  return Type.Object(properties, { additionalProperties: false, description });
}

function oneOf<const Values extends readonly string[]>(values: Values, description: string) {
  return Type.Unsafe<Values[number]>(Type.Enum([...values], { type: 'string', description }));
}

const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, description });

const chapter = oneOf(CHAPTER_NAMES, 'a chapter, by its name');

/** Other words, or none at all: exactly one of the two. */
const REPLACED_OR_SUPPRESSED = { oneOf: [{ required: ['replace'] }, { required: ['suppress'] }] };

function changed<Properties extends TProperties>(named: Properties, longest: number, description: string) {
  return Type.Object(
    {
      ...named,
      replace: Type.Optional(text(longest, 'what is said instead')),
      suppress: Type.Optional(Type.Literal(true, { description: 'it is not told' })),
    },
    { additionalProperties: false, description, ...REPLACED_OR_SUPPRESSED },
  );
}

const list = <Item extends ReturnType<typeof closed>>(item: Item, maxItems: number, description: string) =>
  Type.Optional(Type.Array(item, { maxItems, description }));

const about = Type.Optional(
  Type.String({ maxLength: 200, description: 'the category or channel, where several have the same name' }),
);

/** A notes file: the consultant's last word. */
export const notesSchema = closed(
  {
    $schema: Type.Optional(Type.String({ description: 'for editors' })),
    addressee: Type.Optional(text(100, 'whom the report is for; unless told, --client')),
    agency: Type.Optional(text(100, 'who made it: on the cover and at the head of each page')),
    author: Type.Optional(text(100, 'who answers for it')),
    version: Type.Optional(text(40, 'of the report, as printed on the cover')),
    date: Type.Optional(text(40, 'of the report, as printed on the cover')),
    confidentiality: Type.Optional(text(60, 'on the cover and at the foot of each page')),
    order: Type.Optional(
      Type.Array(oneOf(NUMBERED, 'a numbered chapter'), {
        maxItems: 60,
        description: 'chapters that come first, in this order; the others follow in their usual one',
      }),
    ),
    remarks: list(
      closed(
        { chapter, text: text(2000, 'an empty line begins a paragraph') },
        'a box in a chapter, marked as the remark of the consultant',
      ),
      60,
      'what the consultant adds, in boxes of their own',
    ),
    sentences: list(
      changed(
        { chapter, sentence: text(400, 'its id (render --sentences tells them), or how it begins') },
        1000,
        'a sentence said otherwise or left out',
      ),
      200,
      'sentences of the program; what they were stays in diagnosis.json',
    ),
    findings: list(
      changed(
        { finding: oneOf(FINDING_CODES, 'a finding, by its code'), about },
        200,
        'a finding told otherwise or left out',
      ),
      100,
      'findings; what they were stays in diagnosis.json',
    ),
    prescriptions: list(
      changed(
        { prescription: text(80, 'a prescription, by its id (p1) or what it answers (base-plan)'), about },
        200,
        'a prescription told otherwise or left out',
      ),
      100,
      'prescriptions; what they were stays in diagnosis.json',
    ),
  },
  'The consultant’s words: what --notes takes, as YAML or JSON',
);

/** What a consultant says of a report. */
export type Notes = Omit<Static<typeof notesSchema>, '$schema'>;

export function notesSchemaText(): string {
  const published = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'notes.yaml of CRM Second Opinion',
    ...notesSchema,
  };
  return `${JSON.stringify(published, null, 2)}\n`;
}
