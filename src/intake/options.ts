import type { Companions, Limits } from '../flows/job.ts';
import type { EncodingOption } from './encoding.ts';
import type { Mapping } from './mapping.ts';

export interface ReadOptions {
  /** ISO 4217; default: what a currency column says, else JPY */
  readonly currency?: string;
  /** the time zone of the shop: days begin there. IANA name */
  readonly timezone: string;
  readonly encoding: EncodingOption;
  readonly mapping?: Mapping;
  /** of Excel workbooks; default: the first sheet with a header that fits */
  readonly sheet?: string;
  /** files beside the orders: returns, customers, products, contacts, ranks */
  readonly companions?: Companions;
  /** replaces mail addresses and telephone numbers where they are the key; 32 bytes or more */
  readonly customerSecret?: string;
  /** go on although more rows than allowed were rejected */
  readonly force: boolean;
}

export interface IntakeJob {
  /** of this job alone, mode 0700: copies, spill and rejected rows go there */
  readonly folder: string;
  readonly limits: Limits;
  readonly onProgress?: (rows: number) => void;
  /** why a row is rejected, in the language of the user */
  readonly explainReject?: (reason: string) => string;
  /** bytes free in a folder; the system's own answer unless given */
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** of more text than these bytes the lines lie on disk; our own bound unless given */
  readonly bytesInMemory?: number;
}
