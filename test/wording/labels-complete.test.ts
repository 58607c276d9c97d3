import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../src/customer-base/forecast/design.ts';
import type { LessonWarning } from '../../src/customer-base/forecast/warnings.ts';
import { CPM_CELLS } from '../../src/customer-base/grades/cpm.ts';
import { LIFECYCLE_STAGES } from '../../src/customer-base/grades/lifecycle.ts';
import { RFM_GRADE_NAMES } from '../../src/customer-base/proof/rfm-grades.ts';
import { GROUP_TEST_NAMES } from '../../src/diagnoses/changes/group-tests.ts';
import { CHANGE_NAMES } from '../../src/diagnoses/changes/tests.ts';
import { METHODS as RANK_METHODS } from '../../src/diagnoses/company-ranks/charts.ts';
import { LACKS } from '../../src/diagnoses/data-quality/lacks.ts';
import { NOTE_GROUPS } from '../../src/diagnoses/data-quality/note-groups.ts';
import { PARTS } from '../../src/diagnoses/integrated/charts.ts';
import { SILENCE_PROBABILITIES } from '../../src/diagnoses/retention/silence.ts';
import { CYCLES_SHOWN } from '../../src/diagnoses/subscriptions/cycles.ts';
import { SUBSCRIPTION_STATES } from '../../src/diagnoses/telling-apart/observables.ts';
import { CHECK_UP_NAMES } from '../../src/findings/check-up/items.ts';
import { FINDING_CODES, type FindingCode } from '../../src/findings/finding.ts';
import { ROW_KINDS } from '../../src/intake/layout.ts';
import {
  ACTIONS,
  ASSUMPTIONS,
  AUDIENCES,
  CALENDAR_KEYS,
  DECIDERS,
  KPI_METRICS,
} from '../../src/prescriptions/plan.ts';
import { ANSWERS } from '../../src/prescriptions/table.ts';
import { readLabels } from '../../src/wording/labels.ts';

const FIVE_YEARS_TABLES = ['customers', 'sales', 'standings', 'ways'].map((name) => `five-years.${name}`);
const FISCAL_TABLES = ['fiscal-years.years', 'fiscal-years.whose'];

/** Findings that are always about a category or channel. */
const CODES_OF_PARTS: readonly FindingCode[] = [
  'acquisition-category-not-retaining',
  'channel-not-retaining',
  'category-keeping',
];

/** Prescriptions that never have customers, and those that are not made without. */
const WITHOUT_CONTACT: readonly string[] = ['win-at-best-entrances', 'steer-entrances', 'do-more'];
/** What does well has a paper for each thing that does. */
const STRENGTHS = Object.entries(ANSWERS).flatMap(([occasion, { action }]) =>
  action === 'do-more' ? [occasion] : [],
);
const ALWAYS_CONTACT: readonly string[] = ['base-plan'];

/** Reasons for rejecting a row that have words of their own. */
const REJECTS = Object.keys(JSON.parse(readFileSync('templates/ja/problems.json', 'utf8')).rejects);

const ofModels = ['no-repeat-purchases', 'bg-nbd-fell-back', 'mbg-cnbd-k-fell-back', 'gamma-gamma-fell-back'];
/** Warnings of what was learnt, each with its parts. */
const ofLessons: Readonly<Record<LessonWarning['code'], readonly string[]>> = {
  'sales-stopped': [],
  'nothing-learnt': [],
  'no-year-ago': [],
  'level-far-off': ['buyers', 'purchasesPerBuyer', 'valuePerPurchase'],
  'weights-not-tried': [],
  'few-buyers-behind-weights': [],
  'regression-not-converged': ['buying', 'counts'],
  'calibration-far-off': [],
};

/** As the report may name them. */
const OBSERVABLES = [
  ...['purchases', 'silence', 'tenure', 'purchases-last-year', 'gross-last-year', 'gross-per-purchase'],
  ...['mean-interval', 'silence-in-intervals', 'returned-share', 'same-season', 'first-category'],
  ...['first-channel', 'subscription'],
];

const CYCLES = Array.from({ length: CYCLES_SHOWN }, (_, k) => String(k + 1));

/** What stands for `${…}` in the keys that are put together: one entry a key as written in the source. */
const MIX_NAMES = [
  ...['title', 'subtitle', 'group', 'share-before', 'share-now', 'before', 'now', 'mix', 'behaviour', 'note'],
];

