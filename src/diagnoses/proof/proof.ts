import { known } from '../../frame.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { calibrationChart, calibrationTable, segmentBuyersChart, segmentsTable } from './calibration.ts';
import { contactsTable } from './contacts.ts';
import { halfYears, measureProof, type ProofFigures } from './figures.ts';
import { needsTable } from './needs.ts';
import { gainsChart, halfYearsChart, halfYearsTable, measuresTable } from './ranking.ts';
import { rfmRuleTable } from './rfm-rule.ts';
import { monthsTable, stabilityChart, stabilityTable } from './stability.ts';

export type { ProofFigures } from './figures.ts';

/** Calibration as METHODS of the trade have it: beyond these the chapter says so. */
export const SLOPE_FROM = 0.9;
export const SLOPE_TO = 1.1;
/** Between what was predicted and what came of it, in a level with enough customers. */
export const WIDEST_GAP = 0.03;

/** What the segments of six months ago were worth: predicted then, seen since. */
export const proof: Diagnosis<ProofFigures> = {
  name: 'proof',
  measure: measureProof,
  charts: {
    gains: gainsChart,
    'half-years': halfYearsChart,
    'segment-buyers': segmentBuyersChart,
    calibration: calibrationChart,
    stability: stabilityChart,
  },
  tables: {
    needs: needsTable,
    measures: measuresTable,
    'half-years': halfYearsTable,
    segments: segmentsTable,
    calibration: calibrationTable,
    stability: stabilityTable,
    months: monthsTable,
    contacts: contactsTable,
    'rfm-rule': rfmRuleTable,
  },
  kpis: {},
  conditions: (figures) => ({
    ...rankingConditions(figures),
    ...calibrationConditions(figures),
    ...stabilityConditions(figures),
    ...contactsConditions(figures),
    undated: figures.undated.hits > 0,
    'own-rfm': figures.done?.rfmRule.own ?? false,
  }),
};

function rankingConditions({ done, backtest, ahead }: ProofFigures) {
  const compared = done ? halfYears(done).length : 0;
  return {
    done: done !== undefined,
    'too-short': 'notPossible' in backtest && backtest.notPossible === 'history-too-short',
    'too-few': 'notPossible' in backtest && backtest.notPossible === 'too-few-buyers',
    ahead: done !== undefined && done.model.gini > done.rfm.gini,
    behind: done !== undefined && !(done.model.gini > done.rfm.gini),
    'published-ahead': done !== undefined && done.bgNbd.gini > done.model.gini,
    'stops-known': done !== undefined && !Number.isNaN(done.model.aucStops),
    ranked: done?.ranks !== undefined,
    several: compared > 1,
    single: compared === 1,
    'not-always-ahead': compared > 1 && ahead !== undefined && ahead.ofRfm.hits < ahead.ofRfm.base,
  };
}

function calibrationConditions({ done, top, outside, judged }: ProofFigures) {
  const slope = done?.calibration.slope ?? Number.NaN;
  const gap = Math.abs(done?.calibration.largestGap ?? Number.NaN);
  return {
    segmented: (done?.segments.length ?? 0) > 0 && top.customers > 0,
    outside: outside.length > 0,
    'none-outside': judged > 0 && outside.length === 0,
    'slope-good': slope >= SLOPE_FROM && slope <= SLOPE_TO,
    'slope-extreme': slope < SLOPE_FROM,
    'slope-timid': slope > SLOPE_TO,
    'gap-good': gap <= WIDEST_GAP,
    'gap-wide': gap > WIDEST_GAP,
  };
}

function stabilityConditions({ done }: ProofFigures) {
  const methods = done?.stability?.methods;
  const measured = methods !== undefined && known(methods.segments.loss.value);
  return {
    frozen: methods !== undefined,
    'freezing-holds': methods?.segments.verdict === 'holds',
    'freezing-loses': methods?.segments.verdict === 'loses',
    'freezing-unknown': measured && methods.segments.verdict === 'cannot-judge',
    // in a month without sales no order is better than another
    'freezing-unmeasured': methods !== undefined && !measured,
    'freezing-charted': methods?.segments.months.some((month) => known(month.frozen)) ?? false,
    'frozen-ahead': methods !== undefined && methods.segments.frozen > methods.rfm.recut,
    'frozen-behind': methods !== undefined && methods.segments.frozen <= methods.rfm.recut,
  };
}

function contactsConditions({ done, wastedCost }: ProofFigures) {
  const contacts = done?.contacts;
  const gained = contacts ? contacts.model.buyers - contacts.rfm.buyers : Number.NaN;
  return {
    contacted: contacts !== undefined,
    'rfm-misses': gained > 0,
    'rfm-misses-none': contacts !== undefined && !(gained > 0),
    costed: wastedCost !== undefined,
    'not-costed': contacts !== undefined && wastedCost === undefined,
  };
}
