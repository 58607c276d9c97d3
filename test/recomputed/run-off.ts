import { monthsFrom, type Span } from './calendar.ts';
import { newcomersOf } from './newcomers.ts';
import { type Customer, netIn, type Shop } from './shop.ts';
import { carryOver } from './whole.ts';

/** diagnoses.integrated.runOff.terms: the present customers in the six half-years to come, amounts in units of the currency. */
export function runOff(shop: Shop) {
  const ratios = carryOver(shop).map(({ ratio }) => ratio);
  const [one, other] = ratios.slice(-2) as [number, number];
  const beyond = (one + other) / 2;
  const net = (customers: readonly Customer[], span: Span): number =>
    customers.reduce((sum, customer) => sum + netIn(customer, span), 0);
  const cohorts = shop.terms.map((term) => newcomersOf(shop, term));
  const firstSeen = shop.customers.filter(({ firstKnown }) => !firstKnown);
  const lastYears = [0, 2].map((back) => net(firstSeen, termsOf(shop, back)));
  const [last, before] = lastYears as [number, number];
  const firstSeenRatio = firstSeen.length > 0 ? Math.round((Math.max(0, last) / before) * 1e4) / 1e4 : null;
  const newcomersFirstYear = intoTheSecondTerm(shop, cohorts, net);

  const terms = [];
  for (let ahead = 1; ahead <= 6; ahead += 1) {
    let [observed, assumed] = [0, 0];
    cohorts.forEach((customers, back) => {
      // the same season, as many years back as it takes to have been seen
      let years = Math.ceil(ahead / 2);
      let from = ahead - 2 * years;
      let value: number;
      if (from < -back) {
        // won in the last half-year: its second half-year stands for the season it has not had
        from += 2;
        years -= 1;
        value = newcomersFirstYear;
      } else value = Math.max(0, net(customers, shop.terms[-from] as Span));
      let seen = true;
      for (let year = 0; year < years; year += 1) {
        const ratio = ratios[back + from + 2 * year];
        if (ratio === undefined) seen = false;
        value *= ratio ?? beyond;
      }
      if (seen) observed += value;
      else assumed += value;
    });
    const years = Math.ceil(ahead / 2);
    assumed +=
      Math.max(0, net(firstSeen, shop.terms[2 * years - ahead] as Span)) * (firstSeenRatio ?? 0) ** years;
    const round = (amount: number): number => Math.round(amount) / shop.unit;
    terms.push({ term: ahead, observed: round(observed), assumed: round(assumed) });
  }
  return { firstSeenRatio, terms };
}

/** Two half-years, the newer of them so many back. */
function termsOf(shop: Shop, back: number): Span {
  return { from: monthsFrom(shop.asOf, -6 * (back + 2)) + 1, to: (shop.terms[back] as Span).to };
}

/** What the newest cohort spends in its second half-year, by what earlier ones of the same season did. */
function intoTheSecondTerm(
  shop: Shop,
  cohorts: readonly (readonly Customer[])[],
  net: (customers: readonly Customer[], span: Span) => number,
): number {
  const ratioOver = (backs: readonly number[]): number | undefined => {
    let [first, second] = [0, 0];
    for (const back of backs) {
      first += net(cohorts[back]!, shop.terms[back] as Span);
      second += net(cohorts[back]!, shop.terms[back - 1] as Span);
    }
    return first > 0 ? Math.max(0, second) / first : undefined;
  };
  const whole = shop.terms.flatMap((term, back) => (back > 0 && term.from >= shop.beginning ? [back] : []));
  const ratio = ratioOver(whole.filter((back) => back % 2 === 0)) ?? ratioOver(whole) ?? 0;
  return Math.max(0, net(cohorts[0]!, shop.terms[0] as Span)) * ratio;
}
