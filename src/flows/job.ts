import type { Problem } from '../units/problem.ts';

/** A file handed in: where it lies, and the name its owner knows it by. */
export interface InputFile {
  readonly path: string;
  readonly name: string;
}

/** Bounds set by the door; `service/config.ts` and the command line fill them. */
export interface Limits {
  /** bytes after decompression, all files together */
  readonly decompressedBytes: number;
  /** decompressed ÷ compressed, once more than 10 MB came out */
  readonly compressionRatio: number;
  readonly columns: number;
  readonly cellBytes: number;
  readonly engineThreads: number;
  /** e.g. `2GB` */
  readonly engineMemory: string;
}

export type Phase = 'read' | 'roll-up' | 'value' | 'diagnose' | 'write';

/** `share` is the part of the phase that is done, 0-1. */
export interface ProgressReport {
  readonly phase: Phase;
  readonly share: number;
  readonly rows?: number;
}

/** What a job says on its way (`progress`) and once at its end (one of the others). */
export type JobMessage =
  | { readonly progress: ProgressReport }
  | { readonly ok: true; readonly folder: string }
  | { readonly refused: readonly Problem[]; readonly count: number }
  | { readonly fault: string };
