import { createHash, createHmac } from 'node:crypto';
import type { Engine } from '../engine/engine.ts';
import { readSql } from '../engine/sql.ts';
import { SECRET_BYTES } from '../units/customer-secret.ts';
import { type Problem, Refusal } from '../units/problem.ts';
import { KEY_FIELDS, type KeyKind } from './mapping.ts';
import type { Note } from './notes.ts';
import type { OrderFile } from './order-file.ts';

/** Of the hash below; longer secrets are hashed first (RFC 2104, section 2). */
const BLOCK_BYTES = 64;
const FINGERPRINT_DIGITS = 16;

/** What customers are told apart by, and a sign by which the secret is known again that says nothing of it. */
export interface KeysUsed {
  readonly kind: KeyKind;
  readonly secretFingerprint?: string;
}

/** Throws a Refusal where mail addresses or telephone numbers are the key and no secret is there to replace them. */
export function refuseWithoutSecret(files: readonly OrderFile[], secret: string | undefined): void {
  const kinds = new Set(files.map(({ keyKind }) => keyKind));
  const problems: Problem[] = [];
  for (const { copy, head, positions, keyKind } of files) {
    if (keyKind === 'number') continue;
    const column = head.titles[positions.get('customerKey')!]!;
    if (secret === undefined) problems.push({ code: 'secret-missing', file: copy.name, column });
    else if (Buffer.byteLength(secret) < SECRET_BYTES)
      problems.push({ code: 'secret-too-short', wanted: String(SECRET_BYTES) });
    if (kinds.size > 1)
      problems.push({ code: 'keys-of-two-kinds', file: copy.name, column, found: KEY_FIELDS[keyKind] });
  }
  if (problems.length > 0) throw new Refusal(problems);
}

/**
 * Puts HMAC-SHA-256 with the secret in the place of every mail address or telephone number in `order_lines`; from here on
 * nothing of the job holds them. What cannot be one becomes a guest's, and is noted. The table `hidden_keys` says of
 * each key what is known of it besides.
 */
export async function replaceKeys(
  engine: Engine,
  files: readonly OrderFile[],
  secret: string | undefined,
): Promise<{ readonly used: KeysUsed; readonly notes: readonly Note[] }> {
  const keyed = files.filter(({ keyKind }) => keyKind !== 'number');
  if (keyed.length === 0 || secret === undefined) return { used: { kind: 'number' }, notes: [] };
  const kind = keyed[0]!.keyKind;
  await engine.run(
    `SET VARIABLE key_kind = $kind; SET VARIABLE inner_pad = $inner; SET VARIABLE outer_pad = $outer;
     SET VARIABLE keyed_files = from_json($files, '["UTINYINT"]')`,
    {
      kind,
      inner: pad(secret, 0x36),
      outer: pad(secret, 0x5c),
      files: JSON.stringify(keyed.map(({ index }) => index)),
    },
  );
  await engine.run(readSql(new URL('./secret-keys.sql', import.meta.url)));
  const [row] = await engine.rows(
    `SELECT count(*) FILTER (WHERE key IS NULL) AS unusable, count(*) FILTER (WHERE mended) AS mended FROM key_forms`,
  );
  await engine.run("DROP TABLE key_forms; SET VARIABLE inner_pad = ''; SET VARIABLE outer_pad = ''");
  return {
    used: { kind, secretFingerprint: fingerprint(secret) },
    notes: [
      { code: 'unusable-keys', count: Number(row?.unusable) },
      { code: 'mended-phones', count: Number(row?.mended) },
    ],
  };
}

/** HMAC of a word that is no contact, cut short: the secret cannot be told from it, nor any key. */
function fingerprint(secret: string): string {
  return createHmac('sha256', secret).update('fingerprint').digest('hex').slice(0, FINGERPRINT_DIGITS);
}

/** The secret, made as long as a block of SHA-256 and combined with the pad of RFC 2104, in hexadecimal. */
function pad(secret: string, byte: number): string {
  const bytes = Buffer.from(secret);
  const key = bytes.length > BLOCK_BYTES ? createHash('sha256').update(bytes).digest() : bytes;
  const bytesOf = Array.from({ length: BLOCK_BYTES }, (_, index) => (key[index] ?? 0) ^ byte);
  return Buffer.from(bytesOf).toString('hex');
}
