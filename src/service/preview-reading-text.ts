import type { FilePreview } from '../flows/preview.ts';
import { type Language, say } from './messages.ts';
import { quoted, type Told } from './preview-quotes.ts';
import { displayWidth, wrapped } from './text-table.ts';

/** How the whole file will be read, one subject a line. */
export function readingLines(language: Language, file: FilePreview): readonly string[] {
  const told: Told = (key, values = {}) => say(language, `preview.${key}`, values);
  const subjects: readonly (readonly [name: string, texts: readonly string[]])[] = [
    ['key', keyTexts(file, told)],
    ['amount', amountTexts(file, told)],
    ['currency', [currencyText(file, told)]],
    ['tax', [taxText(file, told)]],
    ['time', [timeText(file, told)]],
    ['order-cells', file.orderCells === 'first-row' ? [told('order-cells.first-row')] : []],
    ['packed', file.packed === undefined ? [] : [told(`packed.${file.packed}`)]],
    ['kinds', kindTexts(file, told)],
    ['status', statusTexts(file, told)],
    ['subscription', file.subscriptionRows.map((when) => told('subscription.rule', ruleValues(when, told)))],
  ];
  const spoken = subjects.filter(([, texts]) => texts.length > 0);
  const width = Math.max(...spoken.map(([name]) => displayWidth(told(`${name}.name`))));
  return spoken.flatMap(([name, texts]) => {
    const title = told(`${name}.name`);
    const lead = `${title}${' '.repeat(width - displayWidth(title))}  `;
    const others = ' '.repeat(displayWidth(lead));
    return texts.flatMap((text, index) => wrapped(index === 0 ? lead : others, text));
  });
}

function keyTexts({ key }: FilePreview, told: Told): readonly string[] {
  if (key.column === undefined) return [told('key.missing')];
  const guests = key.guests.length === 0 ? [] : [told('key.guests', { keys: key.guests.join(', ') })];
  return [told(`key.${key.kind}`, { column: key.column }), ...guests, told('key.blank')];
}

function amountTexts({ amounts }: FilePreview, told: Told): readonly string[] {
  const { amount, unitPrice, quantity, lineDiscount } = amounts.columns;
  const of = (): string | undefined => {
    if (amounts.of !== 'price')
      return amount === undefined ? undefined : told(`amount.${amounts.of}`, { amount });
    if (unitPrice === undefined) return undefined;
    if (quantity === undefined) return told('amount.price-alone', { unitPrice });
    return told('amount.price', { unitPrice, quantity });
  };
  const whole = of();
  if (whole === undefined) return [told('amount.missing')];
  const lessDiscount =
    lineDiscount === undefined || amounts.of !== 'price'
      ? whole
      : told('amount.less', { of: whole, lineDiscount });
  const others = (['orderDiscount', 'orderRefunded', 'pointsUsed', 'couponUsed'] as const).flatMap(
    (field) => {
      const title = amounts.columns[field];
      return title === undefined ? [] : [told(`amount.${field}`, { title })];
    },
  );
  return [lessDiscount, ...others];
}

function taxText({ amounts, system }: FilePreview, told: Told): string {
  if (amounts.tax === undefined) return told('tax.unknown');
  if (amounts.taxFrom === 'option') return told('tax.option', { basis: told(`tax.${amounts.tax}`) });
  const why = told(`from.${amounts.taxFrom}`, { system: system?.system ?? '' });
  return told('tax.from', { basis: told(`tax.${amounts.tax}`), why });
}

function currencyText({ currency }: FilePreview, told: Told): string {
  return told(`currency.${currency.from}`, { name: currency.name, column: currency.column ?? '' });
}

function timeText({ timezone, system }: FilePreview, told: Told): string {
  const why = told(`from.${timezone.from}`, { system: system?.system ?? '' });
  return told('time.text', { zone: timezone.name, why });
}

function kindTexts({ rowKinds }: FilePreview, told: Told): readonly string[] {
  const rules = rowKinds.map((rule) =>
    told('kinds.rule', { ...ruleValues(rule, told), kind: told(`kinds.${rule.kind}`) }),
  );
  return rules.length === 0 ? [] : [told('kinds.note'), ...rules];
}

/** Of so many words of a column it is said what they mean, of the others how many they are. */
const WORDS_TOLD = 12;

/** One line a column; which column it is, is said where there are two. */
function statusTexts({ statusWords, system }: FilePreview, told: Told): readonly string[] {
  const columns = [...new Set(statusWords.map(({ column }) => column))];
  return columns.map((column) => {
    const all = statusWords.filter((one) => one.column === column);
    const texts = all.slice(0, WORDS_TOLD).map(({ word, meaning }) => {
      const name = system?.statusNames?.[word];
      const shown = name === undefined ? word : told('status.code', { word, name });
      return told('status.word', { word: shown, meaning: told(`status.${meaning}`) });
    });
    const more = all.length > WORDS_TOLD ? [told('status.more', { count: all.length - WORDS_TOLD })] : [];
    const words = [...texts, ...more].join(told('comma'));
    return columns.length === 1 ? words : told('status.column', { column, words });
  });
}

type When = FilePreview['subscriptionRows'][number];

function ruleValues(when: When, told: Told): { readonly column: string; readonly condition: string } {
  const { column, is, startsWith } = when;
  if (is !== undefined) {
    const words = is.map((word) => quoted(word, told)).join(told('or'));
    return { column, condition: told('kinds.is', { words }) };
  }
  if (startsWith === undefined) return { column, condition: told('kinds.blank') };
  return { column, condition: told('kinds.startsWith', { words: quoted(startsWith, told) }) };
}
