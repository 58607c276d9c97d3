import { convertParquet } from './parquet-copy.ts';
import type { Source } from './source-bytes.ts';
import type { CopyOptions, VerifiedCopy } from './verified-copy.ts';
import { convertWorkbook } from './xlsx/copy.ts';

/** Forms of input that are no text. They are made the text they stand for, and read as that. */
export type OtherForm = 'xlsx' | 'parquet';

/** Thrown where a file taken for text begins as one of them, whatever its name. */
export class InOtherForm extends Error {
  readonly form: OtherForm;
  constructor(form: OtherForm) {
    super(`the file is ${form}`);
    this.form = form;
  }
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const PARQUET = Buffer.from('PAR1');

/** Which form it is, by the first bytes of a file. A ZIP of anything else is none. */
export function otherFormOf(start: Buffer): OtherForm | undefined {
  if (start.subarray(0, 4).equals(PARQUET)) return 'parquet';
  const isZip = start.subarray(0, 4).equals(ZIP);
  return isZip && (start.includes('[Content_Types].xml') || start.includes('xl/')) ? 'xlsx' : undefined;
}

/** The verified copy of such a file: one line a row. */
export function convertForm(
  form: OtherForm,
  source: Source,
  index: number,
  options: CopyOptions,
): Promise<VerifiedCopy> {
  return form === 'xlsx' ? convertWorkbook(source, index, options) : convertParquet(source, index, options);
}
