import { readConfig } from '../service/config.ts';
import { say } from '../service/messages.ts';
import { KeysNeeded, startServer } from '../service/server.ts';
import { DONE, WRONG_CALL } from './exit.ts';
import { interruptible } from './interrupt.ts';
import type { Call } from './run.ts';
import { print, tell } from './terminal.ts';

/** What `listen` says of an address or a port that this machine does not have, or does not give us. */
const NO_ADDRESS = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EACCES', 'EINVAL'];

/** Serves until it is told to stop; then stops its jobs and leaves nothing unfinished. */
export async function serveCommand(
  flags: { readonly host?: string; readonly port?: string },
  call: Call,
): Promise<number> {
  const { language } = call;
  try {
    const env = {
      ...call.env,
      ...(flags.host ? { HOST: flags.host } : {}),
      ...(flags.port ? { PORT: flags.port } : {}),
    };
    const config = { ...readConfig(env), jobModule: call.jobModule };
    return await interruptible(async (signal) => {
      const { app, url } = await startServer(config);
      print(say(language, 'cli.listening', { url }));
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await app.close();
      return DONE;
    });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (error instanceof KeysNeeded) tell(`✗ ${say(language, 'setting.no-keys', { found: error.message })}`);
    else if (NO_ADDRESS.includes(code))
      tell(`✗ ${say(language, 'setting.no-address', { found: (error as Error).message })}`);
    else if (code === 'EADDRINUSE')
      tell(`✗ ${say(language, 'setting.in-use', { found: (error as Error).message })}`);
    else throw error;
    return WRONG_CALL;
  }
}
