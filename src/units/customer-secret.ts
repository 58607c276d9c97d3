/** Shorter secrets can be guessed, and with them every mail address and telephone number. */
export const SECRET_BYTES = 32;
/** Longer texts are no key, but a file named by mistake. */
export const LONGEST_SECRET = 1000;

export type SecretRead =
  | { readonly secret: string }
  | { readonly unfit: 'secret-too-short' | 'secret-not-text' };

/**
 * The secret that a key file or a setting holds, or why it cannot be one: one line of UTF-8 text, its bytes as they
 * stand there without blanks and line ends around them.
 */
export function readSecret(bytes: Uint8Array): SecretRead {
  const secret = text(bytes.subarray(0, LONGEST_SECRET + 1))?.trim();
  if (secret === undefined || bytes.length > LONGEST_SECRET || /\p{Cc}/u.test(secret))
    return { unfit: 'secret-not-text' };
  if (new TextEncoder().encode(secret).length < SECRET_BYTES) return { unfit: 'secret-too-short' };
  return { secret };
}

function text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
