import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReportContent } from '../../src/report/print-task.ts';
import { CONTENT_FILE, contentText, readContent } from '../../src/report/report-content.ts';
import { Refusal } from '../../src/units/problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-content-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stored = {
  content: {
    client: '見本',
    lang: 'ja',
    unit: 'yen',
    figures: { rate: Number.NaN },
  } as unknown as ReportContent,
  form: { csvEncoding: 'cp932', csvHeaders: 'ja', csvRaw: false },
} as const;
const text = contentText(stored);

/** What reading a text says: what is in it, or why not. */
async function read(written: string | undefined): Promise<unknown> {
  const report = mkdtempSync(join(folder, 'report-'));
  if (written !== undefined) writeFileSync(join(report, CONTENT_FILE), written);
  return readContent(report, 'r').catch((error: unknown) => {
    if (error instanceof Refusal) return error.problems.map(({ code }) => code);
    throw error;
  });
}

describe('the content of a report', () => {
  it('is read as it was written, and is one JSON', async () => {
    expect(await read(text)).toStrictEqual(stored);
    expect(JSON.parse(text)).toMatchObject({ version: 1 });
  });

  it('of another version is refused, not misread', async () => {
    expect(await read(text.replace('"version":1', '"version":2'))).toEqual(['render-other-version']);
    const { shape } = JSON.parse(text) as { readonly shape: string };
    expect(await read(text.replace(shape, '0'.repeat(shape.length)))).toEqual(['render-other-version']);
  });

  it('changed or cut off is refused', async () => {
    expect(await read(text.replace('見本', '別の'))).toEqual(['render-damaged']);
    expect(await read(text.slice(0, -5))).toEqual(['render-damaged']);
    expect(await read('')).toEqual(['render-damaged']);
    expect(await read('{}')).toEqual(['render-damaged']);
  });

  it('that is not there is no report', async () => {
    expect(await read(undefined)).toEqual(['render-not-a-report']);
    const file = join(folder, 'a-file');
    writeFileSync(file, readFileSync('package.json'));
    await expect(readContent(file, 'f')).rejects.toMatchObject({
      problems: [{ code: 'render-not-a-report', found: 'f' }],
    });
  });
});
