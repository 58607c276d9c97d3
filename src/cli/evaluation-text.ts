import type { EvaluationJson } from '../flows/evaluation-schema.ts';
import { evaluationWarning, type Language, say } from '../service/messages.ts';
import { textTable } from '../service/text-table.ts';

type OfDay = EvaluationJson['evaluations'][number];
type Method = 'model' | 'bgNbd' | 'pastYear' | 'rfm';
type Known = number | null;

const METHODS: readonly Method[] = ['model', 'bgNbd', 'pastYear', 'rfm'];
const DASH = '–';

/** An evaluation as lines for a terminal: a table a day, then the differences. */
export function evaluationLines(language: Language, evaluation: EvaluationJson): readonly string[] {
  const { currency, evaluations } = evaluation;
  return [
    ...evaluations.flatMap((ofDay) => [...dayLines(language, ofDay, currency), '']),
    ...differenceLines(language, evaluation),
  ];
}

function dayLines(language: Language, ofDay: OfDay, currency: string): readonly string[] {
  const text = (key: string, values = {}) => say(language, `evaluate.${key}`, values);
  const { asOf, to, horizonDays, customers, buyers, warnings } = ofDay;
  return [
    text('day', { asOf, to, days: horizonDays }),
    `  ${text('base', { customers: whole(customers), buyers: whole(buyers) })}`,
    ...warnings.map((code) => `  ${text('warning', { warning: evaluationWarning(language, code) })}`),
    '',
    ...indented(textTable(measureRows(ofDay, text))),
    '',
    `  ${text('sales', {
      currency,
      actual: whole(ofDay.actualSales),
      model: `${whole(ofDay.model.predictedSales)} (${percent(ofDay.model.totalRatio)})`,
      bgNbd: `${whole(ofDay.bgNbd.predictedSales)} (${percent(ofDay.bgNbd.totalRatio)})`,
    })}`,
    `  ${text('intervals', {
      sales: `${whole(ofDay.salesInterval.low)} – ${whole(ofDay.salesInterval.high)}`,
      buyers: `${whole(ofDay.buyersInterval.low)} – ${whole(ofDay.buyersInterval.high)}`,
    })}`,
    ...(['model', 'bgNbd'] as const).map((method) => `  ${calibrationLine(ofDay, method, text)}`),
    '',
    ...(ofDay.segments.length === 0
      ? [`  ${text('no-segments')}`]
      : indented(textTable(segmentRows(ofDay, currency, text)))),
  ];
}

type Text = (key: string, values?: Readonly<Record<string, string | number>>) => string;

function measureRows(ofDay: OfDay, text: Text): readonly (readonly string[])[] {
  const row = (name: string, print: (value: Known) => string, of: (method: Method) => Known) => [
    text(`measure.${name}`),
    ...METHODS.map((method) => print(of(method))),
  ];
  return [
    ['', ...METHODS.map((method) => text(`method.${method}`))],
    row('gini', three, (method) => ofDay[method].gini),
    row('top10Share', percent, (method) => ofDay[method].top10Share),
    row('top20Share', percent, (method) => ofDay[method].top20Share),
    row('aucBuys', three, (method) => ofDay[method].aucBuys),
    row('aucStops', three, (method) => ofDay[method].aucStops),
    row('total', percent, (method) =>
      method === 'model' || method === 'bgNbd' ? ofDay[method].totalRatio : null,
    ),
  ];
}

function calibrationLine({ calibration }: OfDay, method: 'model' | 'bgNbd', text: Text): string {
  const { predicted, observed, slope, largestGap } = calibration[method];
  return text('calibration', {
    method: text(`method.${method}`),
    predicted: percent(predicted),
    observed: percent(rateOf(observed)),
    slope: slope === null ? DASH : slope.toFixed(2),
    gap: percent(largestGap),
  });
}

function segmentRows({ segments }: OfDay, currency: string, text: Text): readonly (readonly string[])[] {
  return [
    [
      text('segment.segment'),
      text('segment.customers'),
      text('segment.predicted-sales', { currency }),
      text('segment.actual-sales', { currency }),
      text('segment.predicted-rate'),
      text('segment.observed-rate'),
    ],
    ...segments.map((segment) => [
      String(segment.segment),
      whole(segment.customers),
      whole(segment.predictedSales),
      whole(segment.actualSales),
      percent(segment.customers === 0 ? null : segment.predictedBuyers / segment.customers),
      percent(rateOf(segment.buyers)),
    ]),
  ];
}

function differenceLines(
  language: Language,
  { differences, bootstrap, evaluations }: EvaluationJson,
): readonly string[] {
  const text: Text = (key, values = {}) => say(language, `evaluate.${key}`, values);
  const several = evaluations.length > 1;
  const days = several
    ? text('difference.over-days', { days: evaluations.length })
    : text('difference.one-day');
  const title = text('difference.title', {
    days,
    confidence: Math.round(100 * bootstrap.confidence),
    replicates: bootstrap.replicates,
  });
  const rows = differences.map(({ rival, measure, mean, worst }) => [
    text('difference.of', { rival: text(`method.${rival}`), measure: text(`measure.${measure}`) }),
    signed(mean.difference),
    mean.low === null ? DASH : `${signed(mean.low)} … ${signed(mean.high)}`,
    ...(several ? [worst === null ? DASH : `${signed(worst.difference)} (${worst.asOf})`] : []),
  ]);
  const head = ['', text('difference.mean'), text('difference.interval')];
  return [
    title,
    ...indented(textTable([[...head, ...(several ? [text('difference.worst')] : [])], ...rows])),
  ];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

function rateOf({ hits, base }: { readonly hits: number; readonly base: number }): Known {
  return base === 0 ? null : hits / base;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function three(value: Known): string {
  return value === null ? DASH : value.toFixed(3);
}

function percent(value: Known): string {
  return value === null ? DASH : `${(100 * value).toFixed(1)}%`;
}

function signed(value: Known): string {
  if (value === null) return DASH;
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