const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'findings.facts.${metric}': [...CHANGE_NAMES, ...GROUP_TEST_NAMES, 'new-share'],
  'findings.levels.${finding.level}': ['act', 'watch', 'good'],
  'findings.levels.${level}': ['act', 'watch', 'good'],
  'findings.measures.${name}': [...CHANGE_NAMES, ...GROUP_TEST_NAMES],
  'findings.no-name.${kind}': ['category', 'channel'],
  "findings.since.${gradual ? 'gradual' : 'at-once'}": ['at-once', 'gradual'],
  'findings.titles-of-part.${code}': [...CODES_OF_PARTS, 'returns-rising'],
  'findings.titles.${code}': FINDING_CODES.filter((code) => !CODES_OF_PARTS.includes(code)),
  'plan.no-test.${test.notPossible}': ['too-small', 'no-contact'],
  'plan.segments.${name}': [
    ...['customers', 'treatment', 'control', 'retention-power', 'value', 'value-per-head'],
  ],
  'unjudged.${why}': ['few-customers', 'short-history'],
  'plan.entrances.of-${kind}': ['category', 'channel'],
  'plan.paper.${name}': [
    ...['name', 'reason', 'purpose', 'action', 'audience', 'list', 'method', 'period', 'measurement', 'kpi'],
    ...['effect', 'profit', 'cost', 'saved', 'balance', 'break-even', 'assumptions', 'decision'],
  ],
  'prescriptions.action.${action}': [...ACTIONS],
  'prescriptions.audience.${audience.text}': [
    ...AUDIENCES,
    ...['one-purchase-category', 'one-purchase-channel', 'returners-category'],
    'lowest-groups-whole',
    'segments-one',
  ],
  'prescriptions.kpi.${kpi.metric}': [...KPI_METRICS],
  'prescriptions.assumption.${name}': [...ASSUMPTIONS],
  'prescriptions.source.${source}': ['default', 'options', 'playbook'],
  'prescriptions.calendar.${basePlan}': [...CALENDAR_KEYS],
  'prescriptions.approval.${paper.title}': [
    ...ACTIONS.filter((action) => action !== 'do-more').map((action) => `${action}.title`),
    ...STRENGTHS.map((occasion) => `strength.${occasion}.title`),
    ...['second-purchase-help.title-of', 'find-return-cause.title-of'],
  ],
  'prescriptions.approval.${paper.purpose}': [
    ...ACTIONS.filter((action) => action !== 'do-more').map((action) => `${action}.purpose`),
    ...STRENGTHS.map((occasion) => `strength.${occasion}.purpose`),
  ],
  'prescriptions.approval.${paper.method}': [
    'all-elsewhere',
    ...STRENGTHS.map((occasion) => `strength.${occasion}.method`),
    ...ACTIONS.filter((action) => !WITHOUT_CONTACT.includes(action)).map((action) => `${action}.method`),
    ...ACTIONS.filter((action) => ![...ALWAYS_CONTACT, 'do-more'].includes(action)).map(
      (action) => `${action}.method-without`,
    ),
  ],
  'prescriptions.approval.${paper.measurement}': [
    ...['rate', 'sales-per-head', 'too-small', 'too-small-with-control', 'no-contact'].map(
      (how) => `measurement.${how}`,
    ),
  ],
  '${key}.note': [...FISCAL_TABLES],
  'fiscal-years.column.${name}': [
    ...['orders', 'purchases', 'customers', 'new', 'gross', 'returned', 'net-sales', 'change'],
    ...['of-customers', 'without-purchase', 'guests'],
  ],
  'integrated.${row.kind}': ['firstSeen', 'earlier', 'noPurchase'],
  'integrated.mix.${name}': MIX_NAMES,
  'integrated.year-mix.${name}': MIX_NAMES,
  'integrated.next.${group}': ['whose', 'active', 'others'],
  'integrated.part.${largest}': [...PARTS],
  'integrated.part.${part}': [...PARTS],
  'integrated.peaks.${name}': ['gross', 'usual', 'times'],
  'integrated.run-off.${name}': ['actual', 'observed', 'assumed', 'sum', 'of-last-year'],
  'integrated.season.${name}': ['index', 'interval', 'years'],
  'integrated.season.${season}': ['busy', 'slack', 'usual', 'unknown'],
  'integrated.season.title-${kind}': ['busy-slack', 'busy-none', 'none-slack', 'unknown', 'none-none'],
  'integrated.spread.${name}': ['gini', 'year-top', 'year-gini', 'new', 'year-new'],
  'standing.${group.standing}': ['new', 'firstSeen', 'retained', 'reactivated'],
  'rfm.grade.${grade}': [...RFM_GRADE_NAMES],
  'rfm.definition.${grade}': [...RFM_GRADE_NAMES],
  'rfm.action.${grade}': [...RFM_GRADE_NAMES],
  'lifecycle.stage.${stage}': [...LIFECYCLE_STAGES],
  'lifecycle.definition.${grade}': [...LIFECYCLE_STAGES],
  'lifecycle.action.${grade}': [...LIFECYCLE_STAGES],
  'company-ranks.kind.${kind}': ['under', 'right', 'over', 'unranked'],
  'company-ranks.method.${method}': [...RANK_METHODS],
  'company-ranks.ordered-by.${orderedBy}': ['given', 'numbers', 'words', 'sales'],
  'company-ranks.power.${name}': ['behind', 'ahead', 'alike', 'top10', 'top20', 'gini', 'auc', 'stops'],
  'cpm.cell.${cell}': [...CPM_CELLS],
  'cpm.definition.${grade}': [...CPM_CELLS],
  'cpm.action.${grade}': [...CPM_CELLS],
  'cpm.column.${COLUMN_NAMES[place % COLUMN_NAMES.length]!}': [
    ...['first', 'toddling', 'steady', 'trend', 'excellent'],
  ],
  'check-up.items.${name}': CHECK_UP_NAMES,
  'roadmap.decider.${decider}': [...DECIDERS],
  'check-up.column.${name}': [
    ...['item', 'present', 'year-before', 'two-years-before', 'band', 'place', 'trend', 'level'],
    'page',
  ],
  'check-up.not-given.${name}': ['subscriptions-staying', 'acquisition-payback'],
  'check-up.lacking.${reason}': ['not-known', 'no-earlier-term', 'nothing-before'],
  'check-up.why.${reason}': ['too-few', 'too-noisy', 'just-begun'],
  'check-up.thresholds.${unit}': ['days', 'deliveries', 'best'],
  'categories.reason.${name}': ['wins', 'keeps', 'sells-along', 'do-not-chase', 'do-not-chase-value'],
  'categories.role.${role}': ['wins', 'keeps', 'sells-along', 'do-not-chase'],
  'categories.verdict.${roles.verdicts[role]}': ['yes', 'no', 'open'],
  'cover.tax-${study.inputs.taxBasis}': ['included', 'excluded', 'not-stated'],
  'data-quality.set-aside.${reason}': [
    ...['afterAsOf', 'cancelled', 'neverShipped', 'duplicate', 'notAnOrderLine', 'notYetAnOrder'],
    ...['repeatedHeader', 'blankRow', 'bookedReturn', 'unmatchedReturn', 'excluded', ...ROW_KINDS],
  ],
  'data-quality.reject.${reason}': REJECTS,
  'data-quality.note.${note.code}': [
    ...[
      'cr-line-ends',
      'repeated-files',
      'sheets-not-read',
      'hidden-sheets-read',
      'formulas-without-results',
      'files-of-returns',
      'fields-in-part',
      'keys-in-two-forms',
      'unknown-status-words',
    ],
    ...['zero-amounts', 'negative-amounts', 'huge-amounts', 'guests', 'full-width-keys', 'identical-lines'],
    ...['undated-cancellations', 'undated-returns', 'unreadable-optional-cells', 'one-product'],
    ...['keys-with-spaces', 'swallowed-lines', 'lines-in-two-files', 'returned-more-than-sold'],
    ...['orders-in-two-files', 'orders-changed', 'orders-spread-over-files', 'unpaid-lines'],
    ...['amounts-shared-evenly', 'points-used', 'coupons-used', 'beyond-goods', 'unusable-keys'],
    ...['mended-phones', 'keys-without-zeros', 'relay-addresses', 'crowded-keys', 'phones-of-several-keys'],
    'mail-keys',
    ...['returns-booked', 'returns-as-lines', 'returns-without-customer'],
    ...['customers', 'products', 'contacts', 'ranks', 'suppress', 'exclude'].flatMap((role) => [
      `${role}-read`,
      `${role}-unusable`,
    ]),
    ...['customers', 'contacts', 'ranks', 'suppress', 'exclude'].map((role) => `${role}-without-orders`),
    ...['customers-ranked', 'customers-flagged', 'customers-twice'],
    ...['previous-other-segments', 'previous-customers-missing'],
    ...['ranks-undated', 'ranks-set-later', 'ranks-by-sales'],
    ...['categories-filled', 'costs-filled', 'products-unknown', 'products-twice'],
    ...ROW_KINDS.map((kind) => `${kind}-rows`),
  ],
  'data-quality.note-group.${group}': [...NOTE_GROUPS],
  'data-quality.lack.${lack}.what': [...LACKS],
  'data-quality.lack.${lack}.cannot': [...LACKS],
  'data-quality.lack.${lack}.instead': [...LACKS],
  'data-quality.basis.amount-${amountOf}': ['row', 'order', 'price'],
  'data-quality.basis.tax-${said}': [
    ...['included-option', 'excluded-option', 'included-layout', 'excluded-layout'],
    ...['included-contradicted', 'excluded-contradicted'],
  ],
  'data-quality.basis.key-${kind}': ['number', 'mail', 'phone'],
  'data-quality.basis.key-${kind}-replaced': ['number', 'mail', 'phone'],
  'telling-apart.observable.${name}': OBSERVABLES,
  'telling-apart.subscription.${name}': [...SUBSCRIPTION_STATES],
  'telling-apart.unit.${quantity}': ['days', 'times'],
  "telling-apart.class.${whole ? 'last' : 'last-above'}": ['last', 'last-above'],
  'telling-apart.observables.${name}': [...['title', 'rank', 'name', 'bits', 'of-all', 'most', 'least']],
  'telling-apart.powers.${name}': ['rule', 'segments', 'value', 'order', 'top20', 'gini', 'auc'],
  'telling-apart.picks.${name}': ['learnt', 'rate', 'sales', 'today', 'note'],
  'subscriptions.cycles.${name}': [
    ...['title', 'cycle', 'reached', 'judged', 'went-on', 'going-on', 'leaving', 'interval', 'survival'],
    ...['skips', 'note'],
  ],
  'subscriptions.sources.${name}': [
    ...['title', 'source', 'active', 'f2', 'retention', 'year-before', 'yearly', 'interval', 'note'],
  ],
  'subscriptions.sources.${source.source}': ['free', 'subscription', 'together'],
  'subscriptions.themes.${step.cycle}.name': CYCLES,
  'subscriptions.themes.${step.cycle}.message': CYCLES,
  '${key}.title': [...FIVE_YEARS_TABLES, ...FISCAL_TABLES],
  '${key}.subtitle': [...FIVE_YEARS_TABLES, ...FISCAL_TABLES],
  'existing-customers.${name}-table.title': [
    ...['flow', 'kept', 'group-sizes', 'group-retention', 'group-sales'],
  ],
  'existing-customers.${name}-table.subtitle': [
    ...['flow', 'kept', 'group-sizes', 'group-retention', 'group-sales'],
  ],
  'existing-customers.${name}-table.note': [
    ...['flow', 'kept', 'group-sizes', 'group-retention', 'group-sales'],
  ],
  'existing-customers.bar.${name}': ['before', 'not-buying', 'reactivated', 'first-seen', 'new', 'active'],
  'existing-customers.by-${trait}-table.title': ['category', 'channel'],
  'existing-customers.by-${trait}.subtitle': ['category', 'channel'],
  'existing-customers.column.${column}': [
    ...['before', 'not-buying', 'reactivated', 'first-seen', 'new', 'active'],
    ...['base', 'heads', 'money', 'yearly-base', 'yearly-heads', 'yearly-money', 'customers'],
    ...['of', 'half', 'year', 'expected', 'sales'].flatMap((measure) =>
      ['upper', 'middle', 'lower', 'lapsed'].map((group) => `${measure}-${group}`),
    ),
  ],
  'existing-customers.column.${name}': [
    ...['purchases-each', 'sales-each', 'worth-each', 'reached', 'watched', 'lost', 'within', 'interval'],
    ...['ever', 'median', 'latest', 'year-before', 'stayers', 'leavers', 'first-rate'],
  ],
  'existing-customers.column.${standing}-heads': ['reactivated', 'retained'],
  'existing-customers.column.${trait}': ['category', 'channel'],
  'existing-customers.column.watched-${name}': ['free', 'subscribed', 'all'],
  'existing-customers.group.${group}': ['upper', 'middle', 'lower', 'lapsed', 'nowhere', 'void'],
  'existing-customers.group.${name}': ['upper', 'middle', 'lower', 'lapsed', 'nowhere', 'void'],
  'existing-customers.run.${name}': ['free', 'subscribed', 'all'],
  'existing-customers.sign.${kind}': ['gain', 'loss'],
  'existing-customers.way.${way}': ['up', 'same', 'down', 'lapsed', 'came-back', 'won'],
  'five-years.column.${name}': [
    ...['active', 'new', 'first-seen', 'retained', 'reactivated', 'not-buying', 'retention'],
    ...['yearly-retention', 'yearly-active', 'repeaters', 'purchases', 'gross', 'returned', 'net-sales'],
    ...['return-rate', 'per-purchase', 'purchases-per-customer', 'per-customer', 'net-new'],
    ...['net-first-seen', 'net-retained', 'net-reactivated', 'net-returns-only', 'net-total'],
    ...['free-active', 'free-retention', 'free-yearly', 'subscription-active', 'subscription-retention'],
    ...['subscription-yearly', 'together-retention', 'together-yearly'],
  ],
  'method.answers.sees-${answer}': ['bgNbd', 'mbgCnbd', 'learnt'],
  'method.column.${found.column}': COLUMNS,
  'method.doubt.${code}': [...ofModels, ...Object.keys(ofLessons)],
  'method.levels.${part}': ['buyers', 'purchasesPerBuyer', 'valuePerPurchase'],
  'method.model.${model}': ['bg-nbd', 'mbg-cnbd-k', 'learnt'],
  'method.model.${model.name}': ['bg-nbd', 'mbg-cnbd-k', 'gamma-gamma', 'returned-share'],
  'method.warning.${key}': [
    ...ofModels,
    ...Object.entries(ofLessons).flatMap(([code, parts]) =>
      parts.length === 0 ? [code] : parts.map((part) => `${code}.${part}`),
    ),
  ],
  'method.parameter.${name}': [
    ...[
      'k',
      'r',
      'alpha',
      'a',
      'b',
      'p',
      'q',
      'v',
      'baseShare',
      'purchasesOfTheBase',
      'oftenReturning',
      'meanGross',
      'oftenReturning',
    ],
  ],
  'new-customers.column.${name}': ['customers', 'first-order', 'f2-90', 'f2', 'value'],
  'new-customers.equal-age.${name}': ['newer', 'older', 'difference', 'interval'],
  'new-customers.ltv-change.${name}': [
    ...['share-older', 'share-newer', 'value-older', 'value-newer', 'mix', 'behaviour'],
  ],
  'new-customers.entrance.${of}': ['category', 'product', 'channel', 'campaign'],
  'new-customers.entrances.${column}': [
    ...['customers', 'share', 'first-order', 'base', 'f2', 'interval', 'aged', 'value'],
  ],
  'new-customers.trials.${name}': ['base', 'main', 'rate', 'interval', 'subscription'],
  'new-customers.acquisition.${name}': ['per-repeater', 'value', 'times', 'profit', 'payback'],
  'profitability.last-segment.part-${i + 1}': ['1', '2', '3'],
  'proof.measures.${name}': ['top10', 'top20', 'gini', 'auc', 'stops', 'total'],
  'proof.needs.${name}': ['history', 'buyers'],
  'proof.needs.${name}-needed': ['history', 'buyers'],
  'proof.stability.method-${method}': ['segments', 'rfm', 'grades'],
  'proof.stability.verdict-${of.verdict}': ['holds', 'loses', 'cannot-judge'],
  'retention.silence.band-${i + 1}': SILENCE_PROBABILITIES.map((_, i) => String(i + 1)),
  'standing.${of.standing}': ['new', 'retained', 'reactivated'],
  'standing.${standing}': ['retained', 'reactivated', 'firstSeen', 'new'],
};

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return path.endsWith('.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const rooms = ['diagnoses', 'findings', 'report'].flatMap((room) => sourcesBelow(`src/${room}`));

/** Every quoted text that looks like a key: `text('…')` itself, and keys that are chosen or handed on first. */
const quoted = new Set(
  rooms.flatMap((source) =>
    [...source.matchAll(/'([a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*)'/g)].map((m) => m[1]!),
  ),
);
/** Keys that stand in `text('…')`, also as either side of a choice. */
const asked = new Set(
  rooms.flatMap((source) =>
    [...source.matchAll(/\btext\(\s*([^`]*?)[,)]/g)].flatMap((call) =>
      [...call[1]!.replace(/===? '[^']*'/g, '').matchAll(/'([^']+)'/g)].map((m) => m[1]!),
    ),
  ),
);
const templated = new Set(
  rooms.flatMap((source) => [...source.matchAll(/(?:\btext|\bline)\(\s*`([^`]+)`/g)].map((m) => m[1]!)),
);
const enumerated = Object.entries(PUT_TOGETHER).flatMap(([key, parts]) =>
  parts.map((part) => key.replace(/\$\{[^}]*\}/, () => part)),
);

describe('the labels of the Japanese report', () => {
  const { texts } = readLabels('ja');

  it('knows every key that is put together', () => {
    expect([...templated].sort()).toEqual(Object.keys(PUT_TOGETHER).sort());
  });

  it('has a label for every key asked for', () => {
    expect(asked.size).toBeGreaterThan(100);
    expect([...asked, ...enumerated].filter((key) => !texts.has(key))).toEqual([]);
  });

  it('has no label that nothing asks for', () => {
    const used = new Set([...quoted, ...enumerated]);
    expect([...texts.keys()].filter((key) => !used.has(key))).toEqual([]);
  });

  it('has a label for every reason for which the intake rejects a row', () => {
    const sql =
      readFileSync('src/intake/checked.sql', 'utf8') + readFileSync('src/intake/settled.sql', 'utf8');
    const faults = readFileSync('src/intake/forms.sql', 'utf8');
    const given = [
      ...[...sql.matchAll(/'[a-zA-Z]+:([a-z-]+)'/g)].map((m) => m[1]!),
      ...[...faults.matchAll(/'((?:date|amount)-[a-z-]+)'/g)].map((m) => m[1]!),
      ...[...readFileSync('src/intake/read-file.ts', 'utf8').matchAll(/\| '([a-z-]+)'/g)].map((m) => m[1]!),
    ].filter((reason) => !['status-new', 'currency-other', 'date-ambiguous'].includes(reason));
    expect(new Set(given).size).toBeGreaterThan(14);
    expect(given.filter((reason) => !REJECTS.includes(reason))).toEqual([]);
  });

  it('has a label for every reason and note the intake can give', () => {
    const intake = readdirSync('src/intake', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|sql)$/.test(name))
      .map((name) => readFileSync(`src/intake/${name}`, 'utf8'));
    const notes = [
      ...intake.flatMap((text) => [...text.matchAll(/\{\s*code: '([a-z-]+)',\s*count/g)].map((m) => m[1]!)),
      ...[
        ...readFileSync('src/intake/notes.ts', 'utf8').matchAll(/(?:code = |code: |\bnote\()'([a-z-]+)'/g),
      ].map((m) => m[1]!),
      ...ROW_KINDS.map((kind) => `${kind}-rows`),
      ...[...readFileSync('src/intake/notes.sql', 'utf8').matchAll(/AS "([a-z-]+)"/g)].map((m) => m[1]!),
    ];
    expect(notes.length).toBeGreaterThan(8);
    expect(notes.filter((code) => !texts.has(`data-quality.note.${code}`))).toEqual([]);
    const reasons = [
      ...readFileSync('src/intake/checked.sql', 'utf8').matchAll(/THEN '([a-z]+[A-Z][A-Za-z]*)'/g),
    ].map((m) => m[1]!);
    expect(reasons.length).toBeGreaterThan(1);
    expect(
      [...reasons, ...ROW_KINDS].filter((reason) => !texts.has(`data-quality.set-aside.${reason}`)),
    ).toEqual([]);
  });
});
