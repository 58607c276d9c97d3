import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { InputFile } from '../flows/job.ts';
import type { Config } from './config.ts';
import { HttpProblem } from './http-problem.ts';

/** Takes streams into files of a job's work folder, with one limit of bytes for all of them together. */
export interface Uploads {
  /** named by us, whatever the sender calls it */
  save(stream: Readable, shownAs: string): Promise<InputFile>;
  readonly hash: Hash;
  readonly config: Config;
}

export function openUploads(workFolder: string, config: Config): Uploads {
  const hash = createHash('sha256');
  let total = 0;
  let files = 0;
  return {
    hash,
    config,
    async save(stream, shownAs) {
      const file = path.join(workFolder, `upload-${files}`);
      files += 1;
      hash.update(`\n${shownAs}\n`);
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          total += chunk.length;
          hash.update(chunk);
          if (total > config.uploadBytes) done(tooLarge(shownAs, config));
          else done(null, chunk);
        },
      });
      await pipeline(stream, count, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      return { path: file, name: shownAs };
    },
  };
}

export function tooLarge(file: string, config: Config): HttpProblem {
  const problem = { code: 'upload-too-large', file, wanted: String(config.uploadBytes) };
  return new HttpProblem(413, { problems: [problem] });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
