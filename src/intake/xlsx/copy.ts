import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { Refusal } from '../../units/problem.ts';
import { withRawCopy } from '../raw-copy.ts';
import { inMegabytes, type Source } from '../source-bytes.ts';
import type { CopyOptions, VerifiedCopy } from '../verified-copy.ts';
import { type Archive, LargeWorkbook, openArchive } from './archive.ts';
import { BrokenWorkbook } from './directory.ts';
import { type SheetRow, sheetRows, type Uncalculated } from './rows.ts';
import { readWorkbook, type Sheet, type Workbook } from './workbook.ts';

/** A header stands in one of so many rows that hold anything; the widest of them tells how many columns are read. */
const ROWS_LOOKED_AT = 30;

/**
 * The verified copy of a sheet of an Excel workbook (.xlsx): one line a row of the sheet, empty rows too. Which sheet:
 * that of option `sheet`, else the first with a header that fits, else the first that is not empty; hidden ones behind the others. Throws a Refusal for
 * what is damaged, too large or not there. Only texts that cells share are held in memory.
 */
export async function convertWorkbook(
  source: Source,
  index: number,
  options: CopyOptions,
): Promise<VerifiedCopy> {
  const { folder, limits } = options;
  const decompressedBytes = Math.min(limits.workbookBytes, limits.decompressedBytes);
  const copying = { folder, limits: { ...limits, decompressedBytes } };
  return withRawCopy(source, `input-${index}.xlsx`, copying, async ({ path, bytes, hashes }) => {
    const handle = await open(path, 'r');
    try {
      const archive = await openArchive(handle, bytes, limits);
      const workbook = await readWorkbook(archive);
      const { chosen, others } = await chooseSheet(archive, workbook, source, options);
      const { name, part, hidden, first } = chosen;
      const width = Math.max(...first.map(({ cells }) => cells.length));
      const to = join(folder, `input-${index}.csv`);
      const uncalculated: Uncalculated = new Map();
      const rows = sheetRows(archive.texts(part), workbook, uncalculated);
      const written = await writeRows(to, rows, { width, ...limits });
      const copy = {
        path: to,
        name: source.name,
        encoding: 'xlsx',
        sheet: name,
        loneReturns: 0,
        quoted: true,
      } as const;
      return {
        ...copy,
        ...(hidden ? { hiddenSheet: true } : {}),
        ...(others.length === 0 ? {} : { otherSheets: others }),
        ...(uncalculated.size === 0 ? {} : { uncalculated }),
        ...hashes,
        ...written,
      };
    } catch (error) {
      throw refusalOf(error, source, options);
    } finally {
      await handle.close();
    }
  });
}

interface ChosenSheet extends Sheet {
  /** rows it begins with */
  readonly first: readonly SheetRow[];
}

async function chooseSheet(
  archive: Archive,
  workbook: Workbook,
  source: Source,
  { sheet, fits }: CopyOptions,
): Promise<{ readonly chosen: ChosenSheet; readonly others: readonly string[] }> {
  const { sheets } = workbook;
  // a hidden one is read where nobody can have meant another
  const inTurn = sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden));
  const named = inTurn.filter(({ name }) => sheet === undefined || name === sheet);
  if (named.length === 0) {
    const wanted = sheets.map(({ name }) => name).join(', ');
    throw new Refusal([{ code: 'sheet-not-found', file: source.name, found: sheet ?? '', wanted }]);
  }
  const filled: ChosenSheet[] = [];
  const fitting: ChosenSheet[] = [];
  for (const one of named) {
    const first = await firstRows(sheetRows(archive.texts(one.part), workbook));
    if (first.length > 0) filled.push({ ...one, first });
    if (first.some(({ cells }) => fits?.(cells) ?? false)) fitting.push({ ...one, first });
  }
  const chosen = fitting[0] ?? filled[0];
  if (chosen === undefined) throw new Refusal([{ code: 'empty-file', file: source.name }]);
  return { chosen, others: fitting.slice(1).map((other) => other.name) };
}

async function firstRows(rows: AsyncIterable<readonly SheetRow[]>): Promise<readonly SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const some of rows) {
    first.push(...some.filter(({ cells }) => cells.length > 0).slice(0, ROWS_LOOKED_AT - first.length));
    if (first.length === ROWS_LOOKED_AT) break;
  }
  return first;
}

/** What stands to the right of the columns that have titles has none, and is not read. */
async function writeRows(
  path: string,
  rows: AsyncIterable<readonly SheetRow[]>,
  limits: { readonly width: number; readonly workbookCells: number },
): Promise<{ readonly bytes: number; readonly lines: number }> {
  const out = await open(path, 'w', 0o600);
  const written = { bytes: 0, lines: 0 };
  try {
    for await (const some of rows) {
      const texts: string[] = [];
      for (const { number, cells } of some) {
        if (cells.length === 0) continue;
        texts.push('\n'.repeat(number - 1 - written.lines), line(cells, limits.width));
        written.lines = number;
        if (number * limits.width > limits.workbookCells) throw new LargeWorkbook('workbookCells');
      }
      const bytes = Buffer.from(texts.join(''));
      written.bytes += bytes.length;
      await out.writeFile(bytes);
    }
  } finally {
    await out.close();
  }
  return written;
}

function line(cells: readonly string[], width: number): string {
  const all = Array.from({ length: width }, (_, column) => cells[column] ?? '');
  if (all.every((text) => text === '')) return '\n';
  // quotes cost more than the rest: few rows need any
  return all.some((text) => /[",]/.test(text))
    ? stringify([all], { record_delimiter: '\n' })
    : `${all.join(',')}\n`;
}

function refusalOf(error: unknown, source: Source, { limits }: CopyOptions): unknown {
  const file = source.name;
  if (error instanceof BrokenWorkbook)
    return new Refusal([{ code: 'workbook-damaged', file, found: error.message }]);
  if (!(error instanceof LargeWorkbook)) return error;
  return error.limit === 'workbookBytes'
    ? new Refusal([{ code: 'workbook-too-large', file, wanted: inMegabytes(limits.workbookBytes) }])
    : new Refusal([{ code: 'workbook-cells', file, wanted: String(limits.workbookCells) }]);
}
