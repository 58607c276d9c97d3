export interface Category {
  /** first letters of its product codes */
  readonly code: string;
  /** share of the lines of customers with no preference */
  readonly popularity: number;
  /** share of the first orders of regular buyers */
  readonly entrance: number;
  /** factor on the first parameter of the drop-out distribution of those it wins */
  readonly dropOut: number;
  readonly returnRate: number;
  /** cost ÷ price */
  readonly cost: number;
  /** cheapest and dearest product, yen */
  readonly prices: readonly [number, number];
  readonly subscription: boolean;
  /** January … December; flat where missing */
  readonly season?: readonly number[];
}

export const PRODUCTS_PER_CATEGORY = 12;

const NEW_TEA = [0.9, 0.9, 1, 1.2, 1.5, 1.2, 1, 0.9, 0.9, 0.9, 0.9, 0.9];
const NEW_RICE = [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.9, 1.3, 1.5, 1.2, 1];
const COLD_MONTHS = [1.2, 1.1, 1, 0.9, 0.9, 0.8, 0.9, 0.8, 0.9, 1, 1.1, 1.5];
const HOT_MONTHS = [0.7, 0.7, 0.8, 0.9, 1.1, 1.3, 1.6, 1.5, 1.1, 0.8, 0.7, 0.8];
const SWEETS = [0.9, 1.4, 1.3, 0.9, 1, 0.9, 0.9, 0.9, 0.9, 1, 0.9, 1.1];
const GIFT_SEASONS = [0.4, 0.5, 0.6, 0.6, 0.8, 2, 2.2, 0.7, 0.5, 0.5, 1.6, 2.4];

/** Named in words.ts, in this order. Gifts are the last one. */
export const CATEGORIES: readonly Category[] = [
  {
    code: 'HF',
    popularity: 0.16,
    entrance: 0.24,
    dropOut: 0.9,
    returnRate: 0.035,
    cost: 0.3,
    prices: [1900, 6800],
    subscription: true,
  },
  {
    code: 'TE',
    popularity: 0.16,
    entrance: 0.16,
    dropOut: 0.9,
    returnRate: 0.012,
    cost: 0.4,
    prices: [600, 2400],
    subscription: true,
    season: NEW_TEA,
  },
  {
    code: 'SE',
    popularity: 0.12,
    entrance: 0.08,
    dropOut: 1,
    returnRate: 0.009,
    cost: 0.45,
    prices: [500, 1800],
    subscription: false,
  },
  {
    code: 'RI',
    popularity: 0.1,
    entrance: 0.08,
    dropOut: 0.95,
    returnRate: 0.008,
    cost: 0.62,
    prices: [1200, 4800],
    subscription: false,
    season: NEW_RICE,
  },
  {
    code: 'SW',
    popularity: 0.14,
    entrance: 0.13,
    dropOut: 1.1,
    returnRate: 0.012,
    cost: 0.45,
    prices: [500, 2700],
    subscription: false,
    season: SWEETS,
  },
  {
    code: 'FI',
    popularity: 0.09,
    entrance: 0.08,
    dropOut: 1,
    returnRate: 0.018,
    cost: 0.55,
    prices: [900, 4800],
    subscription: false,
    season: COLD_MONTHS,
  },
  {
    code: 'PI',
    popularity: 0.08,
    entrance: 0.05,
    dropOut: 1,
    returnRate: 0.012,
    cost: 0.48,
    prices: [500, 2000],
    subscription: false,
    season: COLD_MONTHS,
  },
  {
    code: 'DR',
    popularity: 0.06,
    entrance: 0.06,
    dropOut: 1,
    returnRate: 0.01,
    cost: 0.5,
    prices: [900, 3600],
    subscription: true,
    season: HOT_MONTHS,
  },
  {
    code: 'CO',
    popularity: 0.06,
    entrance: 0.09,
    dropOut: 1.1,
    returnRate: 0.06,
    cost: 0.25,
    prices: [1800, 7800],
    subscription: true,
  },
  {
    code: 'GI',
    popularity: 0.03,
    entrance: 0.03,
    dropOut: 1.15,
    returnRate: 0.015,
    cost: 0.5,
    prices: [2900, 9900],
    subscription: false,
    season: GIFT_SEASONS,
  },
];

export const GIFTS = CATEGORIES.length - 1;
