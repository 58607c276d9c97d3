import { ratio, type Share, SMALLEST_BASE, wilson } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, Kpi, Page, TableExhibit } from '../diagnosis.ts';
import { uprightBars } from '../specs.ts';
import type { Difference } from './acquisition.ts';
import type { CategoriesFigures, Category } from './figures.ts';
import { placeName, type ROLES, roleText } from './place-names.ts';
import { LEAST_DIFFERENCE, LEAST_ENTRANCE, MOSTLY, ROLE_Z } from './roles.ts';
import { body, pointRange, told } from './tables.ts';

/** A page for each named category with enough to say: two terms that the file covers, and buyers in the last year. */
export function pages(figures: CategoriesFigures): Page[] {
  if (figures.terms.filter((term) => term.complete).length < 2) return [];
  return figures.categories.flatMap((category, place) =>
    category.buyersLastYear < SMALLEST_BASE ? [] : [pageOf(figures, category, place)],
  );
}

function pageOf(figures: CategoriesFigures, category: Category, place: number): Page {
  return {
    template: 'category',
    figures: (words) => ({ ...category, roleNames: roleText(category, words) }),
    conditions: {
      'has-role': category.roles.roles.length > 0,
      undecided: category.roles.undecided,
      compared: Number.isFinite(category.netSalesChange),
      segments: category.segments.length > 0,
    },
    charts: {
      'net-sales': (words) =>
        byTerm(figures, words, {
          title: words.text(
            Number.isFinite(category.netSalesChange)
              ? 'categories.page.sales-title'
              : 'categories.page.sales-title-alone',
            { netSales: category.netSales, change: category.netSalesChange },
          ),
          subtitle: words.text('categories.page.sales-subtitle', { unit: words.moneyUnit }),
          value: (term) => words.inMoneyUnit(term.netSales[place]!),
        }),
      buyers: (words) =>
        byTerm(figures, words, {
          title: words.text(
            Number.isFinite(category.buyersChange)
              ? 'categories.page.buyers-title'
              : 'categories.page.buyers-title-alone',
            { buyers: category.buyers, change: category.buyersChange },
          ),
          subtitle: words.text('categories.page.buyers-subtitle'),
          value: (term) => term.buyers[place]!,
        }),
    },
    tables: {
      reasons: (words) => reasons(category, words),
      segments: (words) => segments(category, words),
      next: (words) => next(figures, category, words),
    },
    kpis: { main: (words) => kpis(category, words) },
  };
}

function kpis({ acquisition, within, share, netSales, buyers }: Category, words: Words): Kpi[] {
  return [
    {
      label: words.text('categories.page.net-sales'),
      value: words.money(netSales),
      note: words.text('categories.page.share-of-all', { share }),
    },
    { label: words.text('categories.page.buyers'), value: words.text('people', { count: buyers }) },
    {
      label: words.text('categories.page.led'),
      value: told(acquisition.led, words),
      note: words.text('categories.page.of', { base: acquisition.led.base }),
    },
    {
      label: words.text('categories.page.again'),
      value: told(within.again360, words),
      note: words.text('categories.page.of', { base: within.again360.base }),
    },
    {
      label: words.text('categories.page.median'),
      value: words.text('categories.days', { days: within.medianDays }),
      note: words.text('categories.page.intervals', { intervals: within.intervals }),
    },
  ];
}

interface ByTerm {
  readonly title: string;
  readonly subtitle: string;
  readonly value: (term: CategoriesFigures['terms'][number]) => number;
}

/** Complete terms, oldest first; the present one stands out. */
function byTerm(
  { terms }: CategoriesFigures,
  words: Words,
  { title, subtitle, value }: ByTerm,
): ChartExhibit {
  const shown = terms.filter((term) => term.complete).reverse();
  return {
    title,
    subtitle,
    height: 110,
    spec: uprightBars(
      shown.map((term) => ({
        label: words.shortMonth(term.to),
        value: value(term),
        text: term.term === 0 ? words.count(value(term)) : '',
        highlight: term.term === 0,
      })),
    ),
  };
}

