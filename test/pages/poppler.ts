import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Is a program of poppler-utils installed? Tests that read pages are skipped, and say so, without. */
export function hasPoppler(): boolean {
  return (
    spawnSync('pdftotext', ['-v']).error === undefined && spawnSync('pdftohtml', ['-v']).error === undefined
  );
}

function withFile(pdf: Buffer, run: (path: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    const path = join(folder, 'report.pdf');
    writeFileSync(path, pdf);
    return run(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of every page in the order it was printed; the numbers of lists, which stand between lines, left out. */
export function pageTexts(pdf: Buffer): string[] {
  const text = withFile(pdf, (path) =>
    execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8' }),
  );
  return text
    .replace(/^\d+\.\n/gm, '')
    .split('\f')
    .slice(0, -1);
}

/** Lines of text with the height of their foot on the page, pt from above. */
export function printedLines(pdf: Buffer): { page: number; bottom: number; text: string }[] {
  const html = withFile(pdf, (path) =>
    execFileSync('pdftotext', ['-enc', 'UTF-8', '-bbox-layout', path, '-'], { encoding: 'utf8' }),
  );
  return html.split('<page ').flatMap((page, number) =>
    [...page.matchAll(/<line [^>]*yMax="([\d.]+)"[^>]*>([\s\S]*?)<\/line>/g)].map(
      ([, bottom, words = '']) => ({
        page: number,
        bottom: Number(bottom),
        text: [...words.matchAll(/<word [^>]*>([^<]*)<\/word>/g)].map(([, word]) => word).join(' '),
      }),
    ),
  );
}

/** Bookmarks: title and page, at any depth. */
export function bookmarks(pdf: Buffer): { title: string; page: number }[] {
  const xml = withFile(pdf, (path) =>
    execFileSync('pdftohtml', ['-xml', '-i', '-stdout', path], { encoding: 'utf8' }),
  );
  return [...xml.matchAll(/<item page="(\d+)">([^<]*)<\/item>/g)].map(([, page, title = '']) => ({
    title,
    page: Number(page),
  }));
}
