import type { InputFile } from '../flows/job.ts';
import type { Problem } from '../units/problem.ts';
import { contentOf } from './column-content.ts';
import { type Field, REQUIRED_FIELDS } from './fields.ts';
import { mappingOf } from './file-mappings.ts';
import { type Head, readHead } from './head.ts';
import { KEYS_JUDGED } from './keys.ts';
import {
  distinctTitles,
  type MappedColumn,
  type MappedHeader,
  type Mapping,
  mapHeader,
  mappingUsed,
} from './mapping.ts';
import type { IntakeJob, ReadOptions } from './options.ts';
import { isNameLike, isPersonalCell, isPersonalTitle, MASK } from './presets/personal.ts';
import { type Reading, readingOf } from './preview-reading.ts';
import { walkRecords } from './records.ts';
import { shownTitle } from './shown-value.ts';
import { type VerifiedCopy, verifyFile } from './verified-copy.ts';

/** What was recognised in a file; nothing is computed from it. */
export interface Preview extends Reading {
  readonly name: string;
  readonly sha256: string;
  readonly encoding: VerifiedCopy['encoding'];
  /** that was read of a workbook */
  readonly sheet?: string;
  /** with a header that fits as well, not read; there are some */
  readonly otherSheets?: readonly string[];
  readonly delimiter: string;
  readonly quote: string;
  /** physical lines, the header included */
  readonly lines: number;
  /** rows below the header, blank lines aside: those that a diagnosis reads */
  readonly rowCount: number;
  /** lines before the header, blank ones included, and those of them in which something is written */
  readonly linesBefore: number;
  readonly titleLines: number;
  readonly columns: readonly MappedColumn[];
  /** ready to be saved, and given as `--mapping`; what is only suggested is written in */
  readonly mapping: Mapping;
  /** required fields that no column gives */
  readonly missing: readonly Field[];
  /** the first rows, what tells who a person is masked, and whatever is not known to be harmless */
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

const EXPONENT = /^\d+(\.\d+)?e\+\d+$/i;
const ROWS_SHOWN = 10;
const CELL_LENGTH = 80;

/** Looks at one file. Throws a Refusal for a file that cannot be read at all; other problems are part of the preview. */
export async function previewFile(
  file: InputFile,
  options: Pick<ReadOptions, 'encoding' | 'mapping' | 'sheet' | 'timezone'>,
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
  const isShown = shownColumns(header.columns, head);
  // a customer number without a digit may be a name
  const isKey = header.columns.map(({ field, suggested }) => (field ?? suggested) === 'customerKey');
  const isContact = header.columns.map(({ doubt }) => doubt === 'mails' || doubt === 'phones');
  const slipped = slippedRows(header, head);
  const rowCount = await countRows(copy, head);
  const hasHeader = !header.problems.some(({ code }) => code === 'no-header');
  return {
    name: copy.name,
    sha256: copy.sha256,
    encoding: copy.encoding,
    ...(copy.sheet === undefined ? {} : { sheet: copy.sheet }),
    ...(copy.otherSheets === undefined ? {} : { otherSheets: copy.otherSheets }),
    delimiter: head.delimiter,
    quote: head.quote,
    lines: copy.lines,
    rowCount,
    linesBefore: head.linesBefore,
    titleLines: head.titleLines,
    ...readingOf(
      header,
      head.rows.filter((row) => !slipped.has(row)),
      options,
    ),
    // what stands where titles should is a row of somebody
    columns: header.columns.map((column) => ({ ...column, title: hasHeader ? titleOf(column) : MASK })),
    mapping: withSuggestions(mappingUsed([header], mapping), hasHeader ? header : undefined),
    missing: REQUIRED_FIELDS.filter((field) => !header.positions.has(field) && !isByPrice(field, header)),
    rows: head.rows.slice(0, ROWS_SHOWN).map((row) =>
      row.map((cell, position) => {
        const isHarmless =
          isShown[position] &&
          !isContact[position] &&
          !isPersonalCell(cell) &&
          !(isKey[position] && !/\d/.test(cell));
        const masked = cell !== '' && (slipped.has(row) || !isHarmless);
        return masked ? MASK : cell.slice(0, CELL_LENGTH);
      }),
    ),
    problems: [
      ...header.problems,
      ...(rowCount === 0 && hasHeader ? [{ code: 'header-only', file: copy.name }] : []),
      ...unfitKeys(header, head, copy.name),
    ],
  };
}

async function countRows(copy: VerifiedCopy, head: Head): Promise<number> {
  let rows = -1; // not the header
  await walkRecords(copy.path, head, ({ blank }) => {
    if (!blank) rows += 1;
  });
  return rows;
}

/** What a diagnosis would refuse when it had read all keys, judged by those of the head. */
function unfitKeys({ columns }: MappedHeader, { rows }: Head, file: string): readonly Problem[] {
  const key = columns.find(({ field }) => field === 'customerKey');
  if (key === undefined) return [];
  const { mails, filled, phones } = contentOf(rows, key.position);
  const problem = (code: string, found: string) => [{ code, file, column: key.title, found }];
  if (key.doubt === 'mails') return problem('mail-as-number', String(Math.round(mails * filled)));
  if (key.doubt === 'phones') return problem('phone-as-number', String(phones));
  const keys = [...new Set(rows.map((row) => row[key.position]?.trim() ?? ''))].filter((cell) => cell !== '');
  const damaged = keys.filter((cell) => EXPONENT.test(cell)).sort()[0];
  if (damaged !== undefined) return problem('keys-in-exponent-notation', damaged);
  const names = keys.filter(isNameLike).length;
  const areNames = keys.length >= KEYS_JUDGED && 2 * names >= keys.length;
  return areNames ? problem('names-as-keys', `${names} / ${keys.length}`) : [];
}

function isByPrice(field: Field, { positions }: MappedHeader): boolean {
  return field === 'amount' && positions.has('unitPrice');
}

function titleOf({ title, field, suggested }: MappedColumn): string {
  return field === undefined && suggested === undefined ? shownTitle(title) : title;
}

/** Rows whose cells may stand in other columns than their own: not as many as the header has, or no day where days stand. */
function slippedRows({ positions }: MappedHeader, { rows, titles }: Head): ReadonlySet<readonly string[]> {
  const day = positions.get('orderDate');
  const hasDays = day !== undefined && contentOf(rows, day).dates > 0.5;
  const lacksDay = (row: readonly string[]) => {
    const { filled, dates } = contentOf([row], day ?? -1);
    return filled > 0 && dates === 0;
  };
  return new Set(rows.filter((row) => row.length !== titles.length || (hasDays && lacksDay(row))));
}

/** Which columns may be shown: those in use or suggested, and others of nothing but days or amounts; never personal ones. */
function shownColumns(columns: readonly MappedColumn[], head: Head): readonly boolean[] {
  return columns.map(({ title, field, suggested, reason, position }) => {
    if (field === 'customerMail' || field === 'customerPhone') return false;
    // Name is the order number of Shopify
    if (isPersonalTitle(title) && reason !== 'preset') return false;
    if (field !== undefined || suggested !== undefined || reason === 'second-choice') return true;
    const { dates, amounts } = contentOf(head.rows, position);
    return dates === 1 || amounts === 1;
  });
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
