import { known } from '../../frame.ts';
import type { Words } from '../../units/words.ts';
import type { TableExhibit } from '../diagnosis.ts';
import { doneOf, type ProofFigures } from './figures.ts';

/** The thresholds of RFM as they were applied. */
export function rfmRuleTable(figures: ProofFigures, words: Words): TableExhibit {
  const { classes } = doneOf(figures).rfmRule;
  const bound = (key: string, value: number) => (known(value) ? words.text(key, { value }) : words.dash);
  return {
    title: words.text('proof.rfm-rule.title'),
    columns: [
      { label: words.text('proof.rfm-rule.points'), align: 'left' },
      { label: words.text('proof.rfm-rule.silence'), align: 'right' },
      { label: words.text('proof.rfm-rule.purchases'), align: 'right' },
      { label: words.text('proof.rfm-rule.net-sales'), align: 'right' },
    ],
    rows: classes.map((of) => ({
      cells:
        of.points === 1
          ? [
              words.text('proof.rfm-rule.point', { points: of.points }),
              ...Array.from({ length: 3 }, () => words.text('proof.rfm-rule.rest')),
            ]
          : [
              words.text('proof.rfm-rule.point', { points: of.points }),
              bound('proof.rfm-rule.days', of.silenceDays),
              bound('proof.rfm-rule.times', of.purchases),
              bound('proof.rfm-rule.amount', of.netSales),
            ],
    })),
    note: words.text('proof.rfm-rule.note'),
  };
}
