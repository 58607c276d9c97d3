import type { Buyer } from '../buyer.ts';
import { CHANNELS } from '../parameters.ts';
import { categoriesCalled, chosen, shownEntrance } from './chosen.ts';
import { notReturning } from './endings.ts';
import type { Plant, Planting } from './planting.ts';

/** Of newcomers who would have bought again, one in five does not: relative fall of F2 conversion in any window. */
const F2_FALL = 0.2;
const ACQUISITION_FALL = 0.25;
/** Of a category's or channel's newcomers half as many return; at strength 2 a quarter. */
const STILL_RETURNING = 0.5;

export const f2ConversionFalling: Plant = (strength, { lastYear }) => {
  const lost = F2_FALL * strength;
  return fewerReturning(lastYear, lost, () => true, { truth: { effect: { f2Conversion: 1 - lost } } });
};

export const acquisitionFalling: Plant = (strength, { lastYear }) => {
  const lost = ACQUISITION_FALL * strength;
  return {
    from: lastYear,
    life: ({ buyer, life }, random) =>
      buyer.joined >= lastYear && random.uniform() < lost ? undefined : life,
    truth: { effect: { newCustomers: 1 - lost } },
  };
};

/** One of the categories that win enough customers for it to be seen. */
export const acquisitionCategoryNotRetaining: Plant = (strength, { seed, lastYear }) => {
  const candidates = categoriesCalled('HF', 'TE', 'SW', 'CO');
  const category = chosen(seed, 'acquisition-category-not-retaining', candidates);
  const returning = STILL_RETURNING ** strength;
  const truth = { category, effect: { f2Conversion: returning } };
  return fewerReturning(lastYear, 1 - returning, (buyer) => shownEntrance(buyer) === category, { truth });
};

export const channelNotRetaining: Plant = (strength, { seed, lastYear }) => {
  const channel = chosen(seed, 'channel-not-retaining', [...CHANNELS.keys()]);
  const returning = STILL_RETURNING ** strength;
  const truth = { channel, effect: { f2Conversion: returning } };
  return fewerReturning(lastYear, 1 - returning, (buyer) => buyer.channel === channel, { truth });
};

/** Of the customers concerned who are won from day `from` on, the share `lost` buys once only. */
function fewerReturning(
  from: number,
  lost: number,
  concerns: (buyer: Buyer) => boolean,
  { truth }: Pick<Planting, 'truth'>,
): Planting {
  return {
    from,
    life: ({ buyer, life }, random) =>
      buyer.joined >= from && concerns(buyer) && random.uniform() < lost ? notReturning(life) : life,
    truth,
  };
}
