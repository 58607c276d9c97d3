import { gains, giniOfCurves } from '../src/customer-base/proof/ranking.ts';
import type { Trial } from '../src/customer-base/proof/trial.ts';
import { numbers } from '../src/frame.ts';
import { customerText } from '../src/generator/order-file.ts';
import { personAgain } from '../src/generator/person.ts';
import type { MadeUpCompany, MethodOrOracle } from './made-up-company.ts';

const KINDS = ['free', 'subscriber', 'gift'] as const;
type Kind = (typeof KINDS)[number];

/** How the methods order the customers of each kind among themselves, and what part of the sales is theirs. */
export function kindLines(company: MadeUpCompany, trial: Trial<MethodOrOracle>): readonly string[] {
  const kindOf = kinds(company, trial);
  const { spend } = trial.outcome;
  const all = spend.reduce((sum, each) => sum + each, 0);
  return KINDS.map((kind) => {
    const places = [...kindOf.keys()].filter((place) => kindOf[place] === kind);
    const of = (column: Float64Array) => Float64Array.from(places, (place) => column[place]!);
    const own = of(spend);
    const gini = (method: MethodOrOracle) =>
      giniOfCurves(gains(of(trial.scores[method].value), own), gains(own, own)).toFixed(3);
    const sum = (column: Float64Array) => of(column).reduce((total, each) => total + each, 0);
    const total = (method: MethodOrOracle) => (sum(trial.scores[method].value) / sum(spend)).toFixed(3);
    return (
      `  ${kind.padEnd(11)}${String(places.length).padStart(6)} customers, ${((100 * sum(spend)) / all).toFixed(1)} % of the sales; ` +
      `Gini model ${gini('model')} bgNbd ${gini('bgNbd')} oracle ${gini('oracle')}; ` +
      `total model ${total('model')} bgNbd ${total('bgNbd')} oracle ${total('oracle')}`
    );
  });
}

/** A subscriber is one who has had a delivery by the day of the trial. */
function kinds({ population, ledger }: MadeUpCompany, { base }: Trial<MethodOrOracle>): readonly Kind[] {
  const { calendar, people } = population;
  const today = base.asOf - calendar.foundingDay;
  const persons = new Map([...people.number].map((number, person) => [customerText(number), person]));
  return [...numbers(base.customers, 'customer')].map((customer) => {
    const person = persons.get(ledger.keys[customer]!)!;
    if (people.isGift[person] === 1) return 'gift';
    const { life } = personAgain(population, people.draw[person]!);
    return life.days.some((day, k) => day <= today && life.cycles[k]! > 0) ? 'subscriber' : 'free';
  });
}
