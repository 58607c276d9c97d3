import type { Ledger } from '../../ledger/ledger.ts';
import { type ContractOptions, type Contracts, contractsOf } from './contracts.ts';
import { type Lives, livesOf } from './lives.ts';

/** The subscriptions of the company as known on a day, and which of them are over: the same for whoever asks. */
export interface Subscriptions {
  readonly contracts: Contracts;
  readonly lives: Lives;
}

export function subscriptionsOf(
  { deliveries }: Pick<Ledger, 'deliveries'>,
  options: ContractOptions,
): Subscriptions {
  const contracts = contractsOf(deliveries, options);
  return { contracts, lives: livesOf(contracts, options.asOf) };
}
