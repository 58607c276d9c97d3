import { statfs } from 'node:fs/promises';
import { Refusal } from '../units/problem.ts';

const RESERVE_BYTES = 50_000_000;

/** Refuses (`disk-full`) work that needs more bytes than the disk of `folder` has to spare. */
export async function refuseFullDisk(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder);
  if (disk.bavail * disk.bsize < bytes + RESERVE_BYTES) throw new Refusal([{ code: 'disk-full' }]);
}
