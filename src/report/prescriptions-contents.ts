import type { TableExhibit } from '../diagnoses/diagnosis.ts';
import { SMALLEST_BASE } from '../units/share.ts';
import type { Words } from '../units/words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { titleText } from './finding-words.ts';
import { actionText, calendarText, segmentText } from './prescription-words.ts';
import type { PrintedPlan, PrintedPrescription } from './printed-plan.ts';

/** Share of the customers that the report offers to keep out of every list. */
const OFFERED_HOLD_OUT = 0.05;
/** Prescriptions told on the page that a board reads. */
const TOLD = 3;

/** The chapter of prescriptions: who, what, when, what it may bring, and how it is tested. */
export function prescriptionsContents(plan: PrintedPlan, customers: number, words: Words): ChapterContents {
  const { prescriptions, suppressed, holdOut, untold = 0 } = plan;
  const answering = prescriptions.filter(({ finding }) => finding !== undefined);
  const paying = answering.find(({ balance }) => !(balance?.net !== undefined && balance.net < 0));
  const noneAnswers = answering.length === 0;
  const contactLess = prescriptions.some(({ occasion }) => occasion === 'contact-less');
  const hasBasePlan = prescriptions.some(({ occasion }) => occasion === 'base-plan');
  // what is left out may have paid
  const mayContact = plan.calendar.length > 0 && untold === 0;
  const tested = prescriptions.filter(({ test }) => !('notPossible' in test));
  return {
    figures: {
      prescriptions: prescriptions.length,
      answering: answering.length,
      tested: tested.length,
      suppressed,
      heldOut: holdOut?.customers ?? 0,
      holdOutShare: holdOut?.share ?? Number.NaN,
      offeredShare: OFFERED_HOLD_OUT,
      offered: Math.round(customers * OFFERED_HOLD_OUT),
      first: paying ? actionText(paying, words) : words.dash,
    },
    conditions: {
      any: prescriptions.length > 0,
      paying: answering.length > 0 && paying !== undefined,
      'none-answer-pays': answering.length > 0 && paying === undefined,
      'base-plan-only': noneAnswers && hasBasePlan,
      'contact-less-only': noneAnswers && !hasBasePlan && contactLess,
      'none-pays': noneAnswers && !hasBasePlan && !contactLess && mayContact,
      'none-answering': noneAnswers && !hasBasePlan && !contactLess && !mayContact,
      tested: tested.length > 0,
      'none-tested': tested.length === 0 && prescriptions.some(({ audience }) => audience !== undefined),
      suppressed: suppressed > 0,
      'held-out': holdOut !== undefined,
      holdable: customers * OFFERED_HOLD_OUT >= SMALLEST_BASE && prescriptions.length > 0,
      calendar: plan.calendar.length > 0,
    },
    tables: {
      plan: () => planTable(plan, words),
      calendar: () => calendarTable(plan, words),
    },
  };
}

/** The first prescriptions that answer a finding, for the page that a board reads. */
export function topPrescriptionsTable({ prescriptions }: PrintedPlan, words: Words): TableExhibit {
  const answering = prescriptions.filter(({ finding }) => finding !== undefined);
  const shown = answering.slice(0, TOLD);
  const balanced = shown.some(({ balance }) => balance?.net !== undefined);
  return {
    title: words.text(answering.length > TOLD ? 'plan.top.title-some' : 'plan.top.title', {
      shown: TOLD,
      all: answering.length,
    }),
    columns: [
      { label: words.text('plan.column.id'), align: 'left', width: 26 },
      { label: words.text('plan.column.action'), align: 'left', width: '*' },
      { label: words.text('plan.column.customers'), align: 'right', width: 62 },
      { label: words.text('plan.column.effect', { unit: words.moneyUnit }), align: 'right', width: 84 },
      ...(balanced
        ? [
            {
              label: words.text('plan.column.net-of', { unit: words.moneyUnit }),
              align: 'right' as const,
              width: 74,
            },
          ]
        : []),
    ],
    rows: shown.map((prescription) => ({
      cells: [
        prescription.id,
        whyAndWhat(prescription, words),
        customersText(prescription, words),
        salesText(prescription, words),
        ...(balanced ? [netText(prescription, words)] : []),
      ],
    })),
    note: words.text(balanced ? 'plan.top.note-balanced' : 'plan.top.note'),
  };
}

