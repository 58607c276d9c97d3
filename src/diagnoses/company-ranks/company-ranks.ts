import { SMALLEST_BASE } from '../../units/share.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { charts, isInOrder } from './charts.ts';
import { type CompanyRanksFigures, type GivenFigures, measureCompanyRanks } from './measure.ts';
import { tables } from './tables.ts';

export type { CompanyRanksFigures } from './measure.ts';

/** Chance at which a difference between the wrongly rated and the others of their ranks is told. */
const TOLD_AT = 0.05;

/** ① Do the company's own ranks tell who will buy? */
export const companyRanks: Diagnosis<CompanyRanksFigures> = {
  name: 'company-ranks',
  measure: measureCompanyRanks,
  charts,
  tables,
  kpis: {},
  conditions: ({ given }) => (given ? { ...reviewConditions(given), ...powerConditions(given) } : {}),
};

function reviewConditions(given: GivenFigures) {
  const { under, over, ranks, notJudged, orderedBy, unrankedHigh } = given;
  const wrong = under.customers + over.customers;
  return {
    judged: notJudged === undefined,
    'no-segments': notJudged === 'no-segments',
    'one-rank': notJudged === 'one-rank',
    'too-many-ranks': notJudged === 'too-many-ranks',
    listed: ranks.length > 0,
    wrong: notJudged === undefined && wrong > 0,
    'none-wrong': notJudged === undefined && wrong === 0,
    'not-in-order': ranks.length > 1 && !isInOrder(ranks),
    'by-sales': orderedBy === 'sales',
    'by-numbers': orderedBy === 'numbers',
    dated: !Number.isNaN(given.setOn),
    costed: over.contactCost !== undefined && over.customers > 0,
    withheld: under.withheld + over.withheld > 0,
    'unranked-high': notJudged === undefined && unrankedHigh.customers > 0,
    'not-customers': given.notCustomers > 0,
  };
}

function powerConditions({ power, notCompared }: GivenFigures) {
  const { under, over, ahead } = power ?? {};
  return {
    power: power !== undefined,
    'ranks-behind': ahead !== undefined && ahead.low > 0,
    'ranks-ahead': ahead !== undefined && ahead.high < 0,
    'ranks-alike': ahead !== undefined && !(ahead.low > 0) && !(ahead.high < 0),
    'under-bought': under !== undefined && under.customers >= SMALLEST_BASE && under.pValue <= TOLD_AT,
    'over-stopped': over !== undefined && over.customers >= SMALLEST_BASE && over.pValue <= TOLD_AT,
    'not-told':
      under !== undefined &&
      over !== undefined &&
      ![under, over].some((of) => of.customers >= SMALLEST_BASE && of.pValue <= TOLD_AT),
    undated: notCompared === 'undated',
    'set-later': notCompared === 'set-later',
    'too-short': notCompared === 'history-too-short',
    'too-few': notCompared === 'too-few-buyers',
    'nothing-to-compare': notCompared === 'nothing-to-compare',
  };
}
