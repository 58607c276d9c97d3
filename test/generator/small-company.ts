import { type Company, DEFAULT_COMPANY } from '../../src/generator/company.ts';
import { orderFile } from '../../src/generator/order-file.ts';
import { type Population, populate } from '../../src/generator/population.ts';

export function smallCompany(changes: Partial<Company> = {}): Company {
  return { ...DEFAULT_COMPANY, customers: 400, ...changes };
}

export function orderText(population: Population): string {
  return [...orderFile(population)].join('');
}

/** Rows of a CSV text by column title. For files without quoted cells. */
export function rowsOf(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const titles = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== titles.length)
      throw new Error(`${cells.length} cells, not ${titles.length}: ${line}`);
    return Object.fromEntries(titles.map((title, k) => [title, cells[k]!]));
  });
}

export const textOf = (company: Company): string => orderText(populate(company));
