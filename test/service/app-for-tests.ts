import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../../src/service/app.ts';
import { type Config, readConfig } from '../../src/service/config.ts';

export const fakeJob = fileURLToPath(new URL('./fixtures/fake-job.mjs', import.meta.url));

export async function serviceForTests(settings: Record<string, string> = {}, more: Partial<Config> = {}) {
  const root = await mkdtemp(path.join(tmpdir(), 'service-test-'));
  // a real job gives way to everything else on the machine: its answer may take long
  const wait = more.jobModule === undefined ? {} : { WAIT_SECONDS: '600' };
  const folders = { REPORTS_DIR: path.join(root, 'reports'), WORK_DIR: path.join(root, 'work') };
  const env = { ...wait, ...folders, ...settings };
  const config = { ...readConfig({ LOG_LEVEL: 'silent', ...env }), jobModule: fakeJob, ...more };
  const app = await buildApp(config);
  const names = (folder: string) => readdir(path.join(root, folder)).catch(() => []);
  return {
    app,
    root,
    reports: () => names('reports'),
    work: () => names('work'),
    async close() {
      await app.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

type Part = readonly [name: string, content: string | Buffer, filename?: string, type?: string];

/** A multipart body, written out by hand. */
export function form(parts: readonly Part[]) {
  const boundary = '----test-boundary-7f3a';
  const chunks = parts.flatMap(([name, content, filename, type]) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n`,
    filename === undefined ? '\r\n' : `Content-Type: ${type ?? 'text/csv'}\r\n\r\n`,
    content,
    '\r\n',
  ]);
  const payload = Buffer.concat([...chunks, `--${boundary}--\r\n`].map((chunk) => Buffer.from(chunk)));
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

export async function eventually<Value>(
  look: () => Promise<Value>,
  fits: (value: Value) => boolean,
): Promise<Value> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const value = await look();
    if (fits(value)) return value;
    await sleep(50);
  }
  throw new Error('it did not come true within ten seconds');
}
