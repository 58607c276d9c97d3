import { ratio, type Share } from '../../units/share.ts';
import type { Study } from '../study.ts';
import { type Acquisition, acquisition } from './acquisition.ts';
import { type Baskets, baskets } from './baskets.ts';
import { ledPurchases } from './leading-places.ts';
import { type NextPurchases, nextPurchases, type SecondPurchase, secondPurchases } from './next-purchases.ts';
import { type Pairs, pairsInBaskets, pairsInYear } from './pairs.ts';
import { type Role, type Roles, rolesOf } from './roles.ts';
import { type CategoryTerm, salesByTerm, yearOnYear } from './sales-by-term.ts';
import { type CategorySegment, categorySegments } from './segments.ts';
import { type Within, within } from './within.ts';

/** A named category: what its page says. */
export interface Category {
  readonly name: string;
  /** smallest units, term 0 */
  readonly netSales: number;
  /** part of the net sales of term 0; not known where these are not above 0 */
  readonly share: number;
  /** against the same half-year of the year before */
  readonly netSalesChange: number;
  readonly buyers: number;
  readonly buyersChange: number;
  readonly roles: Roles;
  readonly acquisition: Acquisition;
  readonly within: Within;
  readonly baskets: Baskets;
  readonly next: NextPurchases;
  readonly segmentCount: number;
  readonly segments: readonly CategorySegment[];
  /** Σ category value */
  readonly value: number;
  /** bought in it in the last twelve months */
  readonly buyersLastYear: number;
  /** how well the category value ordered the customers six months ago, beside past sales; undefined where it cannot be told */
  readonly ranking:
    | { readonly buyers: number; readonly value: number; readonly pastYear: number }
    | undefined;
}

export interface CategoriesFigures {
  /** what the file puts goods into groups by: its categories, or its brands in their place */
  readonly groupedBy: 'category' | 'brand';
  /** of each place: a name, '' for "unassigned", undefined for "other" */
  readonly places: readonly { readonly name: string | undefined; readonly categories: number }[];
  /** newest first */
  readonly terms: readonly CategoryTerm[];
  /** named ones, the largest net sales to date first */
  readonly categories: readonly Category[];
  /** names of the categories that hold each role, how many hold any, and how many are undecided */
  readonly held: Readonly<Record<Role, readonly string[]>> & {
    readonly any: number;
    readonly undecided: number;
  };
  /** first purchases that are known */
  readonly firstPurchases: number;
  readonly baskets: Pairs;
  readonly year: Pairs;
  readonly seconds: readonly SecondPurchase[];
  /** how strongly own shares are drawn to those of the base, in purchases, and on how many last purchases that was tried */
  readonly strength: { readonly purchases: number; readonly tried: number };
  /** in how many of the named categories with both known the category value ranked better than past sales */
  readonly betterRanked: Share;
  /** the day as of which it was tried; NaN where it could not */
  readonly triedAsOf: number;
}

export function measure(study: Study): CategoriesFigures {
  const { places, values, shares, trial } = study.categories;
  const led = ledPurchases(study);
  const terms = salesByTerm(study);
  const won = acquisition(study, led);
  const kept = within(study, led);
  const along = baskets(study, led);
  const next = nextPurchases(study, led);
  const segments = categorySegments(study);
  const categories = places.names.map((name, place): Category => {
    const netSales = (term: CategoryTerm) => term.netSales[place]!;
    const buyers = (term: CategoryTerm) => term.buyers[place]!;
    const present = terms[0]!;
    return {
      name,
      netSales: netSales(present),
      share: present.total > 0 ? ratio(netSales(present), present.total) : Number.NaN,
      netSalesChange: yearOnYear(terms, netSales),
      buyers: buyers(present),
      buyersChange: yearOnYear(terms, buyers),
      roles: rolesOf(won[place]!, kept[place]!, along[place]!),
      acquisition: won[place]!,
      within: kept[place]!,
      baskets: along[place]!,
      next: next[place]!,
      segmentCount: values.segmentCount[place]!,
      segments: segments[place]!,
      value: values.value[place]!.reduce((sum, value) => sum + value, 0),
      buyersLastYear: values.buyersLastYear[place]!,
      ranking: trial?.rankings[place],
    };
  });
  const holding = (role: Role) =>
    categories.filter(({ roles }) => roles.roles.includes(role)).map(({ name }) => name);
  const ranked = categories.flatMap(({ ranking }) =>
    ranking && !Number.isNaN(ranking.value) && !Number.isNaN(ranking.pastYear) ? ranking : [],
  );
  return {
    groupedBy: study.reading.layout.groupBy,
    places: Array.from({ length: places.count }, (_, place) => ({
      name: place === places.other ? undefined : (places.names[place] ?? ''),
      categories: place === places.other ? places.others : 1,
    })),
    terms,
    categories,
    held: {
      wins: holding('wins'),
      keeps: holding('keeps'),
      'sells-along': holding('sells-along'),
      'do-not-chase': holding('do-not-chase'),
      any: categories.filter(({ roles }) => roles.roles.length > 0).length,
      undecided: categories.filter(({ roles }) => roles.undecided).length,
    },
    firstPurchases: won[0]?.led.base ?? 0,
    baskets: pairsInBaskets(study),
    year: pairsInYear(study),
    seconds: secondPurchases(study, led),
    strength: { purchases: shares.strength, tried: shares.tried },
    betterRanked: {
      hits: ranked.filter(({ value, pastYear }) => value > pastYear).length,
      base: ranked.length,
    },
    triedAsOf: trial?.asOf ?? Number.NaN,
  };
}
