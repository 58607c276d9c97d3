/**
 * test/worked/evaluate.md: twelve customers known on 2025-06-30, customer k with two purchases of 100 k; three of them
 * buy in the six months that follow, 12 for 300, 9 for 100 of which 40 come back, 1 for 40; a thirteenth is new.
 */
export const SHOP = [
  '顧客番号,受注番号,受注日,金額',
  ...Array.from({ length: 12 }, (_, i) => {
    const key = `K${String(i + 1).padStart(2, '0')}`;
    return [
      `${key},A${i},2025-01-${10 + i},${100 * (i + 1)}`,
      `${key},B${i},2025-04-${10 + i},${100 * (i + 1)}`,
    ];
  }).flat(),
  'K12,C12,2025-08-01,300',
  'K09,C9,2025-09-01,100',
  'K09,R9,2025-09-15,-40',
  'K01,C1,2025-12-30,40',
  'K13,C13,2025-12-31,5000',
  '',
].join('\n');
