import { Type } from 'typebox';
import { closed, oneOf, orNull } from './schema-parts.ts';

/** What the consultant changed, as diagnosis.json keeps it: what the program says stands beside. */
export interface LastWordRecord {
  readonly addressee: string | null;
  readonly agency: string | null;
  readonly author: string | null;
  readonly version: string | null;
  readonly date: string | null;
  readonly confidentiality: string | null;
  /** chapters that were put first */
  readonly order: readonly string[];
  readonly remarks: readonly { readonly chapter: string; readonly text: string }[];
  readonly sentences: readonly (Changed & { readonly chapter: string })[];
  readonly findings: readonly Changed[];
  readonly prescriptions: readonly Changed[];
  readonly notHeeded: readonly NotHeeded[];
}

export interface Changed {
  /** of a finding its code (`returns-rising:靴` where it is about a part), of a prescription or sentence its id */
  readonly name: string;
  /** in the words of the program */
  readonly original: string;
  /** null: left out */
  readonly replacement: string | null;
}

/** Something that this report does not have, or that cannot be left out. */
export interface NotHeeded {
  readonly part: 'order' | 'remarks' | 'sentences' | 'findings' | 'prescriptions';
  readonly reason: 'not-in-report' | 'several' | 'lead';
  readonly name: string;
  /** the nearest that there is */
  readonly perhaps?: string;
}

const changed = {
  name: Type.String({
    description: 'a finding by its code (returns-rising:shoes where it is about a part), else an id',
  }),
  original: Type.String({ description: 'in the words of the program' }),
  replacement: orNull(Type.String({ description: 'null: left out' })),
};
const said = orNull(Type.String());

export const lastWordSchema = closed(
  {
    addressee: said,
    agency: said,
    author: said,
    version: said,
    date: said,
    confidentiality: said,
    order: Type.Array(Type.String(), { description: 'chapters that were put first' }),
    remarks: Type.Array(closed({ chapter: Type.String(), text: Type.String() })),
    sentences: Type.Array(closed({ chapter: Type.String(), ...changed })),
    findings: Type.Array(closed(changed)),
    prescriptions: Type.Array(closed(changed)),
    notHeeded: Type.Array(
      closed({
        part: oneOf(['order', 'remarks', 'sentences', 'findings', 'prescriptions']),
        reason: oneOf(['not-in-report', 'several', 'lead']),
        name: Type.String(),
        perhaps: Type.Optional(Type.String({ description: 'the nearest that there is' })),
      }),
      { description: 'notes about something that this report does not have, or that cannot be left out' },
    ),
  },
  'what the consultant changed of what is said, never of the figures',
);
