import { join } from 'node:path';
import { type Running, startChild } from './child.ts';
import type { Lab } from './lab.ts';
import { bothPlatforms, manyConnections, theirSdks } from './platforms.ts';
import { rowsOn } from './rows.ts';
import { workday } from './stored-database.ts';

/** As in the service file. */
const asService = { settings: { MALLOC_ARENA_MAX: '1' }, node: ['--v8-pool-size=1'] };

/** What a bot at rest, which has looked at a workday, keeps in memory, however much it has stored. */
export const memory = rowsOn(
  ({ folder, stored }: Lab) => ({
    folder,
    bot: (duties: number, how: Partial<Running> = {}) => {
      const settings = { DATABASE: stored(duties).path, START_AT: workday.toString(), ...how.settings };
      return () => settledMemory('src/main.ts', { folder, ...how, settings });
    },
    close() {},
  }),
  {
    memory: ({ folder, bot }) => ({
      unit: 'MB',
      ours: {
        what: 'memory at rest on a Monday, 1,000,000 stored duties, as the service file starts it',
        measure: bot(1_000_000, asService),
      },
      beside: [
        {
          what: 'the same packages at work, started so',
          measure: () => settledMemory('test/bench/packages-at-work.ts', { folder, ...asService }),
          target: { atMost: 1.22 },
        },
        {
          what: 'bare imports of its packages and one answer, started so',
          measure: () => settledMemory('test/bench/bare-imports.ts', { folder, ...asService }),
          target: null,
        },
        { what: 'the same with 1,000', measure: bot(1_000, asService), target: null },
      ],
    }),
    'memory-as-is': ({ folder, bot }) => ({
      unit: 'MB',
      ours: { what: 'memory at rest on a Monday, started with nothing said', measure: bot(1_000_000) },
      beside: [
        {
          what: 'the same packages at work',
          measure: () => settledMemory('test/bench/packages-at-work.ts', { folder }),
          target: null,
        },
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

async function settledMemory(program: string, options: Running): Promise<number> {
  const child = await startChild(program, options);
  try {
    return await child.settledMemory();
  } finally {
    await child.stop();
  }
}
