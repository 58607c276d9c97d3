import type { Words } from '../../units/words.ts';
import type { TableExhibit } from '../diagnosis.ts';
import type { ProofFigures } from './figures.ts';

/** What a backtest takes, and what of it there is. */
export function needsTable(
  { backtest, historyDays, earlierBuyers }: ProofFigures,
  words: Words,
): TableExhibit {
  const missing = 'notPossible' in backtest ? backtest.notPossible : undefined;
  const line = (name: string, present: string, fails: boolean) => ({
    cells: [words.text(`proof.needs.${name}`), words.text(`proof.needs.${name}-needed`), present],
    ...(fails ? { style: 'highlight' as const } : {}),
  });
  return {
    title: words.text('proof.needs.title'),
    columns: [
      { label: words.text('proof.needs.what'), align: 'left' },
      { label: words.text('proof.needs.needed'), align: 'right' },
      { label: words.text('proof.needs.present'), align: 'right' },
    ],
    rows: [
      line(
        'history',
        words.text('proof.needs.days', { days: Math.max(0, historyDays) }),
        missing === 'history-too-short',
      ),
      line('buyers', words.text('people', { count: earlierBuyers }), missing === 'too-few-buyers'),
    ],
    note: words.text('proof.needs.note'),
  };
}
