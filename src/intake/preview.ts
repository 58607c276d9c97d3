import type { InputFile } from '../flows/job.ts';
import { minorDigits } from '../units/money.ts';
import { firstOfAKind, type Problem } from '../units/problem.ts';
import { currencySigns } from './currency-signs.ts';
import { type Field, REQUIRED_FIELDS } from './fields.ts';
import { mappingOf } from './file-mappings.ts';
import { shapeOf } from './file-shape.ts';
import { type Head, readHead } from './head.ts';
import { type Fit, headFits, withFit } from './head-fits.ts';
import type { Layout } from './layout.ts';
import {
  distinctTitles,
  type MappedColumn,
  type MappedHeader,
  type Mapping,
  mapHeader,
  mappingUsed,
} from './mapping.ts';
import { currencyNamed } from './opened-files.ts';
import type { IntakeJob, ReadOptions } from './options.ts';
import { MASK } from './presets/personal.ts';
import { type Reading, readingOf } from './preview-reading.ts';
import { shownRows, slippedRows } from './preview-rows.ts';
import { REJECTED_SHARE_ALLOWED } from './row-counts.ts';
import { shownTitle } from './shown-value.ts';
import { uncalculatedProblems } from './uncalculated.ts';
import { exponentKey, unfitKeys } from './unfit-keys.ts';
import { type VerifiedCopy, verifyFile } from './verified-copy.ts';

/** What was recognised in a file; nothing is computed from it. */
export interface Preview extends Reading {
  readonly name: string;
  readonly sha256: string;
  readonly encoding: VerifiedCopy['encoding'];
  /** that was read of a workbook */
  readonly sheet?: string;
  /** it has no tab */
  readonly hiddenSheet?: true;
  /** with a header that fits as well, not read; there are some */
  readonly otherSheets?: readonly string[];
  readonly delimiter: string;
  readonly quote: string;
  /** of the text it is, or stands for, unpacked */
  readonly bytes: number;
  /** physical lines, the header included */
  readonly lines: number;
  /** rows below the header, blank lines aside: those that a diagnosis reads */
  readonly rowCount: number;
  /** lines before the header, blank ones included, and those of them in which something is written */
  readonly linesBefore: number;
  readonly titleLines: number;
  readonly columns: readonly (MappedColumn & { readonly fit?: Fit })[];
  /** ready to be saved, and given as `--mapping`; what is only suggested is written in */
  readonly mapping: Mapping;
  /** required fields that no column gives */
  readonly missing: readonly Field[];
  /** the first rows, what tells who a person is masked, and whatever is not known to be harmless */
  readonly rows: readonly (readonly string[])[];
  /** how many of the first rows were looked at cell by cell */
  readonly rowsLookedAt: number;
  /** for which a diagnosis would be refused whatever else stands in the file */
  readonly problems: readonly Problem[];
  /** for which it would be refused if the other rows are as the first ones */
  readonly suspicions: readonly Problem[];
}

