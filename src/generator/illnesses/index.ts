import { cohortMixShift, futureRow, partialLastWeek } from './controls.ts';
import { dependenceOnNewCustomers, subscriptionLeaving, topCustomersLapsing } from './leaving.ts';
import {
  acquisitionCategoryNotRetaining,
  acquisitionFalling,
  channelNotRetaining,
  f2ConversionFalling,
} from './newcomers.ts';
import { orderValueFalling, returnsRising } from './orders.ts';
import type { Kind, Plant } from './planting.ts';
import { strongerSeason } from './season.ts';
import { categoryKeeping, cohortImproving } from './strengths.ts';

/** All that can be planted. An illness or strength has the code of the finding it ought to become. */
export const PLANTS: ReadonlyMap<string, { readonly kind: Kind; readonly plant: Plant }> = new Map([
  ['f2-conversion-falling', { kind: 'illness', plant: f2ConversionFalling }],
  ['top-customers-lapsing', { kind: 'illness', plant: topCustomersLapsing }],
  ['acquisition-falling', { kind: 'illness', plant: acquisitionFalling }],
  ['order-value-falling', { kind: 'illness', plant: orderValueFalling }],
  ['returns-rising', { kind: 'illness', plant: returnsRising }],
  ['acquisition-category-not-retaining', { kind: 'illness', plant: acquisitionCategoryNotRetaining }],
  ['channel-not-retaining', { kind: 'illness', plant: channelNotRetaining }],
  ['dependence-on-new-customers', { kind: 'illness', plant: dependenceOnNewCustomers }],
  ['subscription-leaving', { kind: 'illness', plant: subscriptionLeaving }],
  ['cohort-improving', { kind: 'strength', plant: cohortImproving }],
  ['category-keeping', { kind: 'strength', plant: categoryKeeping }],
  ['cohort-mix-shift', { kind: 'control', plant: cohortMixShift }],
  ['stronger-season', { kind: 'control', plant: strongerSeason }],
  ['partial-last-week', { kind: 'control', plant: partialLastWeek }],
  ['future-row', { kind: 'control', plant: futureRow }],
]);
