import type { Audience, Plan, Prescription, RoadmapStep } from '../prescriptions/plan.ts';
import type { Words } from '../units/words.ts';

/** The four parts of the draft of an approval paper, in words. */
export interface ApprovalTexts {
  readonly title: string;
  readonly purpose: string;
  readonly method: string;
  readonly measurement: string;
}

export function actionText(
  { action, ownName }: Pick<Prescription, 'action' | 'ownName'>,
  words: Words,
): string {
  return ownName ?? words.text(`prescriptions.action.${action}`);
}

/** Whom it is for, in a sentence; undefined where nobody is contacted. */
export function audienceText(
  { audience }: { readonly audience: Pick<Audience, 'rule' | 'text'> | undefined },
  words: Words,
): string | undefined {
  if (!audience) return undefined;
  const { kind, name } = audience.rule.values;
  const named = name === '' ? { name: noName(String(kind), words) } : {};
  return words.text(`prescriptions.audience.${audience.text}`, { ...audience.rule.values, ...named });
}

export function kpiText({ kpi }: Pick<Prescription, 'kpi'>, words: Words): string {
  return words.text(`prescriptions.kpi.${kpi.metric}`);
}

/** The assumptions of an effect, each with its value and where it comes from. */
export function assumptionTexts(
  { effect }: Pick<Prescription, 'effect'>,
  words: Words,
): { readonly name: string; readonly value: string; readonly source: string }[] {
  return effect.assumptions.map(({ name, value, source }) => ({
    name: words.text(`prescriptions.assumption.${name}`),
    value:
      name === 'contact-cost'
        ? words.price(value)
        : name === 'contacts'
          ? words.decimal(value, Number.isInteger(value) ? 0 : 1)
          : words.percent(value),
    source: words.text(`prescriptions.source.${source}`),
  }));
}

export function approvalTexts(
  { approval: paper, finding }: Pick<Prescription, 'approval' | 'finding'>,
  words: Pick<Words, 'text'>,
): ApprovalTexts {
  const { about } = finding ?? {};
  const named = about?.name === '' ? { about: noName(about.kind, words) } : {};
  const values = { ...paper.values, ...named };
  return {
    title: words.text(`prescriptions.approval.${paper.title}`, values),
    purpose: words.text(`prescriptions.approval.${paper.purpose}`, values),
    method: `${words.text(`prescriptions.approval.${paper.method}`, values)}${costText(paper, words)}`,
    measurement: words.text(`prescriptions.approval.${paper.measurement}`, values),
  };
}

/** What it costs, where that is known; what is saved, the method itself says. */
function costText({ values }: Prescription['approval'], words: Pick<Words, 'text'>): string {
  return Number(values.spent) > 0 ? words.text('prescriptions.approval.cost', { cost: values.spent! }) : '';
}

/** What the base plan says to a segment in a month; the dash where it says nothing. */
export function calendarText({ basePlan }: Plan['calendar'][number], words: Words): string {
  return basePlan === undefined ? words.dash : words.text(`prescriptions.calendar.${basePlan}`);
}

/** Who decides: a proposal. */
export function deciderText({ decider }: Pick<RoadmapStep, 'decider'>, words: Words): string {
  return words.text(`roadmap.decider.${decider}`);
}

/** 0: the base is too small to cut. */
export function segmentText(segment: number, words: Words): string {
  return segment === 0 ? words.text('plan.segments.uncut') : words.text('segment', { segment });
}

/** What a category or channel without a name is called. */
function noName(kind: string, words: Pick<Words, 'text'>): string {
  return words.text(`findings.no-name.${kind}`);
}
