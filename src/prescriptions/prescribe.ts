import type { Study } from '../diagnoses/study.ts';
import type { Finding } from '../findings/finding.ts';
import { numbers } from '../frame.ts';
import { randomStream } from '../units/random.ts';
import { allocate } from './allocation.ts';
import { type Assumed, assumed, isAsked } from './assumptions.ts';
import { type Chosen, INTERVIEWED, RULES } from './audiences.ts';
import { type Bars, barsOf, type Free, freeOf } from './bars.ts';
import { basePlanSegments, contactLimits, withContacts } from './base-plan.ts';
import { calendarOf } from './calendar.ts';
import { lowestGroups } from './contact-less.ts';
import { type Members, memberLookup } from './members.ts';
import type { Occasion, Plan, Prescription } from './plan.ts';
import { type Given, type PrescribeOptions, prescriptionOf } from './prescription.ts';
import { roadmapOf } from './roadmap.ts';
import { ANSWERS, type Answer } from './table.ts';

/** Who hears what, when, and how it will be known whether it helped. The findings come with the most urgent first. */
export function prescribe(findings: readonly Finding[], study: Study, options: PrescribeOptions): Plan {
  const all = [...numbers(study.base.customers, 'customer')];
  const bars = barsOf(all, study, options);
  const lookUp = memberLookup(study);
  const cases = casesOf(findings, study).map(({ occasion, finding }): Case => {
    const answer = ANSWERS[occasion];
    const usual = usually(occasion, study, options);
    return { occasion, finding, answer, usual, chosen: chosenBy(answer, finding, usual, { study, lookUp }) };
  });
  const lists = shareOut(cases, bars);
  const given = cases.flatMap(({ occasion, finding, answer, usual }, place): Given[] => {
    const free = lists.get(place);
    const customers = free ? listed({ occasion, finding, usual }, free.customers, options.seed) : [];
    const list = free && customers.length > 0 ? { ...free, members: lookUp(customers) } : undefined;
    if (!finding && !list) return [];
    const assumption =
      usual && list && occasion === 'base-plan'
        ? withContacts(usual, list.members, study.base.segmentCount)
        : usual;
    return [{ occasion, finding, answer, assumption, list, elsewhere: free?.elsewhere ?? 0 }];
  });
  const prescriptions = given.map((each, place) =>
    prescriptionOf(each, `p${place + 1}`, { study, lookUp, options }),
  );
  const contacted = given.flatMap(({ list }, place) =>
    // what the calendar says of a month is the base plan itself; who is asked for a cause is told nothing
    list && prescriptions[place]!.occasion !== 'base-plan' && !prescriptions[place]!.audience?.asked
      ? [{ ...prescriptions[place]!, segments: new Set(list.members.segment) }]
      : [],
  );
  const { holdOut } = options;
  return {
    prescriptions,
    calendar: calendarOf(study, contacted, {
      contactedLess: contactedLess(prescriptions),
      limits: contactLimits(study, usually('base-plan', study, options)!, lookUp),
    }),
    roadmap: roadmapOf(prescriptions, study.asOf),
    suppressed: bars.suppressed.size,
    holdOut: holdOut === undefined ? undefined : { share: holdOut, customers: Int32Array.from(bars.heldOut) },
  };
}

interface Case {
  readonly occasion: Occasion;
  readonly finding: Finding | undefined;
  readonly answer: Answer;
  readonly usual: Assumed | undefined;
  readonly chosen: Chosen | undefined;
}

/**
 * Who is in whose list, by place of the case. Narrow rules choose first, for a broad one would leave them nobody; what every
 * company can do chooses last. Who is asked for the cause of something is not contacted for it: such a list overlaps with others.
 */
function shareOut(cases: readonly Case[], bars: Bars): ReadonlyMap<number, Free> {
  const size = ({ chosen }: Case) => chosen?.customers.length ?? 0;
  const order = cases
    .map((_, place) => place)
    .sort((a, b) => {
      const [one, other] = [cases[a]!, cases[b]!];
      if (one.finding === undefined || other.finding === undefined)
        return Number(one.finding === undefined) - Number(other.finding === undefined) || a - b;
      return size(one) - size(other) || a - b;
    });
  const taken = new Set<number>();
  const lists = new Map<number, Free>();
  for (const place of order) {
    const { chosen, usual } = cases[place]!;
    if (!chosen) continue;
    const asked = isAsked(usual);
    const free = freeOf(chosen, bars, asked ? NOBODY : taken);
    if (!asked) for (const number of free.customers) taken.add(number);
    lists.set(place, free);
  }
  return lists;
}

const NOBODY: ReadonlySet<number> = new Set();

/** Of those asked for a cause a few, at random; of others all. */
function listed(
  { occasion, finding, usual }: Pick<Case, 'occasion' | 'finding' | 'usual'>,
  customers: readonly number[],
  seed: number,
): readonly number[] {
  if (!isAsked(usual) || customers.length <= INTERVIEWED) return customers;
  const { kind = '', name = '' } = finding?.about ?? {};
  const random = randomStream(seed, `interviews ${occasion} ${kind} ${name}`);
  const drawn = allocate(new Uint8Array(customers.length), INTERVIEWED, random);
  return customers.filter((_, place) => drawn[place] === 0);
}

/** What is assumed of the answer to an occasion; undefined where nothing is. */
function usually(
  occasion: Occasion,
  { inputs }: Pick<Study, 'inputs'>,
  options: PrescribeOptions,
): Assumed | undefined {
  const { action, usual } = ANSWERS[occasion];
  return usual && assumed(action, usual, options, inputs);
}

/** What every company can do comes last: it is for those in no other list. */
function casesOf(
  findings: readonly Finding[],
  { base }: Pick<Study, 'base'>,
): { readonly occasion: Occasion; readonly finding?: Finding }[] {
  const always: readonly Occasion[] = base.segmentCount === 0 ? [] : ['contact-less', 'base-plan'];
  return [
    ...findings.map((finding) => ({ occasion: finding.code, finding })),
    ...always.map((occasion) => ({ occasion })),
  ];
}

function chosenBy(
  { audience }: Answer,
  finding: Finding | undefined,
  assumption: Assumed | undefined,
  { study, lookUp }: { readonly study: Study; readonly lookUp: (customers: readonly number[]) => Members },
): Chosen | undefined {
  if (audience === undefined) return undefined;
  if (audience === 'segments') return assumption && basePlanSegments(study, assumption, lookUp);
  if (audience !== 'lowest-groups') return RULES[audience](study, finding?.about);
  const { contacts, contactCost } = assumption ?? {};
  if (contacts === undefined || contactCost === undefined) return undefined;
  return lowestGroups(study, contacts.value * contactCost.value);
}

/** Segments all of whose customers are to be contacted less. */
function contactedLess(prescriptions: readonly Prescription[]): readonly number[] {
  const values = prescriptions.find(({ occasion }) => occasion === 'contact-less')?.audience?.rule.values;
  if (!values || !Array.isArray(values.segments)) return [];
  // ascending; of the last one perhaps the long silent alone
  return values.silentMonths === 0 ? values.segments : values.segments.slice(0, -1);
}
