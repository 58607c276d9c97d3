import { Refusal } from '../units/problem.ts';

/** Standard output as a command sees it: whoever reads it may go away, and the disk it goes to may fill up. */
export interface StandardOutput {
  /** Resolves once what was printed is written. Throws a Refusal (`output-broken`) where it could not be. */
  allWritten(): Promise<void>;
  close(): void;
}

export function openStandardOutput(): StandardOutput {
  let failed: NodeJS.ErrnoException | undefined;
  const remember = (error: NodeJS.ErrnoException) => {
    failed ??= error;
  };
  process.stdout.on('error', remember);
  return {
    async allWritten() {
      await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
      // `second-opinion … | head` closes the pipe: nobody reads, so nothing is wrong
      if (failed === undefined || failed.code === 'EPIPE') return;
      throw new Refusal([{ code: 'output-broken', found: failed.code ?? failed.message }]);
    },
    close: () => void process.stdout.off('error', remember),
  };
}
