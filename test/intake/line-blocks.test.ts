import { expect, it } from 'vitest';
import { LineTooLong, lineBlocks } from '../../src/intake/line-blocks.ts';

const CELL_BYTES = 1_000_000;
const CHUNK_BYTES = 64 * 1024;
const GIGABYTE = 1_000_000_000;

/** A gigabyte that is one quoted cell, behind a row as it should be; nothing of it is made before it is asked for. */
function oneCell() {
  const given = { bytes: 0 };
  async function* chunks(): AsyncGenerator<Buffer> {
    yield Buffer.from('顧客番号,受注日,金額\nC1,2024-05-01,100\nC2,2024-05-02,"');
    const chunk = Buffer.alloc(CHUNK_BYTES, 'a');
    while (given.bytes < GIGABYTE) {
      given.bytes += CHUNK_BYTES;
      yield chunk;
    }
  }
  return { given, chunks: chunks() };
}

it('a cell of a gigabyte is read no further than the limit of a line and one piece', async () => {
  const { given, chunks } = oneCell();
  const blocks: string[] = [];
  const read = async () => {
    for await (const { bytes } of lineBlocks(chunks, CELL_BYTES)) blocks.push(bytes.toString());
  };
  await expect(read()).rejects.toThrow(LineTooLong);
  expect(blocks).toEqual(['顧客番号,受注日,金額\nC1,2024-05-01,100\n']);
  expect(given.bytes).toBeGreaterThan(CELL_BYTES - CHUNK_BYTES);
  expect(given.bytes).toBeLessThanOrEqual(CELL_BYTES + CHUNK_BYTES);
});
