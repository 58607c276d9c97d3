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

  it('is an illness by name, at strength 1 or another', () => {
    expect(readIllness('returns-rising')).toEqual({ name: 'returns-rising', strength: 1 });
    expect(readIllness('returns-rising:0.5')).toEqual({ name: 'returns-rising', strength: 0.5 });
    expect(readIllness('mix-shift:2')).toEqual({ name: 'cohort-mix-shift', strength: 2 });
    for (const strength of ['0', '-1', '4', 'x', '', '1e9', 'NaN']) {
      expect(() => readIllness(`returns-rising:${strength}`)).toThrow('requires a strength above 0 up to 3');
    }
  });

  it('is refused when it names an illness twice', () => {
    const twice = [readIllness('returns-rising'), readIllness('returns-rising:2')];
    expect(() => checkCompany(smallCompany({ illness: twice }))).toThrow('illness requires each name once');
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
