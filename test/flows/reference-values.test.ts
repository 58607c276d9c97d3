import { expect, it } from 'vitest';
import { referenceValuesOf, referenceValuesSchemaText } from '../../src/flows/reference-values.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';

const SOURCE = 'trade survey 2025';

it('is published as it is: npx vitest run test/flows/reference-values.test.ts -u writes it', async () => {
  await expect(referenceValuesSchemaText()).toMatchFileSnapshot('../../docs/reference-values.schema.json');
});

it('takes amounts in smallest units, rates as they are', () => {
  const referenceValues = {
    retention: { low: 0.4, high: 0.5, source: SOURCE },
    'value-per-purchase': { low: 12.34, high: 20, source: SOURCE },
  };
  const resolved = resolveOptions({ referenceValues: JSON.stringify(referenceValues) });
  if (!('ok' in resolved)) throw new Error('the test requires valid options');
  expect(referenceValuesOf(resolved.ok.referenceValues, 'GBP')).toEqual({
    retention: { low: 0.4, high: 0.5, source: SOURCE },
    'value-per-purchase': { low: 1234, high: 2000, source: SOURCE },
  });
  expect(referenceValuesOf(undefined, 'JPY')).toEqual({});
});

it.each([
  { retention: { low: 40, high: 50, source: SOURCE } },
  { retention: { low: 0.5, high: 0.4, source: SOURCE } },
  { retention: { low: 0.4, high: 0.5 } },
  { retention: { low: 0.4, high: 0.5, source: ' ' } },
  { retention: { low: 0.4, high: 0.5, source: 'a\u0007b' } },
  { retention: { high: 0.5, source: SOURCE } },
  { 'retention-rate': { low: 0.4, high: 0.5, source: SOURCE } },
])('refuses %j', (referenceValues) => {
  expect(resolveOptions({ referenceValues })).toMatchObject({
    problems: [{ code: 'option-reference-values', column: 'referenceValues' }],
  });
});
