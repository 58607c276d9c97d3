import type { Words } from '../units/words.ts';
import type { ChapterContents } from './fill-chapter.ts';
import type { PrintedStudy } from './printed-study.ts';

/** How the figures were made, and the parameters that were estimated. */
export function methodContents(study: PrintedStudy, words: Words): ChapterContents {
  const { base, asOf, inputs, ledger } = study;
  return {
    figures: {
      asOf,
      from: asOf + 1,
      to: asOf + base.horizonDays,
      days: base.horizonDays,
      segmentCount: base.segmentCount,
      buyersLastYear: base.buyersLastYear,
      shipmentLagDays: ledger.shipmentLagDays ?? Number.NaN,
      topShare: inputs.topShare,
      margin: inputs.margin ?? Number.NaN,
      currency: ledger.currency,
      firstRow: ledger.from,
    },
    conditions: {
      'history-complete': inputs.historyComplete,
      shipments: ledger.shipmentLagDays !== undefined,
      margin: inputs.margin !== undefined,
      'tax-included': inputs.taxBasis === 'included',
      'tax-excluded': inputs.taxBasis === 'excluded',
      'fell-back': base.models.some((model) => model.fellBack),
      'no-repeats': base.warnings.includes('no-repeat-purchases'),
      'cannot-judge': base.segmentCount === 0,
      'five-segments': base.segmentCount === 5,
    },
    tables: {
      models: () => ({
        title: words.text('method.models.title'),
        columns: [
          { label: words.text('method.models.model'), align: 'left', width: 'auto' },
          { label: words.text('method.models.parameters'), align: 'left', width: '*' },
          { label: words.text('method.models.customers'), align: 'right', width: 'auto' },
          { label: words.text('method.models.log-likelihood'), align: 'right', width: 'auto' },
          { label: words.text('method.models.state'), align: 'left', width: 'auto' },
        ],
        rows: base.models.map((model) => ({
          cells: [
            words.text(`method.model.${model.name}`),
            Object.entries(model.parameters)
              .map(([name, value]) => `${words.text(`method.parameter.${name}`)} = ${significant(value)}`)
              .join('　'),
            words.count(model.customersFitted),
            words.decimal(model.logLikelihood ?? Number.NaN, 1),
            words.text(model.fellBack ? 'method.models.fell-back' : 'method.models.converged'),
          ],
        })),
        note: words.text('method.models.note'),
      }),
    },
  };
}

/** A parameter to four significant digits. */
function significant(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}
