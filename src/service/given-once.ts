import { HttpProblem } from './http-problem.ts';

type Options = Readonly<Record<string, unknown>>;

/**
 * Options that came in several places as one. Throws 400 (`option-twice`) where two places say different things
 * of the same option; `"0.45"` of a form and `0.45` of JSON are the same.
 */
export function givenOnce(places: readonly Options[]): Options {
  const all = new Map<string, unknown>();
  for (const [name, value] of places.flatMap(Object.entries)) {
    if (all.has(name) && shown(all.get(name)) !== shown(value)) {
      const problem = {
        code: 'option-twice',
        column: name,
        found: shown(all.get(name)),
        wanted: shown(value),
      };
      throw new HttpProblem(400, { problems: [problem] });
    }
    all.set(name, value);
  }
  return Object.fromEntries(all);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
