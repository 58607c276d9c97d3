import { describe, expect, it } from 'vitest';
import { type Mapping, mapHeader, mappingUsed } from '../../src/intake/mapping.ts';
import { problemsOf, read } from './reading.ts';

const TITLES = ['顧客番号', '受注日', '金額', '商品カテゴリ', 'ブランド'] as const;
const ROWS = '1,2024-05-01,100,茶,丸山\n2,2024-05-02,200,菓子,';
const both = `${TITLES.join(',')}\n${ROWS}`;
const grouped = async (text: string, mapping?: Mapping) => {
  const { lines } = await read(text, mapping ? { mapping } : {});
  return lines.map(({ category }) => category);
};
const by = (groupBy: 'category' | 'brand'): Mapping => ({ version: 1, columns: {}, groupBy });

describe('goods are put into groups', () => {
  it('by category where a column gives it', async () => {
    expect(await grouped(both)).toEqual(['茶', '菓子']);
    expect(await grouped(both, by('category'))).toEqual(['茶', '菓子']);
  });

  it('by brand where the mapping says so; no brand is no group', async () => {
    expect(await grouped(both, by('brand'))).toEqual(['丸山', null]);
  });

  it('by brand where no column gives the category', async () => {
    expect(await grouped('顧客番号,受注日,金額,brand\n1,2024-05-01,100,Maru')).toEqual(['Maru']);
  });

  it('and the mapping that was used says by which, and names both columns', () => {
    const used = (mapping?: Mapping) => mappingUsed([mapHeader(TITLES, mapping, 'a.csv')], mapping);
    expect(used().groupBy).toBeUndefined();
    expect(used(by('brand'))).toMatchObject({
      groupBy: 'brand',
      columns: { category: '商品カテゴリ', brand: 'ブランド' },
    });
    expect(used(used(by('brand')))).toEqual(used(by('brand')));
  });

  it('and a group that no column gives is asked for in vain', async () => {
    const problems = await problemsOf(
      read('顧客番号,受注日,金額\n1,2024-05-01,100', { mapping: by('brand') }),
    );
    expect(problems).toMatchObject([{ code: 'mapped-column-missing', wanted: 'brand' }]);
  });

  it('and never by the brand of a card', async () => {
    expect(await grouped('顧客番号,受注日,金額,Card Brand\n1,2024-05-01,100,VISA')).toEqual([null]);
  });
});
