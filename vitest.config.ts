import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // unless told, one core of two is left idle
    maxWorkers: 2,
    // modules are loaded once a worker: half of the time of the smaller files
    isolate: false,
    env: { TZ: 'Asia/Tokyo' },
  },
});