function planTable({ prescriptions, untold = 0 }: PrintedPlan, words: Words): TableExhibit {
  return {
    title: words.text('plan.table.title', { unit: words.moneyUnit }),
    columns: [
      { label: words.text('plan.column.id'), align: 'left', width: 22 },
      { label: words.text('plan.column.action'), align: 'left', width: '*' },
      { label: words.text('plan.column.customers'), align: 'right', width: 42 },
      { label: words.text('plan.column.sales'), align: 'right', width: 54 },
      { label: words.text('plan.column.cost'), align: 'right', width: 48 },
      { label: words.text('plan.column.net'), align: 'right', width: 54 },
      { label: words.text('plan.column.groups'), align: 'right', width: 66 },
    ],
    rows: prescriptions.map((prescription) => ({
      cells: [
        prescription.id,
        whyAndWhat(prescription, words),
        customersText(prescription, words),
        salesText(prescription, words),
        prescription.cost === undefined ? words.dash : words.moneyDigits(prescription.cost),
        netText(prescription, words),
        groupsText(prescription, words),
      ],
    })),
    note: words.text(untold > 0 ? 'plan.table.note-gaps' : 'plan.table.note'),
  };
}

function whyAndWhat(prescription: PrintedPrescription, words: Words): string {
  const action = actionText(prescription, words);
  if (!prescription.finding) return action;
  return words.text('plan.answer', { finding: titleText(prescription.finding, words), action });
}

function customersText({ audience }: PrintedPrescription, words: Words): string {
  return audience ? words.count(audience.size) : words.dash;
}

function salesText({ effect }: PrintedPrescription, words: Words): string {
  return effect.sales === undefined ? words.dash : words.moneyDigits(effect.sales);
}

function netText({ balance }: PrintedPrescription, words: Words): string {
  return balance?.net === undefined ? words.dash : words.moneyDigits(balance.net);
}

function groupsText({ test, audience }: PrintedPrescription, words: Words): string {
  if (audience?.asked) return words.text('plan.groups-asked');
  if ('notPossible' in test) return words.text(`plan.no-test.${test.notPossible}`);
  return words.text('plan.groups', { treatment: test.treatment, control: test.control });
}

function limitText({ affordableContact }: PrintedPlan['calendar'][number], words: Words): string {
  return affordableContact === undefined ? words.dash : words.priceDigits(affordableContact);
}

/** Six months of every segment: what the base plan says, and the prescriptions with customers of it. */
function calendarTable({ calendar }: PrintedPlan, words: Words): TableExhibit {
  const segments = [...new Set(calendar.map(({ segment }) => segment))];
  const months = [...new Set(calendar.map(({ month }) => month))];
  const limited = calendar.some(({ affordableContact }) => affordableContact !== undefined);
  const entryOf = (segment: number, month: number) =>
    calendar.find((entry) => entry.segment === segment && entry.month === month)!;
  return {
    title: words.text('plan.calendar.title'),
    columns: [
      { label: words.text('column.segment'), align: 'left', width: 62 },
      ...months.map((month) => ({
        label: words.shortMonth(entryOf(segments[0]!, month).from),
        align: 'left' as const,
        width: '*' as const,
      })),
      ...(limited
        ? [
            {
              label: words.text('plan.calendar.limit', { unit: words.priceUnit }),
              align: 'right' as const,
              width: 50,
            },
          ]
        : []),
    ],
    rows: segments.map((segment) => ({
      cells: [
        segment === 0 ? words.text('plan.calendar.new') : segmentText(segment, words),
        ...months.map((month) => {
          const entry = entryOf(segment, month);
          const said = calendarText(entry, words);
          const prescriptions = words.list(entry.prescriptions);
          if (entry.prescriptions.length === 0) return said;
          if (entry.basePlan === undefined) return prescriptions;
          return words.text('plan.calendar.with', { said, prescriptions });
        }),
        ...(limited ? [limitText(entryOf(segment, months[0]!), words)] : []),
      ],
    })),
    note: words.text(limited ? 'plan.calendar.note-limited' : 'plan.calendar.note'),
  };
}
