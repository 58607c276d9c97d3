import { type Static, type TProperties, Type } from 'typebox';

function closed<Properties extends TProperties>(properties: Properties, description: string) {
  return Type.Object(properties, { additionalProperties: false, description });
}

const colour = (description: string) =>
  Type.Optional(Type.String({ pattern: '^#[0-9A-Fa-f]{6}$', description, examples: ['#0b5394'] }));

/** Characters of a logo written as data: two thirds of a megabyte. */
const LONGEST_LOGO = 900_000;

/** A brand file: how the agency's reports look. */
export const brandSchema = closed(
  {
    $schema: Type.Optional(Type.String({ description: 'for editors' })),
    agency: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'its name; that of the notes comes first' }),
    ),
    colours: Type.Optional(
      closed(
        {
          primary: colour('titles, rules, heads of tables; dark enough to be read on white'),
          accent: colour('the mark on the cover, and remarks'),
        },
        'of pages; charts keep theirs, which are told apart by everybody',
      ),
    ),
    logo: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: LONGEST_LOGO,
        description:
          'PNG or JPEG: a file beside this one (command line alone), or data:image/png;base64,… (500 kB, 4,000 × 4,000 at most)',
      }),
    ),
  },
  'How the agency’s reports look: what --brand takes',
);

/** As written in the file. */
export type BrandFile = Omit<Static<typeof brandSchema>, '$schema'>;

/** As printed: the logo is a picture that has been looked through. */
export interface Brand extends Omit<BrandFile, 'logo'> {
  /** a data URI */
  readonly logo?: string;
}

export function brandSchemaText(): string {
  const published = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'brand.json of CRM Second Opinion',
    ...brandSchema,
  };
  return `${JSON.stringify(published, null, 2)}\n`;
}
