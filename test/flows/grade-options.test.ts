import { expect, it } from 'vitest';
import { inputsOf } from '../../src/flows/inputs.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';

function inputsWith(given: Readonly<Record<string, unknown>>, currency = 'JPY') {
  const resolved = resolveOptions(given);
  if (!('ok' in resolved)) throw new Error(JSON.stringify(resolved.problems));
  return inputsOf(resolved.ok, currency, undefined);
}

it('fills up the lifecycle of the house; of CPM only what was said', () => {
  expect(inputsWith({ lifecycle: '{"activeDays":90}' }).lifecycle).toEqual({
    activeDays: 90,
    lapsedAfterDays: 360,
    repeats: 2,
    vipRepeats: 5,
  });
  expect(inputsWith({ cpm: { netSales: 350.5, steadyDays: 60 } }, 'GBP').cpm).toEqual({
    netSales: 35_050,
    steadyDays: 60,
  });
  expect(inputsWith({})).not.toHaveProperty('lifecycle');
});

it.each([
  ['lifecycle', { activeDays: 400 }],
  ['lifecycle', { repeats: 5 }],
  ['lifecycle', { vip: 3 }],
  ['cpm', { steadyDays: 210 }],
  ['cpm', { excellentDays: 90 }],
  ['cpm', { netSales: -1 }],
  ['cpm', '[1]'],
])('refuses %s %j', (name, given) => {
  expect(resolveOptions({ [name]: given })).toMatchObject({
    problems: [{ code: 'option-invalid', column: name }],
  });
});
