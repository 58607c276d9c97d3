import { readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Limits } from '../flows/job.ts';
import { LEAST_MEMORY_MB } from '../flows/resolve-options.ts';
import { readSecret, SECRET_BYTES } from '../units/customer-secret.ts';

/** Everything the service can be told; `readConfig` takes it from the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly apiKeys: readonly string[];
  /** host names (without port) by which the service may be called; empty: those of this machine only */
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly reportsFolder: string;
  readonly workFolder: string;
  readonly uploadBytes: number;
  readonly uploadFiles: number;
  readonly jsonRows: number;
  readonly memoryMegabytes: number;
  readonly limits: Limits;
  /** replaces mail addresses and telephone numbers where customers have no number */
  readonly customerSecret?: string;
  readonly jobsAtOnce: number;
  readonly queueLength: number;
  readonly jobSeconds: number;
  readonly waitSeconds: number;
  readonly logLevel: string;
  /** the module forked for a job */
  readonly jobModule: string;
}

/** The settings as documented: name, default, what it says. `docs/api.md` and the README list the same. */
export const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '3000',
  API_KEYS: '',
  ALLOWED_HOSTS: '',
  ALLOWED_ORIGINS: '',
  REPORTS_DIR: 'reports',
  WORK_DIR: '',
  CUSTOMER_KEY: '',
  CUSTOMER_KEY_FILE: '',
  MAX_UPLOAD_BYTES: '2000000000',
  MAX_UPLOAD_FILES: '20',
  MAX_JSON_ROWS: '50000',
  MAX_DECOMPRESSED_BYTES: '8000000000',
  MAX_COMPRESSION_RATIO: '100',
  MAX_COLUMNS: '1000',
  MAX_CELL_BYTES: '1000000',
  MAX_WORKBOOK_BYTES: '500000000',
  MAX_WORKBOOK_CELLS: '30000000',
  JOB_MEMORY_MB: '2000',
  JOB_THREADS: '',
  JOBS_AT_ONCE: '1',
  QUEUE_LENGTH: '8',
  JOB_SECONDS: '1800',
  WAIT_SECONDS: '60',
  LOG_LEVEL: 'info',
} as const;

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'];

type Setting = keyof typeof SETTINGS;
type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that make no sense; the door prints them and exits with 2. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
  /** which words of messages.json (`setting.…`) say what is wrong */
  readonly kind: 'wrong' | 'no-folder';

  constructor(message: string, kind: WrongSetting['kind'] = 'wrong') {
    super(message);
    this.kind = kind;
  }
}

export function readConfig(env: Environment): Config {
  const text = (name: Setting) => env[name]?.trim() || SETTINGS[name];
  const list = (name: Setting) =>
    text(name)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const whole = (name: Setting, least = 1, most = Number.MAX_SAFE_INTEGER) => {
    const value = Number(text(name));
    if (!Number.isInteger(value) || value < least || value > most) {
      const wanted = most === Number.MAX_SAFE_INTEGER ? `${least}, ${least + 1}, …` : `${least} - ${most}`;
      throw new WrongSetting(`${name}=${text(name)} (${wanted})`);
    }
    return value;
  };
  const oneOf = (name: Setting, allowed: readonly string[]) => {
    if (allowed.includes(text(name))) return text(name);
    throw new WrongSetting(`${name}=${text(name)} (${allowed.join(' | ')})`);
  };
  const memoryMegabytes = whole('JOB_MEMORY_MB', LEAST_MEMORY_MB);
  const customerSecret = settingSecret(env);
  return {
    host: text('HOST'),
    port: whole('PORT', 0, 65_535),
    apiKeys: list('API_KEYS'),
    allowedHosts: list('ALLOWED_HOSTS').map((host) => host.toLowerCase()),
    allowedOrigins: list('ALLOWED_ORIGINS').map((origin) => origin.toLowerCase()),
    reportsFolder: path.resolve(text('REPORTS_DIR')),
    workFolder: path.resolve(text('WORK_DIR') || tmpdir()),
    uploadBytes: whole('MAX_UPLOAD_BYTES'),
    uploadFiles: whole('MAX_UPLOAD_FILES'),
    jsonRows: whole('MAX_JSON_ROWS'),
    memoryMegabytes,
    limits: readLimits(env, memoryMegabytes, text('JOB_THREADS') ? whole('JOB_THREADS') : spareThreads()),
    ...(customerSecret === undefined ? {} : { customerSecret }),
    jobsAtOnce: whole('JOBS_AT_ONCE'),
    queueLength: whole('QUEUE_LENGTH', 0),
    jobSeconds: whole('JOB_SECONDS'),
    waitSeconds: whole('WAIT_SECONDS', 0),
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS),
    jobModule: jobModule(),
  };
}

/**
 * The secret of CUSTOMER_KEY, or of the file that CUSTOMER_KEY_FILE names; the command line takes it from the same settings.
 * Throws WrongSetting for one that cannot be a secret, and never says what it is.
 */
export function settingSecret(env: Environment): string | undefined {
  const given = env.CUSTOMER_KEY?.trim();
  const file = env.CUSTOMER_KEY_FILE?.trim();
  if (!given && !file) return undefined;
  if (given && file) throw new WrongSetting('CUSTOMER_KEY + CUSTOMER_KEY_FILE');
  const setting = file ? `CUSTOMER_KEY_FILE=${file}` : 'CUSTOMER_KEY';
  const read = readSecret(file ? bytesOfSetting(setting, file) : Buffer.from(given ?? ''));
  if ('secret' in read) return read.secret;
  throw new WrongSetting(`${setting} (≥ ${SECRET_BYTES} bytes, UTF-8)`);
}

function bytesOfSetting(setting: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new WrongSetting(`${setting} (${(error as NodeJS.ErrnoException).code ?? ''})`);
  }
}

/** The bounds of one job; the command line takes them from the same settings. */
export function readLimits(env: Environment, memoryMegabytes: number, engineThreads: number): Limits {
  const number = (name: Setting) => {
    const value = Number(env[name]?.trim() || SETTINGS[name]);
    if (!(value >= 1)) throw new WrongSetting(`${name}=${env[name]}`);
    return value;
  };
  return {
    decompressedBytes: number('MAX_DECOMPRESSED_BYTES'),
    compressionRatio: number('MAX_COMPRESSION_RATIO'),
    columns: number('MAX_COLUMNS'),
    cellBytes: number('MAX_CELL_BYTES'),
    workbookBytes: number('MAX_WORKBOOK_BYTES'),
    workbookCells: number('MAX_WORKBOOK_CELLS'),
    engineThreads,
    // The engine closes before the models and the report begin: each half of the job may use as much.
    engineMemory: `${Math.round(memoryMegabytes / 2)}MB`,
  };
}

/** One core stays free for the door, so that it answers while a job runs. */
function spareThreads(): number {
  return Math.max(1, availableParallelism() - 1);
}

/** The compiled job process: a child cannot run TypeScript, so also from src/ it is that of build/. */
export function jobModule(): string {
  return fileURLToPath(new URL('../../build/bundle/job-process.js', import.meta.url));
}

/** Addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
