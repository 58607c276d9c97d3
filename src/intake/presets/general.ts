import type { Field } from '../fields.ts';

const titles = (written: string): readonly string[] => written.trim().split(/\s+/);

/**
 * Column titles of general layouts, Japanese and English, in `plainTitle` form. Of several that a header
 * holds, the one that stands first here is taken.
 */
export const GENERAL_TITLES: Readonly<Record<Field, readonly string[]>> = {
  customerKey: titles(`
    顧客番号 顧客id 顧客コード 顧客no 会員番号 会員id 会員コード 会員no 会員ナンバー 顧客ナンバー
    会員管理番号 顧客管理番号 購入者顧客id 購入者id お客様番号 お客様id お客様コード 得意先コード
    得意先番号 得意先id 注文者id 注文者番号 購入者番号 ユーザーid ユーザid 顧客 customerid customerkey
    customernumber customerno customercode custid custno clientid memberid membernumber memberno userid
    buyerid accountid accountno accountnumber shopperid customer# customer
  `),
  customerMail: titles(`
    メールアドレス 注文者メールアドレス 購入者メールアドレス 受注メールアドレス 会員メールアドレス email
    eメール mail emailaddress mailaddress customeremail billingemail buyeremail useremail
  `),
  customerPhone: titles(`
    電話番号 注文者電話番号 購入者電話番号 受注電話番号 tel 携帯番号 携帯電話番号 phone phonenumber
    telephone customerphone billingphone buyerphone mobile
  `),
  orderId: titles(`
    受注番号 受注id 受注コード 受注no 注文番号 注文id 注文コード 注文no 受注ナンバー 注文ナンバー
    受注管理番号 注文管理番号 ご注文番号 店舗伝票番号 伝票番号 売上id 売上番号 オーダー番号 オーダーid
    オーダーno 取引番号 取引id orderid ordernumber orderno ordercode order# ordernum ordername
    orderreference orderref salesorderid transactionid transactionno invoiceno invoice invoicenumber
    receiptnumber order
  `),
  lineId: titles(`
    明細番号 受注明細番号 注文明細番号 明細id 受注明細id 注文明細id 行番号 lineid lineno linenumber
    orderlineid orderitemid
  `),
  orderDate: titles(`
    受注日 受注日時 注文日 注文日時 オーダー日 購入日 購入日時 売上日 取引日 販売日 販売日時 売上日時
    取引日時 ご注文日 ご注文日時 お買上日 お買い上げ日 受注年月日 注文年月日 日付 orderdate ordereddate
    orderedat ordereddatetime orderdatetime ordertime orderplacedat orderplaced placedat purchasedate
    purchasedat transactiondate transactiondatetime purchasedatetime saledate salesdate invoicedate
    createdat createddate createdon timestamp datetime date
  `),
  amount: titles(`
    金額 明細金額 明細合計 明細小計 購入金額 受注金額 注文金額 売上金額 売上額 売上高 販売金額 受注額
    注文額 購入額 お買上金額 売上 商品金額 小計 税込金額 税抜金額 合計金額 合計 amount lineamount
    linetotal itemtotal linesubtotal extendedprice netamount netsales sales salesamount revenue subtotal
    orderamount totalamount totalprice grandtotal total
  `),
  unitPrice: titles(`
    単価 販売単価 商品単価 販売価格 商品価格 価格 unitprice price itemprice sellingprice
  `),
  lineDiscount: titles('明細値引 明細値引額 明細割引額 linediscount itemdiscount'),
  quantity: titles(`
    数量 個数 受注数量 注文数量 購入数量 商品数量 商品個数 注文個数 購入個数 受注数 注文数 購入数 販売数
    販売個数 販売数量 点数 quantity qty orderquantity orderqty qtyordered itemquantity unitssold units
  `),
  product: titles(`
    商品コード 商品番号 商品id 品番 型番 商品管理番号 品目コード janコード jan sku 商品 商品名 商品名称
    品名 productcode productid itemcode itemid itemnumber productnumber productsku itemsku stockcode
    product item productname itemname
  `),
  category: titles(`
    商品カテゴリ 商品カテゴリー カテゴリ カテゴリー カテゴリ名 商品分類 分類 商品大分類 大分類
    商品ジャンル ジャンル 商品区分 部門 category productcategory itemcategory productgroup producttype
    categoryname department
  `),
  brand: titles('ブランド ブランド名 メーカー メーカー名 brand brandname maker manufacturer vendor'),
  channel: titles(`
    媒体 受注媒体 広告媒体 チャネル チャンネル 販売チャネル 受注チャネル 受注経路 購入経路 流入経路
    購入元 販路 モール モール名 channel saleschannel media medium source
  `),
  campaign: titles(`
    キャンペーン キャンペーンコード 広告コード 広告名 campaign campaigncode utmcampaign
  `),
  status: titles(`
    状態 ステータス 受注状態 受注ステータス 注文状態 注文ステータス 受注状況 注文状況 明細状態 対応状況
    処理状況 発送状況 status orderstatus orderstate linestatus itemstatus state
  `),
  paymentStatus: titles(`
    入金状態 入金状況 入金ステータス 決済状態 決済状況 決済ステータス 支払状況 paymentstatus
    financialstatus
  `),
  cancelledDate: titles(`
    キャンセル日 キャンセル日時 取消日 取消日時 キャンセル年月日 canceldate cancellationdate
    cancelleddate canceleddate cancelledat canceledat
  `),
  shippedDate: titles(`
    出荷日 出荷日時 発送日 発送日時 出荷年月日 発送年月日 出荷完了日 発送完了日 shipdate dispatchdate
    dispatchedat shippeddate shippedat shippingdate shipmentdate fulfilledat
  `),
  shippedAmount: titles('出荷金額 発送金額 shippedamount shipamount'),
  returnedDate: titles(`
    返品日 返品日時 返金日 返金日時 returndate returneddate returnedat refunddate refundeddate
    refundedat
  `),
  returnedAmount: titles(`
    返品金額 返品額 返金額 返金金額 returnamount returnedamount refundamount refundedamount
    amountrefunded totalrefunded
  `),
  cost: titles('原価 原価金額 原価合計 売上原価 仕入原価 cost linecost cogs costofgoods'),
  unitCost: titles('原価単価 単位原価 仕入単価 unitcost costprice'),
  // whether a discount is still to be taken off the amounts is not told by its title: only layouts and mappings name these
  orderDiscount: [],
  orderRefunded: [],
  pointsUsed: [],
  couponUsed: [],
  subscriptionId: titles(`
    定期番号 定期受注番号 定期id 定期契約番号 申込番号 subscriptionid subscriptionnumber
  `),
  subscriptionCycle: titles(`
    定期回数 定期お届け回数 申込お届け回数 お届け回数 subscriptionno subscriptioncycle subscriptioncount
  `),
  firstPurchaseDate: titles(`
    初回購入日 初回受注日 初回注文日 firstpurchasedate firstorderdate firstpurchasedat
  `),
  currency: titles('通貨 通貨コード currency currencycode'),
};

/** How titles are compared: case, width, spaces, underscores, hyphens and dots do not count. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.・/]/g, '');
}
