import { formatDay } from '../units/day.ts';
import { decimalText } from '../units/money.ts';
import type { Words } from '../units/words.ts';
import { actionText, calendarText } from './prescription-words.ts';
import type { PrintedPlan } from './printed-plan.ts';

const COLUMNS = [
  { en: 'segment', ja: 'セグメント' },
  { en: 'month', ja: '月' },
  { en: 'from', ja: '開始日' },
  { en: 'to', ja: '終了日' },
  { en: 'base_plan', ja: '基本プラン' },
  { en: 'affordable_contact', ja: '接触1回の上限（仮定）' },
  { en: 'prescriptions', ja: '施策' },
] as const;

/** Segment 0 of the plan: customers still to be won. */
const TO_BE_WON = { ja: '新規', en: 'new' } as const;

export function calendarTitles(language: 'ja' | 'en'): readonly string[] {
  return COLUMNS.map((column) => column[language]);
}

/** Six months of every segment: what the base plan says, and which prescriptions have customers of it. */
export function* calendarRows(
  { calendar, prescriptions }: Pick<PrintedPlan, 'calendar' | 'prescriptions'>,
  language: 'ja' | 'en',
  words: Words,
  currency: string,
): Generator<readonly (string | number)[]> {
  const named = new Map(prescriptions.map((each) => [each.id, `${each.id} ${actionText(each, words)}`]));
  for (const entry of calendar)
    yield [
      entry.segment === 0 ? TO_BE_WON[language] : entry.segment,
      entry.month,
      formatDay(entry.from),
      formatDay(entry.to),
      entry.basePlan === undefined ? '' : calendarText(entry, words),
      entry.affordableContact === undefined ? '' : decimalText(entry.affordableContact, currency),
      words.list(entry.prescriptions.map((id) => named.get(id)!)),
    ];
}
