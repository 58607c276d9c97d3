import type { TSchema } from 'typebox';
import { CPM } from '../customer-base/grades/cpm.ts';
import { LIFECYCLE } from '../customer-base/grades/lifecycle.ts';
import { parseDay } from '../units/day.ts';
import { parseMonthDay } from '../units/fiscal-year.ts';
import type { Problem } from '../units/problem.ts';
import { rising } from './grade-options.ts';
import {
  hasControlCharacters,
  isCurrency,
  isTimeZone,
  megabytes,
  textToValue,
  wantedText,
} from './option-values.ts';
import {
  type DiagnoseOptions,
  type DoorOptions,
  defaults,
  type GivenOptions,
  type OptionName,
  optionNames,
  optionsSchema,
} from './options.ts';
import { areRanges } from './reference-values.ts';
import { ascending } from './rfm-option.ts';

/** Promised by the contract, not built yet: refused by name, so that nobody believes they had an effect. */
const LATER = [
  // every sentence of the report says six months: another horizon is for comparing methods
  'horizonDays',
];

export type Resolved =
  | { readonly ok: DiagnoseOptions; readonly door: DoorOptions }
  | { readonly problems: readonly Problem[] };

export interface ResolveRules {
  readonly allowed?: readonly OptionName[];
  /** how the caller writes option names; default as in JSON */
  readonly nameOf?: (name: string) => string;
  /** `lang` chooses the language of messages only, as in a preview: English is not refused */
  readonly messagesOnly?: boolean;
}

/**
 * Options as given (text of a shell or a query, or JSON values) checked and filled up. Unknown
 * options are refused, not ignored; all problems are returned at once, in the order given.
 */
export function resolveOptions(raw: Readonly<Record<string, unknown>>, rules: ResolveRules = {}): Resolved {
  const allowed = rules.allowed ?? optionNames();
  const nameOf = rules.nameOf ?? ((name) => name);
  const problems: Problem[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    const checked = checkOption(name, value, allowed, rules.messagesOnly ?? false);
    if ('value' in checked) given[name] = checked.value;
    else problems.push({ ...checked.problem, column: nameOf(name) });
  }
  problems.push(
    ...costsWithoutMargin(raw).map((name) => ({
      code: 'option-needs-margin',
      column: nameOf(name),
      wanted: nameOf('margin'),
    })),
  );
  if (problems.length > 0) return { problems };
  const { out, mapping, previous, notes, brand, keyFile, memory, asOf, ...others } = {
    ...defaults,
    ...(given as GivenOptions),
  };
  const { returns, customers, products, contacts, ranks, suppress, exclude, ...rest } = others;
  const companions = onlyGiven({ returns, customers, products, contacts, ranks, suppress, exclude });
  const day = asOf === undefined ? undefined : parseDay(asOf);
  return {
    ok: { ...rest, ...(day === undefined ? {} : { asOf: day }) },
    door: {
      memory,
      ...onlyGiven({ out, mapping, previous, notes, brand, keyFile }),
      ...(Object.keys(companions).length === 0 ? {} : { companions }),
    },
  };
}

function onlyGiven<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** With less, not even the program fits: V8 would abort before a row is read. */
export const LEAST_MEMORY_MB = 128;

/** Costs are taken from a profit, and without a margin none is computed. */
function costsWithoutMargin(raw: Readonly<Record<string, unknown>>): readonly string[] {
  if (raw.margin !== undefined) return [];
  return ['contactCost', 'shippingCost'].filter((name) => raw[name] !== undefined);
}

type Checked = { readonly value: unknown } | { readonly problem: Problem };

function checkOption(
  name: string,
  raw: unknown,
  allowed: readonly OptionName[],
  messagesOnly: boolean,
): Checked {
  if (LATER.includes(name)) return refuse('option-not-yet');
  if (!isOption(name) || !allowed.includes(name)) return refuse('option-unknown');
  const schema: TSchema = optionsSchema.properties[name];
  const found = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
  const value = textToValue(raw, schema);
  const wanted = wantedText(schema);
  if (name === 'margin' && isPercent(raw)) {
    return refuse('option-margin-percent', found, String(Number.parseFloat(found) / 100));
  }
  if (name === 'client' && (value === undefined || !fits(name, value))) return refuse('option-text', found);
  if (value === undefined || !fits(name, value)) {
    return name === 'referenceValues'
      ? refuse('option-reference-values', found)
      : refuse('option-invalid', found, wanted);
  }
  if (name === 'memory' && megabytes(String(value)) < LEAST_MEMORY_MB) {
    return refuse('option-memory-small', found, `${LEAST_MEMORY_MB}MB`);
  }
  if (name === 'lang' && value === 'en' && !messagesOnly) return refuse('option-lang-not-yet', found, 'ja');
  return { value };
}

function refuse(code: string, found?: string, wanted?: string): Checked {
  return {
    problem: { code, ...(found === undefined ? {} : { found }), ...(wanted === undefined ? {} : { wanted }) },
  };
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(optionsSchema.properties, name);
}

/** 45, `45` and `45%`: a margin meant in per cent. */
function isPercent(raw: unknown): boolean {
  if (typeof raw !== 'string' && typeof raw !== 'number') return false;
  const match = /^\s*(\d+(?:\.\d+)?)\s*([%\uff05]?)\s*$/.exec(String(raw));
  return match !== null && (match[2] !== '' || Number(match[1]) > 1) && Number(match[1]) <= 100;
}

/** What a schema cannot say. */
function fits(name: OptionName, value: unknown): boolean {
  if (name === 'rfm') return ascending(value);
  if (name === 'referenceValues') return areRanges(value);
  if (name === 'lifecycle') {
    return rising(value, LIFECYCLE, ['activeDays', 'lapsedAfterDays'], ['repeats', 'vipRepeats']);
  }
  if (name === 'cpm') return rising(value, CPM, ['steadyDays', 'excellentDays']);
  const text = String(value);
  if (name === 'asOf' || name === 'ranksAsOf') return parseDay(text) !== undefined;
  if (name === 'fiscalYearEnd') return parseMonthDay(text) !== undefined;
  if (name === 'timezone') return isTimeZone(text);
  if (name === 'currency') return isCurrency(text);
  if (['client', 'sheet', 'ranksOrder', 'trialProducts'].includes(name)) return !hasControlCharacters(text);
  return true;
}
