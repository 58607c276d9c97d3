import {
  isoTime,
  later,
  mail,
  number,
  ordered,
  phone,
  slashSeconds,
  titlesOf,
  type WrittenLayout,
} from '../write-layout.ts';
import { sum } from './carried.ts';
import type { ShopOrder } from './shop.ts';

const CP932 = { encoding: 'cp932', newline: '\r\n', delimiter: ',', currency: 'JPY' } as const;
const goodsOf = (order: ShopOrder) => sum(order.lines.map(({ unitPrice, quantity }) => unitPrice * quantity));
const by = (order: ShopOrder, words: Readonly<Record<ShopOrder['fate'], string | number>>) =>
  words[order.fate];

/** Neither states nor discounts. */
const colorMeDetail: WrittenLayout = {
  ...CP932,
  name: 'カラーミー sales_detail: no states, discounts, shipments, categories',
  system: 'color-me-detail',
  titles: titlesOf('color-me-detail.csv'),
  carry: { key: 'number', rows: 'line' },
  rows: (order) =>
    order.lines.map((line) => ({
      売上ID: 70_000_000 + order.number,
      受注日: ordered(order, slashSeconds),
      顧客ID: number(order),
      名前: '見本 太郎',
      メールアドレス: mail(order),
      型番: line.product,
      商品名: line.category,
      '販売価格(消費税込)': line.unitPrice,
      販売個数: line.quantity,
      小計: line.unitPrice * line.quantity,
    })),
};

const colorMeAll: WrittenLayout = {
  ...CP932,
  name: 'カラーミー sales_all: no days of cancellations and returns, no shipments, no categories',
  system: 'color-me-all',
  titles: titlesOf('color-me-all.csv'),
  newestFirst: true,
  carry: { key: 'number', rows: 'line', orderDiscount: true, returns: 'whole', cancelled: 'word' },
  rows: (order) =>
    order.lines.map((line) => ({
      売上ID: 70_000_000 + order.number,
      受注日: ordered(order, slashSeconds),
      '購入者 顧客ID': number(order),
      '購入者 名前': '見本 太郎',
      '購入者 メールアドレス': mail(order),
      送料合計: order.shipping,
      割引名称: order.discounts.length > 0 ? '割引' : '',
      割引金額: sum(order.discounts),
      入金状態: by(order, {
        shipped: '入金済',
        waiting: '未入金',
        cancelled: '未入金',
        returned: '全額返金済',
        partlyReturned: '一部返金済',
        notYet: '',
      }),
      発送状態: by(order, {
        shipped: '発送済',
        waiting: '未発送',
        cancelled: 'キャンセル',
        returned: '発送済',
        partlyReturned: '発送済',
        notYet: '',
      }),
      売上詳細ID: line.number,
      '購入商品 型番': line.product,
      '購入商品 商品名': line.category,
      '購入商品 販売価格(消費税込)': line.unitPrice,
      '購入商品 販売個数': line.quantity,
      '購入商品 小計': line.unitPrice * line.quantity,
      備考: order.memo,
    })),
};

const base: WrittenLayout = {
  ...CP932,
  name: 'BASE: no returns, no discounts, no shipments, no categories',
  system: 'base',
  titles: titlesOf('base.csv'),
  carry: { key: 'mail', rows: 'line-and-option', cancelled: 'word' },
  rows: (order) =>
    order.lines.flatMap((line) => {
      const cells = {
        注文ID: `A${String(order.number).padStart(15, '0')}`,
        注文日時: ordered(order, isoTime),
        '氏(請求先)': '見本',
        'メールアドレス(請求先)': mail(order),
        '電話番号(請求先)': phone(order),
        備考: order.memo,
        数量: line.quantity,
        合計金額: goodsOf(order) + order.shipping,
        送料: order.shipping,
        発送状況: by(order, {
          shipped: '発送済み',
          waiting: order.paid ? '未発送' : '入金待ち',
          cancelled: 'キャンセル',
          returned: '発送済み',
          partlyReturned: '発送済み',
          notYet: '',
        }),
        購入元: order.channel,
      };
      const goods = {
        ...cells,
        商品名: line.category,
        価格: line.unitPrice,
        商品ID: line.product,
        種類ID: line.number,
      };
      if (line.option === undefined) return [goods];
      return [
        goods,
        { ...cells, 商品名: '商品オプション「ギフト包装」', バリエーション: 'あり', 価格: line.option },
      ];
    }),
};

