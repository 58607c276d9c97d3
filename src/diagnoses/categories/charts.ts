import { rate, type Share, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { ChartExhibit, Diagnosis } from '../diagnosis.ts';
import { heatGrid, lyingBars } from '../specs.ts';
import type { CategoriesFigures, Category } from './figures.ts';
import { shortName } from './place-names.ts';
import type { Role } from './roles.ts';

/** Height of a row of lying bars and of squares, and of what stands around them, pt. */
const ROW = 15;
const AROUND = 32;

export const charts: Diagnosis<CategoriesFigures>['charts'] = {
  wins: (figures, words) =>
    ranked(figures, words, {
      of: ({ acquisition }) => acquisition.led,
      role: 'wins',
      title: 'categories.wins.title',
      subtitle: 'categories.wins.subtitle',
    }),

  keeps: (figures, words) =>
    ranked(figures, words, {
      of: ({ within }) => within.again360,
      role: 'keeps',
      title: 'categories.keeps.title',
      subtitle: 'categories.keeps.subtitle',
    }),

  seconds: (figures, words) => {
    const told = figures.seconds.filter(({ again }) => again.base >= SMALLEST_BASE);
    const best = told.filter(({ leads }) => leads).sort((a, b) => rate(b.again) - rate(a.again))[0];
    const names = figures.categories.map(({ name }) => name);
    const rows = names.filter((name) => told.some(({ first }) => first === name));
    const columns = names.filter((name) => told.some(({ second }) => second === name));
    const squares = rows.flatMap((first) =>
      columns.map((second) => {
        const cell = told.find((of) => of.first === first && of.second === second);
        return {
          row: shortName(first),
          column: shortName(second),
          value: cell ? rate(cell.again) : 0,
          text: cell ? words.percent(rate(cell.again), 0) : words.dash,
        };
      }),
    );
    return {
      title: best
        ? words.text('categories.seconds.title', {
            first: best.first,
            second: best.second,
            again: best.again,
            difference: best.difference.difference,
          })
        : words.text('categories.seconds.title-none'),
      subtitle: words.text('categories.seconds.subtitle', { smallest: SMALLEST_BASE }),
      source: words.text('categories.source-first', { customers: figures.firstPurchases }),
      height: rows.length * ROW + 60,
      spec: heatGrid(squares, {
        row: words.text('categories.seconds.first'),
        column: words.text('categories.seconds.second'),
      }),
    };
  },
};

interface Ranked {
  readonly of: (category: Category) => Share;
  readonly role: Role;
  readonly title: string;
  readonly subtitle: string;
}

/** The named categories by a rate, the highest first; those that hold the role stand out. */
function ranked(figures: CategoriesFigures, words: Words, by: Ranked): ChartExhibit {
  const shown = figures.categories
    .filter((category) => by.of(category).base >= SMALLEST_BASE)
    .sort((a, b) => rate(by.of(b)) - rate(by.of(a)));
  const [first] = shown;
  return {
    title: first
      ? words.text(by.title, { name: first.name, rate: by.of(first) })
      : words.text('categories.too-few', { smallest: SMALLEST_BASE }),
    subtitle: words.text(by.subtitle),
    height: Math.max(1, shown.length) * ROW + AROUND,
    spec: lyingBars(
      shown.map((category) => ({
        label: shortName(category.name),
        value: rate(by.of(category)),
        text: words.percent(rate(by.of(category))),
        highlight: category.roles.roles.includes(by.role),
      })),
      '.0%',
    ),
  };
}
