import { PALETTE } from '../../units/palette.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines, stackedBars, uprightBars } from '../specs.ts';
import { acquisitionGroups } from './acquisition-groups.ts';
import type { Change } from './change.ts';
import type { IntegratedFigures } from './integrated.ts';
import { indexBars, runOffBars } from './specs.ts';
import type { IntegratedTerm } from './terms.ts';

/** Customers whose age is not known, then from the oldest to the newest. */
const APART_COLOURS = { firstSeen: '#8a8d91', earlier: '#6b7280' } as const;
const COHORT_COLOURS = ['#083a68', '#0b5394', '#4292c6', '#56b4e9', '#9ecae1', '#d5e1ed', '#e69f00'] as const;

export const PARTS = ['customers', 'frequency', 'value', 'returns'] as const;

/** Half-years that ran before, shown beside those to come. */
const PAST_SHOWN = 4;

export const charts: Diagnosis<IntegratedFigures>['charts'] = {
  cohorts: (figures, words) => {
    const groups = acquisitionGroups(figures, words);
    const won = groups.filter((group) => group.kind === 'cohort').length;
    const newest = groups.at(-1);
    const shown = complete(figures);
    const name = (term: IntegratedTerm) => words.text('term-to', { to: words.shortMonth(term.to) });
    return {
      title: words.text(
        newest?.kind === 'cohort' ? 'integrated.cohorts.title' : 'integrated.cohorts.title-alone',
        {
          name: newest?.name ?? words.dash,
          netSales: newest?.netSales[0] ?? Number.NaN,
          share: (newest?.netSales[0] ?? Number.NaN) / figures.present.netSales,
        },
      ),
      subtitle: words.text('integrated.cohorts.subtitle', { unit: words.moneyUnit }),
      source: sourceOf(figures, words),
      height: 200,
      spec: stackedBars(
        shown.flatMap((term) =>
          groups.map((group) => ({
            label: name(term),
            series: group.name,
            value: Math.max(0, words.inMoneyUnit(group.netSales[figures.terms.indexOf(term)]!)),
          })),
        ),
        groups.map((group) => group.name),
        groups.map((group, i) =>
          group.kind === 'cohort'
            ? i === groups.length - 1
              ? COHORT_COLOURS[6]
              : COHORT_COLOURS[i - (groups.length - won)]!
            : APART_COLOURS[group.kind as 'firstSeen' | 'earlier'],
        ),
      ),
    };
  },

  change: (figures, words) => {
    const change = figures.changes[0]!;
    return {
      title: changeTitle(change, words),
      subtitle: words.text('integrated.change.subtitle', { unit: words.moneyUnit }),
      source: sourceOf(figures, words),
      height: 150,
      spec: uprightBars(
        [...PARTS, 'netSales' as const].map((part) => ({
          label: words.text(`integrated.part.${part}`),
          value: words.inMoneyUnit(change[part]),
          text: words.moneyDigits(change[part]),
          highlight: part === 'netSales',
        })),
      ),
    };
  },

  spread: (figures, words) => {
    const series = [0, 2, 3].map((at) => shareName(figures.present.spread.top[at]!.share, words));
    return {
      title: words.text('integrated.spread.title', { share: figures.present.spread.top[2]!.valueShare }),
      subtitle: words.text('integrated.spread.subtitle'),
      source: sourceOf(figures, words),
      height: 150,
      spec: lines(
        complete(figures).flatMap((term) =>
          [0, 2, 3].map((at, k) => point(term, series[k]!, term.spread.top[at]!.valueShare, words)),
        ),
        series,
        '.0%',
      ),
    };
  },

  'new-share': (figures, words) => {
    const half = words.text('integrated.new-share.half-year');
    const year = words.text('integrated.new-share.year');
    return {
      title: words.text('integrated.new-share.title', { share: figures.present.newShare }),
      subtitle: words.text('integrated.new-share.subtitle'),
      source: sourceOf(figures, words),
      height: 150,
      spec: lines(
        complete(figures).flatMap((term) => [
          point(term, half, term.newShare, words),
          point(term, year, term.yearNewShare, words),
        ]),
        [half, year],
        '.0%',
        [PALETTE.primary, PALETTE.category[1]],
      ),
    };
  },

  season: (figures, words) => {
    const months = figures.season.months ?? [];
    const busy = months.filter((month) => month.season === 'busy');
    const slack = months.filter((month) => month.season === 'slack');
    const names = (of: typeof months) =>
      monthSpans(
        of.map(({ month }) => month),
        words,
      );
    const judged = months.some((month) => month.season !== 'unknown');
    const kind = judged
      ? `${busy.length > 0 ? 'busy' : 'none'}-${slack.length > 0 ? 'slack' : 'none'}`
      : 'unknown';
    const withIntervals = months.some((month) => Number.isFinite(month.high));
    return {
      title: words.text(`integrated.season.title-${kind}`, { busy: names(busy), slack: names(slack) }),
      subtitle: words.text(
        !figures.season.trendRemoved
          ? 'integrated.season.subtitle-year'
          : withIntervals
            ? 'integrated.season.subtitle'
            : 'integrated.season.subtitle-alone',
      ),
      source: words.text('integrated.season.source', { months: figures.season.monthsSeen }),
      height: 160,
      spec: indexBars(
        months.map((month) => ({
          label: monthName(month.month, words),
          ...{ index: month.index, low: month.low, high: month.high },
          text: words.decimal(month.index, 2),
          highlight: month.season === 'busy',
        })),
      ),
    };
  },

  'run-off': (figures, words) => {
    const { terms } = figures.runOff!;
    const past = complete(figures).slice(-PAST_SHOWN);
    const label = (to: number) => words.text('term-to', { to: words.shortMonth(to) });
    const names = ['actual', 'observed', 'assumed'].map((name) => words.text(`integrated.run-off.${name}`));
    const year = terms.slice(0, 2).reduce((sum, term) => sum + term.observed + term.assumed, 0);
    return {
      title: words.text(
        Number.isNaN(figures.yearSales) ? 'integrated.run-off.title-alone' : 'integrated.run-off.title',
        { sales: year, share: year / figures.yearSales },
      ),
      subtitle: words.text('integrated.run-off.subtitle', { unit: words.moneyUnit }),
      source: sourceOf(figures, words),
      height: 180,
      spec: runOffBars(
        [
          ...past.map((term) => ({
            label: label(term.to),
            ...{ actual: words.inMoneyUnit(term.netSales), observed: 0, assumed: 0 },
            text: words.moneyDigits(term.netSales),
          })),
          ...terms.map((term) => ({
            label: label(term.to),
            actual: 0,
            observed: words.inMoneyUnit(term.observed),
            assumed: words.inMoneyUnit(term.assumed),
            text: words.moneyDigits(term.observed + term.assumed),
          })),
        ],
        [names[0]!, names[1]!, names[2]!],
      ),
    };
  },
};

