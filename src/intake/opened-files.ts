import type { InputFile } from '../flows/job.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import { mapReturns } from './companions/returns-header.ts';
import { currencySigns } from './currency-signs.ts';
import { mappingOf, type UsedHeader } from './file-mappings.ts';
import { type Head, readHead } from './head.ts';
import { listed } from './header-problems.ts';
import type { Layout } from './layout.ts';
import { distinctTitles, mapHeader } from './mapping.ts';
import type { IntakeJob, ReadOptions } from './options.ts';
import type { OrderFile } from './order-file.ts';
import { shownCurrency } from './shown-value.ts';
import { uncalculatedProblems } from './uncalculated.ts';
import { type VerifiedCopy, verifyFile } from './verified-copy.ts';

/** Files that are text, with headers that are understood. */
export interface OpenedFiles {
  /** to be read: each content once; a file of returns is the last */
  readonly files: readonly OrderFile[];
  /** of the order files, in the order of `files` */
  readonly headers: readonly UsedHeader[];
  /** as handed in; `index` is that of the file read, `repeats` when it was already there */
  readonly given: readonly {
    readonly copy: VerifiedCopy;
    readonly index: number;
    readonly delimiter: string;
    readonly repeats: boolean;
  }[];
}

/** Verifies all files and understands their headers. Throws a Refusal with the problems of all of them. */
export async function openFiles(
  files: readonly InputFile[],
  options: ReadOptions,
  job: IntakeJob,
): Promise<OpenedFiles> {
  const problems: Problem[] = [...wrongOptions(options)];
  const collect = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const opened: OrderFile[] = [];
  const headers: UsedHeader[] = [];
  const given: { copy: VerifiedCopy; index: number; delimiter: string; repeats: boolean }[] = [];
  let bytesLeft = job.limits.decompressedBytes;
  let linesBefore = 0;
  const returns = options.companions?.returns;
  const all = [...files, ...(returns === undefined ? [] : [returns])];
  for (const [index, file] of all.entries()) {
    const isReturns = index === files.length;
    const mapping = mappingOf(options.mapping, file.name);
    const kind = opened[0]?.keyKind ?? 'number';
    const problemsOf = (titles: readonly string[]) =>
      isReturns
        ? mapReturns(titles, kind, file.name).problems
        : mapHeader(distinctTitles(titles), mapping, file.name).problems;
    const copy = await collect(
      verifyFile(file, index, {
        folder: job.folder,
        encoding: options.encoding,
        limits: { ...job.limits, decompressedBytes: bytesLeft },
        sheet: isReturns ? undefined : options.sheet,
        fits: (titles) => problemsOf(titles).length === 0,
        ...(job.freeBytes === undefined ? {} : { freeBytes: job.freeBytes }),
        onLines: (lines) => job.onProgress?.(linesBefore + lines),
      }),
    );
    if (copy === undefined) continue;
    bytesLeft -= copy.bytes;
    linesBefore += copy.lines;
    const same = opened.find((other) => other.copy.contentSha256 === copy.contentSha256);
    if (same !== undefined) {
      given.push({ copy, index: same.index, delimiter: same.head.delimiter, repeats: true });
      continue;
    }
    const head = await collect(readHead(copy, job.limits, isReturns ? undefined : mapping));
    if (head === undefined) continue;
    if (isReturns) {
      const { positions, problems: missing } = mapReturns(head.titles, kind, copy.name);
      problems.push(...missing);
      opened.push({ index, copy, head, positions, keyKind: kind, layout: RETURNS_LAYOUT, isReturns });
      given.push({ copy, index, delimiter: head.delimiter, repeats: false });
      continue;
    }
    const header = mapHeader(head.titles, mapping, copy.name, head.rows);
    if (header.problems.length > 0)
      problems.push(...differs(opened[0]?.head, head, { file: copy.name, header }), ...header.problems);
    const { positions, keyKind, phone, layout } = header;
    problems.push(...uncalculatedProblems({ copy, head, positions }));
    problems.push(...currencySigns({ head, positions, copy }, options.currency));
    opened.push({ index, copy, head, positions, keyKind, phone, layout });
    headers.push({ file: copy.name, header });
    given.push({ copy, index, delimiter: head.delimiter, repeats: false });
  }
  if (problems.length > 0) throw new Refusal(problems);
  return { files: opened, headers, given };
}

/** A row is a return, its amount its own. */
const RETURNS_LAYOUT: Layout = { columns: {}, amountOf: 'row' };

/** Headers may differ as long as both are understood. */
function differs(first: Head | undefined, head: Head, { file, header }: UsedHeader): readonly Problem[] {
  if (first === undefined || first.titles.join('\n') === head.titles.join('\n')) return [];
  if (header.problems.some(({ code }) => code === 'companion-among-orders')) return [];
  return [
    {
      code: 'different-headers',
      file,
      found: listed(head.titles),
      wanted: listed(first.titles),
    },
  ];
}

function wrongOptions(options: ReadOptions): readonly Problem[] {
  const problems: Problem[] = [];
  try {
    new Intl.DateTimeFormat('en', { timeZone: options.timezone });
  } catch {
    problems.push({ code: 'unknown-timezone', found: options.timezone });
  }
  if (options.currency !== undefined && !/^[A-Z]{3}$/.test(options.currency)) {
    problems.push({ code: 'unknown-currency', found: options.currency });
  }
  return problems;
}

/** How exports write currencies that are not their ISO 4217 codes. */
const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  円: 'JPY',
  '¥': 'JPY',
  '￥': 'JPY',
  YEN: 'JPY',
  $: 'USD',
  '£': 'GBP',
  '€': 'EUR',
};

/** How a cell of the currency is written, in capitals, and the currency it names; ISO 4217 where it is one. */
export function currencyNamed(cell: string): { readonly currency: string; readonly written: string } {
  const written = cell.toUpperCase();
  return { currency: Object.hasOwn(CURRENCY_SIGNS, written) ? CURRENCY_SIGNS[written]! : written, written };
}

/** The currency of all amounts (ISO 4217), and how the files write it, in capitals. Throws a Refusal for none we know. */
export function currencyOf(
  opened: OpenedFiles,
  option: string | undefined,
): { readonly currency: string; readonly written: string } {
  for (const { head, positions, copy } of opened.files) {
    const position = positions.get('currency');
    const cell = head.rows.map((row) => row[position ?? -1]?.trim()).find((text) => text);
    if (cell === undefined) continue;
    const { currency, written } = currencyNamed(cell);
    if (option !== undefined && option !== currency) return { currency: option, written: option };
    if (/^[A-Z]{3}$/.test(currency)) return { currency, written };
    throw new Refusal([
      {
        code: 'unknown-currency',
        file: copy.name,
        column: head.titles[position!]!,
        found: shownCurrency(cell),
      },
    ]);
  }
  return { currency: option ?? 'JPY', written: option ?? 'JPY' };
}
