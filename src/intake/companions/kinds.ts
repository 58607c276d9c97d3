import type { CompanionRole } from '../../flows/job.ts';
import { GENERAL_TITLES } from '../presets/general.ts';

/** A column of a file that stands beside the orders. */
export interface CompanionColumn {
  readonly name: string;
  /** in `plainTitle` form; of several the first that a header has */
  readonly titles: readonly string[];
  readonly as: 'text' | 'day' | 'amount' | 'decimal';
  /** without the column the file is refused, without the cell the row is not used */
  readonly required?: true;
}

const titles = (written: string): readonly string[] => written.trim().split(/\s+/);

const CUSTOMER: CompanionColumn = {
  name: 'customer_key',
  titles: GENERAL_TITLES.customerKey,
  as: 'text',
  required: true,
};
/** What is a rank among everything else that is known of customers; a file of ranks may call it by other names too. */
const RANK_TITLES = titles(`
  ランク 会員ランク 顧客ランク ランク名 会員ステージ ステージ 会員グレード グレード
  rank customerrank memberrank tier loyaltytier
`);
const RANK_DAY_TITLES = titles(`
  ランク日 ランク適用日 ランク更新日 ランク変更日 ランク設定日 rankdate ranksetdate
`);

/** Which columns a file of each kind has. Titles beside these are not read. */
export const COMPANION_COLUMNS: Readonly<
  Record<Exclude<CompanionRole, 'returns'>, readonly CompanionColumn[]>
> = {
  customers: [
    CUSTOMER,
    { name: 'first_purchase_day', titles: GENERAL_TITLES.firstPurchaseDate, as: 'day' },
    {
      name: 'registered_day',
      titles: titles(`
        登録日 登録日時 会員登録日 会員登録日時 入会日 入会日時 新規登録日 顧客登録日 作成日 作成日時
        registereddate registeredat registrationdate registrationdatetime joindate joineddate joinedat signupdate
        customersince membersince createdat createddate
      `),
      as: 'day',
    },
    { name: 'rank', titles: RANK_TITLES, as: 'text' },
    { name: 'rank_day', titles: RANK_DAY_TITLES, as: 'day' },
    {
      name: 'flag',
      titles: titles(
        '退会フラグ 退会区分 退会日 退会 配信停止 配信停止フラグ ブラックリスト withdrawn unsubscribed blocked',
      ),
      as: 'text',
    },
  ],
  products: [
    { name: 'product', titles: GENERAL_TITLES.product, as: 'text', required: true },
    { name: 'category', titles: GENERAL_TITLES.category, as: 'text' },
    { name: 'brand', titles: GENERAL_TITLES.brand, as: 'text' },
    { name: 'unit_cost', titles: [...GENERAL_TITLES.unitCost, ...GENERAL_TITLES.cost], as: 'decimal' },
  ],
  contacts: [
    CUSTOMER,
    {
      name: 'day',
      titles: titles(
        '送付日 発送日 配信日 配信日時 送信日 接触日 実施日 日付 contactdate contactedat sentat sentdate senddate mailedat date',
      ),
      as: 'day',
      required: true,
    },
    {
      name: 'campaign',
      titles: titles(
        '施策 施策名 キャンペーン キャンペーン名 キャンペーンコード 件名 dm名 campaign campaignname campaigncode',
      ),
      as: 'text',
    },
    {
      name: 'cost',
      titles: titles('費用 単価 コスト 送付費用 接触費用 cost contactcost unitcost'),
      as: 'decimal',
    },
  ],
  ranks: [
    CUSTOMER,
    {
      name: 'rank',
      titles: [...RANK_TITLES, ...titles('会員区分 顧客区分 level grade')],
      as: 'text',
      required: true,
    },
    {
      name: 'rank_day',
      titles: [...RANK_DAY_TITLES, ...titles('適用日 更新日 基準日 asof date')],
      as: 'day',
    },
  ],
  suppress: [CUSTOMER],
  exclude: [CUSTOMER],
};
