import type { Problem } from '../units/problem.ts';
import { amongOrders } from './companions/among-orders.ts';
import { type Field, REQUIRED_FIELDS } from './fields.ts';
import { GENERAL_TITLES } from './presets/general.ts';
import { isTold, type SuggestedColumn } from './recognise-titles.ts';
import { shownTitle } from './shown-value.ts';

/** Dates and numbers: no titles of columns, so the row they stand in is perhaps no header. */
const DATA = [
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/,
  // nothing that may be the number of a telephone
  /^[-+¥￥]?[1-9][\d,]{0,8}(\.\d+)?$/,
];

/**
 * Required fields that no column gives; that there is no header, where it gives none of them and holds what rows hold; that the file
 * belongs beside the orders.
 */
export function requiredFieldsMissing(
  titles: readonly string[],
  file: string,
  positions: ReadonlyMap<Field, number>,
  {
    suggestions,
    asked,
  }: {
    readonly suggestions: readonly SuggestedColumn[];
    /** a mapping names a column for it, which was complained of already */
    readonly asked: (field: Field) => boolean;
  },
): readonly Problem[] {
  const missing = REQUIRED_FIELDS.filter((field) => !asked(field) && !isTold(field, positions));
  const datum = DATA.map((form) => titles.find((title) => form.test(title))).find((found) => found);
  if (datum !== undefined && missing.length === REQUIRED_FIELDS.length)
    return [{ code: 'no-header', file, found: datum }];
  const beside = missing.length === 0 ? undefined : amongOrders(titles, missing, file);
  if (beside !== undefined) return [beside];
  return missing.map((field) => {
    const suggestion = suggestions.find((one) => one.field === field);
    return {
      code: 'missing-column',
      file,
      column: field,
      wanted: someTitles(field),
      found: listed(titles),
      ...(suggestion === undefined ? {} : { perhaps: titles[suggestion.position]! }),
    };
  });
}

const TITLES_LISTED = 6;
const TITLES_FOUND_LISTED = 60;

/** The first titles looked for, of both languages. */
function someTitles(field: Field): string {
  const isEnglish = (title: string) => /^[ -~]+$/.test(title);
  const titles = GENERAL_TITLES[field];
  const some = (language: readonly string[]) => language.slice(0, TITLES_LISTED);
  return [...some(titles.filter((t) => !isEnglish(t))), ...some(titles.filter(isEnglish))].join(', ');
}

/** Titles of a header. Where a row of data stands in its place, no contact and no address of it is said. */
export function listed(titles: readonly string[]): string {
  const shown = titles.slice(0, TITLES_FOUND_LISTED).map((title) => shownTitle(title).slice(0, 40));
  return titles.length > shown.length ? `${shown.join(', ')}, … (${titles.length})` : shown.join(', ');
}
