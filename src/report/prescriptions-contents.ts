import type { TableExhibit } from '../diagnoses/diagnosis.ts';
import type { Words } from '../units/words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import { titleText } from './finding-words.ts';
import {
  actionText,
  approvalTexts,
  assumptionTexts,
  audienceText,
  calendarText,
  kpiText,
} from './prescription-words.ts';
import type { PrintedPlan, PrintedPrescription } from './printed-plan.ts';

/** Drafts of approval papers that are printed; the others stand in diagnosis.json. */
const PAPERS = 6;
/** Prescriptions told on the page that a board reads. */
const TOLD = 3;

/** The chapter of prescriptions: who, what, when, what it may bring, and how it is tested. */
export function prescriptionsContents(plan: PrintedPlan, words: Words): ChapterContents {
  const { prescriptions, suppressed, holdOut, untold = 0 } = plan;
  const papers = prescriptions.slice(0, PAPERS);
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
      calendar: plan.calendar.length > 0,
      ...Object.fromEntries(Array.from({ length: PAPERS }, (_, k) => [`paper-${k + 1}`, k < papers.length])),
    },
    tables: {
      plan: () => planTable(prescriptions, words),
      calendar: () => calendarTable(plan, words),
      ...Object.fromEntries(papers.map((paper, k) => [`paper-${k + 1}`, () => paperTable(paper, words)])),
    },
  };
}

/** The first prescriptions that answer a finding, for the page that a board reads. */
export function topPrescriptionsTable({ prescriptions }: PrintedPlan, words: Words): TableExhibit {
  const answering = prescriptions.filter(({ finding }) => finding !== undefined);
  const shown = answering.slice(0, TOLD);
  const balanced = shown.some(({ balance }) => balance?.net !== undefined);
  return {
    title: words.text('plan.top.title', { shown: shown.length, all: answering.length }),
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

function planTable(prescriptions: readonly PrintedPrescription[], words: Words): TableExhibit {
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
    note: words.text('plan.table.note'),
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

/** Whether it pays, and what a contact may cost for it. */
function balanceText({ balance, effect, cost }: PrintedPrescription, words: Words): string | undefined {
  if (!balance) return undefined;
  const { net, affordableContact: affordable } = balance;
  if (net === undefined) return words.text('plan.balance.affordable', { affordable });
  const values = { profit: effect.profit, cost, net, affordable, lost: -effect.profit!, saved: -cost! };
  if (affordable === undefined)
    return words.text(net < 0 ? 'plan.balance.saves-less' : 'plan.balance.saves', values);
  if (net >= 0) return words.text('plan.balance.pays', values);
  return words.text(affordable > 0 ? 'plan.balance.pays-not' : 'plan.balance.never', values);
}

function groupsText({ test }: PrintedPrescription, words: Words): string {
  if ('notPossible' in test) return words.text(`plan.no-test.${test.notPossible}`);
  return words.text('plan.groups', { treatment: test.treatment, control: test.control });
}

/** A draft of an approval paper: what is asked for, why, how, and how it is measured. */
function paperTable(prescription: PrintedPrescription, words: Words): TableExhibit {
  const { id, audience, effect, breakEven } = prescription;
  const paper = approvalTexts(prescription, words);
  const assumptions = assumptionTexts(prescription, words).map((assumption) =>
    words.text('plan.assumption', assumption),
  );
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['purpose', paper.purpose],
    ['audience', audienceText(prescription, words)],
    ['list', audience && words.text('plan.list', { file: audience.file, size: audience.size })],
    ['method', paper.method],
    ['measurement', paper.measurement],
    ['kpi', kpiText(prescription, words)],
    ['effect', effect.sales === undefined ? undefined : words.money(effect.sales)],
    ['profit', effect.profit === undefined ? undefined : words.money(effect.profit)],
    ['balance', balanceText(prescription, words)],
    ['break-even', breakEven && words.percent(breakEven.extraRate, 2)],
    ['assumptions', assumptions.length === 0 ? undefined : words.list(assumptions)],
  ];
  return {
    title: words.text('plan.paper.title', { id, title: paper.title }),
    columns: [
      { label: words.text('plan.paper.item'), align: 'left', width: 92 },
      { label: words.text('plan.paper.content'), align: 'left', width: '*' },
    ],
    rows: rows.flatMap(([name, text]) =>
      text === undefined ? [] : [{ cells: [words.text(`plan.paper.${name}`), text] }],
    ),
  };
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
        segment === 0 ? words.text('plan.calendar.new') : words.text('segment', { segment }),
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
