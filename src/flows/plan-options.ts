import { type Static, Type } from 'typebox';
import type { GivenAssumptions, OwnAction, Stated } from '../prescriptions/assumptions.ts';
import { ACTIONS, type Action } from '../prescriptions/plan.ts';
import { fromDecimal } from '../units/money.ts';

const given = {
  lift: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description:
        'relative change of what the action is to change, 0.1 is a tenth: the rate of buying, sales a head (bundles), the part of a loss won back (find-return-cause, win-at-best-entrances, steer-entrances), the sales lost (contact-less)',
    }),
  ),
  contacts: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: 'of one customer' })),
};
const cost = Type.Optional(
  Type.Number({ minimum: 0, maximum: 1e9, description: 'of one contact, in the currency' }),
);

/** What is assumed of each action, as JSON. */
export const assumptionsSchema = Type.Object(
  Object.fromEntries(
    ACTIONS.map((action) => [
      action,
      Type.Optional(Type.Object({ ...given, contactCost: cost }, { additionalProperties: false })),
    ]),
  ),
  {
    additionalProperties: false,
    description: 'what is assumed of the prescriptions, by action, as JSON',
    metavar: 'JSON',
  },
);

/** The firm's own actions, with what they cost and what they brought: `docs/playbook.schema.json`. */
export const playbookSchema = Type.Object(
  {
    actions: Type.Array(
      Type.Object(
        {
          action: Type.Unsafe<Action>(Type.Enum([...ACTIONS], { description: 'what it stands in for' })),
          name: Type.String({ minLength: 1, maxLength: 100, description: 'as the firm calls it' }),
          ...given,
          cost,
        },
        { additionalProperties: false },
      ),
      { maxItems: ACTIONS.length, description: 'of several for one action the first' },
    ),
  },
  {
    additionalProperties: false,
    description: "the firm's own actions with their cost and past lift, as JSON",
    metavar: 'FILE.json',
  },
);

export function playbookSchemaText(): string {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return `${JSON.stringify({ $schema, title: 'playbook', ...playbookSchema }, null, 2)}\n`;
}

export interface PlanOptions {
  readonly seed: number;
  readonly holdOut?: number;
  readonly assumptions?: Readonly<Partial<Record<string, GivenAssumptions>>>;
  readonly playbook?: Static<typeof playbookSchema>;
}

/** What the user stated of the prescriptions, with amounts in smallest units. */
export function planOptions(
  { seed, holdOut, assumptions = {}, playbook }: PlanOptions,
  currency: string,
): Stated & { readonly seed: number; readonly holdOut?: number } {
  const own = (playbook?.actions ?? []).map(
    ({ action, cost: each, ...rest }): readonly [Action, OwnAction] => [
      action,
      { ...rest, ...(each === undefined ? {} : { contactCost: fromDecimal(each, currency) }) },
    ],
  );
  return {
    seed,
    ...(holdOut === undefined ? {} : { holdOut }),
    assumptions: Object.fromEntries(
      Object.entries(assumptions).map(([action, { contactCost, ...rest } = {}]) => [
        action,
        {
          ...rest,
          ...(contactCost === undefined ? {} : { contactCost: fromDecimal(contactCost, currency) }),
        },
      ]),
    ),
    // the first of an action stands
    playbook: Object.fromEntries([...own].reverse()),
  };
}
