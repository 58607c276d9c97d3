import type { Engine } from '../engine/engine.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import type { DateOrder, Mapping } from './mapping.ts';
import {
  currenciesOf,
  insertLines,
  judgeDateOrder,
  newStatusWords,
  type OrderFile,
  openFile,
  STATUS_WORDS_LIMIT,
} from './order-file.ts';
import { knownStatusWords, type StatusMeaning, statusMeaning } from './presets/status-words.ts';
import { walkRecords } from './records.ts';

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

/** What became of one file. Its lines are in `order_lines`, the faulty ones with their fault. */
export interface FileReading {
  readonly file: OrderFile;
  readonly dateOrder: DateOrder | undefined;
  /** records taken apart: used, set aside or faulty */
  readonly records: number;
  readonly faulty: number;
  readonly broken: readonly BrokenRecord[];
}

/** Words of the status column nobody knows, and how many rows have each. */
export type UnknownWords = Map<string, number>;

/** Fills the table of status words: those of the mapping first, then those known beforehand. */
export async function prepareStatusWords(engine: Engine, mapping: Mapping | undefined): Promise<void> {
  const given = Object.entries(mapping?.statusWords ?? {});
  await addStatusWords(engine, [
    ...given,
    ...knownStatusWords().map((word) => [word, statusMeaning(word)] as const),
  ]);
}

async function addStatusWords(
  engine: Engine,
  words: readonly (readonly [string, StatusMeaning])[],
): Promise<void> {
  await engine.run(
    `INSERT OR IGNORE INTO status_words
     SELECT unnest(from_json($words, '["VARCHAR"]')), unnest(from_json($meanings, '["VARCHAR"]'))`,
    {
      words: JSON.stringify(words.map(([word]) => word)),
      meanings: JSON.stringify(words.map(([, meaning]) => meaning)),
    },
  );
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
    readonly mapping: Mapping | undefined;
    readonly unknownWords: UnknownWords;
  },
): Promise<FileReading> {
  let dateOrder = options.mapping?.dateOrder;
  for (;;) {
    await openFile(engine, file, { cellBytes: options.cellBytes, dateOrder });
    await engine.run('BEGIN');
    await insertLines(engine, file);
    const faults = await countFaults(engine, file.index);
    const has = (reason: string) => [...faults.keys()].some((fault) => fault.endsWith(`:${reason}`));
    if (has('date-ambiguous')) {
      await engine.run('ROLLBACK');
      const order = await judgeDateOrder(engine, file);
      if (typeof order === 'object') throw new Refusal([order]);
      dateOrder = order;
    } else if (has('status-new')) {
      await engine.run('ROLLBACK');
      await learnStatusWords(engine, file, options.unknownWords);
    } else if (has('currency-other')) {
      await engine.run('ROLLBACK');
      throw new Refusal([await mixedCurrencies(engine, file)]);
    } else {
      await engine.run('COMMIT');
      const broken = await brokenRecords(engine);
      const records = await countRecords(engine, file.index);
      await refuseOpenQuotes(file, records, broken);
      const faulty = [...faults.values()].reduce((sum, count) => sum + count, 0);
      return { file, dateOrder, records, faulty, broken };
    }
  }
}

async function countFaults(engine: Engine, file: number): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.rows(
    'SELECT fault, count(*) AS count FROM order_lines WHERE file = $file AND fault IS NOT NULL GROUP BY fault',
    { file },
  );
  return new Map(rows.map((row) => [String(row.fault), Number(row.count)]));
}

async function countRecords(engine: Engine, file: number): Promise<number> {
  const [row] = await engine.rows('SELECT count(*) AS count FROM order_lines WHERE file = $file', { file });
  return Number(row?.count);
}

async function learnStatusWords(engine: Engine, file: OrderFile, unknownWords: UnknownWords): Promise<void> {
  const words = await newStatusWords(engine);
  if (words.length >= STATUS_WORDS_LIMIT) {
    const column = file.head.titles[file.positions.get('status') ?? -1] ?? '';
    throw new Refusal([
      {
        code: 'status-column-odd',
        file: file.copy.name,
        column,
        found: words[0]?.word ?? '',
        wanted: String(STATUS_WORDS_LIMIT),
      },
    ]);
  }
  const meanings = words.map(({ word }) => [word, statusMeaning(word)] as const);
  await addStatusWords(engine, meanings);
  for (const [index, { word, count }] of words.entries()) {
    if (meanings[index]![1] === 'unknown') unknownWords.set(word, count);
  }
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
    `SELECT line_byte_position AS position, min(error_type::VARCHAR) AS type FROM reject_errors
     GROUP BY line_byte_position ORDER BY line_byte_position`,
  );
  return rows.map((row) => ({
    position: Number(row.position),
    reason: REASONS[String(row.type)] ?? 'record-unreadable',
  }));
}

/** An open quote swallows the lines behind it, and what DuckDB says of it depends on its buffers: so look ourselves. */
async function refuseOpenQuotes(
  file: OrderFile,
  records: number,
  broken: readonly BrokenRecord[],
): Promise<void> {
  const suspicious = records === 0 || broken.some(({ reason }) => !reason.endsWith('-columns'));
  if (!suspicious) return;
  const problems: Problem[] = [];
  await walkRecords(file.copy.path, file.head.delimiter, (record) => {
    if (record.brokenQuoteLine !== undefined && (record.lines > 1 || record.unclosed)) {
      problems.push({ code: 'unclosed-quote', file: file.copy.name, line: record.brokenQuoteLine });
    }
  });
  if (problems.length > 0) throw new Refusal(problems);
}
