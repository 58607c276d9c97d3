import { diagnoses } from '../diagnoses/index.ts';

/** Chapters that stand at the end, lettered. */
export const APPENDICES = ['data-quality', 'changes', 'method', 'definitions'] as const;

/** Chapters that are numbered, in the usual order; a report has those that its data tell something of. */
export const NUMBERED = [
  'findings',
  'prescriptions',
  'roadmap',
  ...Object.keys(diagnoses).filter((name) => !(APPENDICES as readonly string[]).includes(name)),
  'unjudged',
] as const;

/** Every chapter a report may have: `summary` stands before all others. */
export const CHAPTER_NAMES = ['summary', ...NUMBERED, ...APPENDICES, 'limits'] as const;
