import type { Words } from '../../units/words.ts';
import type { ClassLabel } from './classes.ts';
import type { ObservableName, Quantity } from './observables.ts';

export function observableText(name: ObservableName, words: Words): string {
  return words.text(`telling-apart.observable.${name}`);
}

/** A class as printed. */
export function classText(
  { kind, above, upTo, name }: ClassLabel,
  of: { readonly name: ObservableName; readonly quantity: Quantity },
  words: Words,
): string {
  if (kind === 'unknown') return words.text('telling-apart.class.unknown');
  if (kind === 'others') return words.text('telling-apart.class.others');
  if (kind === 'name' && of.name === 'subscription') return words.text(`telling-apart.subscription.${name}`);
  if (kind === 'name') return name === '' ? words.text('telling-apart.class.not-stated') : name;
  const { digits, unit, whole } = printer(of.quantity, words);
  const first = Number.isNaN(above);
  const last = Number.isNaN(upTo);
  if (first && last) return words.text('telling-apart.class.all');
  if (first && upTo === 0) return words.text('telling-apart.class.one', { upTo: digits(upTo), unit });
  if (first) return words.text('telling-apart.class.first', { upTo: digits(upTo), unit });
  const from = digits(whole ? above + 1 : above);
  if (last) return words.text(`telling-apart.class.${whole ? 'last' : 'last-above'}`, { from, unit });
  if (from === digits(upTo)) return words.text('telling-apart.class.one', { upTo: from, unit });
  return words.text('telling-apart.class.middle', { from, upTo: digits(upTo), unit });
}

/** How a quantity is written; a whole one goes on at the next number. */
function printer(quantity: Quantity, words: Words) {
  switch (quantity) {
    case 'amount':
      return { digits: words.priceDigits, unit: words.priceUnit, whole: false };
    case 'multiple':
      return {
        digits: (value: number) => words.decimal(value, 1),
        unit: words.text('telling-apart.unit.multiple'),
        whole: false,
      };
    case 'share':
      return { digits: (value: number) => words.percent(value, 0), unit: '', whole: false };
    default:
      return { digits: words.count, unit: words.text(`telling-apart.unit.${quantity}`), whole: true };
  }
}
