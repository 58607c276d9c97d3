/** The Japanese of the order file: its column titles and the values of its cells. A contract with whoever reads it. */
export const COLUMNS = [
  '顧客番号',
  '受注番号',
  '受注日',
  '出荷日',
  '状態',
  '商品コード',
  '商品カテゴリ',
  '数量',
  '金額',
  '原価',
  '媒体',
  '定期回数',
  '返品日',
  '返品金額',
  'キャンセル日',
] as const;

export const STATUS_WORDS = {
  shipped: '出荷済',
  waiting: '未出荷',
  cancelled: 'キャンセル',
  returned: '返品',
  partlyReturned: '一部返品',
} as const;

export type Status = keyof typeof STATUS_WORDS;

/** In the order of CATEGORIES (categories.ts). */
export const CATEGORY_NAMES = [
  '健康食品',
  'お茶',
  '調味料',
  '米・雑穀',
  '菓子',
  '海産物',
  '漬物・惣菜',
  '飲料',
  '化粧品',
  'ギフト',
] as const;

/** In the order of CHANNELS (parameters.ts). */
export const CHANNEL_NAMES = ['ウェブ', 'カタログ', '新聞広告'] as const;
