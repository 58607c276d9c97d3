import type { LastWordFiles } from '../consultant/last-word.ts';
import type { DoorOptions } from '../flows/options.ts';
import type { LastWordRecord } from '../report/last-word-record.ts';
import { type Language, say } from '../service/messages.ts';
import { checkFiles } from './input-files.ts';
import { namedFile } from './run.ts';
import { tell } from './terminal.ts';

/** The files of `--notes` and `--brand`, where they are given. Throws a Refusal where they cannot be read. */
export async function lastWordFiles({
  notes,
  brand,
}: Pick<DoorOptions, 'notes' | 'brand'>): Promise<LastWordFiles | undefined> {
  if (notes === undefined && brand === undefined) return undefined;
  await checkFiles([notes, brand].filter((name) => name !== undefined));
  return {
    ...(notes === undefined ? {} : { notes: namedFile(notes) }),
    ...(brand === undefined ? {} : { brand: namedFile(brand) }),
    logoFiles: true,
  };
}

/** Notes about something that this report does not have. */
export function tellNotHeeded(
  language: Language,
  record: Pick<LastWordRecord, 'notHeeded'> | null | undefined,
): void {
  for (const { part, reason, name, perhaps } of record?.notHeeded ?? []) {
    const what = say(language, `notes.reasons.${reason}`, { name });
    const near = perhaps === undefined ? '' : say(language, 'notes.perhaps', { perhaps });
    tell(`! ${say(language, 'notes.not-heeded', { part, what })}${near}`);
  }
}
