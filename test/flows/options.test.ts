import { describe, expect, it } from 'vitest';
import { flagName, httpOptionNames, optionNames } from '../../src/flows/options.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';

function problemsOf(raw: Record<string, unknown>, rules = {}) {
  const resolved = resolveOptions(raw, rules);
  return 'problems' in resolved ? resolved.problems : [];
}

function okOf(raw: Record<string, unknown>, rules = {}) {
  const resolved = resolveOptions(raw, rules);
  if ('problems' in resolved) throw new Error(JSON.stringify(resolved.problems));
  return resolved;
}

describe('resolveOptions', () => {
  it('fills in every default and leaves what has none unset', () => {
    expect(okOf({})).toEqual({
      ok: {
        lang: 'ja',
        client: '',
        encoding: 'auto',
        timezone: 'Asia/Tokyo',
        unit: 'yen',
        form: 'full',
        historyComplete: false,
        categoryLimit: 10,
        topShare: 0.5,
        seed: 1,
        csvEncoding: 'utf-8-bom',
        csvHeaders: 'ja',
        csvRaw: false,
        force: false,
      },
      door: { memory: '2GB' },
    });
  });

  it('takes text of a shell and values of JSON alike', () => {
    const text = { asOf: '1970-01-31', margin: '0.45', seed: '7', force: 'true', contactCost: '120' };
    const json = { asOf: '1970-01-31', margin: 0.45, seed: 7, force: true, contactCost: 120 };
    expect(okOf(text)).toEqual(okOf(json));
    expect(okOf(json).ok).toMatchObject({ asOf: 30, margin: 0.45, seed: 7, force: true, contactCost: 120 });
  });

  it.each(['45', 45, '45%', '45％'])('says that 0.45 is meant where the margin is %s', (margin) => {
    expect(problemsOf({ margin })).toEqual([
      { code: 'option-margin-percent', column: 'margin', found: String(margin), wanted: '0.45' },
    ]);
  });

  it.each([
    ['asOf', '2021-02-30', '2025-12-31, …'],
    ['asOf', 'yesterday', '2025-12-31, …'],
    ['margin', '-0.1', '0 - 1'],
    ['margin', 'NaN', '0 - 1'],
    ['margin', '1000', '0 - 1'],
    ['seed', '1.5', '0 - 4294967295'],
    ['seed', '1e3', '0 - 4294967295'],
    ['currency', 'yen', 'JPY, USD, …'],
    ['currency', 'QQQ', 'JPY, USD, …'],
    ['timezone', 'Mars/Olympus', 'Asia/Tokyo, Europe/London, …'],
    ['encoding', 'latin-1', 'auto | utf-8 | cp932'],
    ['historyComplete', 'yes', 'true | false'],
    ['memory', '2 elephants', '500MB, 2GB, …'],
  ])('refuses %s = %s and says what was wanted', (name, value, wanted) => {
    expect(problemsOf({ [name]: value })).toEqual([
      { code: 'option-invalid', column: name, found: value, wanted },
    ]);
  });

  it('refuses a name with control characters, and memory in which nothing runs', () => {
    expect(problemsOf({ client: 'a\u001b[31mb' })).toEqual([
      { code: 'option-text', column: 'client', found: 'a\u001b[31mb' },
    ]);
    expect(problemsOf({ client: 'x'.repeat(101) })).toMatchObject([{ code: 'option-text' }]);
    expect(problemsOf({ memory: '127MB' })).toEqual([
      { code: 'option-memory-small', column: 'memory', found: '127MB', wanted: '128MB' },
    ]);
    expect(okOf({ memory: '128MB' }).door).toEqual({ memory: '128MB' });
  });

  it('refuses unknown options and those promised for later, all at once', () => {
    expect(problemsOf({ colour: 'red', horizonDays: 30, margin: 2, __proto__x: 1 })).toMatchObject([
      { code: 'option-unknown', column: 'colour' },
      { code: 'option-not-yet', column: 'horizonDays' },
      { code: 'option-margin-percent', column: 'margin' },
      { code: 'option-unknown', column: '__proto__x' },
    ]);
    expect(problemsOf({ constructor: 1 })).toMatchObject([{ code: 'option-unknown' }]);
    expect(problemsOf({ seed: ['1', '2'] })).toMatchObject([{ code: 'option-invalid' }]);
    expect(problemsOf({ seed: null })).toMatchObject([{ code: 'option-invalid' }]);
  });

  it('refuses costs without a margin, which nothing would be computed from', () => {
    expect(problemsOf({ contactCost: 120, shippingCost: '600' }, { nameOf: flagName })).toEqual([
      { code: 'option-needs-margin', column: '--contact-cost', wanted: '--margin' },
      { code: 'option-needs-margin', column: '--shipping-cost', wanted: '--margin' },
    ]);
    expect(problemsOf({ contactCost: 0, margin: 45 })).toMatchObject([{ code: 'option-margin-percent' }]);
    expect(okOf({ shippingCost: 600, margin: 0 }).ok).toMatchObject({ shippingCost: 600, margin: 0 });
  });

  it('refuses an English report, but not English messages', () => {
    expect(problemsOf({ lang: 'en' })).toMatchObject([{ code: 'option-lang-not-yet', column: 'lang' }]);
    expect(problemsOf({ lang: 'en' }, { messagesOnly: true })).toEqual([]);
  });

  it('keeps what names a path or raises a limit away from HTTP', () => {
    expect(httpOptionNames).not.toContain('out');
    expect(httpOptionNames).not.toContain('memory');
    expect(problemsOf({ out: '/etc' }, { allowed: httpOptionNames })).toMatchObject([
      { code: 'option-unknown', column: 'out' },
    ]);
  });

  it('names options as the caller writes them', () => {
    expect(flagName('historyComplete')).toBe('--history-complete');
    expect(problemsOf({ asOf: 'x' }, { nameOf: flagName })).toMatchObject([{ column: '--as-of' }]);
    expect(optionNames()).toContain('csvRaw');
  });
});
