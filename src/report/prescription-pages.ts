import type { Page, TableExhibit } from '../diagnoses/diagnosis.ts';
import type { Words } from '../units/words.ts';
import { titleText } from './finding-words.ts';
import { balanceText } from './prescription-balance.ts';
import {
  actionText,
  approvalTexts,
  assumptionTexts,
  audienceText,
  deciderText,
  kpiText,
  segmentText,
} from './prescription-words.ts';
import type { PrintedAudience, PrintedPlan, PrintedPrescription } from './printed-plan.ts';

/** The draft of an approval paper for each prescription, a page each. */
export function prescriptionPages({ prescriptions, roadmap }: PrintedPlan): readonly Page[] {
  return prescriptions.map((prescription): Page => {
    const { id, audience, entrances } = prescription;
    const step = roadmap.steps.find((each) => each.prescription === id);
    return {
      template: 'prescription',
      figures: (words) => {
        const { title, purpose } = approvalTexts(prescription, words);
        return { id, title, purpose };
      },
      conditions: {
        listed: audience !== undefined,
        'of-segments': audience !== undefined && audience.bySegment.length > 0,
        asked: audience?.asked ?? false,
        entrances: entrances.length > 0,
      },
      charts: {},
      tables: {
        paper: (words) => paperTable(prescription, step, words),
        segments: (words) => segmentsTable(audience!, words),
        entrances: (words) => entrancesTable(prescription, words),
      },
      kpis: {},
    };
  });
}

/** What is asked for, why, how, and how it is measured. */
function paperTable(
  prescription: PrintedPrescription,
  step: PrintedPlan['roadmap']['steps'][number] | undefined,
  words: Words,
): TableExhibit {
  const { finding, audience, effect, breakEven, timing, cost } = prescription;
  const paper = approvalTexts(prescription, words);
  const assumptions = assumptionTexts(prescription, words).map((assumption) =>
    words.text('plan.assumption', assumption),
  );
  const saves = cost !== undefined && cost < 0;
  const rows: readonly Row[] = [
    ['name', paper.title],
    ['reason', finding ? titleText(finding, words) : words.text('plan.paper.no-finding')],
    ['purpose', paper.purpose],
    ['action', actionText(prescription, words)],
    ['audience', audienceText(prescription, words)],
    ['list', audience && words.text('plan.list', { file: audience.file, size: audience.size })],
    ['method', paper.method],
    ['period', words.text('plan.paper.from-to', timing)],
    ['measurement', paper.measurement],
    ['kpi', kpiText(prescription, words)],
    ['effect', effect.sales === undefined ? undefined : words.money(effect.sales)],
    ['profit', effect.profit === undefined ? undefined : words.money(effect.profit)],
    ...costRow(cost, words),
    ['balance', balanceText(prescription, words)],
    ['break-even', breakEven && !saves ? words.percent(breakEven.extraRate, 2) : undefined],
    ['assumptions', assumptions.length === 0 ? undefined : words.list(assumptions)],
    ['decision', step && words.text('plan.paper.decided', { ...step, by: deciderText(step, words) })],
  ];
  return {
    title: words.text('plan.paper.title', { title: paper.title }),
    columns: [
      { label: words.text('plan.paper.item'), align: 'left', width: 92 },
      { label: words.text('plan.paper.content'), align: 'left', width: '*' },
    ],
    rows: rows.flatMap(([name, text]) =>
      text === undefined ? [] : [{ cells: [words.text(`plan.paper.${name}`), text] }],
    ),
  };
}

type Row = readonly [name: string, text: string | undefined];

/** Below 0: saved. */
function costRow(cost: number | undefined, words: Words): readonly Row[] {
  if (cost === undefined) return [];
  return [[cost < 0 ? 'saved' : 'cost', words.money(Math.abs(cost))]];
}

/** The customers of a list by segment. */
function segmentsTable({ bySegment, size, asked }: PrintedAudience, words: Words): TableExhibit {
  const label = (name: string) => words.text(`plan.segments.${name}`, { unit: words.moneyUnit });
  const right = (name: string) => ({ label: label(name), align: 'right' as const });
  const sum = (of: (part: PrintedAudience['bySegment'][number]) => number) =>
    bySegment.reduce((total, part) => total + of(part), 0);
  const groups = ({ treatment, control }: { readonly treatment: number; readonly control: number }) =>
    asked ? [] : [words.count(treatment), words.count(control)];
  const whole = {
    treatment: sum(({ treatment }) => treatment),
    control: sum(({ control }) => control),
    power: sum(({ retentionPower, treatment, control }) => retentionPower * (treatment + control)) / size,
    value: sum(({ sixMonthValue }) => sixMonthValue),
  };
  return {
    title: words.text('plan.segments.title'),
    columns: [
      { label: words.text('column.segment'), align: 'left' },
      right('customers'),
      ...(asked ? [] : [right('treatment'), right('control')]),
      right('retention-power'),
      right('value'),
      right('value-per-head'),
    ],
    rows: [
      ...bySegment.map((part) => {
        const customers = part.treatment + part.control;
        return {
          cells: [
            segmentText(part.segment, words),
            words.count(customers),
            ...groups(part),
            words.percent(part.retentionPower),
            words.moneyDigits(part.sixMonthValue),
            words.moneyDigits(Math.round(part.sixMonthValue / customers)),
          ],
        };
      }),
      {
        cells: [
          words.text('total'),
          words.count(size),
          ...groups(whole),
          words.percent(whole.power),
          words.moneyDigits(whole.value),
          words.moneyDigits(Math.round(whole.value / size)),
        ],
        style: 'total' as const,
      },
    ],
    note: words.text('plan.segments.note'),
  };
}

/** Where customers were won who brought most. */
function entrancesTable({ entrances }: PrintedPrescription, words: Words): TableExhibit {
  return {
    title: words.text('plan.entrances.title'),
    columns: [
      { label: words.text('plan.entrances.entrance'), align: 'left', width: '*' },
      { label: words.text('plan.entrances.customers'), align: 'right' },
      { label: words.text('plan.entrances.value', { unit: words.moneyUnit }), align: 'right' },
    ],
    rows: entrances.map(({ kind, name, customers, valuePerHead }) => ({
      cells: [
        words.text(`plan.entrances.of-${kind}`, { name }),
        words.count(customers),
        words.moneyDigits(valuePerHead),
      ],
    })),
    note: words.text('plan.entrances.note'),
  };
}