const stores: WrittenLayout = {
  ...CP932,
  name: 'STORES: no states, returns, discounts, shipments, categories',
  system: 'stores',
  titles: titlesOf('stores.csv'),
  carry: { key: 'phone', rows: 'line' },
  rows: (order) =>
    order.lines.map((line) => ({
      オーダー番号: String(order.number).padStart(10, '0'),
      オーダー日: ordered(order, isoTime),
      アイテム名: line.product,
      個数: line.quantity,
      小計: line.unitPrice * line.quantity,
      配送料: order.shipping,
      合計: goodsOf(order) + order.shipping,
      '電話番号(配送先)': '03-0000-0001',
      '電話番号(請求先)': phone(order),
      '氏(請求先)': '見本',
    })),
};

const nextEngine: WrittenLayout = {
  ...CP932,
  name: 'ネクストエンジン: no cancellations, returns, discounts, shipments, categories',
  system: 'next-engine',
  titles: titlesOf('next-engine.csv'),
  carry: { key: 'number', rows: 'line' },
  rows: (order) =>
    order.lines.map((line) => ({
      店舗伝票番号: `N-${order.number}`,
      受注日: ordered(order, slashSeconds),
      受注名: '見本 太郎',
      受注メールアドレス: mail(order),
      商品計: goodsOf(order),
      発送料: order.shipping,
      ポイント: order.points,
      合計金額: goodsOf(order) + order.shipping - order.points,
      備考: order.memo,
      商品名: line.category,
      商品コード: line.product,
      商品価格: line.unitPrice,
      受注数量: line.quantity,
      出荷済フラグ: order.shippedDay === undefined ? 0 : 1,
      顧客コード: number(order),
    })),
};

const futureshop: WrittenLayout = {
  ...CP932,
  name: 'futureshop: no cancellations, returns, shipments, categories',
  system: 'futureshop',
  titles: titlesOf('futureshop.csv'),
  carry: { key: 'mail', rows: 'line', orderDiscount: true },
  rows: (order) =>
    order.lines.map((line) => ({
      受注コード: `F${order.number}`,
      注文日時: ordered(order, slashSeconds),
      請求合計金額: goodsOf(order) + order.shipping,
      商品合計金額: goodsOf(order),
      送料: order.shipping,
      通信欄: order.memo,
      入金フラグ: order.paid ? 1 : 0,
      'メールアドレス(メイン)': mail(order),
      '電話番号(メイン)': phone(order),
      商品番号: line.product,
      商品名: line.category,
      販売単価: line.unitPrice,
      購入数量: line.quantity,
      ポイント利用額: order.points,
      '割引合計金額(商品)': sum(order.discounts),
      '割引合計金額(送料)': order.shipping,
    })),
};

const aishipr: WrittenLayout = {
  ...CP932,
  name: 'aishipR: no days of cancellations, no discounts, shipments, categories',
  system: 'aishipr',
  titles: titlesOf('aishipr.csv'),
  carry: { key: 'mail', rows: 'line', returns: 'order', returnedDay: true, cancelled: 'word' },
  rows: (order) =>
    order.lines.map((line, index) => ({
      コントロールカラム: 'u',
      注文番号: String(order.number).padStart(8, '0'),
      INDEX: index + 1,
      注文日時: ordered(order, isoTime),
      商品管理番号: line.product,
      商品名: line.category,
      数量: line.quantity,
      商品単価: line.unitPrice,
      合計入金額: goodsOf(order) + order.shipping,
      返金日時: order.refund > 0 ? later(order.returnedDay, isoTime) : '',
      合計返金額: order.refund,
      管理ステータス: by(order, {
        shipped: '発送済',
        waiting: '処理中',
        cancelled: 'キャンセル',
        returned: '発送済',
        partlyReturned: '発送済',
        notYet: '',
      }),
      入金済ステータス: order.paid ? '入金済み' : '未入金',
      メールアドレス: mail(order),
    })),
};

const makeshop: WrittenLayout = {
  ...CP932,
  name: 'MakeShop: no days of cancellations and returns, no discounts, shipments, categories',
  system: 'makeshop',
  titles: titlesOf('makeshop.csv'),
  carry: { key: 'mail', rows: 'line', returns: 'whole', cancelled: 'word' },
  rows: (order) =>
    order.lines.map((line) => ({
      日付: ordered(order, (m) => `${m.year}/${m.month}/${m.day}`),
      注文時間: ordered(order, (m) => `${m.hour}${m.minute}00`),
      注文番号: `P${order.number}`,
      処理状況: by(order, {
        shipped: '配送',
        waiting: '未処理',
        cancelled: '注文キャンセル',
        returned: '返送',
        partlyReturned: '配送',
        notYet: '',
      }),
      注文者: '見本 太郎',
      メールアドレス: mail(order),
      独自商品コード: line.product,
      商品名: line.category,
      販売価格: line.unitPrice,
      数量: line.quantity,
    })),
};

export const JAPANESE_CARTS: readonly WrittenLayout[] = [
  colorMeDetail,
  colorMeAll,
  base,
  stores,
  nextEngine,
  futureshop,
  aishipr,
  makeshop,
];
