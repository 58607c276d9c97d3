const ladder = (written: string): readonly (readonly string[])[] =>
  written
    .trim()
    .split('>')
    .map((step) => step.trim().split(/\s+/));

/** Words companies rank their customers with, best first; words on one step are the same rank. As `plainRank` writes them. */
export const RANK_LADDERS = [
  ladder(`
    ダイヤモンド ダイアモンド ダイヤ DIAMOND > プラチナ PLATINUM > ゴールド GOLD > シルバー SILVER > ブロンズ BRONZE >
    一般 通常 レギュラー スタンダード ノーマル REGULAR STANDARD NORMAL BASIC
  `),
  ladder('VIP > 優良 > 一般 通常'),
  ladder('上位 > 中位 > 下位'),
  ladder('SSS > SS > S > A > B > C > D > E > F > G > H'),
] as const;

/** What is written beside the word itself: ゴールド会員, Gold rank. */
const BESIDE = /(会員|ランク|ステージ|RANK|MEMBER|STAGE)$/;

/** A rank as it is compared: width, case and what is written beside it do not count. */
export function plainRank(written: string): string {
  const plain = written.normalize('NFKC').trim().toUpperCase();
  return plain.replace(BESIDE, '').trim() || plain;
}
