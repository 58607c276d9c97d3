import type { Inputs } from '../diagnoses/study.ts';
import type { Amount } from '../units/money.ts';
import type { Action, Assumption, AssumptionSource } from './plan.ts';

/** What a user may state of an action; the lift of whatever the action is to change. */
export interface GivenAssumptions {
  readonly lift?: number;
  readonly contacts?: number;
  /** smallest units a contact */
  readonly contactCost?: Amount;
}

/** What the firm does itself, what that costs and what it brought. */
export interface OwnAction extends GivenAssumptions {
  readonly name: string;
}

export interface Stated {
  readonly assumptions?: Readonly<Partial<Record<Action, GivenAssumptions>>>;
  readonly playbook?: Readonly<Partial<Record<Action, OwnAction>>>;
}

/** What an action is to change, and what is assumed of it where nobody says. */
export interface Default {
  readonly name: 'lift' | 'value-lift' | 'recovered' | 'lost';
  readonly value: number;
  /** of one customer in the six months; 0: nobody is contacted */
  readonly contacts: number;
}

/** The assumptions of one action, each with where it comes from: options before playbook before our own. */
export interface Assumed {
  readonly change: Assumption;
  readonly contacts: Assumption;
  readonly contactCost: Assumption | undefined;
  readonly margin: Assumption | undefined;
  readonly list: readonly Assumption[];
}

/** Those in its list are asked for a cause; nothing is assumed of their buying. */
export function isAsked(assumption: Assumed | undefined): boolean {
  return assumption?.change.name === 'recovered';
}

export function assumed(
  action: Action,
  usual: Default,
  stated: Stated,
  inputs: Pick<Inputs, 'margin' | 'contactCost'>,
): Assumed {
  const pick = (
    name: Assumption['name'],
    key: keyof GivenAssumptions,
    otherwise: number | undefined,
    source: AssumptionSource,
  ): Assumption | undefined => {
    const byOptions = stated.assumptions?.[action]?.[key];
    if (byOptions !== undefined) return { name, value: byOptions, source: 'options' };
    const byPlaybook = stated.playbook?.[action]?.[key];
    if (byPlaybook !== undefined) return { name, value: byPlaybook, source: 'playbook' };
    return otherwise === undefined ? undefined : { name, value: otherwise, source };
  };
  const change = pick(usual.name, 'lift', usual.value, 'default')!;
  const contacts = pick('contacts', 'contacts', usual.contacts, 'default')!;
  const contactCost = pick('contact-cost', 'contactCost', inputs.contactCost, 'options');
  const margin: Assumption | undefined =
    inputs.margin === undefined ? undefined : { name: 'margin', value: inputs.margin, source: 'options' };
  const isContacted = usual.contacts > 0;
  return {
    change,
    contacts,
    contactCost,
    margin,
    list: [
      change,
      ...(isContacted ? [contacts] : []),
      ...(isContacted && contactCost ? [contactCost] : []),
      ...(margin ? [margin] : []),
    ],
  };
}
