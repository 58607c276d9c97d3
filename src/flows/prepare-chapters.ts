import type { LastWord } from '../consultant/last-word.ts';
import type { measureAll } from '../diagnoses/index.ts';
import type { Study } from '../diagnoses/study.ts';
import { printedStudy } from '../report/printed-study.ts';
import type { Printer } from '../report/printer.ts';
import type { DiagnoseOptions } from './options.ts';

/** With fewer customers the diagnoses have answered before a chapter is laid out. */
const LEAST_CUSTOMERS = 5000;

/** Tells the printer of each diagnosis that has answered, while the others are still asked. */
export function chapterPreparer(
  printer: Printer,
  study: Study,
  { lang, unit }: Pick<DiagnoseOptions, 'lang' | 'unit'>,
  { brand }: LastWord = {},
): Parameters<typeof measureAll>[1] {
  if (study.base.customers.numRows() < LEAST_CUSTOMERS) return undefined;
  const told = { study: printedStudy(study), lang, unit, ...(brand?.colours ? { look: brand.colours } : {}) };
  return (name, figures) => printer.prepare({ ...told, name, figures });
}
