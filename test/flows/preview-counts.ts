import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PreviewResult, preview } from '../../src/flows/preview.ts';
import { jobIn } from '../unprinted.ts';

/** What became of the rows. */
export interface Counts {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsRejected: number;
  readonly customers: number;
  readonly asOf: string;
  readonly setAside: Readonly<Record<string, number>>;
}

/** Only these, without reasons that no row has. */
export const toldCounts = ({
  rowsRead,
  rowsUsed,
  rowsRejected,
  customers,
  asOf,
  setAside,
}: Counts): Counts => ({
  ...{ rowsRead, rowsUsed, rowsRejected, customers, asOf },
  setAside: Object.fromEntries(Object.entries(setAside).filter(([, rows]) => rows > 0)),
});

/** What a preview says of a file under samples/. */
export async function previewedSample(root: string, sample: string): Promise<PreviewResult> {
  const { kind: _, options, ...job } = jobIn(root, { files: [{ path: `samples/${sample}`, name: sample }] });
  const { encoding, timezone } = options;
  await preview({ ...job, kind: 'preview', options: { encoding, timezone } }, () => undefined);
  return JSON.parse(readFileSync(join(job.folder, 'preview.json'), 'utf8')) as PreviewResult;
}
