/** `Idempotency-Key`: the same request sent again gets the diagnosis of the first, not a second one. */
export interface Idempotency {
  /** `undefined` while a request with this key is still arriving */
  claim(key: string): Claim | undefined;
}

export interface Claim {
  /** what was made for this key before: its request's digest, and the id of its diagnosis */
  readonly earlier?: { readonly digest: string; readonly id: string };
  settle(digest: string, id: string): void;
  /** the request failed before it became a diagnosis: the key is free again */
  release(): void;
}

const REMEMBERED = 10_000;
const REMEMBERED_MS = 24 * 3_600_000;

export function openIdempotency(now = () => Date.now()): Idempotency {
  const arriving = new Set<string>();
  const settled = new Map<string, { readonly digest: string; readonly id: string; readonly at: number }>();
  return {
    claim(key) {
      if (arriving.has(key)) return undefined;
      arriving.add(key);
      const found = settled.get(key);
      const earlier = found && now() - found.at < REMEMBERED_MS ? found : undefined;
      return {
        ...(earlier ? { earlier } : {}),
        settle(digest, id) {
          arriving.delete(key);
          settled.delete(key);
          settled.set(key, { digest, id, at: now() });
          const oldest = settled.keys().next();
          if (settled.size > REMEMBERED && !oldest.done) settled.delete(oldest.value);
        },
        release: () => void arriving.delete(key),
      };
    },
  };
}
