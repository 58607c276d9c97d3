import { describe, expect, it } from 'vitest';
import { basisOf } from '../../../src/diagnoses/data-quality/basis.ts';
import { LACKS, lacksOf } from '../../../src/diagnoses/data-quality/lacks.ts';
import { NOTE_GROUPS, noteGroup } from '../../../src/diagnoses/data-quality/note-groups.ts';
import type { Inputs, Reading } from '../../../src/diagnoses/study.ts';

const INPUTS: Inputs = { taxBasis: 'not-stated', historyComplete: false, topShare: 0.5, categoryLimit: 10 };

describe('what is lacking', () => {
  it('is all but the shipped amount where there are three columns only', () => {
    const lacks = lacksOf(['customerKey', 'orderDate', 'amount'], INPUTS, false);
    expect(lacks).toEqual(LACKS.filter((lack) => lack !== 'shippedAmount'));
  });

  it('is nothing where every field or one that tells the same is there', () => {
    const fields = [
      ...['orderId', 'paymentStatus', 'cancelledDate', 'shippedDate', 'shippedAmount', 'returnedDate'],
      ...['orderRefunded', 'firstPurchaseDate', 'lineId', 'category', 'couponUsed', 'currency'],
    ];
    expect(lacksOf(fields, { ...INPUTS, taxBasis: 'excluded', margin: 0.4 }, true)).toEqual([]);
  });

  it('is the shipped amount only where shipments are told, and no first purchase in a complete history', () => {
    expect(lacksOf(['shippedDate'], INPUTS, true)).toContain('shippedAmount');
    expect(lacksOf([], { ...INPUTS, historyComplete: true }, true)).not.toContain('firstPurchaseDate');
  });
});

describe('what the figures rest on', () => {
  const reading = (tax: Reading['layout']['tax'], fields: readonly string[] = []): Reading => ({
    ...{
      files: [],
      overlaps: [],
      rowsRead: 0,
      rowsRejected: 0,
      rejectedBy: {},
      setAside: {},
      notes: [],
      currency: 'JPY',
      fields,
    },
    keys: { kind: 'mail', secretFingerprint: '0123456789abcdef' },
    layout: {
      system: 'Shopify',
      orderCells: 'first-row',
      amountOf: 'price',
      groupBy: 'category',
      packed: false,
      tax,
    },
  });
  const tax = (layout: Reading['layout']['tax'], stated: Inputs['taxBasis']) => {
    const { tax, taxFrom, taxContradicted } = basisOf(reading(layout), { ...INPUTS, taxBasis: stated });
    return [tax, taxFrom, taxContradicted];
  };

  it('says who says whether tax is in the amounts', () => {
    expect(tax(undefined, 'not-stated')).toEqual(['not-stated', 'nobody', false]);
    expect(tax(undefined, 'excluded')).toEqual(['excluded', 'option', false]);
    expect(tax('included', 'included')).toEqual(['included', 'layout', false]);
    expect(tax('included', 'excluded')).toEqual(['excluded', 'option', true]);
  });

  it('says whether a column gives the currency, and passes on the fingerprint of the secret', () => {
    expect(basisOf(reading('included'), INPUTS)).toMatchObject({ currencyGiven: false, system: 'Shopify' });
    expect(basisOf(reading('included', ['currency']), INPUTS)).toMatchObject({
      currencyGiven: true,
      keys: { kind: 'mail', secretFingerprint: '0123456789abcdef' },
    });
  });
});

it('shows every note, one nobody has heard of as well', () => {
  expect(noteGroup('crowded-keys')).toBe('keys');
  expect(noteGroup('shipping-rows')).toBe('not-sales');
  expect(NOTE_GROUPS).toContain(noteGroup('something-new'));
});
