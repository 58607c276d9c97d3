import { type Static, Type } from 'typebox';
import type { EpochDay } from '../units/day.ts';
import { cpmSchema, lifecycleSchema } from './grade-options.ts';
import { COMPANION_ROLES, type CompanionRole } from './job.ts';
import { assumptionsSchema, playbookSchema } from './plan-options.ts';
import { referenceValuesSchema } from './reference-values.ts';
import { rfmSchema } from './rfm-option.ts';

const days = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      format: 'date',
      description,
      metavar: 'YYYY-MM-DD',
      examples: ['2025-12-31'],
    }),
  );
const oneOf = <const V extends readonly string[]>(values: V, description: string) =>
  Type.Optional(Type.Unsafe<V[number]>(Type.Enum([...values], { description })));
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));
const file = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, description, metavar: 'FILE' }));
const cost = (description: string) =>
  Type.Optional(Type.Number({ minimum: 0, maximum: 1e9, description, metavar: 'AMOUNT' }));

/**
 * Every option of a diagnosis, once: command line, `--options FILE.json`, HTTP and the documentation
 * are made from it. Amounts are decimal numbers of the currency, rates are shares 0-1.
 */
export const optionsSchema = Type.Object(
  {
    asOf: days('last day observed, included; default: the latest order day that is not in the future'),
    lang: oneOf(['ja', 'en'], 'language of the report; en is refused until its texts are written'),
    out: Type.Optional(Type.String({ minLength: 1, description: 'folder of the report', metavar: 'DIR' })),
    client: Type.Optional(
      Type.String({ maxLength: 100, description: 'name of the company', metavar: 'NAME' }),
    ),
    mapping: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'which column means what: a preset, or a file',
        metavar: 'FILE|PRESET',
      }),
    ),
    sheet: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'sheet of an Excel workbook; default: the first one with a header that fits',
        metavar: 'NAME',
      }),
    ),
    returns: file('returns of the orders: order or customer, day, amount'),
    customers: file('customers: number, day of the first purchase or registration, rank'),
    products: file('products: code, category, brand, unit cost'),
    contacts: file('contacts: customer, day, campaign, cost; says whose contacts do not pay'),
    ranks: file('ranks of customers: customer, rank, day; set beside the segments'),
    suppress: file('customers who may not be contacted: never in a list of a prescription'),
    exclude: file('customers left out of the analysis (staff, resellers …): their rows are set aside'),
    ranksAsOf: days('day on which ranks without a day of their own were set'),
    ranksOrder: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1000,
        description:
          'the ranks, best first, commas between; default: numbers ascending, words that are known, or by the mean sales of the six months before',
        metavar: 'BEST,…,LAST',
      }),
    ),
    keyFile: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'secret that replaces mail addresses or telephone numbers where customers have no number',
        metavar: 'FILE',
      }),
    ),
    encoding: oneOf(['auto', 'utf-8', 'cp932'], 'encoding of the order histories'),
    timezone: Type.Optional(
      Type.String({
        description: 'time zone in which a time of day becomes a day',
        metavar: 'ZONE',
        examples: ['Asia/Tokyo', 'Europe/London'],
      }),
    ),
    currency: Type.Optional(
      Type.String({
        pattern: '^[A-Z]{3}$',
        description: 'currency of the amounts (ISO 4217); default: what a currency column says, else JPY',
        metavar: 'CODE',
        examples: ['JPY', 'USD'],
      }),
    ),
    tax: oneOf(['included', 'excluded'], 'whether the amounts include consumption tax'),
    unit: oneOf(['yen', 'thousand', 'million'], 'unit in which the report shows amounts'),
    form: oneOf(['full', 'board'], 'how much of the report is printed: all, or what a board reads'),
    historyComplete: flag('the file starts with the company: first rows are first purchases'),
    margin: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'gross margin as a share, e.g. 0.45',
        metavar: 'SHARE',
      }),
    ),
    contactCost: cost('cost of contacting one customer once, in the currency; needs a margin'),
    shippingCost: cost('cost of shipping one order, in the currency; needs a margin'),
    acquisitionCost: cost('cost of winning one new customer, in the currency'),
    trialProducts: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description:
          'trial or sample products or categories, commas between; default: names that hold such a word',
        metavar: 'NAME,…',
      }),
    ),
    categoryLimit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 50, description: 'categories named in the report', metavar: 'N' }),
    ),
    topShare: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 0.99,
        description: 'share of sales that top customers carry',
        metavar: 'SHARE',
      }),
    ),
    fiscalYearEnd: Type.Optional(
      Type.String({
        pattern: '^\\d{2}-\\d{2}$',
        description:
          'last day of the fiscal year: the report then has a table by fiscal year; 02-29 is the end of February',
        metavar: 'MM-DD',
        examples: ['03-31'],
      }),
    ),
    holdOut: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 0.5,
        description: 'share of the customers kept out of every list for good, e.g. 0.05',
        metavar: 'SHARE',
      }),
    ),
    assumptions: Type.Optional(assumptionsSchema),
    playbook: Type.Optional(playbookSchema),
    referenceValues: Type.Optional(referenceValuesSchema),
    rfm: Type.Optional(rfmSchema),
    lifecycle: Type.Optional(lifecycleSchema),
    cpm: Type.Optional(cpmSchema),
    previous: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4096,
        description:
          'an earlier report (a folder; over HTTP its id): customers stay in its segments unless they stand well outside',
        metavar: 'REPORT',
      }),
    ),
    notes: file("the consultant's words: addressee, remarks, sentences and findings told otherwise, order"),
    brand: file("how the agency's reports look: colours, logo, name"),
    seed: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 4294967295,
        description: 'seed of everything random',
        metavar: 'N',
      }),
    ),
    csvEncoding: oneOf(['utf-8-bom', 'cp932'], 'encoding of the CSV files written'),
    csvHeaders: oneOf(['ja', 'en'], 'language of the CSV headers'),
    csvRaw: flag('write texts as they are, even where a spreadsheet would run them as formulas'),
    memory: Type.Optional(
      Type.String({
        pattern: '^[1-9]\\d*(\\.\\d+)?(MB|GB)$',
        description: 'memory of the job',
        metavar: '2GB',
        examples: ['500MB', '2GB'],
      }),
    ),
    force: flag('go on although more rows than allowed were rejected'),
  },
  { additionalProperties: false },
);

