import { expect, it } from 'vitest';
import { planOptions, playbookSchemaText } from '../../src/flows/plan-options.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';

it('is published as it is: npx vitest run test/flows/plan-options.test.ts -u writes it', async () => {
  await expect(playbookSchemaText()).toMatchFileSnapshot('../../docs/playbook.schema.json');
});

it('takes amounts in smallest units, and the first of two entries for one action', () => {
  const playbook = {
    actions: [
      { action: 'bundles', name: 'Set', cost: 1.23, lift: 0.04 },
      { action: 'bundles', name: 'Other', cost: 9 },
    ],
  };
  const assumptions = { 'contact-less': { contactCost: 0.5 } };
  const resolved = resolveOptions({ playbook, assumptions, holdOut: 0.05 });
  if (!('ok' in resolved)) throw new Error('the test requires valid options');
  expect(planOptions(resolved.ok, 'GBP')).toEqual({
    seed: 1,
    holdOut: 0.05,
    assumptions: { 'contact-less': { contactCost: 50 } },
    playbook: { bundles: { name: 'Set', lift: 0.04, contactCost: 123 } },
  });
});

it('refuses actions and numbers nobody knows', () => {
  const isRefused = (given: object) => 'problems' in resolveOptions({ ...given });
  expect(isRefused({ assumptions: { nothing: {} } })).toBe(true);
  expect(isRefused({ assumptions: { bundles: { lift: 5 } } })).toBe(true);
  expect(isRefused({ playbook: { actions: [{ action: 'bundles' }] } })).toBe(true);
  expect(isRefused({ holdOut: 5 })).toBe(true);
});
