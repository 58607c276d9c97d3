import { describe, expect, it } from 'vitest';
import type { Finding, FindingCode } from '../../src/findings/finding.ts';
import { numbers } from '../../src/frame.ts';
import { prescribe } from '../../src/prescriptions/prescribe.ts';
import type { PrescribeOptions } from '../../src/prescriptions/prescription.ts';
import { dayOf } from '../../src/units/day.ts';
import type { Line } from '../plain-ledger.ts';
import { studyOf } from '../study.ts';

const asOf = dayOf('2026-09-30');

/** Buyers every `gap` days from their own first day on, and in the last 100 days many who bought once. */
function shop(newcomers: number): Line[] {
  const regular = Array.from({ length: 120 }, (_, i) => {
    const gap = 40 + (i % 7) * 25;
    const count = 2 + ((i * 5) % 9);
    return Array.from({ length: count }, (_, k) => ({
      key: `r${String(i).padStart(3, '0')}`,
      order: `r${i}-${k}`,
      day: asOf - 30 - (i % 90) - k * gap,
      amount: 2000 + ((i * 613 + k * 97) % 9000),
      category: i % 2 === 0 ? 'tea' : 'rice',
    }));
  }).flat();
  const once = Array.from({ length: newcomers }, (_, i) => ({
    key: `n${String(i).padStart(5, '0')}`,
    order: `n${i}`,
    day: asOf - 1 - (i % 100),
    amount: 3000,
    category: i % 3 === 0 ? 'tea' : 'rice',
  }));
  return [...regular, ...once];
}

function finding(code: FindingCode, about?: Finding['about']): Finding {
  return {
    code,
    level: 'act',
    ...(about ? { about } : {}),
    diagnosis: 'new-customers',
    evidence: [],
    pValue: 0.001,
    qValue: 0.01,
    atStake: 45_000,
    customersConcerned: 100,
    explains: [],
  };
}

const study = studyOf(shop(600), asOf, { margin: 0.45, contactCost: 100, historyComplete: true });
const keyOf = (number: number) => study.ledger.keys[number]!;
const plan = (findings: readonly Finding[], options: Partial<PrescribeOptions> = {}) =>
  prescribe(findings, study, { seed: 1, ...options });

const all = [
  finding('f2-conversion-falling'),
  finding('dependence-on-new-customers'),
  finding('retention-falling'),
  finding('order-value-falling'),
];

