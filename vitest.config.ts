import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // unless told, one core of two is left idle
    maxWorkers: 2,
    env: { TZ: 'Asia/Tokyo' },
  },
});
