import type { TableExhibit } from '../diagnoses/diagnosis.ts';
import type { CheckUpItem } from '../findings/check-up/check-up.ts';
import type { Phase, RoadmapStep } from '../prescriptions/plan.ts';
import { TERM_MONTHS } from '../units/term.ts';
import type { Words } from '../units/words.ts';
import { itemText } from './check-up-words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { approvalTexts, deciderText, kpiText } from './prescription-words.ts';
import type { PrintedPlan, PrintedPrescription } from './printed-plan.ts';

/** A step with the prescription it is of. */
interface Step extends RoadmapStep {
  readonly of: PrintedPrescription;
}

/** The chapter that says what happens when: decided, listed, done, measured, and diagnosed anew. */
export function roadmapContents(
  plan: PrintedPlan,
  checkUp: readonly CheckUpItem[],
  words: Words,
): ChapterContents {
  const { reDiagnosis } = plan.roadmap;
  const steps = stepsOf(plan);
  const answering = plan.prescriptions.filter(({ finding }) => finding !== undefined);
  const judgeable = checkUp.filter(
    ({ needed }) => needed !== undefined && 'months' in needed && needed.months <= TERM_MONTHS,
  );
  return {
    figures: {
      prescriptions: steps.length,
      answering: answering.length,
      reDiagnosis,
      planned: steps.map((step) => planText(step.of, words)),
      approveBy: steps[0]?.approveBy ?? Number.NaN,
      firstStart: Math.min(...steps.map(({ from }) => from)),
      judgeable: judgeable.map((item) => itemText(item, words)),
    },
    conditions: {
      answering: answering.length > 0,
      planned: steps.length > 0,
      explained: steps.length > 0 || judgeable.length > 0,
      segmented: plan.calendar.length > 0,
      judgeable: judgeable.length > 0,
      tested: plan.prescriptions.some(({ test }) => !('notPossible' in test)),
      'held-out': plan.holdOut !== undefined,
    },
    tables: {
      phases: () => phasesTable(plan, words),
      steps: () => stepsTable(plan, words),
    },
  };
}

/** As the firm or its consultant calls it, else the title of the approval paper. */
function planText(prescription: PrintedPrescription, words: Words): string {
  return prescription.ownName ?? approvalTexts(prescription, words).title;
}

/** The steps of the prescriptions that are printed. */
function stepsOf({ roadmap, prescriptions }: PrintedPlan): Step[] {
  return roadmap.steps.flatMap((step) => {
    const of = prescriptions.find(({ id }) => id === step.prescription);
    return of ? [{ ...step, of }] : [];
  });
}

function phasesTable(plan: PrintedPlan, words: Words): TableExhibit {
  const { phases, reDiagnosis } = plan.roadmap;
  const steps = stepsOf(plan);
  return {
    title: words.text('roadmap.phases.title'),
    columns: [
      { label: words.text('roadmap.column.when'), align: 'left', width: 94 },
      { label: words.text('roadmap.column.decide'), align: 'left', width: '*' },
      { label: words.text('roadmap.column.do'), align: 'left', width: '*' },
      { label: words.text('roadmap.column.measure'), align: 'left', width: '*' },
    ],
    rows: [
      ...phases.map((phase, place) => ({
        cells: [
          whenText(phase, words),
          ...[decided, done, measured].map(
            (told) =>
              told({ phase, steps, isLast: place === phases.length - 1 }, words).join('\n') || words.dash,
          ),
        ],
      })),
      {
        cells: [
          words.text('roadmap.re-diagnosis.when', { day: reDiagnosis }),
          words.text('roadmap.re-diagnosis.decide'),
          words.text('roadmap.re-diagnosis.do', { day: reDiagnosis }),
          words.text(steps.length > 0 ? 'roadmap.re-diagnosis.measure' : 'roadmap.re-diagnosis.measure-only'),
        ],
        style: 'highlight' as const,
      },
    ],
  };
}

function whenText({ months: [first, last], from, to }: Phase, words: Words): string {
  const months = words.text(first === last ? 'roadmap.month' : 'roadmap.months', { first, last });
  return words.text('roadmap.when', { months, from, to });
}

interface Told {
  readonly phase: Phase;
  readonly steps: readonly Step[];
  readonly isLast: boolean;
}

/** Nothing is said against it where no cost or margin is known. */
const pays = ({ of }: Step) => !((of.balance?.net ?? 0) < 0);
const isIn = ({ from, to }: Phase, day: number) => from <= day && day <= to;
const ids = (steps: readonly Step[], words: Words) =>
  words.list(steps.map(({ prescription }) => prescription));

function decided({ phase, steps, isLast }: Told, words: Words): string[] {
  const due = steps.filter(({ approveBy }) => isIn(phase, approveBy));
  const sure = due.filter(pays);
  const doubtful = due.filter((step) => !pays(step));
  const day = due[0]?.approveBy;
  return [
    ...(sure.length > 0 ? [words.text('roadmap.approve', { ids: ids(sure, words), day })] : []),
    ...(doubtful.length > 0 ? [words.text('roadmap.review', { ids: ids(doubtful, words), day })] : []),
    ...(isLast ? [words.text('roadmap.next-plan')] : []),
  ];
}

function done({ phase, steps }: Told, words: Words): string[] {
  const listed = steps.filter(({ listBy }) => listBy !== undefined && isIn(phase, listBy));
  const started = steps.filter(({ from }) => isIn(phase, from));
  const going = steps.filter(({ from, to }) => from < phase.from && to >= phase.from);
  return [
    ...(listed.length > 0 ? [words.text('roadmap.lists', { ids: ids(listed, words) })] : []),
    ...started.map((step) =>
      words.text(pays(step) ? 'roadmap.start' : 'roadmap.start-if', {
        id: step.prescription,
        day: step.from,
        title: planText(step.of, words),
      }),
    ),
    ...(going.length > 0 ? [words.text('roadmap.go-on', { ids: ids(going, words) })] : []),
    ...(steps.length === 0 ? [words.text('roadmap.keep')] : []),
  ];
}

function measured({ phase, steps }: Told, words: Words): string[] {
  const due = steps.filter(({ measure }) => isIn(phase, measure.day));
  return [
    ...due.map(({ prescription, measure, of }) =>
      words.text('roadmap.measure', { id: prescription, day: measure.day, kpi: kpiText(of, words) }),
    ),
    words.text('roadmap.monthly'),
  ];
}

function stepsTable(plan: PrintedPlan, words: Words): TableExhibit {
  return {
    title: words.text('roadmap.steps.title'),
    columns: [
      { label: words.text('plan.column.id'), align: 'left', width: 22 },
      { label: words.text('roadmap.column.plan'), align: 'left', width: '*' },
      { label: words.text('roadmap.column.decider'), align: 'left' },
      { label: words.text('roadmap.column.approve-by'), align: 'right' },
      { label: words.text('roadmap.column.list-by'), align: 'right' },
      { label: words.text('roadmap.column.period'), align: 'right' },
      { label: words.text('roadmap.column.measure-on'), align: 'left' },
    ],
    rows: stepsOf(plan).map(({ prescription, decider, approveBy, listBy, from, to, measure, of }) => ({
      cells: [
        prescription,
        planText(of, words),
        deciderText({ decider }, words),
        words.text('roadmap.short-day', { day: approveBy }),
        listBy === undefined ? words.dash : words.text('roadmap.short-day', { day: listBy }),
        words.text('roadmap.from-to', { from, to }),
        words.text('roadmap.measure-on', { day: measure.day, kpi: kpiText(of, words) }),
      ],
    })),
    note: words.text('roadmap.steps.note'),
  };
}
