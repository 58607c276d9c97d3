// One measurement of reading a file, in a process of its own: seconds, rows, peak of resident memory. Runs the compiled modules.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrders } from '../build/intake/orders.js';

const [path, threads, engineMemory] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'bench-intake-'));
const limits = {
  decompressedBytes: 8e9,
  compressionRatio: 100,
  columns: 1000,
  cellBytes: 1_000_000,
  workbookBytes: 500_000_000,
  workbookCells: 30_000_000,
  engineThreads: Number(threads),
  engineMemory,
};
try {
  const begun = performance.now();
  const orders = await readOrders(
    [{ path, name: 'orders.csv' }],
    { timezone: 'Asia/Tokyo', encoding: 'auto', force: false },
    { folder, limits },
  );
  const seconds = (performance.now() - begun) / 1000;
  const { rowsRead, rowsRejected, files } = orders;
  orders.engine.close();
  const peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  process.stdout.write(
    JSON.stringify({
      seconds,
      megabytes: peak / 1024,
      rowsRead,
      rowsRejected,
      encoding: files[0].encoding,
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