describe('who is in a list', () => {
  it('those with one purchase in the last 120 days, whoever else there is', () => {
    const { audience } = plan([finding('f2-conversion-falling')]).prescriptions[0]!;
    expect([...audience!.customers].map(keyOf)).toEqual(
      Array.from({ length: 600 }, (_, i) => `n${String(i).padStart(5, '0')}`),
    );
    expect(audience).toMatchObject({ text: 'one-purchase', file: 'prescription-p1.csv', elsewhere: 0 });
  });

  it('of an entrance, those who came by it', () => {
    const about = { kind: 'category', name: 'tea' } as const;
    const { audience } = plan([finding('acquisition-category-not-retaining', about)]).prescriptions[0]!;
    expect(audience!.customers).toHaveLength(200);
    expect(audience!.text).toBe('one-purchase-category');
  });

  it('nobody is in two, and who is missing is counted', () => {
    const { prescriptions } = plan(all);
    const listed = prescriptions.flatMap(({ audience }) => [...(audience?.customers ?? [])]);
    expect(listed.length).toBeGreaterThan(600);
    expect(new Set(listed).size).toBe(listed.length);
    // first purchase within 365 days: the 600 of the first list are in this rule too, and some of the third
    const fit = plan([finding('dependence-on-new-customers')]).prescriptions[0]!.audience!.customers;
    const own = new Set(prescriptions[1]!.audience!.customers);
    expect(prescriptions[1]!.audience!.elsewhere).toBe([...fit].filter((number) => !own.has(number)).length);
    expect(prescriptions[1]!.audience!.elsewhere).toBeGreaterThanOrEqual(600);
  });

  it('a broad rule leaves a narrow one its customers, whichever has more at stake', () => {
    const alone = (code: FindingCode) => [...plan([finding(code)]).prescriptions[0]!.audience!.customers];
    const top = alone('top-customers-lapsing');
    const buyers = alone('order-value-falling');
    expect(top.length).toBeGreaterThan(10);
    const [broad, narrow] = plan([
      finding('order-value-falling'),
      finding('top-customers-lapsing'),
    ]).prescriptions;
    expect([...narrow!.audience!.customers]).toEqual(top);
    expect([...broad!.audience!.customers]).toEqual(buyers.filter((number) => !top.includes(number)));
    expect(broad!.audience!.elsewhere).toBe(buyers.filter((number) => top.includes(number)).length);
  });

  it('who is asked for a cause stays in the other lists', () => {
    // the first sixty of those who bought once have sent it back
    const isEarly = (key = '') => key.startsWith('n') && key < 'n00060';
    const lines = shop(600).map((line) =>
      isEarly(line.key) ? { ...line, returnedAmount: 3000, returnedDay: asOf } : line,
    );
    const other = studyOf(lines, asOf, { margin: 0.45, contactCost: 100, historyComplete: true });
    const both = [finding('returns-rising'), finding('f2-conversion-falling')];
    const [asked, help] = prescribe(both, other, { seed: 1 }).prescriptions;
    expect(help!.audience!.customers).toHaveLength(600);
    // fifty are asked, no more, and they are none but those
    expect(asked!.audience).toMatchObject({ asked: true, text: 'returners' });
    expect(asked!.audience!.customers).toHaveLength(50);
    const keys = [...asked!.audience!.customers].map((number) => other.ledger.keys[number]!);
    expect(keys.filter((key) => !isEarly(key))).toEqual([]);
    expect(keys).toEqual([...keys].sort());
    // one contact each
    expect(asked!.cost).toBe(50 * 100);
  });

  it('where nobody sent anything back, nobody is asked', () => {
    expect(plan([finding('returns-rising')]).prescriptions[0]).toMatchObject({
      audience: undefined,
      approval: { method: 'find-return-cause.method-without' },
    });
  });

  it('is told by segment, to the last of them', () => {
    for (const { audience } of plan(all).prescriptions) {
      const parts = audience?.bySegment ?? [];
      const row = (number: number) => numbers(study.base.customers, 'customer').indexOf(number);
      const column = (name: 'segment' | 'sixMonthValue') => numbers(study.base.customers, name);
      for (const part of parts) {
        const own = [...audience!.customers].filter(
          (number) => column('segment')[row(number)] === part.segment,
        );
        expect(own).toHaveLength(part.treatment + part.control);
        expect(part.sixMonthValue).toBe(
          own.reduce((sum, number) => sum + column('sixMonthValue')[row(number)]!, 0),
        );
      }
      const control = audience?.treated.filter((each) => each === 0).length ?? 0;
      expect(parts.reduce((sum, part) => sum + part.control, 0)).toBe(control);
      expect(parts.reduce((sum, part) => sum + part.treatment + part.control, 0)).toBe(
        audience?.customers.length ?? 0,
      );
    }
  });

  it('what does well has a paper of its own, and the category is named in it', () => {
    const tea = { kind: 'category', name: 'tea' } as const;
    const [keeping] = plan([{ ...finding('category-keeping', tea), level: 'good' }]).prescriptions;
    expect(keeping!.approval).toMatchObject({
      ...{ title: 'strength.category-keeping.title', purpose: 'strength.category-keeping.purpose' },
      ...{ method: 'strength.category-keeping.method', values: { about: 'tea' } },
    });
  });

  it('where all who fit are in another list, the paper says so', () => {
    // the same rule twice: the second finds nobody left
    const [first, second] = plan([
      finding('f2-conversion-falling'),
      finding('channel-not-retaining', { kind: 'category', name: 'tea' }),
    ]).prescriptions;
    expect(second!.audience!.customers).toHaveLength(200);
    expect(first!.audience!.customers).toHaveLength(400);
    const twice = plan([finding('f2-conversion-falling'), finding('f2-conversion-falling')]).prescriptions;
    expect(twice[1]).toMatchObject({
      audience: undefined,
      approval: { method: 'all-elsewhere', values: { elsewhere: 600 } },
    });
  });

  it('nothing begins before it can have been approved', () => {
    for (const { timing } of plan(all).prescriptions) {
      // 14 days to decide, 7 for lists
      expect(timing.from).toBeGreaterThanOrEqual(dayOf('2026-10-22'));
      expect(timing.to).toBeGreaterThan(timing.from);
    }
  });

  it('nobody who may not be contacted', () => {
    const suppressed = [5, 6, 7, 300].filter((number) => keyOf(number).startsWith('n'));
    const { prescriptions, suppressed: known } = plan(all, { suppressed: [...suppressed, 999_999] });
    const listed = new Set(prescriptions.flatMap(({ audience }) => [...(audience?.customers ?? [])]));
    expect(suppressed).toHaveLength(4);
    expect(suppressed.filter((number) => listed.has(number))).toEqual([]);
    expect(known).toBe(4);
    expect(prescriptions[0]!.audience).toMatchObject({ suppressed: 4 });
    expect(prescriptions[0]!.audience!.customers).toHaveLength(596);
  });

  it('nobody who is held out, who stay the same when others come', () => {
    const heldOut = (lines: readonly Line[]) => {
      const other = studyOf(lines, asOf, { historyComplete: true });
      const { holdOut, prescriptions } = prescribe(all, other, { seed: 1, holdOut: 0.05 });
      const keys = [...holdOut!.customers].map((number) => other.ledger.keys[number]!);
      const listed = prescriptions.flatMap(({ audience }) =>
        [...(audience?.customers ?? [])].map((number) => other.ledger.keys[number]!),
      );
      expect(keys.filter((key) => listed.includes(key))).toEqual([]);
      return keys;
    };
    const before = heldOut(shop(600));
    expect(before.length).toBeGreaterThan(10);
    expect(heldOut(shop(900)).filter((key) => key < 'n00600' || key >= 'r')).toEqual(before);
  });
});

