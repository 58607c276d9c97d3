/** Words by which shops call a trial or a sample in the names of products and categories; compared in NFKC and small letters. */
export const TRIAL_WORDS: readonly string[] = [
  'お試し',
  'おためし',
  'お試',
  'トライアル',
  'サンプル',
  '試供',
  'モニター',
  'trial',
  'sample',
];
