import { describe, expect, it } from 'vitest';
import { isLoopback, readConfig, WrongSetting } from '../../src/service/config.ts';
import { KeysNeeded, startServer } from '../../src/service/server.ts';
import { form, serviceForTests } from './app-for-tests.ts';

const KEY = 'a-key-of-more-than-sixteen-letters';

describe('who may call', () => {
  it('refuses foreign hosts and origins', async () => {
    const service = await serviceForTests();
    const status = async (headers: Record<string, string>, url = '/health') =>
      (await service.app.inject({ url, headers })).statusCode;
    expect(await status({ host: 'localhost:3000' })).toBe(200);
    expect(await status({ host: '127.0.0.1:3000' })).toBe(200);
    expect(await status({ host: '[::1]:3000' })).toBe(200);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '10.0.0.1',
      'a@localhost',
    ]) {
      expect(await status({ host })).toBe(403);
    }
    expect(await status({ host: 'localhost:3000', origin: 'http://localhost:3000' })).toBe(200);
    for (const origin of ['http://evil.example', 'http://localhost:3001', 'null', 'http://localhost']) {
      expect(await status({ host: 'localhost:3000', origin })).toBe(403);
    }
    const body = form([['orders', 'a\n', 'a.csv']]);
    const cross = { ...body.headers, 'sec-fetch-site': 'cross-site' };
    const answer = await service.app.inject({
      method: 'POST',
      url: '/diagnose',
      payload: body.payload,
      headers: cross,
    });
    expect(answer.json()).toMatchObject({ status: 403 });
    await service.close();
  });

  it('lets in the hosts and origins that were named', async () => {
    const settings = { ALLOWED_HOSTS: 'crm.example', ALLOWED_ORIGINS: 'https://intra.example' };
    const service = await serviceForTests(settings);
    const headers = { host: 'crm.example', origin: 'https://intra.example' };
    expect((await service.app.inject({ url: '/health', headers })).statusCode).toBe(200);
    expect(
      (await service.app.inject({ url: '/health', headers: { host: 'other.example' } })).statusCode,
    ).toBe(403);
    await service.close();
  });

  it('asks for a key where keys are set, except for the page and the probes', async () => {
    const service = await serviceForTests({ API_KEYS: `${KEY}, another-key-of-sixteen-letters` });
    const status = async (url: string, headers: Record<string, string> = {}) =>
      (await service.app.inject({ url, headers })).statusCode;
    expect(await status('/health')).toBe(200);
    expect(await status('/')).toBe(200);
    const refused = await service.app.inject('/openapi.json');
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect(await status('/openapi.json', { authorization: `Bearer ${KEY}` })).toBe(200);
    expect(await status('/openapi.json', { 'x-api-key': 'another-key-of-sixteen-letters' })).toBe(200);
    for (const wrong of ['', KEY.slice(0, -1), `${KEY}x`, KEY.toUpperCase()]) {
      expect(await status('/openapi.json', { 'x-api-key': wrong })).toBe(401);
    }
    expect((await service.app.inject({ method: 'POST', url: '/diagnose' })).statusCode).toBe(401);
    const body = form([['orders', 'a\n', 'a.csv']]);
    const headers = { ...body.headers, 'x-api-key': KEY };
    const answer = await service.app.inject({
      method: 'POST',
      url: '/diagnose',
      payload: body.payload,
      headers,
    });
    // the job process is not told the keys
    expect(answer.json().process.keys).toBeNull();
    await service.close();
  });

  it('does not listen where others can reach it without keys', async () => {
    const config = readConfig({ HOST: '0.0.0.0', LOG_LEVEL: 'silent' });
    await expect(startServer(config)).rejects.toBeInstanceOf(KeysNeeded);
    await expect(startServer(readConfig({ API_KEYS: 'short' }))).rejects.toBeInstanceOf(WrongSetting);
    expect(['localhost', '127.0.0.1', '127.1.2.3', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', 'example.com', '127.0.0.1.example'].some(isLoopback)).toBe(false);
  });

  it('sends headers that keep pages and files to themselves', async () => {
    const service = await serviceForTests();
    const { headers } = await service.app.inject('/');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['x-content-type-options']).toBe('nosniff');
    await service.close();
  });
});

describe('settings', () => {
  it.each([
    ['PORT', 'x'],
    ['QUEUE_LENGTH', '-1'],
    ['MAX_UPLOAD_BYTES', '0'],
    ['MAX_COLUMNS', 'many'],
    ['JOB_MEMORY_MB', '1'],
  ])('refuses %s=%s', (name, value) => expect(() => readConfig({ [name]: value })).toThrow(WrongSetting));
});