function point(term: IntegratedTerm, series: string, value: number, words: Words) {
  return { label: words.shortMonth(term.to), series, value, text: words.percent(value, 0) };
}

function changeTitle(change: Change, words: Words): string {
  const largest = [...PARTS].sort((a, b) => Math.abs(change[b]) - Math.abs(change[a]))[0]!;
  return words.text('integrated.change.title', {
    netSales: change.netSales,
    part: words.text(`integrated.part.${largest}`),
    amount: change[largest],
  });
}

export function shareName(share: number, words: Words): string {
  return words.text('integrated.top', { share });
}

export function monthName(month: number, words: Words): string {
  return words.text('integrated.month', { month });
}

/** Complete terms only, oldest first: an incomplete one would look like a fall. */
function complete(figures: IntegratedFigures): IntegratedTerm[] {
  return figures.terms.filter((term) => term.complete).reverse();
}

function sourceOf(figures: IntegratedFigures, words: Words): string {
  return words.text('source-terms', {
    from: complete(figures)[0]?.from ?? Number.NaN,
    to: figures.present.to,
  });
}

/** Months of the year; three and more in a row as a span. */
function monthSpans(months: readonly number[], words: Words): string {
  const spans: number[][] = [];
  for (const month of [...months].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && last.at(-1) === month - 1) last.push(month);
    else spans.push([month]);
  }
  return words.list(
    spans.flatMap((span) => {
      const names = span.map((month) => monthName(month, words));
      return span.length < 3 ? names : [words.text('range', { low: names[0], high: names.at(-1) })];
    }),
  );
}
