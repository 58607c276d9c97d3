import { open } from 'node:fs/promises';
import path from 'node:path';
import { settingSecret } from '../service/config.ts';
import { LONGEST_SECRET, readSecret, SECRET_BYTES } from '../units/customer-secret.ts';
import { Refusal } from '../units/problem.ts';
import { checkFiles } from './input-files.ts';

/** The secret of the key file of a call, else that of the settings. Throws a Refusal for a file that cannot hold one. */
export async function callSecret(
  keyFile: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  if (keyFile === undefined) return settingSecret(env);
  await checkFiles([keyFile]);
  const read = readSecret(await beginningOf(keyFile));
  if ('secret' in read) return read.secret;
  throw new Refusal([{ code: read.unfit, file: path.basename(keyFile), wanted: String(SECRET_BYTES) }]);
}

/** As much as tells whether it is a secret: an order history named by mistake is not read. */
async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_SECRET + 1), 0, LONGEST_SECRET + 1);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
