import type { Part } from '../diagnoses/changes/tests.ts';
import type { ApprovalPaper, Audience, Prescription, Test } from './plan.ts';

/** A draft of the paper with which a department asks for approval: which texts, and their figures. */
export function approvalPaper(
  prescription: Omit<Prescription, 'approval'>,
  about: Part | undefined,
  elsewhere: number,
): ApprovalPaper {
  const { occasion, action, audience, timing, effect, cost, breakEven, kpi, test } = prescription;
  // what does well has a paper for each thing that does
  const paper = action === 'do-more' ? `strength.${occasion}` : action;
  const assumption = (...names: readonly string[]) =>
    effect.assumptions.find(({ name }) => names.includes(name))?.value ?? Number.NaN;
  return {
    title: about && action !== 'do-more' ? `${paper}.title-of` : `${paper}.title`,
    purpose: `${paper}.purpose`,
    method: methodOf(prescription, elsewhere),
    measurement: `measurement.${measurementOf(test, audience)}`,
    values: {
      about: about?.name ?? '',
      customers: audience?.customers.length ?? Number.NaN,
      elsewhere,
      ...groupSizes(test, audience),
      from: timing.from,
      to: timing.to,
      kpiDay: kpi.day,
      contacts: assumption('contacts'),
      lift: assumption('lift', 'value-lift', 'recovered', 'lost'),
      cost: cost === undefined ? Number.NaN : Math.abs(cost),
      // 0: nothing is spent, or nobody knows what it costs
      spent: Math.max(cost ?? 0, 0),
      sales: effect.sales ?? Number.NaN,
      profit: effect.profit ?? Number.NaN,
      breakEvenRate: breakEven?.extraRate ?? Number.NaN,
      breakEvenLift: breakEven?.lift ?? Number.NaN,
    },
  };
}

function methodOf(
  { occasion, action, audience }: Pick<Prescription, 'occasion' | 'action' | 'audience'>,
  elsewhere: number,
): string {
  if (action === 'do-more') return `strength.${occasion}.method`;
  if (audience) return `${action}.method`;
  return elsewhere > 0 ? 'all-elsewhere' : `${action}.method-without`;
}

function measurementOf(test: Test, audience: Audience | undefined): string {
  if (!('notPossible' in test)) return test.measure;
  if (test.notPossible === 'no-contact') return 'no-contact';
  return audience?.treated.includes(0) ? 'too-small-with-control' : 'too-small';
}

function groupSizes(test: Test, audience: Audience | undefined): Readonly<Record<string, number>> {
  const treatment = audience?.treated.reduce((sum, each) => sum + each, 0) ?? Number.NaN;
  return {
    treatment,
    control: (audience?.customers.length ?? Number.NaN) - treatment,
    detectableLift: 'notPossible' in test ? Number.NaN : test.detectableLift,
    needed: 'needed' in test && Number.isFinite(test.needed) ? test.needed : Number.NaN,
  };
}
