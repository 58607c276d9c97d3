import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../src/intake/presets/systems/index.ts';
import { previewFile } from '../../src/intake/preview.ts';
import { formatDay } from '../../src/units/day.ts';
import { READABLE_EXPORTS, REFUSED_EXPORTS } from './exports.expected.ts';
import { inWorkplace, OPTIONS, problemsOf, read } from './reading.ts';

const contents = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../samples/exports/${file}`, import.meta.url)));
const customerSecret = 'a secret of thirty-two bytes, no less';

it('every preset has a sample, and every sample its worked totals or its reason', () => {
  const all = [...READABLE_EXPORTS, ...REFUSED_EXPORTS];
  const samples = readdirSync(new URL('../../samples/exports/', import.meta.url));
  expect(samples.filter((name) => !name.endsWith('.md')).sort()).toEqual(all.map(({ file }) => file).sort());
  expect([...new Set(all.map(({ preset }) => preset))].sort()).toEqual(
    PRESETS.map(({ name }) => name).sort(),
  );
  const worked = readFileSync(new URL('../worked/exports.md', import.meta.url), 'utf8');
  expect(READABLE_EXPORTS.filter(({ file }) => !worked.includes(`## ${file}\n`))).toEqual([]);
});

describe.each(READABLE_EXPORTS)('$file', (expected) => {
  it('gives the totals worked out by hand in test/worked/exports.md', async () => {
    const { lines, ...orders } = await read(contents(expected.file), { customerSecret });
    const used = lines.filter((line) => line.set_aside === null);
    const kept = used.filter((line) => line.cancelled !== true);
    const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
    const goods = kept.filter((line) => Number(line.amount) > 0);
    const days = kept.map((line) => Number(line.order_day));
    const cancelledRows = orders.setAside.cancelled ?? used.length - kept.length;
    const setAside = cancelledRows > 0 ? { ...orders.setAside, cancelled: cancelledRows } : orders.setAside;
    expect({
      preset: orders.mapping.system,
      keyKind: orders.keys.kind,
      currency: orders.currency,
      rowsRead: orders.rowsRead,
      rowsRejected: orders.rowsRejected,
      setAside,
      lines: kept.length,
      customers: new Set(goods.filter((l) => l.customer_key !== null).map((l) => l.customer_key)).size,
      guestRows: kept.filter((line) => line.customer_key === null).length,
      orders: new Set(goods.map((l) => [l.order_id, l.order_day, l.customer_key].join('|'))).size,
      gross: sum(goods.map((line) => Number(line.amount))),
      returned: sum(kept.map((l) => Math.max(-Number(l.amount), 0) + Number(l.returned_amount ?? 0))),
      from: formatDay(Math.min(...days)),
      to: formatDay(Math.max(...days)),
    }).toEqual({
      preset: expected.preset,
      keyKind: expected.keyKind,
      currency: expected.currency,
      rowsRead: expected.rowsRead,
      rowsRejected: expected.rowsRejected,
      setAside: expected.setAside,
      lines:
        expected.lines ?? expected.rowsRead - expected.rowsRejected - sum(Object.values(expected.setAside)),
      customers: expected.customers,
      guestRows: expected.guestRows,
      orders: expected.orders,
      gross: expected.gross,
      returned: expected.returned,
      from: expected.from,
      to: expected.to,
    });
    const noted = (code: string) => orders.notes.find((note) => note.code === code);
    expect(noted('unpaid-lines')?.count ?? 0).toBe(expected.unpaid?.rows ?? 0);
    expect(noted('points-used')?.amount ?? 0).toBe(expected.pointsUsed ?? 0);
    expect(noted('coupons-used')?.amount ?? 0).toBe(expected.couponUsed ?? 0);
    expect(kept.filter((line) => line.subscription === true && line.piece === 1).length).toBe(
      expected.subscriptionRows ?? 0,
    );
  });
});

it.each(READABLE_EXPORTS)('$file has as many rows in a preview', async ({ file, rowsRead }) => {
  const seen = await inWorkplace((place) =>
    previewFile(place.file(file, contents(file)), OPTIONS, place.job),
  );
  expect(seen.rowCount).toBe(rowsRead);
});

it.each(REFUSED_EXPORTS)('$file is refused with $cannot', async ({ file, cannot }) => {
  const problems = await problemsOf(read(contents(file), { customerSecret }));
  expect(problems.map(({ code }) => code)).toContain(cannot);
});
