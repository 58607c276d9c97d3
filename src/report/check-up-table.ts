import type { Cell, TableExhibit } from '../diagnoses/diagnosis.ts';
import type { CheckUpItem } from '../findings/check-up/check-up.ts';
import type { Reason } from '../findings/check-up/item.ts';
import type { Words } from '../units/words.ts';
import { bandText, itemDigits, itemText, itemWithUnit, needText } from './check-up-words.ts';

interface Column {
  readonly name: string;
  readonly align: TableExhibit['columns'][number]['align'];
  readonly width?: number | '*';
  readonly cell: (item: CheckUpItem, words: Words) => Cell;
}

const yearsAgo =
  (years: number): Column['cell'] =>
  (item, words) =>
    itemDigits(item, item.earlier[years - 1] ?? Number.NaN, words);

const ITEM: Column = { name: 'item', align: 'left', width: '*', cell: itemWithUnit };
const PRESENT: Column = {
  name: 'present',
  align: 'right',
  cell: (item, words) => itemDigits(item, item.present, words),
};
const YEAR_BEFORE: Column = { name: 'year-before', align: 'right', cell: yearsAgo(1) };
const TWO_YEARS_BEFORE: Column = { name: 'two-years-before', align: 'right', cell: yearsAgo(2) };
/** the own past, or what is missing for a grade */
const BAND: Column = {
  name: 'band',
  align: 'right',
  width: 98,
  cell: (item, words) => (item.reason ? needText(item, words) : bandText(item, item, words)),
};
const PLACE: Column = { name: 'place', align: 'center', width: 46, cell: placeCell };
const TREND: Column = { name: 'trend', align: 'center', width: 24, cell: ({ grade }) => ({ grade }) };
const LEVEL: Column = {
  name: 'level',
  align: 'center',
  width: 24,
  cell: ({ level }, words) => (level ? { grade: level.grade } : words.dash),
};

const pageColumn = (hasPage: (chapter: string) => boolean): Column => ({
  name: 'page',
  align: 'right',
  width: 28,
  cell: ({ chapter }, words) => (hasPage(chapter) ? { pageOf: chapter } : words.dash),
});

/** The page that a board reads: where each item stands beside its own past, and beside reference values where some are given. */
export function checkUpTable(
  items: readonly CheckUpItem[],
  hasPage: (chapter: string) => boolean,
  words: Words,
): TableExhibit {
  const isLevelJudged = items.some(({ level }) => level !== undefined);
  const isPlaced = items.some((item) => placeCell(item, words) !== words.dash);
  const arePaged = items.filter(({ chapter }) => hasPage(chapter)).length > items.length / 2;
  const reachesBack = items.some(({ earlier }) => Number.isFinite(earlier[1]));
  const columns: readonly Column[] = [
    ...[ITEM, PRESENT, YEAR_BEFORE],
    ...(isLevelJudged || !reachesBack ? [] : [TWO_YEARS_BEFORE]),
    ...(isPlaced ? [BAND, PLACE, TREND] : [{ ...BAND, width: 128 }, TREND]),
    ...(isLevelJudged ? [LEVEL] : []),
    ...(arePaged ? [pageColumn(hasPage)] : []),
  ];
  return {
    title: words.text('check-up.title'),
    subtitle: words.text(isLevelJudged ? 'check-up.subtitle-level' : 'check-up.subtitle'),
    columns: columns.map(({ name, align, width }) => ({
      label: words.text(`check-up.column.${name}`),
      align,
      ...(width === undefined ? {} : { width }),
    })),
    rows: items.map((item) => ({
      cells: columns.map(({ cell }) => cell(item, words)),
      ...(item.grade === '—' ? { style: 'muted' as const } : {}),
    })),
    ...noteOf(items, words),
  };
}

/** The band of the own past as a bar, the present value as a dot. */
function placeCell(item: CheckUpItem, words: Words): Cell {
  if (!(item.high > item.low) || !Number.isFinite(item.present)) return words.dash;
  const low = Math.min(item.low, item.present);
  const high = Math.max(item.high, item.present);
  const margin = Math.max((high - low) * 0.15, Math.abs(high) * 0.01);
  return {
    range: { min: low - margin, max: high + margin, low: item.low, high: item.high, value: item.present },
  };
}

/** Reasons that a few words in the row do not tell. */
const EXPLAINED: readonly Reason[] = ['too-few', 'too-noisy', 'just-begun'];

function noteOf(items: readonly CheckUpItem[], words: Words): { readonly note?: string } {
  const explained = EXPLAINED.flatMap((reason) => {
    const names = items.filter((item) => item.reason === reason).map((item) => itemText(item, words));
    return names.length === 0 ? [] : [words.text(`check-up.why.${reason}`, { items: names })];
  });
  const references = items.flatMap((item) =>
    item.level
      ? [
          words.text('check-up.reference', {
            item: itemText(item, words),
            range: bandText(item, item.level, words),
            source: item.level.source,
          }),
        ]
      : [],
  );
  const from = references.length === 0 ? [] : [words.text('check-up.references', { references })];
  const all = [...explained, ...from];
  return all.length === 0 ? {} : { note: all.join('') };
}
