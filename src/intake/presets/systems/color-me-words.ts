import type { StatusMeaning } from '../status-words.ts';

/** Words of 入金状態 and 発送状態. */
export const COLOR_ME_WORDS: Readonly<Record<string, StatusMeaning>> = {
  入金済: 'ok',
  入金済み: 'ok',
  未入金: 'unpaid',
  一部入金: 'unpaid',
  全額返金済: 'returned',
  一部返金済: 'partlyReturned',
  発送済: 'ok',
  発送済み: 'ok',
  未発送: 'ok',
  一部発送: 'ok',
  キャンセル: 'cancelled',
};
