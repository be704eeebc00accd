import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

createRequire(import.meta.url)('../../src/preload.cjs');

/** The tests that stand beside what is mutated: each of them is quick, for it runs once for each mutant that it covers. */
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    setupFiles: ['support/steady.ts'],
    include: [
      'outbox/*.test.ts',
      'outbox/sending/*.test.ts',
      'calendar/*.test.ts',
      'obligations/*ladder*.test.ts',
      'app/minutes.test.ts',
    ],
    // They find much, and each takes seconds.
    exclude: ['outbox/kill.test.ts', 'outbox/failures.test.ts'],
  },
});
