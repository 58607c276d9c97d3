import type { Field } from './fields.ts';
import type { Layout } from './layout.ts';
import type { KeyKind, MappedColumn, MappedHeader, Mapping } from './mapping.ts';
import { currencyNamed } from './opened-files.ts';
import type { Preset } from './presets/preset.ts';
import { type StatusWord, statusWordsOf } from './preview-status.ts';
import { shownCurrency } from './shown-value.ts';

/** Where a statement about the whole file comes from. */
export type Source = 'mapping' | 'preset' | 'title' | 'option';

/** How a file will be read as a whole: what its columns together, the layout and the options amount to. */
export interface Reading {
  /** the shop system, and by which titles it was told; `named`: the mapping said so */
  readonly system?: Omit<Preset, 'mapping' | 'without'> & { readonly named: boolean };
  readonly amounts: {
    readonly of: NonNullable<Layout['amountOf']>;
    /** titles of the columns they are made of */
    readonly columns: Readonly<Partial<Record<Field, string>>>;
    readonly tax?: NonNullable<Layout['tax']>;
    readonly taxFrom?: Source;
  };
  /** `column`: as a column says; `option`: as was said; else nothing tells, and it is taken for yen */
  readonly currency: {
    readonly name: string;
    readonly from: 'column' | 'option' | 'usual';
    readonly column?: string;
  };
  readonly timezone: { readonly name: string; readonly from: Source };
  readonly key: { readonly kind: KeyKind; readonly column?: string; readonly guests: readonly string[] };
  readonly orderCells: NonNullable<Layout['orderCells']>;
  readonly packed?: NonNullable<Layout['packed']>;
  readonly rowKinds: NonNullable<Layout['rowKinds']>;
  readonly subscriptionRows: NonNullable<Layout['subscriptionRows']>;
  /** words of the status columns in the first rows, and what they mean; those of one column together */
  readonly statusWords: readonly StatusWord[];
  /** optional fields that no column gives and that switch something on */
  readonly lacking: readonly Lacking[];
}

/** What is told as lacking, with the fields of which one is enough. */
const LACKING = {
  orderId: ['orderId'],
  status: ['status', 'paymentStatus', 'cancelledDate'],
  shippedDate: ['shippedDate'],
  returns: ['returnedDate', 'returnedAmount', 'orderRefunded'],
  firstPurchaseDate: ['firstPurchaseDate'],
  product: ['product', 'lineId'],
} as const satisfies Readonly<Record<string, readonly Field[]>>;
export type Lacking = keyof typeof LACKING;

/** Columns an amount is made of, or that change it. */
const AMOUNT_PARTS: readonly Field[] = [
  ...(['amount', 'unitPrice', 'quantity', 'lineDiscount', 'orderDiscount', 'orderRefunded'] as const),
  ...(['pointsUsed', 'couponUsed'] as const),
];

export function readingOf(
  header: MappedHeader,
  rows: readonly (readonly string[])[],
  options: {
    readonly mapping?: Mapping;
    readonly timezone: string;
    readonly currency?: string;
    readonly tax?: Layout['tax'];
  },
): Reading {
  const { preset, layout, keyKind, columns } = header;
  const { mapping } = options;
  const fields = new Set(columns.flatMap(({ field }) => (field === undefined ? [] : [field])));
  const from = (part: 'tax' | 'timezone'): Source =>
    mapping?.[part] !== undefined ? 'mapping' : preset?.mapping[part] !== undefined ? 'preset' : 'title';
  const key = header.positions.get('customerKey');
  return {
    ...(preset === undefined ? {} : { system: systemOf(preset, mapping) }),
    amounts: {
      of: layout.amountOf ?? 'row',
      columns: titlesOf(AMOUNT_PARTS, columns),
      ...(options.tax !== undefined
        ? { tax: options.tax, taxFrom: 'option' }
        : layout.tax === undefined
          ? {}
          : { tax: layout.tax, taxFrom: from('tax') }),
    },
    currency: currencyOf(header, rows, options.currency),
    timezone:
      layout.timezone === undefined
        ? { name: options.timezone, from: 'option' }
        : { name: layout.timezone, from: from('timezone') },
    key: {
      kind: keyKind,
      ...(key === undefined ? {} : { column: columns[key]!.title }),
      guests: layout.guestKeys ?? [],
    },
    orderCells: layout.orderCells ?? 'every-row',
    ...(layout.packed === undefined ? {} : { packed: layout.packed }),
    rowKinds: layout.rowKinds ?? [],
    subscriptionRows: layout.subscriptionRows ?? [],
    statusWords: statusWordsOf(header, rows),
    lacking: (Object.keys(LACKING) as Lacking[]).filter(
      (lacking) => !LACKING[lacking].some((field) => fields.has(field)),
    ),
  };
}

function currencyOf(
  { positions, columns }: MappedHeader,
  rows: readonly (readonly string[])[],
  option: string | undefined,
): Reading['currency'] {
  const position = positions.get('currency');
  const cell = rows.map((row) => row[position ?? -1]?.trim()).find((text) => text);
  if (option !== undefined) return { name: option, from: 'option' };
  if (position === undefined || cell === undefined) return { name: 'JPY', from: 'usual' };
  return { name: currencyShown(cell), from: 'column', column: columns[position]!.title };
}

/** By its code, however the file writes it. */
function currencyShown(cell: string): string {
  const { currency } = currencyNamed(cell);
  return /^[A-Z]{3}$/.test(currency) ? currency : shownCurrency(cell);
}

function systemOf(
  { mapping: _, without: __, ...known }: Preset,
  mapping: Mapping | undefined,
): NonNullable<Reading['system']> {
  return { ...known, named: mapping?.system !== undefined };
}

function titlesOf(
  fields: readonly Field[],
  columns: readonly MappedColumn[],
): Readonly<Partial<Record<Field, string>>> {
  const titles = columns.filter(({ field }) => field !== undefined && fields.includes(field));
  return Object.fromEntries(titles.map(({ field, title }) => [field, title]));
}
