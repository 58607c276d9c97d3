import type { Audience, Plan, Prescription } from '../prescriptions/plan.ts';

/** What of a plan is printed: no customer is in it, only how many they are. */
export interface PrintedPlan extends Pick<Plan, 'calendar' | 'roadmap' | 'suppressed'> {
  readonly prescriptions: readonly PrintedPrescription[];
  /** how many the consultant leaves out of his report */
  readonly untold?: number;
  readonly holdOut: { readonly share: number; readonly customers: number } | undefined;
}

export type PrintedPrescription = Omit<Prescription, 'audience'> & {
  readonly audience: PrintedAudience | undefined;
};

export type PrintedAudience = Pick<
  Audience,
  'rule' | 'text' | 'file' | 'asked' | 'bySegment' | 'elsewhere' | 'suppressed' | 'heldOut'
> & {
  readonly size: number;
};

export function printedPlan({ prescriptions, calendar, roadmap, suppressed, holdOut }: Plan): PrintedPlan {
  return {
    prescriptions: prescriptions.map(({ audience, ...prescription }) => ({
      ...prescription,
      audience: audience && withoutCustomers(audience),
    })),
    calendar,
    roadmap,
    suppressed,
    holdOut: holdOut && { share: holdOut.share, customers: holdOut.customers.length },
  };
}

function withoutCustomers({ customers, treated: _, ...audience }: Audience): PrintedAudience {
  return { ...audience, size: customers.length };
}
