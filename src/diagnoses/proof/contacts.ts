import type { Contacts } from '../../customer-base/proof/contacts.ts';
import type { Words } from '../../units/words.ts';
import type { TableExhibit } from '../diagnosis.ts';
import { doneOf, type ProofFigures } from './figures.ts';

/** As many contacts by our list as by RFM's: who bought, who was missed, what was wasted. */
export function contactsTable(figures: ProofFigures, words: Words): TableExhibit {
  const { contacts } = doneOf(figures);
  if (contacts === undefined) throw new Error('the table of contacts requires segments');
  const { wastedCost } = figures;
  const heads = (of: (list: Contacts['model']) => number) => [
    words.count(of(contacts.model)),
    words.count(of(contacts.rfm)),
    words.count(of(contacts.rfm) - of(contacts.model)),
  ];
  const money = (model: number, rfm: number) => [
    words.moneyDigits(model),
    words.moneyDigits(rfm),
    words.moneyDigits(rfm - model),
  ];
  const row = (label: string, cells: readonly string[]) => ({ cells: [label, ...cells] });
  const missed = row(
    words.text('proof.contacts.missed'),
    heads((list) => list.missed),
  );
  return {
    title: words.text('proof.contacts.title', {
      model: contacts.model.missedSales,
      rfm: contacts.rfm.missedSales,
    }),
    subtitle: words.text('proof.contacts.subtitle', { count: contacts.contacts, unit: words.moneyUnit }),
    columns: [
      { label: words.text('proof.contacts.what'), align: 'left' },
      { label: words.text('proof.gains.model'), align: 'right' },
      { label: words.text('proof.gains.rfm'), align: 'right' },
      { label: words.text('proof.contacts.difference'), align: 'right' },
    ],
    rows: [
      row(
        words.text('proof.contacts.buyers'),
        heads((list) => list.buyers),
      ),
      row(words.text('proof.contacts.sales'), money(contacts.model.sales, contacts.rfm.sales)),
      { ...missed, style: 'highlight' as const },
      {
        ...row(
          words.text('proof.contacts.missed-sales'),
          money(contacts.model.missedSales, contacts.rfm.missedSales),
        ),
        style: 'highlight' as const,
      },
      row(
        words.text('proof.contacts.wasted'),
        heads((list) => list.wasted),
      ),
      ...(wastedCost
        ? [row(words.text('proof.contacts.wasted-cost'), money(wastedCost.model, wastedCost.rfm))]
        : []),
    ],
    note: words.text('proof.contacts.note', { segments: contacts.segments }),
  };
}