describe('money and test', () => {
  const { prescriptions } = plan([finding('f2-conversion-falling')], {
    assumptions: { 'second-purchase-help': { lift: 0.8, contacts: 2 } },
  });
  const [help] = prescriptions;
  const audience = help!.audience!;

  it('the effect is a plain sum over those treated: no probability beyond one', () => {
    const column = (name: 'customer' | 'retentionPower' | 'purchasingPower') =>
      numbers(study.base.customers, name);
    const [customer, power, worth] = [
      column('customer'),
      column('retentionPower'),
      column('purchasingPower'),
    ];
    let sales = 0;
    for (let i = 0; i < audience.customers.length; i += 1) {
      if (audience.treated[i] === 0) continue;
      const row = customer.indexOf(audience.customers[i]!);
      sales += (Math.min(1, power[row]! * 1.8) - power[row]!) * worth[row]!;
    }
    expect(help!.effect.sales).toBeCloseTo(sales, -1);
    expect(help!.effect.profit).toBeCloseTo(sales * 0.45, -1);
    const treated = audience.treated.reduce((sum, each) => sum + each, 0);
    expect(help!.cost).toBe(treated * 2 * 100);
    expect(help!.effect.assumptions).toContainEqual({ name: 'lift', value: 0.8, source: 'options' });
    expect(help!.effect.assumptions).toContainEqual({ name: 'contact-cost', value: 100, source: 'options' });
  });

  it('the control group is the one of the test', () => {
    const control = audience.treated.filter((each) => each === 0).length;
    expect(help!.test).toMatchObject({ control, treatment: 600 - control, power: 0.8, measure: 'rate' });
    expect(control).toBeGreaterThanOrEqual(30);
  });

  it('says where the customers are too few', () => {
    const [small] = plan([finding('f2-conversion-falling')], {
      assumptions: { 'second-purchase-help': { lift: 0.01 } },
    }).prescriptions;
    expect(small!.test).toMatchObject({ notPossible: 'too-small', needed: expect.any(Number) });
    expect(small!.audience!.treated.every((each) => each === 1)).toBe(true);
  });

  it('a part of what is at stake is won back where nobody is contacted', () => {
    const [win] = plan([finding('acquisition-falling')]).prescriptions;
    // 45 000 of profit at a margin of .45 are 100 000 of sales; half of them
    expect(win).toMatchObject({ audience: undefined, effect: { sales: 50_000, profit: 22_500 } });
    expect(win!.test).toEqual({ notPossible: 'no-contact' });
  });

  it('without a cost nobody is told to be contacted less, and no cost is claimed', () => {
    const free = studyOf(shop(600), asOf, { margin: 0.45, historyComplete: true });
    const { prescriptions: made } = prescribe([finding('f2-conversion-falling')], free, { seed: 1 });
    expect(made.map(({ occasion }) => occasion)).not.toContain('contact-less');
    expect(made[0]).toMatchObject({ cost: undefined, breakEven: undefined });
  });

  it('takes the playbook before its own numbers, and options before the playbook', () => {
    const [own] = plan([finding('f2-conversion-falling')], {
      playbook: { 'second-purchase-help': { name: 'Letter', lift: 0.2, contacts: 1, contactCost: 300 } },
      assumptions: { 'second-purchase-help': { contacts: 5 } },
    }).prescriptions;
    expect(own!.ownName).toBe('Letter');
    expect(own!.effect.assumptions.slice(0, 3)).toEqual([
      { name: 'lift', value: 0.2, source: 'playbook' },
      { name: 'contacts', value: 5, source: 'options' },
      { name: 'contact-cost', value: 300, source: 'playbook' },
    ]);
  });
});

