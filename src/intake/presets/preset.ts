import type { Layout } from '../layout.ts';

/** What is known of the exports of a shop system. */
export interface Preset {
  /** for `--mapping <name>` */
  readonly name: string;
  /** as people write it */
  readonly system: string;
  /** titles that together tell the layout; all must be there */
  readonly signature: readonly string[];
  /** titles of which one tells that it is another layout */
  readonly without?: readonly string[];
  /** whether the whole header was read in a public source, or part of it */
  readonly known: 'whole' | 'part';
  /** code of the problem for which such a file cannot be diagnosed */
  readonly cannot?: string;
  /** what the shop system calls the codes of its states */
  readonly statusNames?: Readonly<Record<string, string>>;
  readonly mapping: Layout;
}
