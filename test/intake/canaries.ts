import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Mapping } from '../../src/intake/mapping.ts';
import { presetNamed } from '../../src/intake/recognise-preset.ts';

/** Stands in cells that nobody may ever see again: no word of ours, of a sample or of a library. */
export const CANARY = 'カナリア';

/** What a canary leaves behind, also where it was cut, taken for a mail address or for a telephone number. */
export const TRACES = /カナリ|ナリア|canary|70[-\s.,/:]?9999[-\s.,/:]?00\d\d/i;

export const canaryMail = (i: number) => `Canary${i}@example.jp`;
export const canaryPhone = (i: number) => `070-9999-${String(i).padStart(4, '0')}`;

/** The same without signs between the digits, and with others. */
const barePhone = (i: number) => canaryPhone(i).replaceAll('-', '');
export const separatedPhones = (i: number) =>
  ['.', '/', ',', ':'].map((sign) => canaryPhone(i).replaceAll('-', sign));

/** Rows as a file: every cell quoted, quotes doubled. */
export function csv(rows: readonly (readonly string[])[], delimiter = ','): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(quoted).join(delimiter)}\n`).join('');
}

/** A row in all the ways in which rows go wrong: with a cell too many or too few, slipped to either side, without its day. */
export function brokenRows(row: readonly string[], dateAt: number): readonly (readonly string[])[] {
  return [
    [...row, CANARY],
    row.slice(0, -1),
    [CANARY, ...row.slice(0, -1)],
    [...row.slice(1), CANARY],
    row.map((cell, at) => (at === dateAt ? `${CANARY} 2024` : cell)),
    ...[canaryPhone(7), barePhone(7), ...separatedPhones(7)].map((phone) => row.with(dateAt, phone)),
  ];
}

/** A sample of a shop system with canaries in every column but those its layout names; contacts that are the key too. */
export function exportWithCanaries(name: string, presetName: string): string {
  const bytes = readFileSync(fileURLToPath(new URL(`../../samples/exports/${name}`, import.meta.url)));
  const text = decode(bytes);
  const delimiter = name.endsWith('.tsv') ? '\t' : ',';
  const [header, ...rows] = parse(text, { delimiter, relaxColumnCount: true, bom: true }) as string[][];
  const used = titlesOf(presetNamed(presetName)!.mapping as Mapping);
  const contacts = titlesOf({ columns: contactsOf(presetNamed(presetName)!.mapping as Mapping) });
  const isUsed = header!.map((title) => used.has(title.trim()));
  const isContact = header!.map((title) => contacts.has(title.trim()));
  const spoiled = rows.map((row, i) =>
    row.map((cell, at) => {
      if (isContact[at] && cell !== '') return cell.includes('@') ? canaryMail(i % 3) : canaryPhone(i % 3);
      if (isUsed[at]) return cell;
      // every other column holds nothing but telephone numbers
      return at % 2 === 0 ? barePhone(at) : `${CANARY}${at}, "${CANARY}"\n${canaryMail(at)}`;
    }),
  );
  const dateAt = header!.indexOf([presetNamed(presetName)!.mapping.columns.orderDate].flat()[0] ?? '');
  const broken = brokenRows(spoiled.at(-1)!, dateAt);
  return csv([header!, ...spoiled, ...broken], delimiter);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

function contactsOf({ columns }: Pick<Mapping, 'columns'>): Mapping['columns'] {
  const { customerMail = null, customerPhone = null } = columns;
  return { customerMail, customerPhone };
}

/** Every title that a layout names, for whatever purpose. */
function titlesOf({
  columns,
  rowKinds = [],
  subscriptionRows = [],
}: Omit<Mapping, 'version'>): ReadonlySet<string> {
  const named = Object.values(columns).flatMap((titles) => titles ?? []);
  return new Set([...named, ...[...rowKinds, ...subscriptionRows].map(({ column }) => column)]);
}

/** What was found where nothing may be. */
export function traces(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const found = TRACES.exec(text);
    return found === null ? [] : [`${name}: ${text.slice(Math.max(0, found.index - 60), found.index + 60)}`];
  });
}

export const PEOPLE = 60;
const PERSONAL = [
  '氏名',
  'フリガナ',
  '郵便番号',
  '住所1',
  '携帯電話',
  '生年月日',
  '備考',
  '配達メモ',
  'Notes',
  'Company',
];

/** A year and a half of orders with everything about everybody, and rows that are wrong in every way. */
export function everythingAbout(header: readonly string[], cells: (i: number) => readonly string[]): string {
  const rows = Array.from({ length: PEOPLE }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 3 }, (_, k) => {
      const day = new Date(Date.UTC(2024, 0, 1 + i * 3 + k * 97)).toISOString().slice(0, 10);
      const personal = PERSONAL.map((title, at) => `${CANARY}${title}${at}, "様"\n${canaryMail(i)}`);
      return [
        ...cells(i),
        `N-${i}-${k}`,
        day,
        String(1000 + i * 10 + k),
        '茶',
        '出荷済',
        ...personal,
        canaryPhone(i),
      ];
    }),
  );
  const titles = [...header, '受注番号', '受注日', '金額', 'カテゴリ', '状態', ...PERSONAL, '電話番号'];
  const broken = rows.slice(0, 3).flatMap((row) => brokenRows(row, titles.indexOf('受注日')));
  return csv([titles, ...rows, ...broken]);
}
