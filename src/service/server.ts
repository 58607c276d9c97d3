import { buildApp } from './app.ts';
import { type Config, isLoopback, WrongSetting } from './config.ts';
import type { App } from './service.ts';

/** Refused: listening where other machines can reach the service, without keys. */
export class KeysNeeded extends Error {
  override readonly name = 'KeysNeeded';
}

/** Lets the service listen; resolves with its address. Throws KeysNeeded, or as `listen` does (EADDRINUSE). */
export async function startServer(config: Config): Promise<{ readonly app: App; readonly url: string }> {
  if (!isLoopback(config.host) && config.apiKeys.length === 0) throw new KeysNeeded(config.host);
  if (config.apiKeys.some((key) => key.length < SHORTEST_KEY))
    throw new WrongSetting(`API_KEYS (< ${SHORTEST_KEY})`);
  const app = await buildApp(config);
  try {
    return { app, url: await app.listen({ host: config.host, port: config.port }) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

const SHORTEST_KEY = 16;
