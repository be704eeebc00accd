import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { foldersInMemory } from './support/folders-in-memory.ts';
import { longestFirst } from './support/longest-first.ts';
import { reachesOut } from './support/reaching-out.ts';

// An old Node is told so here too, and the tests keep the process's time zone.
createRequire(import.meta.url)('../src/preload.cjs');
foldersInMemory();

const root = new URL('.', import.meta.url).pathname;

/** They reach nothing outside, but take their time. The longest first. */
const long = [
  'stories/thirty-months.test.ts',
  'year/year.test.ts',
  'surfaces/teams/every-view.test.ts',
  'surfaces/remiss-views.test.ts',
  'stories/example-register.test.ts',
  'stories/nhv-lived.test.ts',
  'stories/anything.test.ts',
  'stories/remiss-any-order.test.ts',
  'nhv/surfaces.test.ts',
  'app/forecast-in-worker.test.ts',
];
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
const slow = [...long, ...files.filter((file) => reachesOut(`${root}${file}`, root))];

const isShuffled = process.argv.some((word) => word.startsWith('--sequence.shuffle'));

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  cacheDir: new URL('../node_modules/.vite', import.meta.url).pathname,
  test: {
    root,
    setupFiles: ['support/steady.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each core runs many files in one process: no test may leave anything behind for the next.
    maxWorkers: '100%',
    isolate: false,
    ...(!isShuffled && { sequence: { sequencer: longestFirst(long) } }),
    projects: [
      { extends: true, test: { name: 'fast', include: ['**/*.test.ts'], exclude: slow } },
      { extends: true, test: { name: 'whole', include: slow } },
    ],
  },
});
