import type { Finding } from '../findings/finding.ts';
import type { Assumption, Audience, Plan, Prescription, Roadmap, Test } from '../prescriptions/plan.ts';
import { formatDay } from '../units/day.ts';
import { toDecimal } from '../units/money.ts';
import type { Words } from '../units/words.ts';
import { approvalTexts } from './prescription-words.ts';

/** What diagnosis.json says of the plan. */
export function planJson(
  { prescriptions, calendar, roadmap, suppressed, holdOut }: Plan,
  currency: string,
  words: Pick<Words, 'text'>,
) {
  return {
    prescriptions: prescriptions.map((prescription) => prescriptionJson(prescription, currency, words)),
    calendar: calendar.map((entry) => ({
      ...entry,
      from: formatDay(entry.from),
      to: formatDay(entry.to),
      basePlan: entry.basePlan ?? null,
      affordableContact:
        entry.affordableContact === undefined ? null : toDecimal(entry.affordableContact, currency),
    })),
    roadmap: roadmapJson(roadmap),
    withheld: {
      suppressed,
      holdOut: holdOut ? { share: holdOut.share, customers: holdOut.customers.length } : null,
    },
  };
}

function roadmapJson({ phases, steps, reDiagnosis }: Roadmap): object {
  return {
    phases: phases.map(({ months, from, to }) => ({
      firstMonth: months[0],
      lastMonth: months[1],
      from: formatDay(from),
      to: formatDay(to),
    })),
    steps: steps.map(({ approveBy, listBy, from, to, measure, ...step }) => ({
      ...step,
      approveBy: formatDay(approveBy),
      listBy: listBy === undefined ? null : formatDay(listBy),
      from: formatDay(from),
      to: formatDay(to),
      measure: { metric: measure.metric, day: formatDay(measure.day) },
    })),
    reDiagnosis: formatDay(reDiagnosis),
  };
}

/** The prescriptions that answer a finding. */
export function answersTo({ code, about }: Finding, { prescriptions }: Plan): string[] {
  return prescriptions
    .filter(
      ({ finding }) =>
        finding?.code === code && finding.about?.kind === about?.kind && finding.about?.name === about?.name,
    )
    .map(({ id }) => id);
}

function prescriptionJson(prescription: Prescription, currency: string, words: Pick<Words, 'text'>): object {
  const { id, occasion, finding, action, ownName, audience, timing, effect, cost, breakEven, balance } =
    prescription;
  const amount = (value: number | undefined) => (value === undefined ? null : toDecimal(value, currency));
  return {
    ...{ id, occasion, finding: finding ?? null, action },
    ...(ownName === undefined ? {} : { ownName }),
    audience: audience ? audienceJson(audience, currency) : null,
    timing: { from: formatDay(timing.from), to: formatDay(timing.to) },
    effect: {
      sales: amount(effect.sales),
      profit: amount(effect.profit),
      assumptions: effect.assumptions.map((each) => assumptionJson(each, currency)),
    },
    cost: amount(cost),
    approval: approvalTexts(prescription, words),
    breakEven: breakEven ?? null,
    balance: balance
      ? { net: amount(balance.net), affordableContact: amount(balance.affordableContact) }
      : null,
    kpi: { metric: prescription.kpi.metric, day: formatDay(prescription.kpi.day) },
    test: testJson(prescription.test, currency),
    entrances: prescription.entrances.map((entrance) => ({
      ...entrance,
      valuePerHead: toDecimal(entrance.valuePerHead, currency),
    })),
  };
}

function audienceJson({ rule, customers, treated, ...rest }: Audience, currency: string): object {
  const { key, values } = rule;
  const { file, asked, elsewhere, suppressed, heldOut } = rest;
  const segments = rest.bySegment.map(({ sixMonthValue, ...part }) => ({
    ...part,
    sixMonthValue: toDecimal(sixMonthValue, currency),
  }));
  const control = treated.reduce((count, each) => count + 1 - each, 0);
  return {
    ...{ rule: key, values, customers: customers.length, control, asked, segments },
    ...{ file, elsewhere, suppressed, heldOut },
  };
}

function assumptionJson({ name, value, source }: Assumption, currency: string): object {
  return { name, value: name === 'contact-cost' ? toDecimal(value, currency) : value, source };
}

function testJson(test: Test, currency: string): object {
  if (!('notPossible' in test))
    return {
      ...test,
      base: test.measure === 'sales-per-head' ? toDecimal(Math.round(test.base), currency) : test.base,
    };
  if (test.notPossible === 'no-contact') return test;
  return { ...test, needed: Number.isFinite(test.needed) ? test.needed : null };
}
