import type { Words } from '../units/words.ts';
import type { PrintedPrescription } from './printed-plan.ts';

/** Whether it pays, and what a contact may cost for it; undefined where nobody can say. */
export function balanceText(
  { balance, effect, cost, audience }: PrintedPrescription,
  words: Words,
): string | undefined {
  if (!balance) return undefined;
  const { net, affordableContact: affordable } = balance;
  if (net === undefined) return words.text('plan.balance.affordable', { affordable });
  const values = { profit: effect.profit, cost, net, affordable, lost: -effect.profit!, saved: -cost! };
  if (audience?.asked) return words.text('plan.balance.recovers', values);
  if (affordable === undefined)
    return words.text(net < 0 ? 'plan.balance.saves-less' : 'plan.balance.saves', values);
  if (net >= 0) return words.text('plan.balance.pays', values);
  return words.text(affordable > 0 ? 'plan.balance.pays-not' : 'plan.balance.never', values);
}
