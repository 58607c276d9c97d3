import { expect, it } from 'vitest';
import { REFUSED, statusOf, WRONG_CALL } from '../../src/cli/exit.ts';
import { problemOfEnd } from '../../src/service/view.ts';

const answers = (...codes: readonly string[]) => {
  const refused = codes.map((code) => ({ code }));
  return [problemOfEnd({ refused, count: refused.length }).statusCode, statusOf(refused)];
};

it.each([
  ['as-of-in-future'],
  ['unknown-preset'],
  ['mapping-not-json'],
  ['mapping-invalid', 'mapping-invalid'],
  ['mapping-too-large'],
  // a mapping that does not fit leaves fields without a column
  ['different-headers', 'mapped-column-missing', 'missing-column'],
])('%s … is of the call: 400, exit status 2', (...codes) => {
  expect(answers(...codes)).toEqual([400, WRONG_CALL]);
});

it.each([
  ['missing-column'],
  ['as-of-before-data'],
  ['too-many-rejected', 'date-unreadable'],
])('%s … is of the data: 422, exit status 1', (...codes) => {
  expect(answers(...codes)).toEqual([422, REFUSED]);
});
