import type { CheckUpItem } from '../findings/check-up/check-up.ts';
import type { Words } from '../units/words.ts';

/** The item as people call it, with the threshold behind it. */
export function itemText({ name, threshold }: Pick<CheckUpItem, 'name' | 'threshold'>, words: Words): string {
  return words.text(`check-up.items.${name}`, { threshold: threshold?.house ?? Number.NaN });
}

/** Whose values are digits only, with their unit. */
export function itemWithUnit(item: CheckUpItem, words: Words): string {
  const unit = unitOf(item, words);
  const text = itemText(item, words);
  return unit === undefined ? text : words.text('check-up.in-unit', { item: text, unit });
}

function unitOf({ kind }: CheckUpItem, words: Words): string | undefined {
  switch (kind) {
    case 'count':
      return words.text('unit.people');
    case 'money':
      return words.moneyUnit;
    case 'price':
      return words.priceUnit;
    case 'number':
    case 'rate':
      return undefined;
  }
}

/** Digits, of a rate in per cent. */
export function itemDigits({ kind }: Pick<CheckUpItem, 'kind'>, value: number, words: Words): string {
  if (!Number.isFinite(value)) return words.dash;
  switch (kind) {
    case 'count':
      return words.count(value);
    case 'rate':
      return words.percent(value);
    case 'number':
      return words.decimal(value, 2);
    case 'price':
      return words.priceDigits(value);
    case 'money':
      return words.moneyDigits(value);
  }
}

/** From the lowest to the highest. */
export function bandText(
  item: CheckUpItem,
  band: { readonly low: number; readonly high: number },
  words: Words,
) {
  if (!Number.isFinite(band.low)) return words.dash;
  const [low, high] = [band.low, band.high].map((value) => itemDigits(item, value, words));
  return low === high ? low! : words.text('range', { low, high });
}

/** What is missing for a grade, and how much more would do. */
export function needText(item: CheckUpItem, words: Words): string {
  const { reason, needed, name } = item;
  if (reason === undefined) return words.dash;
  if (reason === 'not-given') return words.text(`check-up.not-given.${name}`);
  if (needed === undefined) return words.text(`check-up.lacking.${reason}`);
  if ('months' in needed) return words.text('check-up.needs.months', needed);
  return item.base === 0
    ? words.text('check-up.needs.buyers', needed)
    : words.text('check-up.needs.base', { ...needed, present: item.base });
}

/** The grades that other thresholds would give. */
export function otherThresholdsText(item: CheckUpItem, words: Words): string {
  const { unit, others } = item.threshold!;
  return words.text('check-up.with-thresholds', {
    item: itemText(item, words),
    grades: words.list(
      others.map(({ threshold, grade }) =>
        words.text('check-up.with-threshold', {
          threshold: words.text(`check-up.thresholds.${unit}`, { threshold }),
          grade: grade === '—' ? words.text('check-up.not-judged') : grade,
        }),
      ),
    ),
  });
}
