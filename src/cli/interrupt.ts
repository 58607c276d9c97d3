const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A signal that is aborted by Ctrl-C and its like. While `work` runs they do not end the process, so
 * that it can clean up; pressing twice changes nothing.
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const control = new AbortController();
  const stop = () => control.abort();
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await work(control.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
