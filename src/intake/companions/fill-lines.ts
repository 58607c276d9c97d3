import type { Engine } from '../../engine/engine.ts';
import type { Field } from '../fields.ts';
import type { Note } from '../notes.ts';
import { joinKeys } from './companion-keys.ts';
import { setAsideExcluded } from './lists.ts';
import type { CompanionRead } from './read-companion.ts';

/** What the files beside the orders add to the order lines, and what is to be said of them. */
export interface Filled {
  /** fields that lines have now */
  readonly fields: readonly Field[];
  readonly notes: readonly Note[];
}

/**
 * Brings what customers and products tell into `order_lines`: first purchases, categories, costs. Ranks and contacts stay
 * as tables: given_ranks (given-ranks.ts reads it), given_suppress (lists.ts), and given_contacts (given-contacts.ts).
 */
export async function fillLines(engine: Engine, reads: readonly CompanionRead[]): Promise<Filled> {
  const strangers = await joinKeys(engine, reads);
  await setAsideExcluded(engine, reads);
  const fields: Field[] = [];
  const notes: Note[] = [];
  for (const read of reads) {
    const { role, rows, unusable } = read;
    notes.push(
      { code: `${role}-read`, count: rows - unusable },
      { code: `${role}-unusable`, count: unusable },
      ...(strangers.has(role) ? [{ code: `${role}-without-orders`, count: strangers.get(role)! }] : []),
    );
    if (role === 'customers') {
      if (await fillFirstPurchases(engine, read)) fields.push('firstPurchaseDate');
      notes.push(...(await customerNotes(engine)));
    }
    if (role === 'products') {
      const filled = await fillProducts(engine);
      fields.push(...filled.fields);
      notes.push(...filled.notes);
    }
  }
  return { fields, notes };
}

/**
 * The day of a customer's first purchase, as the file of customers says it. Where it only says when he registered: who did
 * so before the first order of all may have bought before, and counts as doing it then; who did so later cannot have, and
 * his first order is his first.
 */
async function fillFirstPurchases(engine: Engine, { columns }: CompanionRead): Promise<boolean> {
  const stated = columns.includes('first_purchase_day');
  if (!stated && !columns.includes('registered_day')) return false;
  await engine.run(
    `CREATE TABLE first_purchases AS
     WITH history AS (SELECT min(order_day) AS begins FROM order_lines WHERE set_aside IS NULL),
     first_orders AS (
       SELECT customer_key, min(order_day) AS first_order FROM order_lines
       WHERE set_aside IS NULL AND customer_key IS NOT NULL GROUP BY customer_key
     )
     SELECT customer_key,
       min(CASE
         WHEN ${stated} THEN first_purchase_day
         WHEN registered_day < begins THEN registered_day
         WHEN registered_day IS NOT NULL THEN first_order
       END) AS day
     FROM given_customers JOIN first_orders USING (customer_key), history
     GROUP BY customer_key;
     UPDATE order_lines SET first_purchase_day = least(first_purchase_day, day)
     FROM first_purchases
     WHERE first_purchases.customer_key = order_lines.customer_key AND day IS NOT NULL;
     DROP TABLE first_purchases`,
  );
  return true;
}

async function customerNotes(engine: Engine): Promise<readonly Note[]> {
  const [row] = await engine.rows(
    `SELECT count(*) FILTER (WHERE rank IS NOT NULL) AS ranked, count(*) FILTER (WHERE flag NOT IN ('0', 'FALSE', 'false')) AS flagged,
       count(*) - count(DISTINCT customer_key) AS again FROM given_customers`,
  );
  return [
    { code: 'customers-ranked', count: Number(row?.ranked) },
    { code: 'customers-flagged', count: Number(row?.flagged) },
    { code: 'customers-twice', count: Number(row?.again) },
  ];
}

/** Category and cost of lines that have none, by the product; of a product given twice the least of each. */
async function fillProducts(engine: Engine): Promise<Filled> {
  const [before] = await engine.rows(COUNTED);
  await engine.run(
    `CREATE TABLE product_facts AS
     SELECT product, min(category) AS category, min(unit_cost) AS unit_cost FROM given_products GROUP BY product;
     UPDATE order_lines SET
       category = CASE WHEN is_blank(order_lines.category) THEN f.category ELSE order_lines.category END,
       cost = coalesce(cost, rounded_amount(f.unit_cost * quantity))
     FROM product_facts f
     WHERE trim(order_lines.product) = f.product AND (is_blank(order_lines.category) OR cost IS NULL)`,
  );
  const [after] = await engine.rows(COUNTED);
  const [row] = await engine.rows(
    `SELECT count(DISTINCT product) AS unknown, (SELECT count(*) - count(DISTINCT product) FROM given_products) AS again FROM order_lines
     WHERE set_aside IS NULL AND NOT is_blank(product) AND trim(product) NOT IN (SELECT product FROM product_facts)`,
  );
  await engine.run('DROP TABLE product_facts');
  const gained = (name: string) => Number(after?.[name]) - Number(before?.[name]);
  return {
    fields: [
      ...(gained('categories') > 0 ? (['category'] as const) : []),
      ...(gained('costs') > 0 ? (['cost'] as const) : []),
    ],
    notes: [
      { code: 'categories-filled', count: gained('categories') },
      { code: 'costs-filled', count: gained('costs') },
      { code: 'products-unknown', count: Number(row?.unknown) },
      { code: 'products-twice', count: Number(row?.again) },
    ],
  };
}

const COUNTED = `SELECT count(*) FILTER (WHERE NOT is_blank(category)) AS categories, count(cost) AS costs
  FROM order_lines WHERE set_aside IS NULL`;
