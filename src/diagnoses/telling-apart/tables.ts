import { rate, SMALLEST_BASE } from '../../units/share.ts';
import type { Words } from '../../units/words.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { classText, observableText } from './class-text.ts';
import type { ObservableFigures, TellingApartFigures } from './figures.ts';

/** Cells that a page has room for; diagnosis.json has all of them. */
const CELLS_PRINTED = 12;

const left = (label: string) => ({ label, align: 'left' as const });
const right = (label: string) => ({ label, align: 'right' as const });

export const tables: Diagnosis<TellingApartFigures>['tables'] = {
  observables: ({ told }, words) => {
    const column = (name: string) => words.text(`telling-apart.observables.${name}`);
    return {
      title: column('title'),
      columns: [
        right(column('rank')),
        left(column('name')),
        right(column('bits')),
        right(column('of-all')),
        left(column('most')),
        left(column('least')),
      ],
      rows: told!.observables.map((observable, k) => {
        const { most, least } = ends(observable, words);
        return {
          cells: [
            words.count(k + 1),
            observableText(observable.name, words),
            words.decimal(observable.bits, 3),
            words.percent(observable.ofAll),
            most,
            least,
          ],
        };
      }),
      note: words.text('telling-apart.observables.note', { entropy: told!.entropy }),
    };
  },

  powers: ({ told }, words) => {
    const column = (name: string) => words.text(`telling-apart.powers.${name}`);
    const names = {
      rule: column('rule'),
      single: words.text('telling-apart.powers.single', { name: observableText(told!.single, words) }),
      segments: column('segments'),
      value: column('value'),
    };
    return {
      title: words.text('telling-apart.powers.title', { reach: told!.reach.gini }),
      columns: [left(column('order')), right(column('top20')), right(column('gini')), right(column('auc'))],
      rows: (['rule', 'single', 'segments', 'value'] as const).map((name) => {
        const power = told!.powers[name];
        return {
          cells: [
            names[name],
            words.percent(power.top20Share),
            words.decimal(power.gini, 3),
            words.decimal(power.auc, 3),
          ],
          ...(name === 'rule' ? { style: 'highlight' as const } : {}),
        };
      }),
      note: words.text('telling-apart.powers.note', { learners: told!.learners, judges: told!.judges }),
    };
  },

  picks: ({ told }, words) => {
    const { rule } = told!;
    const column = (name: string) => words.text(`telling-apart.picks.${name}`, { unit: words.priceUnit });
    const top = rule.cells.filter((cell) => cell.top);
    return {
      title: words.text('telling-apart.picks.title', {
        today: top.reduce((sum, cell) => sum + cell.today, 0),
      }),
      columns: [
        right(words.text('telling-apart.observables.rank')),
        left(observableText(rule.rows.name, words)),
        left(observableText(rule.columns.name, words)),
        right(column('learnt')),
        right(column('rate')),
        right(column('sales')),
        right(column('today')),
      ],
      rows: top.slice(0, CELLS_PRINTED).map((cell, k) => ({
        cells: [
          words.count(k + 1),
          classText(rule.rows.classes[cell.row]!, rule.rows, words),
          classText(rule.columns.classes[cell.column]!, rule.columns, words),
          words.count(cell.buyers.base),
          words.percent(rate(cell.buyers), 0),
          words.priceDigits(cell.expectedSales),
          words.count(cell.today),
        ],
        ...(cell.buyers.base < SMALLEST_BASE ? { style: 'muted' as const } : {}),
      })),
      note:
        top.length > CELLS_PRINTED
          ? words.text('telling-apart.picks.note-more', { cells: top.length, shown: CELLS_PRINTED })
          : column('note'),
    };
  },
};

/** Where most and fewest buy, among classes with enough customers. */
function ends(observable: ObservableFigures, words: Words) {
  const enough = observable.classes
    .filter(({ buyers }) => buyers.base >= SMALLEST_BASE)
    .sort((a, b) => rate(b.buyers) - rate(a.buyers));
  const text = (found: (typeof enough)[number] | undefined) =>
    found === undefined
      ? words.dash
      : words.text('telling-apart.observables.end', {
          name: classText(found, observable, words),
          buyers: found.buyers,
        });
  return { most: text(enough[0]), least: text(enough.at(-1)) };
}
