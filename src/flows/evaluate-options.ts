import type { EpochDay } from '../units/day.ts';
import type { DiagnoseOptions, OptionName } from './options.ts';

/** What an evaluation takes of the options of a diagnosis: how the files are read, and what the value rests on. */
export const evaluateOptionNames: readonly OptionName[] = [
  'lang',
  'mapping',
  'sheet',
  'returns',
  'customers',
  'products',
  'exclude',
  'keyFile',
  'encoding',
  'timezone',
  'currency',
  'historyComplete',
  'rfm',
  'seed',
  'memory',
  'force',
];

/** The options of an evaluation: those in `evaluateOptionNames`, the others as when nobody says. */
export type EvaluateOptions = Omit<DiagnoseOptions, 'asOf'> & {
  /** at least one, ascending */
  readonly days: readonly EpochDay[];
  /** days compared; the six calendar months unless told */
  readonly horizonDays?: number;
};
