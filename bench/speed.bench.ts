import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { it } from 'vitest';
import { sample } from '../src/flows/sample.ts';
import { type Measured, measureJob } from './job.ts';

/** `BENCH_CUSTOMERS=2160000 npm run bench -- speed` for 20M lines; 108,000 customers are about 1M lines. */
const customers = Number(process.env.BENCH_CUSTOMERS ?? 108_000);
const runs = Number(process.env.BENCH_RUNS ?? 3);
const memory = process.env.BENCH_MEMORY ?? '800MB';
const threads = Math.min(2, availableParallelism());

const folder = join(tmpdir(), 'crm-second-opinion-bench');
const file = join(folder, `orders-${customers}.csv`);

const print = (line: string) => process.stdout.write(`${line}\n`);
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function bareRollup(): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const begun = performance.now();
  await connection.run(readFileSync('bench/bare-rollup.sql', 'utf8').replaceAll('$file', file));
  const seconds = (performance.now() - begun) / 1000;
  connection.closeSync();
  instance.closeSync();
  return seconds;
}

it(`diagnoses ${customers} customers`, async () => {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) {
    const made = await sample({ customers, years: 5, seed: 1, illness: [], out: file });
    print(`made ${made.orders} orders of ${made.customers} customers`);
  }
  const bare: number[] = [];
  const jobs: Measured[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await bareRollup());
    jobs.push(await measureJob(file, threads, memory));
  }
  const of = (phase: keyof Measured['seconds']) => median(jobs.map((job) => job.seconds[phase]));
  const ratio = median(jobs.map((job, i) => (job.seconds.read + job.seconds['roll-up']) / bare[i]!));
  print(`node ${process.version}, ${threads} threads, ${runs} runs in turn, medians`);
  print(`bare roll-up          ${median(bare).toFixed(2)} s`);
  print(`read                  ${of('read').toFixed(2)} s`);
  print(`roll up               ${of('roll-up').toFixed(2)} s`);
  print(`value and its history ${of('value').toFixed(2)} s`);
  print(`value past half-years ${of('look-back').toFixed(2)} s`);
  print(`diagnoses             ${of('diagnose').toFixed(2)} s`);
  print(`documents             ${of('write').toFixed(2)} s`);
  print(`together              ${of('all').toFixed(2)} s`);
  print(`read and roll up ÷ bare, pair by pair: ${ratio.toFixed(2)}`);
  print(`peak memory           ${Math.max(...jobs.map((job) => job.peakMegabytes)).toFixed(0)} MB`);
});
