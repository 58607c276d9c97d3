import { type Engine, openEngine } from '../engine/engine.ts';
import type { InputFile } from '../flows/job.ts';
import type { EpochDay } from '../units/day.ts';
import { minorDigits } from '../units/money.ts';
import { Refusal } from '../units/problem.ts';
import { lendKeys, takeReplacedKeys } from './companions/companion-keys.ts';
import { openCompanions, readCompanions } from './companions/companions.ts';
import { fillLines } from './companions/fill-lines.ts';
import { bookReturns, holdReturns } from './companions/returns.ts';
import type { Field } from './fields.ts';
import { linesByFile, NO_LINES } from './file-lines.ts';
import { mappingsUsed } from './file-mappings.ts';
import { type FileOverlap, fileOverlaps } from './file-overlaps.ts';
import { keyWarnings } from './key-warnings.ts';
import { countKeys, dropMails, keyInExponentNotation, mergeSpellings, refusePhones } from './keys.ts';
import type { Mapping } from './mapping.ts';
import {
  fileNotes,
  filesOfReturns,
  identicalLines,
  lineNotes,
  type Note,
  orderNotes,
  productNotes,
  rowNotes,
} from './notes.ts';
import { currencyOf, type OpenedFiles, openFiles } from './opened-files.ts';
import type { IntakeJob, ReadOptions } from './options.ts';
import { isSettledByOrder, makeForms } from './order-file.ts';
import { refuseRepeatedTotals } from './order-totals.ts';
import { linesInTwoFiles } from './overlap.ts';
import { readLines } from './read-lines.ts';
import { refuseRepeatedLines } from './repeated-lines.ts';
import { countRows, refuseUnusable, rejectedByReason, rowsOf } from './row-counts.ts';
import { type KeysUsed, refuseWithoutSecret, replaceKeys } from './secret-keys.ts';
import { setAsideSharedOrders } from './shared-orders.ts';
import { unreadCells } from './unread-cells.ts';
import { requireRoom, type VerifiedCopy } from './verified-copy.ts';

export type { Note } from './notes.ts';
export type { IntakeJob, ReadOptions } from './options.ts';

/**
 * Checked order lines: the table `order_lines` (order-lines.sql) of the engine, one row per line that is not rejected, and
 * their customers, `customer_keys` (customer-keys.sql).
 * rowsRead = lines with set_aside NULL + rowsRejected + Σ setAside.
 */
export interface Orders {
  /** to be closed by whoever reads the tables */
  readonly engine: Engine;
  readonly files: readonly {
    readonly name: string;
    /** of the bytes as handed in */
    readonly sha256: string;
    readonly encoding: VerifiedCopy['encoding'];
    readonly delimiter: string;
    readonly rows: number;
    /** first and last order day of its lines, those set aside as duplicate included; not known without any */
    readonly from: EpochDay;
    readonly to: EpochDay;
    /** rows set aside as `duplicate` */
    readonly duplicates: number;
    /** lines that stand there once more, used */
    readonly identicalLines: number;
  }[];
  /** two by two, files that have orders or lines in common; places in `files` */
  readonly overlaps: readonly FileOverlap[];
  /** ready to be given again */
  readonly mapping: Mapping;
  /** fields that every file gives */
  readonly has: ReadonlySet<Field>;
  readonly currency: string;
  readonly keys: KeysUsed;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  /** by reason */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** rows left out by reason; `duplicate`: those of a file given twice, and of orders that a newer file holds too */
  readonly setAside: Readonly<Record<string, number>>;
  /** CSV in the job folder: file, line, column, value, reason; the header only where nothing was rejected */
  readonly rejectedRowsFile: string;
  readonly notes: readonly Note[];
}

/** What a file of returns tells of the lines. */
const RETURN_FIELDS: readonly Field[] = ['returnedDate', 'returnedAmount'];

/** Columns of order-lines.sql that only intake needs. */
const DROP_READING_COLUMNS = [
  'unread',
  'unpaid',
  'shared_evenly',
  'beyond_goods',
  'points_used',
  'coupon_used',
]
  .map((column) => `ALTER TABLE order_lines DROP COLUMN ${column};`)
  .join(' ');

