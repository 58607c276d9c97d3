import { open } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, Refusal } from '../units/problem.ts';
import type { Brand, BrandFile } from './brand-schema.ts';
import type { Notes } from './notes-schema.ts';
import { LARGEST_PICTURE, pictureKind, WIDEST_PICTURE } from './picture.ts';

/** What the consultant has the last word on: what the report says, and how it looks. Plain data. */
export interface LastWord {
  readonly notes?: Notes;
  readonly brand?: Brand;
}

/** Files of a consultant: where each lies, and the name its owner knows it by. */
export interface LastWordFiles {
  readonly notes?: GivenFile;
  readonly brand?: GivenFile;
  /** whether a brand may name a picture beside its file: not where somebody else's machine reads it */
  readonly logoFiles: boolean;
}

interface GivenFile {
  readonly path: string;
  readonly name: string;
}

/** Bytes of each file. */
export const LARGEST_NOTES = 500_000;
const LARGEST_BRAND = 1_000_000;

/** Reads and checks both. Throws a Refusal with all that is wrong. */
export async function readLastWord({ notes, brand, logoFiles }: LastWordFiles): Promise<LastWord> {
  const problems: Problem[] = [];
  const keep = <Parsed extends object>(parsed: Parsed | readonly Problem[]): Parsed | undefined => {
    if (!Array.isArray(parsed)) return parsed as Parsed;
    problems.push(...(parsed as readonly Problem[]));
    return undefined;
  };
  const ownNotes = notes && keep(await readNotes(notes));
  const ownBrand = brand && keep(await readBrand(brand, logoFiles));
  if (problems.length > 0) throw new Refusal(problems);
  return { ...(ownNotes ? { notes: ownNotes } : {}), ...(ownBrand ? { brand: ownBrand } : {}) };
}

async function readNotes(file: GivenFile): Promise<Notes | readonly Problem[]> {
  const bytes = await firstBytes(file.path, LARGEST_NOTES + 1);
  if (bytes.length > LARGEST_NOTES)
    return [{ code: 'notes-too-large', file: file.name, wanted: String(LARGEST_NOTES) }];
  // schemas take long to load, and most jobs have no such file
  const { parseNotes } = await import('./parse-notes.ts');
  return parseNotes(bytes.toString('utf8'), file.name);
}

async function readBrand(file: GivenFile, logoFiles: boolean): Promise<Brand | readonly Problem[]> {
  const bytes = await firstBytes(file.path, LARGEST_BRAND + 1);
  if (bytes.length > LARGEST_BRAND)
    return [{ code: 'brand-too-large', file: file.name, wanted: String(LARGEST_BRAND) }];
  const { parseBrand } = await import('./parse-brand.ts');
  const parsed = parseBrand(bytes.toString('utf8'), file.name);
  if (Array.isArray(parsed)) return parsed as readonly Problem[];
  const { logo, ...brand } = parsed as BrandFile;
  if (logo === undefined) return brand;
  const picture = await readLogo(logo, file, logoFiles);
  const kind = picture && pictureKind(picture);
  if (picture && kind) return { ...brand, logo: `data:image/${kind};base64,${picture.toString('base64')}` };
  const found = logo.startsWith('data:') ? 'data:' : logo;
  const size = `${WIDEST_PICTURE} × ${WIDEST_PICTURE}, ${LARGEST_PICTURE}`;
  return [{ code: 'brand-logo-unusable', file: file.name, column: 'logo', found, wanted: size }];
}

/** The bytes of a logo; undefined where there are none to be had. */
async function readLogo(logo: string, beside: GivenFile, files: boolean): Promise<Buffer | undefined> {
  const data = /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/=\s]+)$/.exec(logo);
  if (data) return Buffer.from(data[1]!, 'base64');
  if (!files || logo.startsWith('data:')) return undefined;
  return firstBytes(path.resolve(path.dirname(beside.path), logo), LARGEST_PICTURE + 1).catch(
    () => undefined,
  );
}

async function firstBytes(file: string, most: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
