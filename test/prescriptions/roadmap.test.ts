import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Audience, Prescription } from '../../src/prescriptions/plan.ts';
import { roadmapOf } from '../../src/prescriptions/roadmap.ts';
import { ANSWERS } from '../../src/prescriptions/table.ts';
import { dayOf, formatDay } from '../../src/units/day.ts';
import { termMonths } from '../../src/units/term.ts';

type Planned = Parameters<typeof roadmapOf>[0][number];

const someone = {} as Audience;

function planned(
  action: Prescription['action'],
  from: string,
  to: string,
  over: Partial<Planned> = {},
): Planned {
  const kpi = { metric: 'retention', day: dayOf(to) } as const;
  return { id: 'p1', action, audience: someone, timing: { from: dayOf(from), to: dayOf(to) }, kpi, ...over };
}

describe('the roadmap of an as-of day of 30 September 2026', () => {
  const asOf = dayOf('2026-09-30');

  it('has three phases, and the next diagnosis when they are over', () => {
    const { phases, reDiagnosis } = roadmapOf([], asOf);
    expect(phases.map(({ months, from, to }) => [months, formatDay(from), formatDay(to)])).toEqual([
      [[1, 1], '2026-10-01', '2026-10-31'],
      [[2, 3], '2026-11-01', '2026-12-31'],
      [[4, 6], '2027-01-01', '2027-03-31'],
    ]);
    expect(formatDay(reDiagnosis)).toBe('2027-03-31');
  });

  it('decides within 14 days and leaves 7 for lists: what may start at once starts on the 22nd day', () => {
    const [step] = roadmapOf([planned('second-purchase-help', '2026-10-01', '2026-12-31')], asOf).steps;
    expect(formatDay(step!.approveBy)).toBe('2026-10-14');
    expect(formatDay(step!.listBy!)).toBe('2026-10-21');
    expect(formatDay(step!.from)).toBe('2026-10-22');
    expect(step!.decider).toBe('crm');
  });

  it('starts what is for later when its time comes', () => {
    const [step] = roadmapOf([planned('bundles', '2026-11-01', '2027-01-31')], asOf).steps;
    expect(formatDay(step!.listBy!)).toBe('2026-10-31');
    expect(formatDay(step!.from)).toBe('2026-11-01');
    expect(step!.decider).toBe('product');
  });

  it('has no list where nobody is contacted', () => {
    const nobody = planned('win-at-best-entrances', '2026-10-01', '2027-03-31', { audience: undefined });
    expect(roadmapOf([nobody], asOf).steps[0]).toMatchObject({ listBy: undefined, decider: 'management' });
  });
});

it('keeps its order on every day: decided, listed, begun, over, within the six months', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 18_000, max: 22_000 }),
      fc.constantFrom(...Object.values(ANSWERS)),
      (asOf, answer) => {
        const months = termMonths(asOf, 1);
        const timing = { from: months[answer.months[0] - 1]!.from, to: months[answer.months[1] - 1]!.to };
        const kpi = { metric: answer.kpi, day: months[answer.lookAfter - 1]!.to };
        const { steps, reDiagnosis, phases } = roadmapOf(
          [{ id: 'p1', action: answer.action, audience: someone, timing, kpi }],
          asOf,
        );
        const { approveBy, listBy, from, to, measure } = steps[0]!;
        const days = [asOf, approveBy, listBy!, from, to, reDiagnosis];
        expect(days).toEqual([...days].sort((a, b) => a - b));
        expect(measure.day).toBeGreaterThan(from);
        expect(measure.day).toBeLessThanOrEqual(reDiagnosis);
        expect(phases[0]!.from).toBe(asOf + 1);
        expect(phases.at(-1)!.to).toBe(reDiagnosis);
      },
    ),
  ));
