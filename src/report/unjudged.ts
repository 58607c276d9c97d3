import type { Figures } from '../diagnoses/index.ts';
import { SMALLEST_BASE } from '../units/share.ts';
import type { Words } from '../units/words.ts';
import { type Block, type Chapter, plainText } from './blocks.ts';
import type { ChapterContents } from './fill-chapter.ts';
import type { PrintedStudy } from './printed-study.ts';

/** Why a chapter can say nothing: too few customers for any rate, too short a history for its stages, or as its own lead says. */
export type Unjudged = 'few-customers' | 'short-history' | 'own-lead';

/** The chapter that names those that are left out. */
export const UNJUDGED = 'unjudged';

/** Chapters that consist of rates and estimates. */
const OF_RATES: readonly string[] = [
  ...['retention', 'telling-apart', 'purchasing-power', 'profitability', 'rfm', 'lifecycle', 'cpm', 'proof'],
  ...['new-customers', 'existing-customers', 'integrated', 'categories', 'subscriptions', 'company-ranks'],
];
/** Chapters with stages that nobody can have reached in a shorter history. */
const OF_YEARS: readonly string[] = ['lifecycle', 'cpm'];
const YEAR_DAYS = 365;

/** Whether the chapter of a diagnosis that has answered would be nothing but what cannot be judged, and why. */
export function unjudged(
  name: string,
  figures: Partial<Figures>,
  { asOf, ledger }: Pick<PrintedStudy, 'asOf' | 'ledger'>,
): Unjudged | undefined {
  const { customers = Number.POSITIVE_INFINITY } = figures.profitability ?? {};
  if (OF_RATES.includes(name) && customers < SMALLEST_BASE) return 'few-customers';
  if (OF_YEARS.includes(name) && historyDays(asOf, ledger.from) < YEAR_DAYS) return 'short-history';
  const saysNothing: Readonly<Record<string, boolean>> = {
    'telling-apart': figures['telling-apart']?.told === undefined,
    proof: figures.proof?.done === undefined,
    'existing-customers': !((figures['existing-customers']?.present.retention.base ?? 0) > 0),
    'new-customers': !figures['new-customers']?.f2.some(({ conversion }) => conversion.base > 0),
  };
  return saysNothing[name] ? 'own-lead' : undefined;
}

function historyDays(asOf: number, from: number): number {
  return asOf - from + 1;
}

/** A chapter that is left out, and why. */
export interface LeftOut {
  readonly chapter: Chapter;
  readonly why: Unjudged;
}

/** One page for all chapters that are left out: what each lacks. */
export function unjudgedContents(
  leftOut: readonly LeftOut[],
  figures: Figures,
  { asOf, ledger }: Pick<PrintedStudy, 'asOf' | 'ledger'>,
  words: Words,
): ChapterContents {
  const reason = ({ chapter, why }: LeftOut) =>
    why === 'own-lead'
      ? plainText(chapter.lead)
      : words.text(`unjudged.${why}`, {
          needed: SMALLEST_BASE,
          customers: figures.profitability.customers,
          days: historyDays(asOf, ledger.from),
        });
  return {
    figures: { chapters: leftOut.length },
    tables: {
      unjudged: () => ({
        title: words.text('unjudged.title'),
        columns: [
          { label: words.text('unjudged.chapter'), align: 'left', width: 190 },
          { label: words.text('unjudged.reason'), align: 'left', width: '*' },
        ],
        rows: leftOut.map((each) => ({ cells: [each.chapter.title, reason(each)] })),
      }),
    },
  };
}

/** A chapter whose links to those left out lead to the page that names them. */
export function relinked(chapter: Chapter, gone: ReadonlySet<string>): Chapter {
  const relink = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(relink);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        name === 'link' && gone.has(String(value)) ? UNJUDGED : relink(value),
      ]),
    );
  };
  const blocks = chapter.blocks.map((block) =>
    block.type === 'exhibits' || block.type === 'kpis' ? block : (relink(block) as Block),
  );
  return { ...chapter, lead: relink(chapter.lead) as Chapter['lead'], blocks };
}
