import {
  isoTime,
  later,
  mail,
  number,
  ordered,
  slashTime,
  titlesOf,
  type WrittenLayout,
} from '../write-layout.ts';
import { sum } from './carried.ts';
import type { ShopOrder } from './shop.ts';

const CP932 = { encoding: 'cp932', newline: '\r\n', delimiter: ',', currency: 'JPY' } as const;
const goodsOf = (order: ShopOrder) => sum(order.lines.map(({ unitPrice, quantity }) => unitPrice * quantity));
const by = (order: ShopOrder, words: Readonly<Record<ShopOrder['fate'], string | number>>) =>
  words[order.fate];

const eccube4: WrittenLayout = {
  ...CP932,
  name: 'EC-CUBE 4: no days of cancellations and returns, only whole returns, no categories',
  system: 'eccube-4',
  titles: titlesOf('eccube-4.csv'),
  newline: '\n',
  carry: {
    key: 'number',
    rows: 'line',
    orderDiscount: true,
    returns: 'whole',
    cancelled: 'word',
    shippedDay: true,
    notYet: true,
  },
  rows: (order) => {
    const cells = {
      注文ID: order.number,
      注文番号: String(order.number).padStart(8, '0'),
      会員ID: number(order),
      'お名前(姓)': '見本',
      メールアドレス: mail(order),
      ショップ用メモ欄: order.memo,
      小計: goodsOf(order),
      値引き: sum(order.discounts),
      送料: order.shipping,
      '対応状況(ID)': by(order, {
        shipped: 5,
        waiting: 1,
        cancelled: 3,
        returned: 9,
        partlyReturned: 5,
        notYet: order.paid ? 7 : 8,
      }),
      '対応状況(名称)': '店の言葉',
      受注日: ordered(order, isoTime),
      '明細区分(名称)': '明細',
      発送日: later(order.shippedDay, isoTime),
    };
    const goods = order.lines.map((line) => ({
      ...cells,
      注文詳細ID: line.number,
      商品名: line.category,
      商品コード: line.product,
      価格: line.unitPrice.toFixed(2),
      個数: line.quantity,
      '明細区分(ID)': 1,
    }));
    const others = [
      [2, order.shipping],
      [3, order.fee],
      ...order.discounts.map((discount) => [4, -discount] as const),
      [5, 0],
      [6, -order.points],
    ] as const;
    return [
      ...goods,
      ...others
        .filter(([kind, price]) => price !== 0 || kind === 5)
        .map(([kind, price], index) => ({
          ...cells,
          注文詳細ID: `${order.number}-${index}`,
          商品名: '送料・割引・ポイント',
          価格: price.toFixed(2),
          個数: 1,
          '明細区分(ID)': kind,
        })),
    ];
  },
};

const eccube3: WrittenLayout = {
  ...CP932,
  name: 'EC-CUBE 3: no days of cancellations, no returns, no categories',
  system: 'eccube-3',
  titles: titlesOf('eccube-3.csv'),
  newline: '\n',
  carry: {
    key: 'number',
    rows: 'line',
    orderDiscount: true,
    cancelled: 'word',
    shippedDay: true,
    notYet: true,
  },
  rows: (order) =>
    order.lines.map((line) => ({
      注文ID: order.number,
      会員ID: number(order),
      メールアドレス: mail(order),
      ショップ用メモ欄: order.memo,
      小計: goodsOf(order),
      値引き: sum(order.discounts),
      送料: order.shipping,
      '対応状況(ID)': by(order, {
        shipped: 5,
        waiting: order.paid ? 6 : 2,
        cancelled: 3,
        returned: 5,
        partlyReturned: 5,
        notYet: 8,
      }),
      '対応状況(名称)': '店の言葉',
      受注日: ordered(order, isoTime),
      発送日: later(order.shippedDay, isoTime),
      注文詳細ID: line.number,
      商品名: line.category,
      商品コード: line.product,
      価格: line.unitPrice,
      個数: line.quantity,
    })),
};

const eccube2: WrittenLayout = {
  ...CP932,
  name: 'EC-CUBE 2: orders without lines; no days of cancellations, no returns, no categories',
  system: 'eccube-2',
  titles: titlesOf('eccube-2.csv'),
  carry: {
    key: 'number',
    rows: 'order',
    orderDiscount: true,
    cancelled: 'word',
    shippedDay: true,
    notYet: true,
  },
  rows: (order) => [
    {
      注文番号: order.number,
      会員ID: number(order, '0'),
      要望等: order.memo,
      メールアドレス: mail(order) || 'guest@example.jp',
      小計: goodsOf(order),
      値引き: sum(order.discounts),
      送料: order.shipping,
      手数料: order.fee,
      使用ポイント: order.points,
      合計: goodsOf(order) + order.shipping,
      お支払い合計: goodsOf(order) + order.shipping - order.points,
      対応状況: by(order, {
        shipped: 5,
        waiting: order.paid ? 6 : 2,
        cancelled: 3,
        returned: 5,
        partlyReturned: 5,
        notYet: 7,
      }),
      注文日時: ordered(order, isoTime),
      発送完了日時: later(order.shippedDay, isoTime),
    },
  ],
};

