import { parse } from 'csv-parse/sync';
import { day } from './calendar.ts';
import type { Line } from './shop.ts';

interface Row {
  readonly 顧客番号: string;
  readonly 受注番号: string;
  readonly 受注日: string;
  readonly 出荷日: string;
  readonly 状態: string;
  readonly 商品コード: string;
  readonly 商品カテゴリ: string;
  readonly 金額: string;
  readonly 媒体: string;
  readonly 定期回数: string;
  readonly 返品日: string;
  readonly 返品金額: string;
  readonly キャンセル日: string;
}

const NEVER = Number.POSITIVE_INFINITY;

/** The file of the made-up company. Every month of it records its shipments. */
export function mailOrderLines(file: string): Line[] {
  const rows: Row[] = parse(file, { columns: true, bom: true });
  const lag = usualLag(rows);
  return rows.map((row) => {
    const ordered = day(row.受注日);
    const shipped = row.出荷日 === '' ? undefined : day(row.出荷日);
    const amount = Number(row.金額);
    let [returned, returnDay] = [0, NEVER];
    if (row.返品日 !== '') {
      returned = row.返品金額 === '' ? amount : Number(row.返品金額);
      returnDay = Math.max(day(row.返品日), ordered);
    }
    let voidFrom = shipped === undefined ? ordered + lag + 1 : NEVER;
    if (row.状態 === 'キャンセル') {
      const cancelled = row.キャンセル日 === '' ? ordered : Math.max(day(row.キャンセル日), ordered);
      const sentBack = shipped !== undefined && row.キャンセル日 !== '' && cancelled > shipped;
      if (sentBack) [returned, returnDay] = [amount, cancelled];
      else voidFrom = Math.min(voidFrom, cancelled);
    }
    return {
      key: row.顧客番号,
      order: row.受注番号,
      day: ordered,
      sold: Math.max(0, amount),
      returned: returned + Math.max(0, -amount),
      returnDay: amount < 0 ? ordered : returnDay,
      voidFrom,
      category: row.商品カテゴリ,
      product: row.商品コード,
      channel: row.媒体,
      subscription: row.定期回数 !== '',
      cycle: row.定期回数 === '' ? undefined : Number(row.定期回数),
    };
  });
}

/** The smallest number of days that 95 % of the shipped lines keep to. */
function usualLag(rows: readonly Row[]): number {
  const lags = rows
    .filter((row) => row.出荷日 !== '')
    .map((row) => day(row.出荷日) - day(row.受注日))
    .filter((lag) => lag >= 0)
    .sort((a, b) => a - b);
  return lags[Math.ceil(lags.length * 0.95) - 1] as number;
}
