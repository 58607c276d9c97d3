import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests();
});
afterAll(() => service.close());

it.each([
  ['diagnosis.json', 'diagnosis.schema.json'],
  ['notes.json', 'notes.schema.json'],
  ['brand.json', 'brand.schema.json'],
])('shows the schema %s as docs/ has it', async (name, published) => {
  const answer = await service.app.inject(`/schemas/${name}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/schema+json; charset=utf-8');
  expect(answer.body).toBe(readFileSync(`docs/${published}`, 'utf8'));
});
