import * as categories from './categories.ts';
import { byName, type Delivered, type Pair } from './chapters.ts';
import { returnedTo } from './half-years.ts';
import { WINDOWS } from './newcomers.ts';
import type { Shop } from './shop.ts';
import { continuation, stepsBy } from './steps.ts';
import * as subscriptions from './subscriptions.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];
const rows = (delivered: unknown): Rows => delivered as Rows;
const names = (delivered: unknown): string[] => rows(delivered).map(({ name }) => name as string);

const nameOf = (value: object): ((name: string) => object) => {
  return (name) => ({ ...value, name });
};

/** What only some files have. */
export const KINDS: Readonly<Record<string, (diagnoses: Delivered, shop: Shop) => Pair>> = {
  'categories by half-year': (d, shop) => {
    const named = names(d.categories?.categories);
    const recomputed = named.map((name) => categories.categoryTerms(shop, name));
    const delivered = rows(d.categories?.terms).map(({ from, netSales, buyers }) => ({
      from,
      netSales: (netSales as number[]).slice(0, named.length),
      buyers: (buyers as number[]).slice(0, named.length),
    }));
    return [
      delivered,
      shop.terms.map((_, back) => ({
        from: recomputed[0]?.[back]?.from,
        netSales: recomputed.map((terms) => terms[back]?.netSales),
        buyers: recomputed.map((terms) => terms[back]?.buyers),
      })),
    ];
  },
  'what categories win, keep and lie beside': (d, shop) => [
    d.categories?.categories,
    categories.categoryRows(shop, names(d.categories?.categories), names(d.categories?.places)),
  ],
  'pairs in one purchase': (d, shop) => {
    const pairs = d.categories?.baskets?.pairs as unknown as { a: string; b: string }[];
    return [pairs, categories.pairRows(shop, pairs, 'purchases')];
  },
  'pairs within a year': (d, shop) => {
    const pairs = d.categories?.year?.pairs as unknown as { a: string; b: string }[];
    return [pairs, categories.pairRows(shop, pairs, 'year')];
  },
  'second purchases': (d, shop) => {
    const seconds = d.categories?.seconds as unknown as { first: string; second: string }[];
    return [seconds, categories.secondRows(shop, seconds)];
  },
  'stayers by category': (d, shop) =>
    byName(
      d['existing-customers']?.byCategory,
      stepRows(stepsBy(shop, (purchase) => purchase.lead.category)),
    ),
  'came back to': (d, shop) =>
    byName(
      d['existing-customers']?.returnedTo,
      new Map([...returnedTo(shop)].map(([name, counts]) => [name, nameOf(counts)(name)])),
    ),
};

const stepRows = (steps: ReadonlyMap<string, unknown>): Map<string, unknown> =>
  new Map([...steps].map(([name, of]) => [name, { name, steps: of }]));

/** Channels and subscriptions. */
export const MORE_KINDS: typeof KINDS = {
  'stayers by channel': (d, shop) =>
    byName(d['existing-customers']?.byChannel, stepRows(stepsBy(shop, (purchase) => purchase.lead.channel))),
  'subscriptions by cycle': (d, shop) => [d.subscriptions?.marked, subscriptions.subscriptions(shop)],
  'F2 of free orders and of contracts': (d, shop) => [
    d['new-customers']?.bySource,
    subscriptions.f2BySource(shop, WINDOWS),
  ],
  'F1 to F12 of free orders': (d, shop) => [
    d['existing-customers']?.continuation?.free,
    continuation(shop, subscriptions.free),
  ],
  'F1 to F12 of subscriptions': (d, shop) => [
    d['existing-customers']?.continuation?.subscribed,
    continuation(shop, subscriptions.subscribed),
  ],
};
