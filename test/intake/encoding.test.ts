import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cp932Decoder, NotUtf8, utf8Decoder } from '../../src/intake/encoding.ts';
import { LineTooLong, lineBlocks } from '../../src/intake/line-blocks.ts';
import { problemsOf, read } from './reading.ts';

async function blocksOf(
  chunks: readonly Buffer[],
  lineBytes = 1000,
): Promise<{ blocks: string[]; loneReturns: number }> {
  const source = async function* () {
    yield* chunks;
  };
  const blocks: string[] = [];
  let loneReturns = 0;
  for await (const block of lineBlocks(source(), lineBytes)) {
    blocks.push(block.bytes.toString());
    loneReturns += block.loneReturns;
  }
  return { blocks, loneReturns };
}

describe('blocks of lines', () => {
  it('hold whole lines with every line end a line feed, wherever the bytes were cut', async () => {
    const sign = fc.constantFrom('a', 'b', '\r', '\n', '\r\n', '漢');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(sign, { maxLength: 8 }), { maxLength: 8 }), async (pieces) => {
        const text = pieces.flat().join('');
        const { blocks, loneReturns } = await blocksOf(pieces.map((piece) => Buffer.from(piece.join(''))));
        expect(blocks.join('')).toBe(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
        expect(loneReturns).toBe(text.replaceAll('\r\n', '').split('\r').length - 1);
        for (const block of blocks.slice(0, -1)) expect(block.endsWith('\n')).toBe(true);
      }),
    );
  });

  it('stop at a line that is too long, and say how many lines stand before it in the block', async () => {
    const tooLong = async (text: string, cut: number) => {
      const bytes = Buffer.from(text);
      const error = await blocksOf([bytes.subarray(0, cut), bytes.subarray(cut)], 10).catch(
        (e: unknown) => e,
      );
      return error instanceof LineTooLong ? error.linesBefore : 'none';
    };
    expect(await tooLong('1\n2\n12345678901\n', 16)).toBe(2);
    expect(await tooLong('1\n2\n1234567890\n', 15)).toBe('none');
    expect(await tooLong('1\n2\n12345678901', 15)).toBe(0);
  });
});

describe('decoders', () => {
  it('name the line that is no UTF-8, once it is sure that the file is', () => {
    const damaged = Buffer.concat([Buffer.from('a\nb\n'), Buffer.from([0x61, 0xff, 0x0a])]);
    expect(() => utf8Decoder('utf-8', true).decode(damaged)).toThrow(NotUtf8);
    expect(utf8Decoder('utf-8', false).decode(damaged)).toEqual({ badLine: 2, bytes: 'FF0A' });
    const decoder = utf8Decoder('utf-8', true);
    decoder.decode(Buffer.from('顧客番号,受注日,金額\n'));
    expect(decoder.decode(damaged)).toEqual({ badLine: 2, bytes: 'FF0A' });
  });

  it('read CP932 with the extensions of NEC and IBM, and go on after a bad line', () => {
    const decoder = cp932Decoder();
    // ①, 髙, ㈱, the wave dash as Windows has it, half-width ｱ
    const bytes = Buffer.from('8740fbfc878a8160b10a', 'hex');
    expect(decoder.decode(bytes).toString()).toBe('①髙㈱～ｱ\n');
    expect(decoder.decode(Buffer.from('610a8740ff0a', 'hex'))).toMatchObject({ badLine: 1 });
    expect(decoder.decode(bytes).toString()).toBe('①髙㈱～ｱ\n');
  });
});

describe('the encoding option', () => {
  const text = Buffer.from('customer_id,order_date,amount,category\nC1,2024-05-01,1,');
  // 茶 in CP932 (92 83); C2 A9 is © in UTF-8 and ﾂｩ in CP932
  const cp932 = Buffer.concat([text, Buffer.from('92830a', 'hex')]);
  const either = Buffer.concat([text, Buffer.from('c2a90a', 'hex')]);

  it('is heeded, and guessed where there is none', async () => {
    const category = async (bytes: Buffer, encoding: 'auto' | 'utf-8' | 'cp932') =>
      (await read(bytes, { encoding })).lines[0]?.category;
    expect(await category(cp932, 'auto')).toBe('茶');
    expect(await category(either, 'auto')).toBe('©');
    expect(await category(either, 'cp932')).toBe('ﾂｩ');
    expect(await category(gzipSync(cp932), 'cp932')).toBe('茶');
    expect(await problemsOf(read(cp932, { encoding: 'utf-8' }))).toEqual([
      { code: 'undecodable', file: 'f0.csv', line: 2, found: '9283', wanted: 'utf-8' },
    ]);
  });
});
