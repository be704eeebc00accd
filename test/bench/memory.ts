import { join } from 'node:path';
import { startChild } from './child.ts';
import type { Lab } from './lab.ts';
import { bothPlatforms, manyConnections, theirSdks } from './platforms.ts';
import { rowsOn } from './rows.ts';
import { now } from './stored-database.ts';

/** What a bot at rest keeps in memory, however much it has stored. */
export const memory = rowsOn(
  ({ folder, stored }: Lab) => ({
    folder,
    bot: (duties: number) => {
      const settings = { DATABASE: stored(duties).path, START_AT: now.toString() };
      return () => settledMemory('src/main.ts', { folder, settings });
    },
    close() {},
  }),
  {
    memory: ({ folder, bot }) => ({
      unit: 'MB',
      ours: { what: 'memory at rest with 1,000,000 stored duties', measure: bot(1_000_000) },
      beside: [
        {
          what: 'bare imports of its packages and one answer',
          measure: () => settledMemory('test/bench/bare-imports.ts', { folder }),
          target: { atMost: 1.15 },
        },
        {
          what: 'the same packages at work',
          measure: () => settledMemory('test/bench/packages-at-work.ts', { folder }),
          target: { atMost: 1.15 },
        },
        { what: 'the same with 1,000', measure: bot(1_000), target: null },
      ],
    }),
    'memory-platforms': ({ folder }) => ({
      unit: 'MB',
      ours: {
        what: 'memory at rest with Slack and Teams',
        measure: () =>
          settledMemory('src/main.ts', {
            folder,
            settings: { ...bothPlatforms, DATABASE: join(folder, 'both.sqlite') },
          }),
      },
      beside: [
        {
          what: 'bare imports of its packages, Bolt and botbuilder, and one answer',
          measure: () => settledMemory('test/bench/bare-imports.ts', { folder, settings: theirSdks }),
          target: { atMost: 1.15 },
        },
      ],
    }),
    'memory-connections': ({ folder }) => {
      const kept = (count: number) => () =>
        settledMemory('src/main.ts', { folder, settings: manyConnections(folder, count) });
      return {
        unit: 'MB',
        ours: { what: 'memory at rest with seven workspaces and seven tenants', measure: kept(7) },
        beside: [
          { what: 'the same with three of each', measure: kept(3), target: null },
          { what: 'the same with one of each', measure: kept(1), target: null },
        ],
      };
    },
  },
);

async function settledMemory(program: string, options: Parameters<typeof startChild>[1]): Promise<number> {
  const child = await startChild(program, options);
  try {
    return await child.settledMemory();
  } finally {
    await child.stop();
  }
}
