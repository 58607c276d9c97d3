import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { formatDay } from '../src/units/day.ts';

/** Lines of the small file, and of the large one: `BENCH_MANY=3000000 npm run bench -- intake` where time is short. */
const few = Number(process.env.BENCH_FEW ?? 1_000_000);
const many = Number(process.env.BENCH_MANY ?? 10_000_000);
const runs = Number(process.env.BENCH_RUNS ?? 3);
const memory = process.env.BENCH_MEMORY ?? '800MB';
const threads = Math.min(2, availableParallelism());
const folder = join(tmpdir(), 'crm-second-opinion-bench');

const print = (line: string) => process.stdout.write(`${line}\n`);
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

type Encoding = 'utf-8' | 'cp932';
const GOODS = ['煎茶', '玉露', 'ほうじ茶', '抹茶入り玄米茶', '深蒸し茶', '茶碗', '急須', '茶筒'];
const FIRST_DAY = 18_262; // 2020-01-01

/** Order lines of a tea shop, one customer to ten lines, spread over five years by steps that share no factor with their ends. */
function made(lines: number, encoding: Encoding): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `lines-${lines}-${encoding}.csv`);
  if (existsSync(path)) return path;
  const file = openSync(`${path}.part`, 'w');
  const write = (text: string) => writeSync(file, iconv.encode(text, encoding));
  write('顧客番号,受注番号,受注日,状態,商品コード,商品名,数量,金額\n');
  const customers = Math.ceil(lines / 10);
  for (let start = 0; start < lines; start += 10_000) {
    const rows: string[] = [];
    for (let line = start; line < Math.min(lines, start + 10_000); line += 1) {
      const goods = line % GOODS.length;
      const customer = String((line * 7919) % customers).padStart(8, '0');
      const day = formatDay(FIRST_DAY + ((line * 911) % 1826));
      rows.push(
        `${customer},A-${line},${day},出荷済,P${goods},${GOODS[goods]},${1 + (line % 3)},${500 + (line % 97) * 10}`,
      );
    }
    write(`${rows.join('\n')}\n`);
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly encoding: string;
}

function measure(path: string): Measured {
  const child = new URL('./intake-child.mjs', import.meta.url).pathname;
  return JSON.parse(
    execFileSync(process.execPath, [child, path, String(threads), memory], { encoding: 'utf8' }),
  );
}

it(`reads ${few} lines in CP932 as it does in UTF-8`, () => {
  const utf8: Measured[] = [];
  const cp932: Measured[] = [];
  for (let run = 0; run < runs; run += 1) {
    utf8.push(measure(made(few, 'utf-8')));
    cp932.push(measure(made(few, 'cp932')));
  }
  for (const [encoding, all] of [
    ['utf-8', utf8],
    ['cp932', cp932],
  ] as const)
    for (const one of all) expect(one).toMatchObject({ encoding, rowsRead: few, rowsRejected: 0 });
  const seconds = (all: readonly Measured[]) => median(all.map((one) => one.seconds));
  const ratio = median(cp932.map((one, run) => one.seconds / utf8[run]!.seconds));
  print(`node ${process.version}, ${threads} threads, ${runs} runs in turn, medians, ${few} lines`);
  print(
    `UTF-8 ${seconds(utf8).toFixed(2)} s, CP932 ${seconds(cp932).toFixed(2)} s, pair by pair ${ratio.toFixed(2)} (goal 1.5)`,
  );
});

it(`reads ${many} lines with the memory of ${few}`, () => {
  const small = measure(made(few, 'utf-8'));
  const large = measure(made(many, 'utf-8'));
  expect([small.rowsRead, large.rowsRead]).toEqual([few, many]);
  const ratio = large.megabytes / small.megabytes;
  print(
    `engine memory ${memory}: ${few} lines ${small.megabytes.toFixed(0)} MB in ${small.seconds.toFixed(1)} s, ` +
      `${many} lines ${large.megabytes.toFixed(0)} MB in ${large.seconds.toFixed(1)} s, ratio ${ratio.toFixed(2)} (goal 1.5)`,
  );
});
