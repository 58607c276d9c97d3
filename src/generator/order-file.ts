import { type EpochDay, formatDay } from '../units/day.ts';
import { type OrderLine, orderLines } from './order-lines.ts';
import type { Population } from './population.ts';
import { CATEGORY_NAMES, CHANNEL_NAMES, COLUMNS, STATUS_WORDS } from './words.ts';

const CHUNK = 1 << 16;

/** Customer numbers and order numbers have at least as many digits, with leading zeros. */
export const CUSTOMER_DIGITS = 7;
export const ORDER_DIGITS = 8;

/** The order file in pieces of some 64,000 characters: UTF-8 to be, no BOM, lines end with LF. */
export function* orderFile(population: Population): Generator<string> {
  const day = dayText();
  let chunk = `${COLUMNS.map(cell).join(',')}\n`;
  for (const line of orderLines(population)) {
    chunk += row(line, day);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

export function customerText(customer: number): string {
  return String(customer).padStart(CUSTOMER_DIGITS, '0');
}

/** A cell of a CSV file, quoted where it must be (RFC 4180). */
export function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const CATEGORY_CELLS = CATEGORY_NAMES.map(cell);
const CHANNEL_CELLS = CHANNEL_NAMES.map(cell);

function row(line: OrderLine, day: (day: EpochDay | undefined) => string): string {
  const order = String(line.order).padStart(ORDER_DIGITS, '0');
  const dates = `${day(line.orderDay)},${day(line.shipDay)}`;
  const goods = `${line.product},${CATEGORY_CELLS[line.category]},${line.quantity},${line.amount},${line.cost}`;
  const later = `${day(line.returnDay)},${line.returned ?? ''},${day(line.cancelDay)}`;
  const cycle = line.cycle === 0 ? '' : line.cycle;
  return `${customerText(line.customer)},${order},${dates},${STATUS_WORDS[line.status]},${goods},${CHANNEL_CELLS[line.channel]},${cycle},${later}\n`;
}

/** Days as text, each worked out once; an unknown day is an empty cell. */
function dayText(): (day: EpochDay | undefined) => string {
  const known = new Map<EpochDay, string>();
  return (day) => {
    if (day === undefined) return '';
    let text = known.get(day);
    if (text === undefined) {
      text = formatDay(day);
      known.set(day, text);
    }
    return text;
  };
}
