/**
 * How the made-up company is, in numbers. Chosen by us so that the file looks like that of a healthy food and health
 * mail-order house; none is taken from a client or a published figure. They are written to the truth file as they are.
 */
export const PARAMETERS = {
  /** years the company existed before its file begins */
  yearsBeforeFile: 5,
  /** of all customers won */
  shareOfGiftBuyers: 0.1,
  regular: {
    /** orders per year ~ Gamma(shape, rate), while alive and in an average season */
    ratePerYear: { shape: 1.3, rate: 0.4 },
    /** intervals are Gamma of shape k: k = 1 + Gamma(shape, rate); 1 is a Poisson buyer */
    regularity: { shape: 1.2, rate: 0.8 },
    /** after each purchase ~ Beta(a × factors of entrance category and channel, b) */
    dropOut: { a: 1.2, b: 2.6 },
  },
  gift: {
    shareMidsummer: 0.35,
    shareYearEnd: 0.45,
    /** the rest send at both seasons */
    shareOfYearsSkipped: 0.1,
    dropOut: { a: 1.5, b: 5 },
    /** days around the buyer's own day of the year */
    jitterDays: 5,
    /** day of the year (0 is 1 January) around which buyers' own days lie */
    midsummer: { day: 182, deviation: 9 },
    yearEnd: { day: 336, deviation: 9 },
    spendFactor: 1.6,
  },
  /** value of an order in yen ~ Gamma(shape, own rate), own rate ~ Gamma(ownShape, ownRate): mean 6,400 */
  spend: { shape: 5, ownShape: 5, ownRate: 5120 },
  subscription: {
    /** of regular buyers */
    shareFromFirstOrder: 0.09,
    shareFromSecondOrder: 0.12,
    intervalDays: [30, 60, 90],
    intervalWeights: [0.6, 0.3, 0.1],
    /** after each delivery ~ Beta(a, b) */
    stop: { a: 1.1, b: 5.5 },
    shareSkipped: 0.05,
    discount: 0.1,
    shareWithOtherGoods: 0.15,
  },
  /** lines beyond the first ~ Poisson; but no more than one for each so many yen of the order */
  lines: { regularBeyondFirst: 1.7, giftBeyondFirst: 2.4, most: 12, leastValue: 1000 },
  cancelledShare: 0.022,
  returnDays: { least: 4, meanBeyond: 8 },
  partReturnShare: 0.35,
  /** shipped so many days after the order: weights of 0, 1, 2 … days */
  shipmentLag: [0.08, 0.34, 0.28, 0.16, 0.08, 0.04, 0.02],
  giftShipmentLag: [0, 0.05, 0.1, 0.15, 0.18, 0.16, 0.13, 0.1, 0.07, 0.04, 0.02],
  /** each month's orders and newcomers are off by as much, uniformly, either way; no illness */
  monthlyShock: { orders: 0.08, acquisition: 0.1 },
  /** January … December */
  orderSeason: [0.9, 0.88, 0.98, 0.95, 0.97, 1.06, 1.1, 0.88, 0.95, 1.02, 1.08, 1.23],
  acquisitionSeason: [0.9, 0.95, 1.1, 1.08, 1, 1, 0.98, 0.85, 1, 1.08, 1.06, 1],
  /** Sunday … Saturday */
  weekday: [0.88, 1.17, 1.09, 1.04, 1, 0.96, 0.86],
  /** a line is of the customer's entrance category, else of any by popularity and month */
  loyaltyToEntranceCategory: 0.35,
  /** a later order comes through the entrance channel, else through any */
  loyaltyToEntranceChannel: 0.75,
} as const;

export interface Channel {
  /** share of customers won */
  readonly entrance: number;
  /** factor on the first parameter of the drop-out distribution */
  readonly dropOut: number;
}

/** Named in words.ts, in this order. */
export const CHANNELS: readonly Channel[] = [
  { entrance: 0.48, dropOut: 1.1 },
  { entrance: 0.3, dropOut: 0.85 },
  { entrance: 0.22, dropOut: 1 },
];
