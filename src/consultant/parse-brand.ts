import {
  type CommentedJson,
  NotJson,
  parseCommentedJson,
  pathText,
  type TextPlace,
} from '../intake/commented-json.ts';
import type { SchemaNode } from '../intake/schema-node.ts';
import { shown, slipsOf } from '../intake/schema-slips.ts';
import { contrastWithWhite } from '../units/colour.ts';
import type { Problem } from '../units/problem.ts';
import { type BrandFile, brandSchema } from './brand-schema.ts';

const SCHEMA = brandSchema as unknown as SchemaNode;

/** Least contrast of text with the paper: WCAG 2.2, success criterion 1.4.3. */
export const LEAST_CONTRAST = 4.5;

/** The brand that a text holds (JSON; comments are allowed), or all that is wrong with it, and where. */
export function parseBrand(text: string, file: string): BrandFile | readonly Problem[] {
  const at = ({ line, column }: TextPlace) => `${file}:${line}:${column}`;
  let json: CommentedJson;
  try {
    json = parseCommentedJson(text);
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return [{ code: 'brand-not-json', file: at(error.place), found: error.found }];
  }
  const slips = slipsOf(json.value, SCHEMA);
  if (slips.length > 0)
    return slips.map(({ path, what, ...rest }) => ({
      code: 'brand-invalid',
      file: at(json.place(path, what === 'name' ? 'name' : 'value')),
      column: pathText(path),
      ...rest,
    }));
  const { $schema: _, ...brand } = json.value as BrandFile & { readonly $schema?: string };
  const primary = brand.colours?.primary;
  if (primary !== undefined && contrastWithWhite(primary) < LEAST_CONTRAST)
    return [
      {
        code: 'brand-colour-pale',
        file: at(json.place('/colours/primary', 'value')),
        column: 'colours.primary',
        found: shown(primary),
        wanted: `${LEAST_CONTRAST}:1`,
      },
    ];
  return brand;
}