describe('what pays', () => {
  const column = (name: 'segment' | 'retentionPower' | 'purchasingPower') =>
    numbers(study.base.customers, name);
  const [segment, power, worth] = [column('segment'), column('retentionPower'), column('purchasingPower')];
  const count = study.base.segmentCount;

  it('is profit less cost, and a contact may cost what it brings', () => {
    const [help] = plan([finding('f2-conversion-falling')]).prescriptions;
    const { profit } = help!.effect;
    const treated = help!.audience!.treated.reduce((sum, each) => sum + each, 0);
    // three contacts of 100 a head
    expect(help!.balance).toEqual({
      net: profit! - 300 * treated,
      affordableContact: Math.floor(profit! / (3 * treated)),
    });
  });

  /** Contacts of the calendar: 6 a head in the highest fifth of the segments, 4 in the rest of the upper half, 3 below. */
  const contactsOf = (number: number) => (number <= count / 5 ? 6 : number <= count / 2 ? 4 : 3);

  it.each([
    1, 40, 100, 400, 1e9,
  ])('the base plan stops at the first segment that does not pay %i a contact', (cost) => {
    let to = 0;
    for (let s = 1; s < count; s += 1) {
      let net = 0;
      for (let row = 0; row < segment.length; row += 1) {
        if (segment[row] !== s) continue;
        const extra = Math.min(1, power[row]! * 1.05) - power[row]!;
        net += extra * worth[row]! * 0.45 - cost * contactsOf(s);
      }
      if (net < 0) break;
      to = s;
    }
    const { prescriptions } = plan([], { assumptions: { 'base-plan': { contactCost: cost } } });
    const base = prescriptions.find(({ occasion }) => occasion === 'base-plan');
    if (to > 0) expect(base!.audience!.rule.values).toEqual({ from: 1, to });
    else expect(base).toBeUndefined();
    if (to > 0) expect(base!.balance!.net).toBeGreaterThanOrEqual(0);
  });
});

it('the calendar does not name the base plan, which it is', () => {
  const cheap = { assumptions: { 'base-plan': { contactCost: 1 } } } as const;
  const { prescriptions, calendar } = plan([finding('f2-conversion-falling')], cheap);
  const base = prescriptions.find(({ occasion }) => occasion === 'base-plan')!;
  expect(calendar.some((entry) => entry.prescriptions.includes('p1'))).toBe(true);
  expect(calendar.some((entry) => entry.prescriptions.includes(base.id))).toBe(false);
});

it('the calendar says what a contact may cost in each segment', () => {
  const { calendar } = plan([]);
  const rows = numbers(study.base.customers, 'segment');
  const power = numbers(study.base.customers, 'retentionPower');
  const worth = numbers(study.base.customers, 'purchasingPower');
  const count = study.base.segmentCount;
  let profit = 0;
  let contacts = 0;
  rows.forEach((segment, row) => {
    if (segment !== 1) return;
    profit += (Math.min(1, power[row]! * 1.05) - power[row]!) * worth[row]! * 0.45;
    // six months of the highest tier
    contacts += 6;
  });
  const limits = [
    ...new Set(calendar.filter(({ segment }) => segment === 1).map((e) => e.affordableContact)),
  ];
  expect(count).toBeGreaterThan(1);
  // the profit is rounded to a whole yen before it is divided
  expect(Math.abs(limits[0]! - profit / contacts)).toBeLessThanOrEqual(1);
  expect(limits).toHaveLength(1);
  expect(
    calendar.filter(({ segment }) => segment === 0).every((e) => e.affordableContact === undefined),
  ).toBe(true);
});

describe('contacting less', () => {
  // nobody is worth so much: everybody is in the lowest groups
  const dear = studyOf(shop(600), asOf, { margin: 0.45, contactCost: 10_000_000, historyComplete: true });
  const { prescriptions, calendar } = prescribe([], dear, { seed: 1 });

  it('is for all whose profit does not carry the cost, and never without a control group', () => {
    const [less] = prescriptions;
    expect(less!.occasion).toBe('contact-less');
    expect(less!.audience!.customers).toHaveLength(720);
    expect(less!.audience!.treated).toContain(0);
    const treated = less!.audience!.treated.reduce((sum, each) => sum + each, 0);
    expect(less!.cost).toBe(-treated * 10_000_000);
    expect(prescriptions).toHaveLength(1);
  });

  it('takes them out of the base plan', () => {
    expect(calendar.filter(({ segment }) => segment > 0).every(({ basePlan }) => !basePlan)).toBe(true);
    expect(calendar.filter(({ segment }) => segment === 0).some(({ basePlan }) => basePlan)).toBe(true);
  });
});