/** Each role with the figures that decide it. */
function reasons({ roles, acquisition, within, baskets }: Category, words: Words): TableExhibit {
  const rates = (share: Share) =>
    share.base < SMALLEST_BASE
      ? words.text('categories.page.few', { base: share.base })
      : words.text('categories.page.rate-of', { rate: share, base: share.base });
  const money = (value: { readonly customers: number; readonly perHead: number }) =>
    value.customers < SMALLEST_BASE
      ? words.text('categories.page.few', { base: value.customers })
      : words.text('categories.page.value-of', { value: Math.round(value.perHead), base: value.customers });
  const moneyRange = ({ low, high }: Difference) =>
    Number.isNaN(low + high)
      ? words.dash
      : words.text('range', {
          low: words.priceDigits(Math.round(low)),
          high: words.priceDigits(Math.round(high)),
        });
  const verdict = (role: (typeof ROLES)[number]) => words.text(`categories.verdict.${roles.verdicts[role]}`);
  const lines: readonly (readonly string[])[] = [
    [
      'wins',
      rates(acquisition.led),
      rates(acquisition.ledLater),
      pointRange(acquisition.ledDifference, words),
      verdict('wins'),
    ],
    [
      'keeps',
      rates(within.again360),
      rates(within.rest360),
      pointRange(within.difference, words),
      verdict('keeps'),
    ],
    [
      'sells-along',
      rates(baskets.alongside),
      words.percent(MOSTLY, 0),
      pointRange(againstMost(baskets.alongside), words),
      verdict('sells-along'),
    ],
    [
      'do-not-chase',
      rates(acquisition.f2),
      rates(acquisition.f2Rest),
      pointRange(acquisition.f2Difference, words),
      verdict('do-not-chase'),
    ],
    [
      'do-not-chase-value',
      money(acquisition.value),
      money(acquisition.valueRest),
      moneyRange(acquisition.valueDifference),
      '',
    ],
  ];
  return {
    title: words.text('categories.page.reasons'),
    ...body(lines, [
      [words.text('categories.page.measure'), 'left', ([name]) => words.text(`categories.reason.${name}`)],
      [words.text('categories.page.own'), 'right', ([, own = '']) => own],
      [words.text('categories.page.compared'), 'right', ([, , compared = '']) => compared],
      [words.text('categories.page.difference'), 'right', ([, , , difference = '']) => difference],
      [words.text('categories.judgement'), 'left', ([, , , , judged = '']) => judged],
    ]),
    note: words.text('categories.page.reasons-note', {
      entrance: LEAST_ENTRANCE,
      difference: LEAST_DIFFERENCE,
      smallest: SMALLEST_BASE,
    }),
  };
}

/** How far a rate lies above "most", with the interval that decides. */
function againstMost(share: Share) {
  const { low, high } = wilson(share, ROLE_Z);
  return { low: low - MOSTLY, high: high - MOSTLY };
}

function segments({ segments: cut }: Category, words: Words): TableExhibit {
  return {
    title: words.text('categories.page.segments'),
    ...body(cut, [
      [words.text('column.segment'), 'left', ({ segment }) => words.text('segment', { segment })],
      [words.text('column.customers'), 'right', ({ customers }) => words.count(customers)],
      [
        words.text('categories.values.value', { unit: words.moneyUnit }),
        'right',
        ({ value }) => words.moneyDigits(value),
      ],
      [words.text('categories.page.buyers-12'), 'right', ({ buyers }) => words.count(buyers.hits)],
    ]),
    note: words.text('categories.page.segments-note'),
  };
}

const NEXT_SHOWN = 6;

function next({ places }: CategoriesFigures, category: Category, words: Words): TableExhibit {
  const { purchases, next: followed, nothing } = category.next;
  const part = (count: number) =>
    purchases < SMALLEST_BASE ? words.dash : words.percent(ratio(count, purchases));
  const lines = followed
    .map((count, place) => ({ name: placeName(places[place]!, words), count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, NEXT_SHOWN);
  const shown = lines.reduce((sum, { count }) => sum + count, 0);
  const others = purchases - nothing - shown;
  return {
    title: words.text('categories.page.next'),
    subtitle: words.text('categories.page.next-subtitle', { purchases }),
    ...body(
      [
        ...lines,
        ...(others > 0 ? [{ name: words.text('categories.page.next-others'), count: others }] : []),
        { name: words.text('categories.page.next-nothing'), count: nothing },
      ],
      [
        [words.text('categories.page.next-category'), 'left', ({ name }) => name],
        [words.text('categories.page.next-count'), 'right', ({ count }) => words.count(count)],
        [words.text('column.share'), 'right', ({ count }) => part(count)],
      ],
    ),
    note: words.text('categories.page.next-note'),
  };
}
