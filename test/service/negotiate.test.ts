import { expect, it } from 'vitest';
import { ANSWERS } from '../../src/service/answer.ts';
import { chooseLanguage, chooseType, waitSeconds } from '../../src/service/negotiate.ts';
import { paced } from '../../src/service/paced.ts';
import { todayIn } from '../../src/service/today.ts';
import { dayOf } from '../../src/units/day.ts';

it.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['application/pdf', 'application/pdf'],
  ['APPLICATION/PDF ; q=0.9', 'application/pdf'],
  ['application/*;q=0.5, text/csv;q=0.6', 'text/csv'],
  ['application/json;q=0, */*;q=0.1', 'application/pdf'],
  ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
  ['application/zip;q=nonsense', undefined],
  ['image/png', undefined],
])('answers Accept: %s with %s', (accept, type) => expect(chooseType(accept, ANSWERS)).toBe(type));

it.each([
  [undefined, 'ja'],
  ['*', 'ja'],
  ['fr', 'ja'],
  ['en', 'en'],
  ['ja, en;q=0.9', 'ja'],
  ['en-US,en;q=0.9,ja;q=0.8', 'en'],
])('speaks to Accept-Language: %s in %s', (header, language) =>
  expect(chooseLanguage(header)).toBe(language));

it.each([
  [undefined, 60],
  ['return=minimal', 60],
  ['respond-async', 0],
  ['wait=5', 5],
  ['respond-async, wait=10', 10],
  ['Wait = 7; foo', 7],
  ['wait=99999', 600],
])('waits with Prefer: %s for %s seconds', (header, seconds) =>
  expect(waitSeconds(header, 60)).toBe(seconds));

it('knows the day by the time zone', () => {
  const moment = new Date('2021-12-31T15:00:00Z');
  expect(todayIn('Asia/Tokyo', moment)).toBe(dayOf('2022-01-01'));
  expect(todayIn('UTC', moment)).toBe(dayOf('2021-12-31'));
});

it('paces progress, but tells every beginning and end of a phase', () => {
  const told: string[] = [];
  let now = 0;
  const tell = paced(
    ({ phase, share }) => told.push(`${phase} ${share}`),
    () => now,
  );
  for (const [time, phase, share] of [
    [0, 'read', 0],
    [10, 'read', 0.1],
    [99, 'read', 0.2],
    [100, 'read', 0.3],
    [110, 'read', 1],
    [111, 'value', 0],
  ] as const) {
    now = time;
    tell({ phase, share });
  }
  expect(told).toEqual(['read 0', 'read 0.3', 'read 1', 'value 0']);
});
