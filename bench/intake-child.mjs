// One measurement of reading a file, in a process of its own: seconds, processor seconds, rows, peak of resident memory. With
// `roll-up` behind the engine's memory the ledger is made, too. Runs the compiled modules:
// node bench/intake-child.mjs orders.csv 2 800MB roll-up
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrders } from '../build/intake/orders.js';
import { readLedger } from '../build/ledger/ledger.js';

const [path, threads, engineMemory, further] = process.argv.slice(2);

function measured(begun, before) {
  const { user, system } = process.cpuUsage(before);
  const peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  return {
    seconds: (performance.now() - begun) / 1000,
    cpuSeconds: (user + system) / 1e6,
    megabytes: peak / 1024,
  };
}

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
  const before = process.cpuUsage();
  const orders = await readOrders(
    [{ path, name: 'orders.csv' }],
    { timezone: 'Asia/Tokyo', encoding: 'auto', force: false },
    { folder, limits },
  );
  const { rowsRead, rowsRejected, files } = orders;
  const read = { ...measured(begun, before), rowsRead, rowsRejected, encoding: files[0].encoding };
  let rolledUp = {};
  if (further === 'roll-up') {
    const ledger = await readLedger(orders);
    rolledUp = { together: { ...measured(begun, before), purchases: ledger.purchases.day.length } };
  }
  orders.engine.close();
  process.stdout.write(JSON.stringify({ ...read, ...rolledUp }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
