import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readLastWord } from '../../src/consultant/last-word.ts';
import { parseBrand } from '../../src/consultant/parse-brand.ts';
import { pictureKind } from '../../src/consultant/picture.ts';
import { contrastWithWhite, mix } from '../../src/units/colour.ts';
import type { Refusal } from '../../src/units/problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'brand-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('contrast is that of WCAG: black 21, white 1, and #767676 the palest grey that passes', () => {
  expect(contrastWithWhite('#000000')).toBeCloseTo(21, 10);
  expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 10);
  expect(contrastWithWhite('#767676')).toBeGreaterThan(4.5);
  expect(contrastWithWhite('#777777')).toBeLessThan(4.5);
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
});

describe('a brand file', () => {
  it('is read, with comments', () => {
    expect(parseBrand('{"colours": {"primary": "#1D5B4F"}, // 緑\n"agency": "A",}', 'b')).toEqual({
      colours: { primary: '#1D5B4F' },
      agency: 'A',
    });
  });

  it('is refused with line and what is allowed', () => {
    expect(parseBrand('{\n "colours": {"primary": "green"}}', 'b.json')).toMatchObject([
      { code: 'brand-invalid', file: 'b.json:2:25', column: 'colours.primary', wanted: '^#[0-9A-Fa-f]{6}$' },
    ]);
    expect(parseBrand('{"colors": {}}', 'b.json')).toMatchObject([
      { code: 'brand-invalid', perhaps: 'colours' },
    ]);
    expect(parseBrand('{"colours": {"primary": "#ffcc00"}}', 'b.json')).toMatchObject([
      { code: 'brand-colour-pale', wanted: '4.5:1' },
    ]);
    expect(parseBrand('colours', 'b.json')).toMatchObject([{ code: 'brand-not-json', file: 'b.json:1:1' }]);
  });
});

/** A PNG as its specification has it; checksums are not looked at. */
function png(
  width: number,
  height: number,
  more: { readonly interlaced?: number; readonly bytes?: number } = {},
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, more.interlaced ?? 0], 8);
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
  };
  const pixels = deflateSync(Buffer.alloc(more.bytes ?? height * (1 + 3 * width)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a picture', () => {
  it('is a whole PNG of 8 bits', () => {
    expect(pictureKind(png(20, 10))).toBe('png');
    expect(pictureKind(png(20, 10).subarray(0, 60))).toBeUndefined();
    expect(pictureKind(png(20, 10, { interlaced: 1 }))).toBeUndefined();
    expect(pictureKind(png(20, 10, { bytes: 100 }))).toBeUndefined();
    expect(pictureKind(png(0, 10))).toBeUndefined();
    expect(pictureKind(png(4001, 1))).toBeUndefined();
  });

  it('does not fill the memory: more pixels than its head says', () => {
    expect(pictureKind(png(20, 10, { bytes: 50_000_000 }))).toBeUndefined();
  });

  it('is a JPEG that says its size', () => {
    const start = 'ffd8ffe000041111';
    const size = 'ffc0000b080010002003011100021100031100';
    expect(pictureKind(Buffer.from(`${start}${size}ffd9`, 'hex'))).toBe('jpeg');
    expect(pictureKind(Buffer.from(`${start}ffd9`, 'hex'))).toBeUndefined();
    expect(pictureKind(Buffer.from(`${start}${size}`, 'hex'))).toBeUndefined();
  });

  it('is nothing else', () => {
    expect(pictureKind(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
    expect(pictureKind(Buffer.alloc(0))).toBeUndefined();
  });
});

describe('a logo', () => {
  writeFileSync(join(folder, 'logo.png'), png(20, 10));
  const brandFile = (logo: string) => {
    const path = join(folder, 'brand.json');
    writeFileSync(path, JSON.stringify({ logo }));
    return { path, name: 'brand.json' };
  };
  const data = `data:image/png;base64,${png(20, 10).toString('base64')}`;
  const codeOf = (error: unknown) => (error as Refusal).problems.map(({ code, column }) => [code, column]);

  it('is a file beside the brand, or stands in it', async () => {
    expect(await readLastWord({ brand: brandFile('logo.png'), logoFiles: true })).toEqual({
      brand: { logo: data },
    });
    expect(await readLastWord({ brand: brandFile(data), logoFiles: false })).toEqual({
      brand: { logo: data },
    });
  });

  it('is no file where another machine reads it, nor what is no picture', async () => {
    const refused = [['brand-logo-unusable', 'logo']];
    expect(await readLastWord({ brand: brandFile('logo.png'), logoFiles: false }).catch(codeOf)).toEqual(
      refused,
    );
    expect(await readLastWord({ brand: brandFile('gone.png'), logoFiles: true }).catch(codeOf)).toEqual(
      refused,
    );
    expect(await readLastWord({ brand: brandFile('brand.json'), logoFiles: true }).catch(codeOf)).toEqual(
      refused,
    );
    expect(
      await readLastWord({ brand: brandFile('data:text/html,x'), logoFiles: true }).catch(codeOf),
    ).toEqual(refused);
  });
});

it('tells what is wrong with both files at once, and refuses what is too large', async () => {
  const bad = join(folder, 'bad.yaml');
  writeFileSync(bad, 'authr: x');
  const large = join(folder, 'large.yaml');
  writeFileSync(large, `# ${'x'.repeat(500_001)}`);
  const codes = (error: unknown) => (error as Refusal).problems.map(({ code }) => code);
  const both = { notes: { path: bad, name: 'n' }, brand: { path: bad, name: 'b' }, logoFiles: true };
  expect(await readLastWord(both).catch(codes)).toEqual(['notes-invalid', 'brand-not-json']);
  expect(await readLastWord({ notes: { path: large, name: 'n' }, logoFiles: true }).catch(codes)).toEqual([
    'notes-too-large',
  ]);
});
