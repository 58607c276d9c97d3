import type { Field } from './fields.ts';
import type { StatusMeaning } from './presets/status-words.ts';

/** How 5/6/2024 is to be read: month first, or day first. */
export type DateOrder = 'mdy' | 'dmy';

/** Rows that are no product. An option is one only as long as it costs nothing. */
export const ROW_KINDS = ['shipping', 'fee', 'discount', 'tax', 'points', 'option'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What the chapters on categories tell apart. */
export type GoodsGroups = 'category' | 'brand';

/** A condition on one column of the file: one of these words, a beginning, or nothing written. */
export interface When {
  readonly column: string;
  readonly is?: readonly string[];
  readonly startsWith?: string;
  readonly blank?: boolean;
}

/** How a file of orders is laid out: what a preset says of a shop system, and a mapping file of one file. */
export interface Layout {
  /** The title of the column that gives a field; of several titles the first that a file has. `null`: leave the field out. */
  readonly columns: Readonly<Partial<Record<Field, string | readonly string[] | null>>>;
  /** where cells of the order stand: on each of its rows (unless told), or on its first row alone */
  readonly orderCells?: 'every-row' | 'first-row';
  /** what `amount` is: of the row (unless told), of the whole order, or unit price × quantity − line discount */
  readonly amountOf?: 'row' | 'order' | 'price';
  /** by what goods are put into groups; unless told, by category where a column gives it, else by brand */
  readonly groupBy?: GoodsGroups;
  /** time zone of times that are written without one (IANA); unless told, the shop's own */
  readonly timezone?: string;
  /** whether amounts include consumption tax, where the layout says so */
  readonly tax?: 'included' | 'excluded';
  readonly dateOrder?: DateOrder;
  /** words of the status columns that mean something else than we would think */
  readonly statusWords?: Readonly<Record<string, StatusMeaning>>;
  /** rows that are no product, by the first rule that fits */
  readonly rowKinds?: readonly (When & { readonly kind: RowKind })[];
  /** rows of a subscription */
  readonly subscriptionRows?: readonly When[];
  /** customer numbers that mean nobody: 0, GUEST */
  readonly guestKeys?: readonly string[];
  /** how several products stand in one cell: `a,b,c`, or `L1=a&L2=b` */
  readonly packed?: 'comma' | 'yahoo';
}
