import { expect, it } from 'vitest';
import { SEGMENT_COLUMNS } from '../../src/report/segments-csv.ts';
import { document } from './markdown.ts';

it('the definitions list the columns of segments.csv, all and in their order', () => {
  const [, section] = document('definitions.md').split('## segments.csv\n');
  const rows = [...section!.split('\n## ')[0]!.matchAll(/^\| `([a-z_]+)` \| `([^`]+)` \|/gm)];
  expect(rows.map(([, en, ja]) => ({ en, ja }))).toEqual([...SEGMENT_COLUMNS]);
});

it('columns once delivered keep their places', () => {
  expect(SEGMENT_COLUMNS.slice(0, 16).map((column) => column.en)).toEqual([
    ...['customer_id', 'segment', 'retention_power', 'purchasing_power', 'six_month_value'],
    ...['retention_level', 'purchasing_level', 'expected_purchases', 'purchases', 'first_purchase'],
    ...['last_purchase', 'silence_days', 'net_sales', 'reason'],
    ...['usual_interval_days', 'silence_probability'],
  ]);
});
