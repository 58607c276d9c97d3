import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { decimalText } from '../units/money.ts';
import { Refusal } from '../units/problem.ts';
import type { Note } from './notes.ts';
import type { OrderFile } from './order-file.ts';

/** More lines than this share in two files at once, and the exports overlap: refused unless forced. */
const REPEATED_SHARE_ALLOWED = 0.01;

/** Lines that stand identically in two files, noted with their amount. Throws a Refusal where there are too many. */
export async function linesInTwoFiles(
  engine: Engine,
  files: readonly OrderFile[],
  options: { readonly currency: string; readonly force: boolean },
): Promise<readonly Note[]> {
  if (files.length < 2) return [];
  const [row] = await engine.rows(readSql(new URL('./overlap.sql', import.meta.url)));
  const lines = Number(row?.lines);
  const used = Number(row?.used);
  if (!options.force && lines > REPEATED_SHARE_ALLOWED * used) {
    const found = `${((100 * lines) / used).toFixed(1)}% (${lines} / ${used})`;
    const file = files.map(({ copy }) => copy.name).join(', ');
    throw new Refusal([
      { code: 'overlapping-files', file, found, wanted: `${100 * REPEATED_SHARE_ALLOWED}%` },
    ]);
  }
  const example = `${decimalText(Number(row?.amount), options.currency)} ${options.currency}`;
  return [{ code: 'lines-in-two-files', count: lines, example }];
}
