import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/**
 * A value as a shell or a query gives it (text), or as JSON does, as the schema wants it;
 * `undefined` where it does not fit.
 */
export function textToValue(raw: unknown, schema: TSchema): unknown {
  const value = typeof raw === 'string' ? parsed(raw, schema) : raw;
  return Value.Check(schema, value) ? value : undefined;
}

function parsed(text: string, schema: TSchema): unknown {
  const type = typeOf(schema);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (type === 'object') return parsedJson(text);
  if (type !== 'number' && type !== 'integer') return text;
  return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Rules {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly metavar?: string;
  readonly examples?: readonly string[];
}

/** What would fit, in a few characters and without a language: `0 - 1`, `ja | en`, `JPY, USD, …`. */
export function wantedText(schema: TSchema): string {
  const { examples } = schema as Rules;
  return examples ? `${examples.join(', ')}, …` : valueText(schema);
}

/** The place of a value in a call: `0 - 1`, `ja | en`, `YYYY-MM-DD`. */
export function valueText(schema: TSchema): string {
  const rules = schema as Rules;
  if (rules.enum) return rules.enum.join(' | ');
  if (rules.minimum !== undefined) return `${rules.minimum} - ${rules.maximum}`;
  return typeOf(schema) === 'boolean' ? 'true | false' : (rules.metavar ?? '');
}

export function typeOf(schema: TSchema): string | undefined {
  return (schema as { readonly type?: string }).type;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

/** `2GB` or `500MB` in megabytes. */
export function megabytes(memory: string): number {
  return Math.round(Number.parseFloat(memory) * (memory.endsWith('GB') ? 1000 : 1));
}

const CONTROL = /\p{Cc}/u;

export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}
