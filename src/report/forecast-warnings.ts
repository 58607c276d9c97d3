import type { CustomerBase } from '../customer-base/history.ts';
import type { Words } from '../units/words.ts';

/** A warning of the forecast with its reason in the language of the report. */
export type WarningInWords = Warning & { readonly reason: string };

interface Warning {
  readonly code: string;
  readonly part?: string;
  readonly found?: number;
}

/** Of the published models first, then of what the past teaches. */
export function warningsInWords(
  { warnings, account }: Pick<CustomerBase, 'warnings' | 'account'>,
  words: Pick<Words, 'text'>,
): WarningInWords[] {
  return [...warnings.map((code): Warning => ({ code })), ...account.warnings].map((warning) => {
    const { code, part, found = Number.NaN } = warning;
    const key = part === undefined ? code : `${code}.${part}`;
    return { ...warning, reason: words.text(`method.warning.${key}`, { found }) };
  });
}
