import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/flows/diagnose.ts';
import { type PreviewResult, preview } from '../../src/flows/preview.ts';
import { resolveOptions } from '../../src/flows/resolve-options.ts';
import { explain } from '../../src/service/messages.ts';
import { checkedLines } from '../../src/service/preview-next-text.ts';
import { previewLines } from '../../src/service/preview-text.ts';
import { dayOf } from '../../src/units/day.ts';
import {
  CANARY,
  canaryMail,
  canaryPhone,
  csv,
  everythingAbout,
  exportWithCanaries,
  PEOPLE,
  separatedPhones,
  TRACES,
  traces,
} from './canaries.ts';
import { READABLE_EXPORTS } from './exports.expected.ts';
import { inWorkplace, LIMITS, readFiles } from './reading.ts';

const SECRET = 'c0ffee42c0ffee42c0ffee42c0ffee42-a-secret';

/** Every output file of a folder as text; of the report what a reader sees. */
function outputs(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const path = join(folder, name);
      const text = name.endsWith('.pdf')
        ? execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1e8 })
        : readFileSync(path, 'utf8');
      return [name, text];
    }),
  );
}

it('the canaries are seen where they are', () => {
  const text = csv([[CANARY, canaryMail(1), canaryPhone(1)]]);
  expect(traces({ text })).toHaveLength(1);
  expect(
    ['カナリア', canaryMail(0), canaryPhone(0), '07099990001', '7099990001', ...separatedPhones(0)].every(
      (one) => TRACES.test(one),
    ),
  ).toBe(true);
});

describe.each(READABLE_EXPORTS)('$file', ({ file, preset }) => {
  it('says nothing of columns its layout does not name, and no contact', async () => {
    await inWorkplace(async (workplace) => {
      const given = workplace.file(file, exportWithCanaries(file, preset));
      expect(traces({ given: readFileSync(given.path, 'utf8') })).toHaveLength(1);
      const options = { customerSecret: SECRET, force: true };
      const { lines, ...orders } = await readFiles([given], options, workplace.job);
      expect(orders.rowsRejected).toBeGreaterThan(2);
      expect(traces({ orders: JSON.stringify(orders) })).toEqual([]);
      expect(traces({ keys: JSON.stringify(lines.map((line) => line.customer_key)) })).toEqual([]);
      const folder = join(workplace.folder, 'preview');
      mkdirSync(folder);
      const job = {
        files: [given],
        limits: LIMITS,
        workFolder: workplace.folder,
        folder,
        today: dayOf('2026-01-01'),
      };
      const previewed = { encoding: 'auto', timezone: 'Asia/Tokyo' } as const;
      await preview({ ...job, kind: 'preview', options: previewed }, () => undefined);
      expect(traces(outputs(folder))).toEqual([]);
      const seen = JSON.parse(readFileSync(join(folder, 'preview.json'), 'utf8')) as PreviewResult;
      for (const language of ['ja', 'en'] as const) {
        const problems = [...seen.files.flatMap((file) => file.problems), ...seen.problems];
        const text = [
          ...seen.files.flatMap((file) => previewLines(language, file)),
          ...checkedLines(language, seen),
          ...problems.map((problem) => JSON.stringify(explain(language, problem))),
        ].join('\n');
        expect(traces({ text })).toEqual([]);
      }
    });
  });
});

const hasPdftotext = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(hasPdftotext)('a whole diagnosis', () => {
  it.each([
    ['with mail addresses as the key', everythingAbout(['メールアドレス'], (i) => [canaryMail(i)]), true],
    [
      'with telephone numbers beside customer numbers',
      everythingAbout(['顧客番号'], (i) => [`K${i}`]),
      false,
    ],
  ])('%s says nothing of anybody, and nothing of the secret', async (_, text, isMail) => {
    await inWorkplace(async (workplace) => {
      const folder = join(workplace.folder, '..', 'report');
      mkdirSync(folder);
      const resolved = resolveOptions({ asOf: '2025-06-30', force: true, client: '見本' });
      if ('problems' in resolved) throw new Error('the options are right');
      const said: string[] = [];
      await diagnose(
        {
          kind: 'diagnose',
          files: [workplace.file('orders.csv', text)],
          options: resolved.ok,
          customerSecret: SECRET,
          limits: LIMITS,
          workFolder: workplace.folder,
          folder,
          today: dayOf('2026-01-01'),
        },
        (report) => said.push(JSON.stringify(report)),
      );
      const written = outputs(folder);
      expect(Object.keys(written).sort()).toEqual([
        ...['calendar.csv', 'category-buyers.csv', 'diagnosis.json', 'mapping.json'],
        ...['prescription-p1.csv', 'rejected-rows.csv', 'report-content.json', 'report.pdf', 'segments.csv'],
      ]);
      expect(traces({ ...written, progress: said.join('\n') })).toEqual([]);
      const { data } = JSON.parse(written['diagnosis.json']!);
      expect([data.customers, data.rowsRejected]).toEqual([PEOPLE, 33]);
      expect(data.keys.kind).toBe(isMail ? 'mail' : 'number');
      // 4 of 11 ways: of a row with another number of cells not even the column is named
      expect(written['rejected-rows.csv']!.match(/,too-(few|many)-columns,/g)).toHaveLength(6);
      for (const line of written['rejected-rows.csv']!.split('\r\n').filter((row) =>
        /too-(few|many)/.test(row),
      ))
        expect(line).toMatch(/^orders\.csv,\d+,,,too-(few|many)-columns,/);
      // the secret, as text or in hexadecimal, stands nowhere, in the working files neither
      const hidden = [SECRET, Buffer.from(SECRET).toString('hex'), SECRET.slice(0, 20)];
      const working = Object.fromEntries(
        readdirSync(workplace.folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')]),
      );
      for (const [name, content] of Object.entries({ ...written, ...working }))
        for (const one of hidden) expect([name, content.includes(one)]).toEqual([name, false]);
      if (isMail) expect(written['report.pdf']).toContain(data.keys.secretFingerprint);
    });
  });
});
