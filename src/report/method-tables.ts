import type { CustomerBase } from '../customer-base/history.ts';
import type { TableExhibit } from '../diagnoses/diagnosis.ts';
import type { Words } from '../units/words.ts';
import { warningsInWords } from './forecast-warnings.ts';

type Lessons = NonNullable<CustomerBase['lessons']>;

/** The answers that were blended, each with its weight. */
export function answersTable({ weights }: Pick<Lessons, 'weights'>, words: Words): TableExhibit {
  const row = (answer: keyof Lessons['weights'], model: 'bg-nbd' | 'mbg-cnbd-k' | 'learnt') => ({
    cells: [
      words.text(`method.model.${model}`),
      words.text(`method.answers.sees-${answer}`),
      words.percent(weights[answer], 0),
    ],
    ...(weights[answer] === 0 ? { style: 'muted' as const } : {}),
  });
  return {
    title: words.text('method.answers.title'),
    columns: [
      { label: words.text('method.answers.answer'), align: 'left' },
      { label: words.text('method.answers.sees'), align: 'left' },
      { label: words.text('method.answers.weight'), align: 'right' },
    ],
    rows: [row('bgNbd', 'bg-nbd'), row('mbgCnbd', 'mbg-cnbd-k'), row('learnt', 'learnt')],
    note: words.text('method.answers.note'),
  };
}

/** By how much each level is corrected. */
export function levelsTable({ yearAgo }: Pick<Lessons, 'yearAgo'>, words: Words): TableExhibit {
  return {
    title: words.text('method.levels.title'),
    columns: [
      { label: words.text('method.levels.what'), align: 'left' },
      { label: words.text('method.levels.factor'), align: 'right' },
    ],
    rows: (['buyers', 'purchasesPerBuyer', 'valuePerPurchase'] as const).map((part) => ({
      cells: [words.text(`method.levels.${part}`), words.decimal(yearAgo[part], 2)],
    })),
    note: words.text('method.levels.note', { basis: yearAgo.basis }),
  };
}

/** What the regressions make most of, side by side. */
export function coefficientsTable(
  { strongest }: Pick<CustomerBase['account'], 'strongest'>,
  words: Words,
): TableExhibit {
  const cells = (of: 'buying' | 'counts', rank: number) => {
    const found = strongest[of][rank];
    return found
      ? [words.text(`method.column.${found.column}`), words.decimal(found.coefficient, 2)]
      : ['', ''];
  };
  return {
    title: words.text('method.coefficients.title'),
    subtitle: words.text('method.coefficients.subtitle'),
    columns: [
      { label: words.text('method.coefficients.rank'), align: 'right', width: 26 },
      { label: words.text('method.coefficients.buying'), align: 'left' },
      { label: words.text('method.coefficients.coefficient'), align: 'right' },
      { label: words.text('method.coefficients.counts'), align: 'left' },
      { label: words.text('method.coefficients.coefficient'), align: 'right' },
    ],
    rows: strongest.buying.map((_, rank) => ({
      cells: [words.count(rank + 1), ...cells('buying', rank), ...cells('counts', rank)],
    })),
    note: words.text('method.coefficients.note'),
  };
}

/** What limits the estimate, each with its reason. */
export function warningsTable(base: Pick<CustomerBase, 'warnings' | 'account'>, words: Words): TableExhibit {
  return {
    title: words.text('method.warnings.title'),
    columns: [
      { label: words.text('method.warnings.about'), align: 'left', width: 70 },
      { label: words.text('method.warnings.reason'), align: 'left', width: '*' },
    ],
    rows: warningsInWords(base, words).map(({ code, reason }) => ({
      cells: [words.text(`method.doubt.${code}`), reason],
    })),
  };
}

/** Parameters of the published models as fitted. */
export function modelsTable({ models }: Pick<CustomerBase, 'models'>, words: Words): TableExhibit {
  return {
    title: words.text('method.models.title'),
    columns: [
      { label: words.text('method.models.model'), align: 'left', width: 'auto' },
      { label: words.text('method.models.parameters'), align: 'left', width: '*' },
      { label: words.text('method.models.customers'), align: 'right', width: 'auto' },
      { label: words.text('method.models.log-likelihood'), align: 'right', width: 'auto' },
      { label: words.text('method.models.state'), align: 'left', width: 'auto' },
    ],
    rows: models.map((model) => ({
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
  };
}

/** A parameter to four significant digits. */
function significant(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}
