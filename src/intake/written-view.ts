import { literal } from '../engine/sql.ts';
import { DATE_FIELDS, FIELDS, type Field, ORDER_FIELDS, writtenColumn } from './fields.ts';
import type { Layout, When } from './layout.ts';
import { positionOf } from './mapping.ts';

/** What the view of written cells is made from. */
export interface WrittenCells {
  /** SQL that gives the columns c0 … cn, one row a record */
  readonly source: string;
  /** the titles of c0 … cn */
  readonly titles: readonly string[];
  readonly positions: ReadonlyMap<Field, number>;
  readonly layout: Layout;
  /** `record` counts the rows of the file, in an engine that keeps their order */
  readonly numbered: boolean;
}

/**
 * SQL of the view `written`: one VARCHAR column a field (NULL where the file has no such column or the cell is empty), and
 * what the layout tells of a row: `record`; `row_kind` of rows that are no product, else NULL; `in_subscription`; `piece`, 1 for the
 * first product of the row's cell, and `pieces`, how many there are; `order_number` of filled orders, else NULL, and
 * `orphan` for a row whose order has no first row.
 */
export function writtenView(cells: WrittenCells): string {
  const { layout } = cells;
  let sql = rows(cells);
  if (layout.orderCells === 'first-row') sql = filledDown(sql);
  else sql = `SELECT *, NULL::BIGINT AS order_number, false AS orphan FROM (${sql})`;
  if (layout.timezone !== undefined) sql = inShopTime(sql, layout.timezone);
  if (layout.packed === undefined) sql = `SELECT *, 1 AS piece, 1 AS pieces FROM (${sql})`;
  else sql = unpacked(sql, layout.packed);
  return `CREATE OR REPLACE VIEW written AS ${sql}`;
}

function rows({ source, titles, positions, layout, numbered }: WrittenCells): string {
  const cell = (position: number | undefined) => (position === undefined ? 'NULL::VARCHAR' : `c${position}`);
  const condition = (when: When) => {
    const position = positionOf(titles, when.column);
    if (position < 0) return 'false';
    const it = cell(position);
    if (when.is !== undefined)
      return `(${when.is.map((word) => `${it} = ${literal(word)}`).join(' OR ') || 'false'})`;
    if (when.startsWith !== undefined) return `starts_with(${it}, ${literal(when.startsWith)})`;
    return `is_blank(${it})`;
  };
  const kinds = (layout.rowKinds ?? []).map((rule) => `WHEN ${condition(rule)} THEN ${literal(rule.kind)}`);
  const subscriptions = (layout.subscriptionRows ?? []).map(condition);
  const id = positions.get('subscriptionId');
  if (id !== undefined) subscriptions.push(`(NOT is_blank(c${id}) AND c${id} <> '0')`);
  const guests = layout.guestKeys ?? [];
  const written = (field: Field) => {
    const it = cell(positions.get(field));
    if (field !== 'customerKey' || guests.length === 0) return it;
    return `CASE WHEN ${guests.map((key) => `${it} = ${literal(key)}`).join(' OR ')} THEN NULL ELSE ${it} END`;
  };
  const fields = FIELDS.map((field) => `${written(field)} AS ${writtenColumn(field)}`);
  return `SELECT ${numbered ? 'row_number() OVER ()' : 'NULL::BIGINT'} AS record,
    ${kinds.length === 0 ? 'NULL::VARCHAR' : `CASE ${kinds.join(' ')} END`} AS row_kind,
    ${subscriptions.length === 0 ? 'false' : `coalesce(${subscriptions.join(' OR ')}, false)`} AS in_subscription,
    ${fields.join(', ')} FROM ${source}`;
}

/**
 * The cells of an order stand on its first row: an order begins where its day is written or its number changes. A row
 * without any cell stays as it is.
 */
function filledDown(sql: string): string {
  const columns = ORDER_FIELDS.map(writtenColumn);
  const lineCells = FIELDS.filter((field) => !ORDER_FIELDS.includes(field)).map(writtenColumn);
  const filled = columns.map(
    (column) =>
      `CASE WHEN has_cells THEN max(${column}) FILTER (WHERE begins) OVER (PARTITION BY order_number) END AS ${column}`,
  );
  return `SELECT * EXCLUDE (begins, has_cells, ${columns.join(', ')}), ${filled.join(', ')},
      has_cells AND NOT bool_or(begins AND order_date IS NOT NULL) OVER (PARTITION BY order_number) AS orphan
    FROM (
      SELECT *, count(*) FILTER (WHERE begins) OVER (ORDER BY record) AS order_number
      FROM (
        SELECT *,
          coalesce(order_id, order_date, ${lineCells.join(', ')}) IS NOT NULL AS has_cells,
          order_date IS NOT NULL
            OR (order_id IS NOT NULL AND order_id IS DISTINCT FROM lag(order_id IGNORE NULLS) OVER (ORDER BY record)) AS begins
        FROM (${sql})
      )
    )`;
}

/** Times of day written without a zone are those of `timezone`: they become days of the shop. */
function inShopTime(sql: string, timezone: string): string {
  const days = DATE_FIELDS.map(writtenColumn).map(
    (column) => `day_of_zone(${column}, ${literal(timezone)}) AS ${column}`,
  );
  return `SELECT * REPLACE (${days.join(', ')}) FROM (${sql})`;
}

/** Fields of which a packed cell may hold one for each product. A comma within a number is not one between products. */
const PACKED_FIELDS: Readonly<Record<NonNullable<Layout['packed']>, readonly Field[]>> = {
  comma: ['product', 'category', 'quantity', 'unitPrice'],
  yahoo: ['product', 'category', 'quantity', 'unitPrice', 'lineId'],
};

const SPLIT: Readonly<Record<NonNullable<Layout['packed']>, (column: string) => string>> = {
  comma: (column) => `string_split(${column}, ',')`,
  // L1=a&L2=b, or what stands behind the colons of a:2,b:1
  yahoo: (column) => `CASE
      WHEN contains(${column}, ':') THEN list_transform(string_split(${column}, ','), lambda part : regexp_replace(part, '^.*:', ''))
      ELSE list_transform(string_split(${column}, '&'), lambda part : regexp_replace(part, '^L\\d+=', ''))
    END`,
};

/** One row a product of a cell that holds several; a cell that holds as many parts as there are products gives each its own. */
function unpacked(sql: string, packed: NonNullable<Layout['packed']>): string {
  const columns = PACKED_FIELDS[packed].map(writtenColumn);
  const lists = columns.map((column) => `${SPLIT[packed](column)} AS ${column}_parts`);
  const own = columns.map(
    (column) =>
      `CASE WHEN len(${column}_parts) = pieces THEN trim(${column}_parts[piece]) WHEN pieces = 1 THEN ${column} END AS ${column}`,
  );
  return `SELECT * EXCLUDE (${columns.map((column) => `${column}_parts`).join(', ')}) REPLACE (${own.join(', ')}) FROM (
      SELECT *, unnest(range(1, pieces + 1))::INTEGER AS piece FROM (
        SELECT *, greatest(coalesce(len(product_parts), 1), 1)::INTEGER AS pieces FROM (SELECT *, ${lists.join(', ')} FROM (${sql}))
      )
    )`;
}
