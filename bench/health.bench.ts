import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { it } from 'vitest';
import { sample } from '../src/flows/sample.ts';
import { jobModule, readConfig } from '../src/service/config.ts';
import { startServer } from '../src/service/server.ts';

const customers = Number(process.env.BENCH_CUSTOMERS ?? 108_000);
const folder = join(tmpdir(), 'crm-second-opinion-bench');
const file = join(folder, `orders-${customers}.csv`);
const REQUESTS = 200;

const print = (line: string) => process.stdout.write(`${line}\n`);

it(`answers /health while ${customers} customers are diagnosed`, async () => {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) await sample({ customers, years: 5, seed: 1, illness: [], out: file });
  const root = mkdtempSync(join(tmpdir(), 'bench-health-'));
  const config = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    REPORTS_DIR: join(root, 'reports'),
    WORK_DIR: join(root, 'work'),
  });
  const { app, url } = await startServer({ ...config, jobModule: jobModule() });
  try {
    const accepted = await fetch(`${url}/diagnose`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', prefer: 'respond-async' },
      body: readFileSync(file),
    });
    const state = `${url}${accepted.headers.get('location')}`;
    const milliseconds: number[] = [];
    let running = 0;
    while (milliseconds.length < REQUESTS) {
      const begun = performance.now();
      const answer = await fetch(`${url}/health`);
      await answer.arrayBuffer();
      milliseconds.push(performance.now() - begun);
      if (milliseconds.length % 20 === 0) {
        const { state: now } = (await (await fetch(state)).json()) as { state: string };
        if (now === 'running') running += 20;
      }
      await sleep(25);
    }
    const sorted = [...milliseconds].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(1);
    print(`/health, ${REQUESTS} requests, at least ${running} of them while the job ran`);
    print(`p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
  } finally {
    await app.close();
    rmSync(root, { recursive: true, force: true });
  }
});