const rakuten: WrittenLayout = {
  ...CP932,
  name: '楽天 RMS: no days of cancellations, no returns, no discounts, no categories',
  system: 'rakuten-rms',
  titles: titlesOf('rakuten-rms.csv'),
  quoteAll: true,
  carry: { key: 'mail', rows: 'line', cancelled: 'word', shippedDay: true },
  rows: (order) =>
    order.lines.map((line) => ({
      注文番号: `999999-20250901-${order.number}`,
      ステータス: by(order, {
        shipped: 700,
        waiting: 300,
        cancelled: order.paid ? 900 : 800,
        returned: 700,
        partlyReturned: 500,
        notYet: '',
      }),
      注文日時: ordered(order, isoTime),
      注文日: ordered(order, (m) => `${m.year}-${m.month}-${m.day}`),
      発送完了報告日時: later(order.shippedDay, isoTime),
      注文種別: order.subscription > 0 ? 4 : 1,
      商品合計金額: goodsOf(order),
      送料合計: order.shipping,
      請求金額: goodsOf(order) + order.shipping - order.points - order.coupon,
      ポイント利用額: order.points,
      クーポン利用総額: order.coupon,
      注文者姓: '見本',
      注文者メールアドレス: mail(order),
      申込お届け回数: order.subscription || '',
      商品明細ID: line.number,
      商品名: line.category,
      商品番号: line.product,
      商品管理番号: line.product.toLowerCase(),
      単価: Math.floor(line.unitPrice / 1.1),
      個数: line.quantity,
      税込別: 1,
      ひとことメモ: order.memo,
      商品毎税込価格: line.unitPrice,
    })),
};

/** As before the columns of tax were added. */
const rakutenOld: WrittenLayout = {
  ...rakuten,
  name: '楽天 RMS, older files: no days of cancellations, no returns, no discounts, no categories',
  titles: rakuten.titles.filter((title) => title !== '商品毎税込価格'),
  rows: (order) =>
    rakuten.rows(order).map(({ 商品毎税込価格: price, ...cells }) => ({ ...cells, 単価: price! })),
};

const packed = (order: ShopOrder, cell: (line: ShopOrder['lines'][number]) => string | number) =>
  order.lines.map((line, index) => `L${index + 1}=${cell(line)}`).join('&');

const yahoo: WrittenLayout = {
  ...CP932,
  name: 'Yahoo!ショッピング: no days of cancellations, no returns, no categories',
  system: 'yahoo-shopping',
  titles: titlesOf('yahoo-shopping.csv'),
  carry: { key: 'mail', rows: 'packed', orderDiscount: true, cancelled: 'word', shippedDay: true },
  rows: (order) => [
    {
      OrderId: `mihon-shop-${order.number}`,
      OrderTime: ordered(order, slashTime),
      OrderStatus: by(order, {
        shipped: 5,
        waiting: 2,
        cancelled: 4,
        returned: 5,
        partlyReturned: 5,
        notYet: '',
      }),
      PayStatus: order.paid ? 1 : 0,
      ShipDate: later(order.shippedDay, slashTime),
      BillMailAddress: mail(order),
      BillName: '見本 太郎',
      ItemId: packed(order, ({ product }) => product),
      Title: packed(order, ({ category }) => category),
      Quantity: packed(order, ({ quantity }) => quantity),
      QuantityDetail: order.lines.map(({ product, quantity }) => `${product}:${quantity}`).join(','),
      UnitPrice: packed(order, ({ unitPrice }) => unitPrice),
      TotalPrice: goodsOf(order) + order.shipping,
      UsePoint: order.points,
      TotalCouponDiscount: order.coupon,
      ShipCharge: order.shipping,
      Discount: sum(order.discounts),
    },
  ],
};

const ecforce: WrittenLayout = {
  ...CP932,
  encoding: 'utf8-bom',
  name: 'ecforce: amounts of orders, not of products; no days of cancellations, no discounts, shipments, categories',
  system: 'ecforce',
  titles: titlesOf('ecforce.csv'),
  carry: { key: 'number', rows: 'packed-total', returns: 'whole', cancelled: 'word' },
  rows: (order) => [
    {
      受注ID: 400_000 + order.number,
      受注番号: `e${order.number}`,
      顧客番号: number(order),
      定期受注番号: order.subscription > 0 ? `T${order.customer ?? 0}` : '',
      メールアドレス: mail(order),
      小計: goodsOf(order),
      支払い合計: order.spelling === 0 ? 0 : goodsOf(order) + order.shipping,
      受注日: ordered(order, slashTime),
      '購入商品（商品コード）': order.lines.map(({ product }) => product).join(','),
      広告主名: order.channel,
      定期回数: order.subscription || '',
      '定期内受注（N番目）': order.subscription || '',
      対応状況: by(order, {
        shipped: '出荷済み',
        waiting: '未出荷',
        cancelled: 'キャンセル',
        returned: '返品',
        partlyReturned: '一部返品',
        notYet: '',
      }),
    },
  ],
};

const ecforceCp932: WrittenLayout = { ...ecforce, name: `${ecforce.name} (CP932)`, encoding: 'cp932' };

export const JAPANESE_SYSTEMS: readonly WrittenLayout[] = [
  eccube4,
  eccube3,
  eccube2,
  rakuten,
  rakutenOld,
  yahoo,
  ecforce,
  ecforceCp932,
];
