import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, mkdir, readdir, rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';

/**
 * Private folders (mode 0700) that vanish: removed by their owner at every end, and by the next
 * process that looks when the owner was killed. The name says who owns one, so that the claim is
 * one `mkdir`: `<prefix>-<machine>-<pid>-<start of that process>-<random>`.
 */
export interface TemporaryFolder {
  readonly path: string;
  /** removes it with everything in it; a second call does nothing */
  remove(): Promise<void>;
}

/** A folder of another machine (or container) counts as abandoned when its owner was silent this long. */
const SILENCE_MS = 15 * 60_000;
const HEARTBEAT_MS = 60_000;

/** Makes one inside `parent`, which must exist. Throws as `mkdir` does (EACCES, ENOSPC, EROFS, …). */
export async function makeTemporaryFolder(parent: string, prefix: string): Promise<TemporaryFolder> {
  const name = [prefix, MACHINE, process.pid, startOf(process.pid), randomBytes(6).toString('hex')].join('-');
  const folder = path.join(parent, name);
  await mkdir(folder, { mode: 0o700 });
  const heartbeat = setInterval(() => void touch(folder), HEARTBEAT_MS).unref();
  return {
    path: folder,
    remove: async () => {
      clearInterval(heartbeat);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}

/** Removes what killed processes left behind in `parent`; never a folder whose owner lives. */
export async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const owner = ownerIn(name, prefix);
    if (owner === undefined) continue;
    const folder = path.join(parent, name);
    const stats = await lstat(folder).catch(() => undefined);
    if (!stats?.isDirectory() || (process.getuid && stats.uid !== process.getuid())) continue;
    const abandoned = owner.machine === MACHINE ? !lives(owner) : Date.now() - stats.mtimeMs > SILENCE_MS;
    if (abandoned) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

interface Owner {
  readonly machine: string;
  readonly pid: number;
  readonly start: string;
}

function ownerIn(name: string, prefix: string): Owner | undefined {
  if (!name.startsWith(`${prefix}-`)) return undefined;
  const match = /^([0-9a-f]{12})-(\d+)-(\d+)-[0-9a-f]{12}$/.exec(name.slice(prefix.length + 1));
  return match ? { machine: match[1]!, pid: Number(match[2]), start: match[3]! } : undefined;
}

function lives(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return startOf(owner.pid) === owner.start;
}

/** Clock ticks from boot to the start of a process (proc(5), field 22 of stat); 0 where the system has no /proc. */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[19] ?? '0';
}

/** One boot of one machine, or one container: process ids mean something only inside it. */
const MACHINE = createHash('sha256')
  .update(`${hostname()}\n${readIfThere('/proc/sys/kernel/random/boot_id')}\n${pidNamespace()}`)
  .digest('hex')
  .slice(0, 12);

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function touch(folder: string): Promise<void> {
  await utimes(folder, new Date(), new Date()).catch(() => undefined);
}
