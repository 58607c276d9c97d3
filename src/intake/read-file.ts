import type { Engine } from '../engine/engine.ts';
import { firstOfAKind, type Problem, Refusal } from '../units/problem.ts';
import type { DateOrder } from './layout.ts';
import { currenciesOf, insertLines, judgeDateOrder, type OrderFile, openFile } from './order-file.ts';
import { MASK } from './presets/personal.ts';
import { statusMeaning } from './presets/status-words.ts';
import { walkRecords } from './records.ts';
import { refuseShapeless } from './shapeless-file.ts';
import { type SeenWord, shownWords } from './shown-value.ts';
import {
  firstStatusList,
  STATUS_WORDS_LIMIT,
  type StatusList,
  setStatusList,
  statusWordsWithout,
} from './status-list.ts';

/** A record DuckDB could not take apart. */
export interface BrokenRecord {
  /** byte at which it begins in the verified copy */
  readonly position: number;
  readonly reason:
    | 'too-few-columns'
    | 'too-many-columns'
    | 'quote-misplaced'
    | 'record-too-long'
    | 'record-unreadable';
}

/** A record each of whose lines has the delimiters of a row: a quote that met a later one swallowed the lines between. */
export interface SwallowingRecord {
  /** physical line on which it begins */
  readonly line: number;
  /** lines it takes beyond the first */
  readonly swallowed: number;
}

/** So many swallowed lines of a file are noted; more refuse it unless forced. */
const SWALLOWED_LINES_ALLOWED = 5;

/** What became of one file. Its lines are in `order_lines`, the faulty ones with their fault. */
export interface FileReading {
  readonly file: OrderFile;
  readonly dateOrder: DateOrder | undefined;
  readonly statusList: StatusList;
  /** words of the status column nobody knows, commonest first, and how many rows have each */
  readonly unknownWords: readonly SeenWord[];
  /** records taken apart: used, set aside or faulty */
  readonly records: number;
  readonly faulty: number;
  /** `<field>:<reason>` of the faulty ones, and how many rows have each */
  readonly faults: ReadonlyMap<string, number>;
  readonly broken: readonly BrokenRecord[];
  /** records that hold whole rows within a quote */
  readonly swallowing: readonly SwallowingRecord[];
}

/**
 * Reads one file into `order_lines`. Once is enough unless the whole column must be known first: status words not met
 * before, dates with the year last. Throws a Refusal where that does not settle it.
 */
export async function readFile(
  engine: Engine,
  file: OrderFile,
  options: {
    readonly cellBytes: number;
    readonly force: boolean;
    /** of order-lines.sql, those stored */
    readonly columns: readonly string[];
  },
): Promise<FileReading> {
  if (!options.force) await refuseShapeless(file);
  let dateOrder = file.layout.dateOrder;
  let statusList = firstStatusList(file);
  for (;;) {
    await setStatusList(engine, statusList);
    await openFile(engine, file, { cellBytes: options.cellBytes, dateOrder });
    await engine.run('BEGIN');
    await insertLines(engine, file, options.columns);
    const faults = await countFaults(engine, file.index);
    const has = (reason: string) => [...faults.keys()].some((fault) => fault.endsWith(`:${reason}`));
    if (has('date-ambiguous')) {
      await engine.run('ROLLBACK');
      const order = await judgeDateOrder(engine, file);
      if (typeof order === 'object') throw new Refusal([order]);
      dateOrder = order;
    } else if (has('status-new')) {
      await engine.run('ROLLBACK');
      statusList = await longerStatusList(engine, file, statusList);
    } else if (has('currency-other')) {
      await engine.run('ROLLBACK');
      throw new Refusal([await mixedCurrencies(engine, file)]);
    } else {
      await engine.run('COMMIT');
      const broken = await brokenRecords(engine);
      const records = await countRecords(engine, file.index);
      const swallowing = await swallowingRecords(file, records, broken);
      refuseSwallowed(file, swallowing, options.force);
      const faulty = [...faults.values()].reduce((sum, count) => sum + count, 0);
      const unknown = [...statusList.values()].includes('unknown');
      const unknownWords = unknown ? await statusWordsWithout(engine, 'meaning') : [];
      return { file, dateOrder, statusList, unknownWords, records, faulty, faults, broken, swallowing };
    }
  }
}

