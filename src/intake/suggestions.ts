import { type Content, contentOf } from './column-content.ts';
import type { Field } from './fields.ts';
import { plainTitle } from './presets/general.ts';
import { isPersonalTitle } from './presets/personal.ts';

/** A column that may be what is missing, judged by its cells and a word in its title. Never used unless somebody says so. */
export interface Suggestion {
  readonly field: Field;
  readonly position: number;
  /** at most 0.5 */
  readonly confidence: number;
}

/** Fields that are looked for by content, in this order. */
export const SUGGESTED_FIELDS = ['orderDate', 'amount', 'orderId', 'customerKey'] as const;
type Suggested = (typeof SUGGESTED_FIELDS)[number];

/** Nearly all cells, where a few may be damaged. */
const NEARLY_ALL = 0.9;
const SURE_AS_CAN_BE = 0.5;
const ONE_OF_SEVERAL = 0.3;

interface Column {
  readonly position: number;
  readonly title: string;
  readonly content: Content;
}

interface Sign {
  /** the cells are such as the field has */
  readonly fits: (content: Content) => boolean;
  /** a word in the title that speaks for it, and one that speaks against it */
  readonly word: RegExp;
  readonly not: RegExp;
  /** whether the cells alone are enough */
  readonly alone: (content: Content) => boolean;
}

const isDates = ({ dates }: Content) => dates >= NEARLY_ALL;
const isAmounts = (content: Content) => content.amounts >= NEARLY_ALL && !isDates(content);
const isFilled = ({ filled, rows }: Content) => filled >= rows * NEARLY_ALL;
const isPersonal = ({ personal }: Content) => personal > 0.1;

/** Other numbers of an order, which are not what it came to. */
const OTHER_AMOUNTS =
  /送料|手数料|税額|消費税|ポイント|値引|割引|クーポン|原価|税率|率$|fee|shipping|^tax|discount|point|coupon|cost|rate/;
const NUMBERS = /番号|コード|id$|no$|回数|個数|数量|^数|件数|年齢|code|number|qty|quantity|count|age$/;

const SIGNS: Readonly<Record<Suggested, Sign>> = {
  orderDate: {
    fits: isDates,
    word: /注文|受注|購入|買|売上|order|purchase|bought|sold/,
    not: /発送|出荷|配送|配達|返品|返金|取消|キャンセル|入金|更新|登録|希望|予定|ship|deliver|return|refund|cancel|paid|update|birth/,
    alone: () => true,
  },
  amount: {
    fits: (content) => isAmounts(content) && isFilled(content),
    word: /額|金|計|価格|売上|代金|円|amount|total|price|sales|revenue|paid|value/,
    not: new RegExp(`${OTHER_AMOUNTS.source}|${NUMBERS.source}`),
    alone: () => true,
  },
  orderId: {
    // rows of one order stand together
    fits: (content) => isFilled(content) && !isDates(content) && !content.comesAgain,
    word: /(注文|受注|伝票|取引|オーダー|order|receipt|invoice|transaction).*(番号|コード|no|id|#|number|key)/,
    not: /客|会員|商品|品番|cust|member|user|product|item|sku/,
    alone: () => false,
  },
  customerKey: {
    fits: (content) =>
      !isDates(content) && !isPersonal(content) && content.filled * 2 >= content.rows && content.distinct > 1,
    word: /客|会員|ユーザ|得意先|購入者|注文者|cust|member|user|buyer|client|account|shopper/,
    not: /商品|品番|分類|区分|種別|ランク|状態|ステータス|product|item|sku|asin|jan|category|type|rank|status|age|count|回数/,
    // customers come again, and there are too many of them for a status or a category
    alone: (content) =>
      content.comesAgain && content.distinct * 5 >= content.filled && content.amounts < NEARLY_ALL,
  },
};

/** For each field that is missing, the free column that looks most like it. */
export function suggestColumns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  missing: readonly Field[],
  taken: ReadonlySet<number>,
): readonly Suggestion[] {
  if (rows.length === 0) return [];
  const wanted = SUGGESTED_FIELDS.filter((field) => missing.includes(field));
  const free = titles.flatMap((title, position): Column[] =>
    wanted.length === 0 || taken.has(position) || title === '' || isPersonalTitle(title)
      ? []
      : [{ position, title: plainTitle(title), content: contentOf(rows, position) }],
  );
  const suggestions: Suggestion[] = [];
  for (const field of wanted) {
    const { fits, word, not, alone } = SIGNS[field];
    const left = free.filter(({ position }) => !suggestions.some((other) => other.position === position));
    const fitting = left.filter(
      ({ title, content }) => content.filled > 0 && fits(content) && !not.test(title),
    );
    const named = fitting.filter(({ title }) => word.test(title));
    const candidates = named.length > 0 ? named : fitting.filter(({ content }) => alone(content));
    const [best, ...others] = candidates;
    if (best === undefined) continue;
    const confidence = others.length === 0 ? SURE_AS_CAN_BE : ONE_OF_SEVERAL;
    suggestions.push({ field, position: best.position, confidence });
  }
  return suggestions;
}