/** Reads order histories into a new engine. Throws a Refusal with every reason found; then nothing stays open. */
export async function readOrders(
  files: readonly InputFile[],
  options: ReadOptions,
  job: IntakeJob,
): Promise<Orders> {
  const { cellBytes } = job.limits;
  const { engine, opened } = await openAll(files, options, job);
  try {
    refuseWithoutSecret(opened.files, options.customerSecret);
    const beside = await openCompanions(opened, options, job);
    const orderFiles = opened.files.filter(({ isReturns }) => !isReturns);
    const returnFiles = opened.files.filter(({ isReturns }) => isReturns);
    const { currency, written } = currencyOf(opened, options.currency);
    const settings = { digits: minorDigits(currency), timezone: options.timezone, currency: written };
    const { force } = options;
    const { readings, rejectedRowsFile, examples } = await readLines(
      engine,
      opened.files,
      { settings, force, alone: returnFiles.length === 0 && beside.length === 0 },
      job,
    );
    await holdReturns(engine, returnFiles);
    refuseUnusable(opened, await countRows(engine, opened, readings), examples, { readings, force });
    await countKeys(engine);
    await refuseDamagedKeys(engine, opened);
    const reads = await readCompanions(engine, beside, cellBytes);
    await lendKeys(engine, reads, orderFiles[0]!);
    const keys = await replaceKeys(engine, opened.files, options.customerSecret);
    await takeReplacedKeys(engine, reads, orderFiles[0]!);
    if (keys.used.kind !== 'number') await countKeys(engine);
    const mails = await dropMails(engine, opened.files);
    await refusePhones(engine, opened.files);
    const merged = await mergeSpellings(engine);
    await refuseRepeatedTotals(engine, orderFiles);
    const has = new Set(
      [...orderFiles[0]!.positions.keys()].filter((field) => orderFiles.every((f) => f.positions.has(field))),
    );
    const shared =
      orderFiles.length > 1 ? await setAsideSharedOrders(engine, has) : { notes: [], shared: [] };
    const overlap = await linesInTwoFiles(engine, orderFiles, { currency, force });
    const returns = returnFiles.length > 0 ? await bookReturns(engine) : [];
    const filled = await fillLines(engine, reads);
    if (opened.files.length > 1 || reads.length > 0) await countKeys(engine);
    const suspected = await keyWarnings(engine, orderFiles, { keys: keys.used, cellBytes });
    const unread = await unreadCells(engine, opened.files);
    const identical = await identicalLines(engine);
    const ofLines = await lineNotes(engine, identical);
    await refuseRepeatedLines(engine, opened.files, { notes: ofLines, force });
    const notes = [
      ...fileNotes({ ...opened, files: orderFiles }, readings, merged),
      ...keys.notes,
      mails,
      ...suspected,
      ...shared.notes,
      ...overlap.notes,
      ...returns,
      ...filled.notes,
      unread,
      await filesOfReturns(engine, orderFiles),
      ...ofLines,
      ...(await orderNotes(engine)),
      ...(await rowNotes(engine, opened)),
      ...(await productNotes(engine)),
    ];
    const counts = await countRows(engine, opened, readings);
    const ofFiles = await linesByFile(engine);
    await engine.run(DROP_READING_COLUMNS);
    const byIndex = new Map(readings.map((reading) => [reading.file.index, reading]));
    return {
      engine,
      files: opened.given.map(({ copy, index, delimiter, repeats }) => {
        const rows = rowsOf(byIndex.get(index)!);
        const { from, to, duplicates } = ofFiles.get(index) ?? NO_LINES;
        return {
          ...{ name: copy.name, sha256: copy.sha256, encoding: copy.encoding, delimiter, rows, from, to },
          duplicates: repeats ? rows : duplicates,
          identicalLines: repeats ? 0 : (identical.get(index)?.copies ?? 0),
        };
      }),
      overlaps: fileOverlaps([...shared.shared, ...overlap.shared], (index) =>
        opened.given.findIndex((given) => given.index === index),
      ),
      mapping: mappingsUsed(
        opened.headers.map((used, place) => ({ ...used, dateOrder: readings[place]!.dateOrder })),
        options.mapping,
      ),
      has: new Set([...has, ...(returnFiles.length > 0 ? RETURN_FIELDS : []), ...filled.fields]),
      currency,
      keys: keys.used,
      rowsRead: counts.read,
      rowsRejected: counts.rejected,
      rejectedBy: rejectedByReason(readings),
      setAside: counts.setAside,
      rejectedRowsFile,
      notes: notes.filter(({ count }) => count > 0),
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

/** Of more text than this the lines lie on disk: memory does not grow with the files. */
const BYTES_IN_MEMORY = 120_000_000;

/** Makes an engine ready while the files are verified. Nothing stays open where either fails. */
async function openAll(
  files: readonly InputFile[],
  options: ReadOptions,
  job: IntakeJob,
): Promise<{ readonly engine: Engine; readonly opened: OpenedFiles }> {
  const [engine, opened] = await Promise.allSettled([readyEngine(job, {}), openFiles(files, options, job)]);
  if (engine.status === 'rejected') throw engine.reason;
  if (opened.status === 'rejected') {
    engine.value.close();
    throw opened.reason;
  }
  // rows keep the order of their file where the rows of an order are seen together
  const ordered = opened.value.files.some(isSettledByOrder);
  const bytes = opened.value.files.reduce((sum, { copy }) => sum + copy.bytes, 0);
  const onDisk = bytes > (job.bytesInMemory ?? BYTES_IN_MEMORY);
  if (!ordered && !onDisk) return { engine: engine.value, opened: opened.value };
  engine.value.close();
  // lines and what is rolled up of them take as much as the text, hardly more
  if (onDisk) await requireRoom(bytes, opened.value.files[0]!.copy.name, job);
  return { engine: await readyEngine(job, { ordered, onDisk }), opened: opened.value };
}

async function readyEngine(
  { folder, limits }: IntakeJob,
  how: { readonly ordered?: boolean; readonly onDisk?: boolean },
): Promise<Engine> {
  const { engineThreads: threads, engineMemory: memory } = limits;
  const engine = await openEngine({ folder, threads, memory, ...how });
  await makeForms(engine);
  return engine;
}

async function refuseDamagedKeys(engine: Engine, opened: OpenedFiles): Promise<void> {
  const damaged = await keyInExponentNotation(engine);
  if (damaged === undefined) return;
  const file = opened.files.find(({ index }) => index === damaged.file)!;
  const column = file.head.titles[file.positions.get('customerKey')!]!;
  const found = file.keyKind === 'number' ? damaged.key : damaged.key.replaceAll(/[0-9]/g, '*');
  throw new Refusal([{ code: 'keys-in-exponent-notation', file: file.copy.name, column, found }]);
}