/** Looks at one file. Throws a Refusal for a file that cannot be read at all; other problems are part of the preview. */
export async function previewFile(
  file: InputFile,
  options: Pick<ReadOptions, 'encoding' | 'mapping' | 'sheet' | 'timezone' | 'currency'> &
    Pick<Layout, 'tax'>,
  job: IntakeJob,
): Promise<Preview> {
  const mapping = mappingOf(options.mapping, file.name);
  const copy = await verifyFile(file, 0, {
    folder: job.folder,
    encoding: options.encoding,
    limits: job.limits,
    sheet: options.sheet,
    fits: (titles) => mapHeader(distinctTitles(titles), mapping, file.name).problems.length === 0,
    ...(job.freeBytes === undefined ? {} : { freeBytes: job.freeBytes }),
    onLines: (lines) => job.onProgress?.(lines),
  });
  const head = await readHead(copy, job.limits, mapping);
  const header = mapHeader(head.titles, mapping, copy.name, head.rows);
  const slipped = slippedRows(header, head);
  const { rows, ragged, unclosed } = await shapeOf(copy, head);
  const hasHeader = !header.problems.some(({ code }) => code === 'no-header');
  const reading = readingOf(
    header,
    head.rows.filter((row) => !slipped.has(row)),
    options,
  );
  const whole = head.rows.filter((row) => row.length === head.titles.length && !isHeader(row, head));
  const digits = minorDigits(currencyNamed(reading.currency.name).currency);
  const fits = await headFits(readAsWritten(header), whole, { digits, timezone: options.timezone }, job);
  return {
    name: copy.name,
    sha256: copy.sha256,
    encoding: copy.encoding,
    ...(copy.sheet === undefined ? {} : { sheet: copy.sheet }),
    ...(copy.hiddenSheet ? { hiddenSheet: true } : {}),
    ...(copy.otherSheets === undefined ? {} : { otherSheets: copy.otherSheets }),
    delimiter: head.delimiter,
    quote: head.quote,
    bytes: copy.bytes,
    lines: copy.lines,
    rowCount: rows,
    linesBefore: head.linesBefore,
    titleLines: head.titleLines,
    ...reading,
    columns: header.columns.map((column) => ({
      ...withFit(column, fits.get(column.position)),
      // what stands where titles should is a row of somebody
      title: hasHeader ? titleOf(column) : MASK,
    })),
    mapping: withSuggestions(mappingUsed([header], mapping), hasHeader ? header : undefined),
    missing: REQUIRED_FIELDS.filter((field) => !header.positions.has(field) && !isByPrice(field, header)),
    rows: shownRows(header, head, slipped),
    rowsLookedAt: head.rows.length,
    problems: [
      ...header.problems,
      ...(rows === 0 && hasHeader ? [{ code: 'header-only', file: copy.name }] : []),
      ...firstOfAKind(unclosed),
      ...uncalculatedProblems({ copy, head, positions: header.positions }),
      ...exponentKey(header, head, copy.name),
      ...currencySigns({ head, positions: header.positions, copy }, options.currency),
    ],
    suspicions: [
      ...unfitKeys(header, head, copy.name),
      ...(unclosed.length > 0 ? [] : tooRagged(copy.name, rows, ragged)),
    ],
  };
}

/** Columns whose cells are read as they stand: one that holds several products is not. */
function readAsWritten({ columns, layout }: MappedHeader): readonly MappedColumn[] {
  if (layout.packed === undefined) return columns;
  return columns.filter(({ field }) => field !== 'quantity' && field !== 'unitPrice');
}

/** The header once more. */
function isHeader(row: readonly string[], { cells }: Head): boolean {
  return row.every((cell, position) => cell === cells[position]);
}

/** More rows with a wrong number of cells than a diagnosis puts up with. */
function tooRagged(file: string, rows: number, ragged: number): readonly Problem[] {
  if (ragged <= REJECTED_SHARE_ALLOWED * rows) return [];
  const found = `${((100 * ragged) / rows).toFixed(1)}% (${ragged} / ${rows})`;
  return [{ code: 'too-many-rejected', file, found, wanted: `${100 * REJECTED_SHARE_ALLOWED}%` }];
}

function isByPrice(field: Field, { positions }: MappedHeader): boolean {
  return field === 'amount' && positions.has('unitPrice');
}

function titleOf({ title, field, suggested }: MappedColumn): string {
  return field === undefined && suggested === undefined ? shownTitle(title) : title;
}

/** What is only suggested is written into the file that is saved: there it can be seen and changed. */
function withSuggestions(mapping: Mapping, header: MappedHeader | undefined): Mapping {
  const suggested = header?.suggestions.map(({ field, position }) => [
    field,
    header.columns[position]!.title,
  ]);
  return suggested === undefined || suggested.length === 0
    ? mapping
    : { ...mapping, columns: { ...mapping.columns, ...Object.fromEntries(suggested) } };
}
