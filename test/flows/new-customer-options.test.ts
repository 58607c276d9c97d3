import { expect, it } from 'vitest';
import { inputsOf } from '../../src/flows/inputs.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';
import { TRIAL_WORDS } from '../../src/intake/trial-words.ts';

function inputsFrom(raw: Readonly<Record<string, unknown>>, currency: string) {
  const resolved = resolveOptions(raw);
  if ('problems' in resolved) throw new Error(JSON.stringify(resolved.problems));
  return inputsOf(resolved.ok, currency, undefined);
}

it('takes the cost of a new customer in the currency, and needs no margin for it', () => {
  expect(inputsFrom({ acquisitionCost: '12.5' }, 'GBP').acquisitionCost).toBe(1250);
  expect(inputsFrom({}, 'JPY')).not.toHaveProperty('acquisitionCost');
});

it('takes trial products by name, commas between', () => {
  expect(inputsFrom({ trialProducts: 'お試しA, TR-01、ミニ,' }, 'JPY').trials).toEqual({
    products: ['お試しA', 'TR-01', 'ミニ'],
    words: TRIAL_WORDS,
  });
  expect(inputsFrom({}, 'JPY').trials!.products).toEqual([]);
});