export type OptionName = keyof typeof optionsSchema.properties;
export type GivenOptions = Static<typeof optionsSchema>;

/** What an option is when nobody says. Options that are not here stay unset. */
export const defaults = {
  lang: 'ja',
  client: '',
  encoding: 'auto',
  timezone: 'Asia/Tokyo',
  unit: 'yen',
  form: 'full',
  historyComplete: false,
  categoryLimit: 10,
  topShare: 0.5,
  seed: 1,
  csvEncoding: 'utf-8-bom',
  csvHeaders: 'ja',
  csvRaw: false,
  memory: '2GB',
  force: false,
} as const satisfies GivenOptions;

type Defaulted = Exclude<keyof typeof defaults, DoorOption>;
type DoorOption = 'out' | 'mapping' | 'previous' | 'notes' | 'brand' | 'keyFile' | 'memory' | CompanionRole;

/** The options of a diagnosis with every default filled in; `asOf`, `currency`, `margin` and the costs may be unset. */
export type DiagnoseOptions = Omit<GivenOptions, Defaulted | DoorOption | 'asOf'> &
  Required<Pick<GivenOptions, Defaulted>> & { readonly asOf?: EpochDay };

/** Options that the door itself acts on; they never reach a flow. */
export type DoorOptions = Pick<
  GivenOptions,
  'out' | 'mapping' | 'previous' | 'notes' | 'brand' | 'keyFile'
> & {
  readonly memory: string;
  /** paths of files beside the order histories, by what they hold */
  readonly companions?: Readonly<Partial<Record<CompanionRole, string>>>;
};

export type PreviewOptions = Pick<DiagnoseOptions, 'encoding' | 'timezone' | 'currency' | 'tax' | 'sheet'>;

/** What a call over HTTP may say: nothing that names a path or raises a limit of the service. */
export const httpOptionNames: readonly OptionName[] = optionNames().filter(
  (n) => !['out', 'notes', 'brand', 'keyFile', 'memory', ...COMPANION_ROLES].includes(n),
);
export const previewOptionNames: readonly OptionName[] = [
  'lang',
  'mapping',
  'encoding',
  'timezone',
  'currency',
  'tax',
  'sheet',
];

export const renderOptionNames: readonly OptionName[] = ['notes', 'brand', 'lang'];

export function optionNames(): OptionName[] {
  return Object.keys(optionsSchema.properties) as OptionName[];
}

/** `historyComplete` as the shell writes it: `--history-complete`. */
export function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
