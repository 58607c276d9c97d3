import type { LastWordFiles } from '../consultant/last-word.ts';
import type { EpochDay } from '../units/day.ts';
import type { Problem } from '../units/problem.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import type { DiagnoseOptions, PreviewOptions } from './options.ts';

/** A file handed in: where it lies, and the name its owner knows it by. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
}

/** What a file beside the order histories holds; each may be given once. */
export const COMPANION_ROLES = [
  'returns',
  'customers',
  'products',
  'contacts',
  'ranks',
  'suppress',
  'exclude',
] as const;
export type CompanionRole = (typeof COMPANION_ROLES)[number];
export type Companions = Readonly<Partial<Record<CompanionRole, InputFile>>>;

/** Bounds set by the door; `service/config.ts` and the command line fill them. */
export interface Limits {
  /** bytes after decompression, all files together */
  readonly decompressedBytes: number;
  /** decompressed ÷ compressed, once more than 10 MB came out */
  readonly compressionRatio: number;
  readonly columns: number;
  readonly cellBytes: number;
  /** bytes of an Excel workbook, and of each of its parts unpacked */
  readonly workbookBytes: number;
  /** rows × columns of the sheet that is read */
  readonly workbookCells: number;
  readonly engineThreads: number;
  /** e.g. `2GB` */
  readonly engineMemory: string;
}

/** Which column means what: a preset by name, or a file as `--save` wrote it. */
export type MappingSource = { readonly preset: string } | { readonly file: InputFile };

interface JobBase {
  /** order histories, in the order given */
  readonly files: readonly InputFile[];
  readonly mapping?: MappingSource;
  readonly limits: Limits;
  /** private scratch folder of this job (mode 0700); the door removes it at every end */
  readonly workFolder: string;
  /** where the results go: exists, is empty, and is published by the door once the job ended well */
  readonly folder: string;
  /** the day the door started the job, in the time zone of the options: rows after it are in the future */
  readonly today: EpochDay;
}

/** Everything a diagnosis needs to know. Plain data: it crosses to the child process as a message. */
export interface DiagnoseJob extends JobBase {
  readonly kind: 'diagnose';
  readonly companions?: Companions;
  /** the consultant's own words and look */
  readonly lastWord?: LastWordFiles;
  /** the folder of an earlier report, and the name its owner knows it by */
  readonly previous?: InputFile;
  readonly options: DiagnoseOptions;
  /** replaces mail addresses and telephone numbers where customers have no number; written nowhere */
  readonly customerSecret?: string;
}

/** Writes `preview.json` (what was recognised) and `mapping.json` (ready for `--mapping`). */
export interface PreviewJob extends JobBase {
  readonly kind: 'preview';
  readonly options: PreviewOptions;
}

/** Writes `evaluation.json`: the segmentation as of some days against what followed. */
export interface EvaluateJob extends JobBase {
  readonly kind: 'evaluate';
  readonly companions?: Companions;
  readonly options: EvaluateOptions;
  /** as for a diagnosis */
  readonly customerSecret?: string;
}

export type Job = DiagnoseJob | PreviewJob | EvaluateJob;

export type Phase = 'read' | 'roll-up' | 'value' | 'compare' | 'look-back' | 'diagnose' | 'write';

/** `share` is the part of the phase that is done, 0-1. */
export interface ProgressReport {
  readonly phase: Phase;
  readonly share: number;
  readonly rows?: number;
}

/** Why a job ended by our own fault: `memory` and `time` are limits the caller may raise. */
export type FaultCause = 'error' | 'memory' | 'time' | 'crash' | 'stopped';

/** How a job ended. No page, frame or row crosses: the files lie in the folder. */
export type JobEnd =
  | { readonly ok: true; readonly folder: string }
  | { readonly refused: readonly Problem[]; readonly count: number }
  | { readonly fault: string; readonly cause: FaultCause };

/** What a job says on its way (`progress`) and once at its end. */
export type JobMessage = { readonly progress: ProgressReport } | JobEnd;

/** A flow as the job process calls it: writes files into `job.folder`, throws `Refusal` for faulty data. */
export type Flow<J extends Job> = (job: J, onProgress: (report: ProgressReport) => void) => Promise<void>;

export interface Flows {
  readonly diagnose: Flow<DiagnoseJob>;
  readonly preview: Flow<PreviewJob>;
  readonly evaluate: Flow<EvaluateJob>;
}
