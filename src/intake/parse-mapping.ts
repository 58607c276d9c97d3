import type { Problem } from '../units/problem.ts';
import { isField } from './fields.ts';
import type { Mapping } from './mapping.ts';
import { MEANINGS_BY_STRENGTH } from './presets/status-words.ts';


/** The mapping that a JSON text holds, or what is wrong with it. */
export function parseMapping(text: string, file: string): Mapping | readonly Problem[] {
  const invalid = (found: string): readonly Problem[] => [{ code: 'mapping-invalid', file, found }];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return invalid('JSON');
  }
  if (!isRecord(json) || json.version !== 1) return invalid('version');
  if (!isRecord(json.columns)) return invalid('columns');
  for (const [field, title] of Object.entries(json.columns)) {
    const isTitle =
      title === null ||
      typeof title === 'string' ||
      (Array.isArray(title) && title.every((t) => typeof t === 'string'));
    if (!isField(field) || !isTitle) return invalid(`columns.${field}`);
  }
  const { dateOrder, statusWords } = json;
  if (dateOrder !== undefined && dateOrder !== 'mdy' && dateOrder !== 'dmy') return invalid('dateOrder');
  const areMeanings = (words: object) => Object.values(words).every((word) => MEANINGS_BY_STRENGTH.includes(word));
  if (statusWords !== undefined && !(isRecord(statusWords) && areMeanings(statusWords)))
    return invalid('statusWords');
  return json as unknown as Mapping;
}


function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
