import type { Notes } from '../consultant/notes-schema.ts';
import type { Figures } from '../diagnoses/index.ts';
import type { Words } from '../units/words.ts';
import type { ReportDocument } from './document.ts';
import { fitting, LONGEST_WORD } from './own-words.ts';
import type { PrintedStudy } from './printed-study.ts';

const TEXTS = ['addressee', 'agency', 'author', 'version', 'date', 'confidentiality'] as const;

/** The cover, and what stands at the head and foot of each page: as the notes have it, else as usual. */
export function coverOf(
  of: {
    readonly study: PrintedStudy;
    readonly figures: Pick<Figures, 'five-years' | 'retention'>;
    readonly client: string;
    readonly notes: Notes;
  },
  words: Words,
): Pick<ReportDocument, 'cover' | 'firm' | 'confidentiality'> {
  const { study, figures } = of;
  const notes = Object.fromEntries(
    TEXTS.flatMap((name) => {
      const text = of.notes[name];
      return text === undefined ? [] : [[name, fitting(text, LONGEST_WORD.cover)]];
    }),
  ) as Pick<Notes, (typeof TEXTS)[number]>;
  const { terms, present } = figures['five-years'];
  const shownFrom = Math.max(study.ledger.from, terms.at(-1)?.from ?? study.ledger.from);
  const addressee = notes.addressee === undefined ? {} : addresseeOf(notes.addressee, words);
  const preparedBy = [notes.agency, notes.author].filter((name) => name !== undefined).join('　');
  const amounts = words.text(`cover.tax-${study.inputs.taxBasis}`, { unit: words.moneyUnit });
  const client = of.client === '' ? words.text('cover.no-client') : of.client;
  return {
    cover: {
      title: words.text('cover.title'),
      subtitle: words.text('cover.subtitle'),
      client,
      ...addressee,
      asOf: study.asOf,
      facts: [
        [words.text('cover.period'), words.text('cover.span', { from: shownFrom, to: present.to })],
        [
          words.text('cover.data'),
          words.text('cover.amount-of-data', {
            rows: study.reading.rowsRead,
            customers: figures.retention.customers,
          }),
        ],
        [words.text('cover.unit'), amounts],
        ...given(words.text('cover.version'), notes.version),
        ...given(words.text('cover.date'), notes.date),
      ],
      ...(preparedBy === '' ? {} : { preparedBy }),
    },
    ...(notes.agency === undefined ? {} : { firm: notes.agency }),
    confidentiality: words.text('cover.footer', {
      confidentiality: notes.confidentiality ?? words.text('cover.confidentiality'),
      amounts,
    }),
  };
}

function given(label: string, value: string | undefined): readonly [string, string][] {
  return value === undefined ? [] : [[label, value]];
}

/** A name that is written with its title is printed as it is written; the company's own name goes without. */
function addresseeOf(
  written: string,
  words: Words,
): { readonly client: string; readonly addressee?: string } {
  const title = words
    .text('cover.titles')
    .split(' ')
    .find((one) => written.endsWith(one));
  if (title === undefined) return { client: written };
  return { client: written.slice(0, -title.length).trim() || written, addressee: written };
}
