import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceForTests } from './app-for-tests.ts';

let service: Awaited<ReturnType<typeof serviceForTests>>;
beforeAll(async () => {
  service = await serviceForTests();
});
afterAll(() => service.close());

it('shows the schema of diagnosis.json as docs/ has it', async () => {
  const answer = await service.app.inject('/schemas/diagnosis.json');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/schema+json; charset=utf-8');
  expect(answer.body).toBe(readFileSync('docs/diagnosis.schema.json', 'utf8'));
});
