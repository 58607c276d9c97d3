import { expect, it } from 'vitest';
import { backtestOptions, inputsOf } from '../../src/flows/inputs.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';

function inputsWith(rfm: unknown, currency = 'JPY') {
  const resolved = resolveOptions({ rfm });
  if (!('ok' in resolved)) throw new Error(JSON.stringify(resolved.problems));
  return inputsOf(resolved.ok, currency, undefined);
}

it('takes thresholds as JSON of a file and as text of a shell', () => {
  const rfm = { silenceDays: [30, 90], netSales: [10.5, 200] };
  expect(inputsWith(rfm, 'GBP').rfm).toEqual({ silenceDays: [30, 90], netSales: [1050, 20_000] });
  expect(inputsWith(JSON.stringify(rfm))).toEqual(inputsWith(rfm));
});

it('fills up the grades of the house', () => {
  const inputs = inputsWith({ grades: { silentAfterDays: 90 } });
  expect(inputs.rfmGrades).toEqual({ lapsedAfterDays: 365, silentAfterDays: 90, topShare: 0.2, months: 24 });
  expect(backtestOptions(inputs, 7)).toEqual({ seed: 7, rfm: {}, grades: inputs.rfmGrades });
});

it.each([
  ['falling thresholds', { silenceDays: [90, 30] }],
  ['thresholds alike', { purchases: [2, 2] }],
  ['none', { netSales: [] }],
  ['ten', { purchases: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }],
  ['a name nobody knows', { recency: [30] }],
  ['a grade nobody knows', { grades: { vip: 1 } }],
  ['a list', [30]],
  ['no JSON', '{silenceDays'],
])('refuses %s', (_, rfm) => {
  expect(resolveOptions({ rfm })).toMatchObject({ problems: [{ code: 'option-invalid', column: 'rfm' }] });
});
