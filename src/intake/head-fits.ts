import { openEngine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { epochDay } from '../units/day.ts';
import { DATE_FIELDS, type Field } from './fields.ts';
import type { MappedColumn } from './mapping.ts';
import type { IntakeJob } from './options.ts';
import { makeForms } from './order-file.ts';
import { isMail } from './presets/personal.ts';
import { CONFIDENCE_TO_USE } from './recognise-titles.ts';

/** Of the cells of a column in which something is written, how many are what it is taken for; not all of them. */
export interface Fit {
  readonly kind: FitKind;
  readonly written: number;
  readonly readable: number;
}

/** `number`: a customer number that is no mail address; `decimal`: an amount that is rounded only once multiplied. */
export type FitKind = 'day' | 'amount' | 'decimal' | 'count' | 'number';

const KINDS: Readonly<Partial<Record<Field, FitKind>>> = {
  ...Object.fromEntries(DATE_FIELDS.map((field) => [field, 'day'])),
  ...{ customerKey: 'number', quantity: 'count', subscriptionCycle: 'count' },
  ...{ amount: 'amount', shippedAmount: 'amount', returnedAmount: 'amount', lineDiscount: 'amount' },
  ...{ orderDiscount: 'amount', orderRefunded: 'amount', pointsUsed: 'amount', couponUsed: 'amount' },
  ...{ unitPrice: 'decimal', cost: 'decimal', unitCost: 'decimal' },
};

interface Cell {
  readonly position: number;
  readonly kind: FitKind;
  readonly cell: string;
}

/** By position the columns of which some of the first rows' cells do not fit, judged by the forms that read the whole. */
export async function headFits(
  columns: readonly MappedColumn[],
  rows: readonly (readonly string[])[],
  settings: { readonly digits: number; readonly timezone: string },
  { folder, limits }: IntakeJob,
): Promise<ReadonlyMap<number, Fit>> {
  const kinds = new Map(
    columns.flatMap(({ position, field, suggested }) => {
      const kind = KINDS[field ?? suggested ?? 'product'];
      return kind === undefined ? [] : [[position, kind] as const];
    }),
  );
  const cells = [...kinds].flatMap(([position, kind]) =>
    rows
      .map((row): Cell => ({ position, kind, cell: row[position] ?? '' }))
      .filter(({ cell }) => cell !== ''),
  );
  const fits = new Map<number, Fit>();
  const add = (position: number, written: number, readable: number) => {
    if (readable < written) fits.set(position, { kind: kinds.get(position)!, written, readable });
  };
  const numbers = cells.filter(({ kind }) => kind === 'number');
  for (const position of new Set(numbers.map((cell) => cell.position))) {
    const written = numbers.filter((cell) => cell.position === position);
    add(position, written.length, written.filter(({ cell }) => !isMail(cell)).length);
  }
  // where every cell of a column is written as most are, there is nothing to ask
  const asked = cells.filter(({ kind }) => kind !== 'number');
  const unusual = new Set(asked.filter((cell) => !isUsual(cell)).map(({ position }) => position));
  if (unusual.size === 0) return fits;
  const engine = await openEngine({ folder, threads: 1, memory: limits.engineMemory });
  try {
    await makeForms(engine);
    await engine.run(
      "SET VARIABLE digits = $digits; SET VARIABLE timezone = $timezone; SET VARIABLE date_order = ''",
      settings,
    );
    const found = await engine.rows(readSql(new URL('./head-fits.sql', import.meta.url)), {
      cells: JSON.stringify(asked.filter(({ position }) => unusual.has(position))),
    });
    for (const row of found) add(Number(row.position), Number(row.written), Number(row.readable));
    return fits;
  } finally {
    engine.close();
  }
}

/** As sure as that share of its cells leaves it: 0.2 less where none fits. What is used for its title stays in use. */
export function withFit(column: MappedColumn, fit: Fit | undefined): MappedColumn & { readonly fit?: Fit } {
  if (fit === undefined || column.doubt !== undefined) return column;
  const share = fit.readable / fit.written;
  const { confidence } = column;
  const lowered =
    column.field === undefined
      ? confidence * share
      : Math.max(CONFIDENCE_TO_USE, confidence - LESS_IF_NONE_FITS * (1 - share));
  return { ...column, confidence: Math.floor(100 * lowered) / 100, fit };
}

const LESS_IF_NONE_FITS = 0.2;

function isUsual({ kind, cell }: Cell): boolean {
  if (kind !== 'day') return /^\d{1,9}$/.test(cell);
  const [, year, month, day] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: \d\d:\d\d(?::\d\d)?)?$/.exec(cell) ?? [];
  return epochDay(Number(year), Number(month), Number(day)) !== undefined;
}
