import { expect, it } from 'vitest';
import { type Figures, measureAll } from '../../src/diagnoses/index.ts';
import { composeReport } from '../../src/report/compose-report.ts';
import { wordsOf } from '../../src/report/conclude.ts';
import { numberChapters } from '../../src/report/document.ts';
import { prepareChapter } from '../../src/report/prepare-chapter.ts';
import type { ChapterTask, PrintTask } from '../../src/report/print-task.ts';
import { printedStudy } from '../../src/report/printed-study.ts';
import { printerBeside, printerHere } from '../../src/report/printer.ts';
import { readyChapters } from '../../src/report/ready-chapters.ts';
import { warmUp } from '../../src/report/warm-up.ts';
import type { Line } from '../plain-ledger.ts';
import { conclusionsOf, studyOf } from '../study.ts';

/** Made by `npm run build`. */
const compiled = new URL('../../build/bundle/print-thread.js', import.meta.url);

const lines = Array.from({ length: 90 }, (_, i): Line[] => [
  { key: `K${i}`, order: `a${i}`, day: 18_300 + i, amount: 1000 + i },
  { key: `K${i}`, order: `b${i}`, day: 18_500 + (i % 7) * 11, amount: 2000 },
]).flat();

function task(): PrintTask {
  const study = studyOf(lines, 18_600);
  const figures = measureAll(study);
  return {
    study: printedStudy(study),
    figures,
    ...conclusionsOf(study, figures),
    client: '株式会社見本',
    lang: 'ja',
    unit: 'yen',
  };
}

/** What is told of each diagnosis before the report is asked for. */
function chaptersOf({ study, figures, lang, unit }: PrintTask): ChapterTask[] {
  return (Object.keys(figures) as (keyof Figures)[]).map((name) => ({
    ...{ study, lang, unit, name },
    figures: figures[name],
  }));
}

it('lays out chapters before the report is asked for, and takes those that stay as they were', async () => {
  const told = task();
  const ready = readyChapters();
  const manner = { words: wordsOf(told), paint: new Map<string, string>() };
  const measured: Partial<Figures> = {};
  for (const order of chaptersOf(told)) {
    Object.assign(measured, { [order.name]: order.figures });
    if (order.name === 'rfm') await prepareChapter(order, measured, ready);
  }
  const { report } = composeReport(told, manner.words);
  const chapter = numberChapters(report).find((each) => each.chapter.name === 'rfm')!;
  expect(ready.take(chapter, { ...manner, paint: new Map([['#0b5394', '#123456']]) })).toBeUndefined();
  expect(ready.take({ ...chapter, number: '9' }, manner)).toBeUndefined();
  expect(ready.take({ ...chapter, chapter: { ...chapter.chapter, title: '別' } }, manner)).toBeUndefined();
  expect(ready.take(chapter, manner)).toBeDefined();
  expect(ready.take(chapter, manner)).toBeUndefined();
});

it('prints the same bytes in its thread as here, also when asked in the middle of warming up and with chapters prepared', async () => {
  const shares: number[] = [];
  const here = await printerHere.print(task(), () => undefined);
  const printer = printerBeside(compiled);
  printer.warmUp();
  printer.warmUp();
  for (const order of chaptersOf(task())) printer.prepare(order);
  const beside = await printer.print(task(), (share) => shares.push(share));
  expect(Buffer.compare(beside.pdf, here.pdf)).toBe(0);
  expect(shares.length).toBeGreaterThan(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
}, 60_000);

it('says so when its thread broke before anybody printed', async () => {
  const printer = printerBeside(new URL('data:text/javascript,throw new Error("no fonts")'));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await expect(printer.print(task(), () => undefined)).rejects.toThrow('no fonts');
});

it('says so when its thread ends without a word', async () => {
  const printer = printerBeside(new URL('data:text/javascript,process.exit(0)'));
  await expect(printer.print(task(), () => undefined)).rejects.toThrow('ended early, exit code 0');
});

it('stops warming up as soon as there is something to print', async () => {
  let asked = 0;
  await warmUp(() => {
    asked += 1;
    return asked === 2;
  });
  expect(asked).toBe(2);
}, 60_000);
