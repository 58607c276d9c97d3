import type { Limits } from '../src/flows/job.ts';

/** What a door allows, roomy enough for every file of the tests. */
export const LIMITS: Limits = {
  decompressedBytes: 1e9,
  compressionRatio: 200,
  columns: 1000,
  cellBytes: 1_000_000,
  workbookBytes: 500_000_000,
  workbookCells: 30_000_000,
  engineThreads: 2,
  engineMemory: '500MB',
};