async function countFaults(engine: Engine, file: number): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.rows(
    'SELECT fault, count(*) AS count FROM order_lines WHERE file = $file AND fault IS NOT NULL AND piece = 1 GROUP BY fault',
    { file },
  );
  return new Map(rows.map((row) => [String(row.fault), Number(row.count)]));
}

async function countRecords(engine: Engine, file: number): Promise<number> {
  const [row] = await engine.rows(
    'SELECT count(*) AS count FROM order_lines WHERE file = $file AND piece = 1',
    { file },
  );
  return Number(row?.count);
}

async function longerStatusList(engine: Engine, file: OrderFile, list: StatusList): Promise<StatusList> {
  const words = await statusWordsWithout(engine, 'listing');
  if (words.length >= STATUS_WORDS_LIMIT) {
    throw new Refusal([
      {
        code: 'status-column-odd',
        file: file.copy.name,
        column: file.head.titles[file.positions.get('status') ?? -1] ?? '',
        found: shownWords(words)[0] ?? MASK,
        wanted: String(STATUS_WORDS_LIMIT),
      },
    ]);
  }
  return new Map([...list, ...words.map(({ word }) => [word, statusMeaning(word)] as const)]);
}

async function mixedCurrencies(engine: Engine, file: OrderFile): Promise<Problem> {
  const column = file.head.titles[file.positions.get('currency') ?? -1] ?? '';
  const [row] = await engine.rows("SELECT getvariable('currency') AS currency");
  const found = (await currenciesOf(engine)).join(', ');
  return { code: 'mixed-currencies', file: file.copy.name, column, found, wanted: String(row?.currency) };
}

const REASONS: Readonly<Record<string, BrokenRecord['reason']>> = {
  'MISSING COLUMNS': 'too-few-columns',
  'TOO MANY COLUMNS': 'too-many-columns',
  'UNQUOTED VALUE': 'quote-misplaced',
  'LINE SIZE OVER MAXIMUM': 'record-too-long',
};

async function brokenRecords(engine: Engine): Promise<readonly BrokenRecord[]> {
  const rows = await engine.rows(
    `SELECT line_byte_position - 1 AS position, min(error_type::VARCHAR) AS type FROM reject_errors
     GROUP BY line_byte_position ORDER BY line_byte_position`,
  );
  return rows.map((row) => ({
    position: Number(row.position),
    reason: REASONS[String(row.type)] ?? 'record-unreadable',
  }));
}

/**
 * An open quote swallows the lines behind it, and what DuckDB says of it depends on its buffers: so look ourselves. Throws
 * a Refusal for quotes that are not closed; gives the records in which a closed one holds rows.
 */
async function swallowingRecords(
  file: OrderFile,
  records: number,
  broken: readonly BrokenRecord[],
): Promise<readonly SwallowingRecord[]> {
  const { copy, head } = file;
  const suspicious = records === 0 || broken.some(({ reason }) => !reason.endsWith('-columns'));
  const ownLines = records + broken.length + head.linesBefore + 1;
  if (!suspicious && copy.lines <= ownLines) return [];
  const problems: Problem[] = [];
  const swallowing: SwallowingRecord[] = [];
  await walkRecords(copy.path, head, ({ line, lines, ...record }) => {
    if (record.brokenQuoteLine !== undefined && (lines > 1 || record.unclosed)) {
      problems.push({ code: 'unclosed-quote', file: copy.name, line: record.brokenQuoteLine });
    } else if (lines > 1 && record.fewestDelimiters >= head.titles.length - 1) {
      swallowing.push({ line, swallowed: lines - 1 });
    }
  });
  if (problems.length > 0) throw new Refusal(firstOfAKind(problems), problems.length);
  return swallowing;
}

function refuseSwallowed(file: OrderFile, swallowing: readonly SwallowingRecord[], force: boolean): void {
  const lines = swallowing.reduce((sum, { swallowed }) => sum + swallowed, 0);
  if (force || lines <= SWALLOWED_LINES_ALLOWED) return;
  const problems = swallowing.map(({ line, swallowed }) => ({
    code: 'rows-swallowed',
    file: file.copy.name,
    line,
    found: String(swallowed),
  }));
  throw new Refusal(firstOfAKind(problems), problems.length);
}
