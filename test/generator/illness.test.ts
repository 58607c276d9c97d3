import { describe, expect, it } from 'vitest';
import { checkCompany } from '../../src/generator/company.ts';
import { readIllness } from '../../src/generator/illness.ts';
import { smallCompany } from './small-company.ts';

describe('what is asked of the generator', () => {
  it('is refused when an illness is not known', () => {
    expect(() => readIllness('gout')).toThrow('unknown illness "gout"');
    expect(() => readIllness('gout:0.5')).toThrow('unknown illness "gout"');
    expect(() => readIllness('')).toThrow('unknown illness ""');
  });

  it('is refused when it makes no company', () => {
    expect(() => checkCompany(smallCompany({ customers: 0 }))).toThrow(
      'customers requires a whole number from 1',
    );
    expect(() => checkCompany(smallCompany({ customers: Number.NaN }))).toThrow('customers requires');
    expect(() => checkCompany(smallCompany({ years: 2.5 }))).toThrow('years requires');
    expect(() => checkCompany(smallCompany({ seed: 0.1 }))).toThrow('seed requires');
    expect(() => checkCompany(smallCompany())).not.toThrow();
  });
});
