import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { parts } from './parts.ts';
import { SoonestFirst } from './soonest-first.ts';

createRequire(import.meta.url)('../../src/preload.cjs');

const part = parts.find(({ name }) => name === process.env.MUTANTS);

/** The tests that stand beside what is mutated: each of them is quick, for it runs once for each mutant that it covers. */
// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    setupFiles: ['support/steady.ts'],
    include: [...(part?.tests ?? [])],
    // They find much, and each takes seconds.
    exclude: ['outbox/kill.test.ts', 'outbox/failures.test.ts', 'outbox/sending/damaged-files.test.ts'],
    // One process for all of them, since beginning one for each file takes longer than most of the tests.
    isolate: false,
    sequence: { sequencer: SoonestFirst },
  },
});
