import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This file lies one folder below the package root, in src/ as in build/. */
const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

export type Language = 'ja' | 'en';

/** Absolute paths of the two weights of the report's font (static TTF). */
export interface FontFiles {
  readonly normal: string;
  readonly bold: string;
}

function once<Value>(read: () => Value): () => Value {
  let value: { readonly it: Value } | undefined;
  return () => {
    value ??= { it: read() };
    return value.it;
  };
}

export const fontFiles: () => FontFiles = once(() => {
  const folder = dirname(require.resolve('@expo-google-fonts/noto-sans-jp/package.json'));
  return {
    normal: join(folder, '400Regular', 'NotoSansJP_400Regular.ttf'),
    bold: join(folder, '700Bold', 'NotoSansJP_700Bold.ttf'),
  };
});

const texts = new Map<string, string>();

/**
 * A file of templates/, read once: `templateText('ja', 'retention.md')`. Throws where there is none.
 */
export function templateText(language: Language | 'web', name: string): string {
  const key = `${language}/${name}`;
  let text = texts.get(key);
  if (text === undefined) {
    text = readFileSync(join(packageRoot, 'templates', language, name), 'utf8');
    texts.set(key, text);
  }
  return text;
}

export function hasTemplate(language: Language | 'web', name: string): boolean {
  return existsSync(join(packageRoot, 'templates', language, name));
}

/** The names of the files in a folder of a language's templates, in the order of their letters. */
export function templateNames(language: Language, folder: string): string[] {
  return readdirSync(join(packageRoot, 'templates', language, folder)).sort();
}
