import { PALETTE } from '../../units/palette.ts';
import { rate, SMALLEST_BASE } from '../../units/share.ts';
import { TERM_MONTHS } from '../../units/term.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { lines } from '../specs.ts';
import type { ExistingCustomersFigures } from './existing-customers.ts';
import type { TermFlow } from './flow.ts';
import { type WaterfallBar, waterfall } from './waterfall-spec.ts';

export const flowCharts: Diagnosis<ExistingCustomersFigures>['charts'] = {
  waterfall: (figures, words) => {
    const { present } = figures;
    const bar = (name: string, kind: WaterfallBar['kind'], value: number): WaterfallBar => ({
      label: words.text(`existing-customers.bar.${name}`),
      kind,
      value,
      text: signOf(kind, words) + words.count(value),
    });
    return {
      title: words.text('existing-customers.waterfall.title', {
        notBuying: present.notBuying,
        joined: present.new + present.firstSeen + present.reactivated,
      }),
      subtitle: words.text('existing-customers.waterfall.subtitle'),
      source: words.text('existing-customers.source-term', { from: present.from, to: present.to }),
      spec: waterfall([
        bar('before', 'level', present.activeBefore),
        bar('not-buying', 'loss', present.notBuying),
        bar('reactivated', 'gain', present.reactivated),
        ...(present.firstSeen > 0 ? [bar('first-seen', 'gain', present.firstSeen)] : []),
        bar('new', 'gain', present.new),
        bar('active', 'level', present.active),
      ]),
    };
  },

  /** Yearly where two years or more can be told, else by half-years. */
  kept: (figures, words) => {
    const yearly = figures.flow.filter((term) => term.yearlyRetention.base >= SMALLEST_BASE).length > 1;
    const heads = (term: TermFlow) => (yearly ? term.yearlyRetention : term.retention);
    const money = (term: TermFlow) => (yearly ? term.yearlyKeptSales : term.keptSales).rate;
    const shown = figures.flow.filter((term) => heads(term).base >= SMALLEST_BASE).reverse();
    const newest = shown.at(-1)!;
    const names = [
      words.text('existing-customers.kept.money'),
      words.text('existing-customers.kept.heads'),
    ] as const;
    return {
      title: words.text(
        yearly ? 'existing-customers.kept.title-yearly' : 'existing-customers.kept.title-half-year',
        { heads: heads(newest), money: money(newest) },
      ),
      subtitle: words.text(
        yearly ? 'existing-customers.kept.subtitle-yearly' : 'existing-customers.kept.subtitle-half-year',
      ),
      source: words.text('source-terms', { from: shown[0]!.from, to: newest.to }),
      height: 150,
      spec: lines(
        shown.flatMap((term) =>
          ([money(term), rate(heads(term))] as const).map((value, i) => ({
            label: words.text('term-to', { to: words.shortMonth(term.to) }),
            series: names[i]!,
            value,
            text: words.percent(value, 0),
          })),
        ),
        names,
        '.0%',
        [PALETTE.category[1], PALETTE.primary],
      ),
    };
  },

  /** By how long they had been away: of all taken together ever more have been away for long, and the rate falls by that alone. */
  'come-back': (figures, words) => {
    const shown = figures.comeBacks.filter((term) => term.byAbsence[0]!.base >= SMALLEST_BASE).reverse();
    const newest = shown.at(-1)!;
    const names = [1, 2].map((terms) =>
      words.text('existing-customers.come-back.series', { months: terms * TERM_MONTHS }),
    );
    return {
      title: words.text('existing-customers.come-back.title', {
        rate: newest.byAbsence[0],
        back: newest.byAbsence[0]!.hits,
      }),
      subtitle: words.text('existing-customers.come-back.subtitle'),
      source: words.text('source-terms', { from: shown[0]!.from, to: newest.to }),
      height: 140,
      spec: lines(
        shown.flatMap((term) =>
          names.map((series, i) => {
            const share = term.byAbsence[i]!;
            const value = share.base < SMALLEST_BASE ? Number.NaN : rate(share);
            return {
              label: words.text('term-to', { to: words.shortMonth(term.to) }),
              series,
              value,
              text: words.percent(value, 0),
            };
          }),
        ),
        names,
        '.0%',
      ),
    };
  },
};

function signOf(kind: WaterfallBar['kind'], words: Words): string {
  return kind === 'level' ? '' : words.text(`existing-customers.sign.${kind}`);
}
