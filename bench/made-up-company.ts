import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type History, valueHistory } from '../src/customer-base/history.ts';
import { METHODS, type Method, type Trial, trialAt } from '../src/customer-base/proof/trial.ts';
import { numbers } from '../src/frame.ts';
import { DEFAULT_COMPANY } from '../src/generator/company.ts';
import { type OracleOutlook, oracleOutlook } from '../src/generator/oracle.ts';
import { customerText, orderFile } from '../src/generator/order-file.ts';
import { type Population, populate } from '../src/generator/population.ts';
import type { Ledger } from '../src/ledger/ledger.ts';
import type { EpochDay } from '../src/units/day.ts';
import { termEnd } from '../src/units/term.ts';
import { ledgerOf } from './order-file.ts';

export interface MadeUpCompany {
  readonly population: Population;
  readonly ledger: Ledger;
  readonly history: History;
}

/** The generator's default company of another seed and size, its file read as any other. */
export async function madeUpCompany(customers: number, seed: number): Promise<MadeUpCompany> {
  const population = populate({ ...DEFAULT_COMPANY, customers, seed });
  const folder = mkdtempSync(join(tmpdir(), 'bench-company-'));
  try {
    const file = join(folder, 'orders.csv');
    writeFileSync(file, [...orderFile(population)].join(''));
    const ledger = await ledgerOf(file);
    return { population, ledger, history: valueHistory(ledger, { seed: 1, historyComplete: false }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const WITH_ORACLE = [...METHODS, 'oracle'] as const;
export type MethodOrOracle = Method | 'oracle';

/** The last six months of the file, with what the oracle would have said beside the other methods. */
export function trialWithOracle({ population, ledger, history }: MadeUpCompany): Trial<MethodOrOracle> {
  const day: EpochDay = termEnd(population.company.endDay, -1);
  const horizonDays = population.company.endDay - day;
  const trial = trialAt(ledger, history, day, horizonDays);
  const outlook = oracleOutlook(population, day, horizonDays);
  const { value, buys } = ofCustomers(trial, population, ledger, outlook);
  const predictedSales = value.reduce((sum, each) => sum + each, 0);
  return { ...trial, scores: { ...trial.scores, oracle: { value, buys, predictedSales } } };
}

function ofCustomers(trial: Trial, population: Population, ledger: Ledger, outlook: OracleOutlook) {
  const persons = new Map(
    [...population.people.number].map((number, person) => [customerText(number), person]),
  );
  const places = numbers(trial.base.customers, 'customer').map(
    (customer) => persons.get(ledger.keys[customer]!) ?? Number.NaN,
  );
  return {
    value: places.map((person) => outlook.netValue[person]!),
    buys: places.map((person) => outlook.buysProbability[person]!),
  };
}
