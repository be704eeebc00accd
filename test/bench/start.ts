import { join } from 'node:path';
import { startChild } from './child.ts';
import type { Lab } from './lab.ts';
import { bothPlatforms, manyConnections, theirSdks } from './platforms.ts';
import { rowsOn } from './rows.ts';

/** From the command to the first good /health: the try-out, where everyone already is and nothing is due. */
export const start = rowsOn(({ folder }: Lab) => ({ folder, close() {} }), {
  start: ({ folder }) => {
    const settings = { DATABASE: join(folder, 'bot.sqlite'), START_AT: '2027-01-30T08:00:00+01:00' };
    return {
      unit: 'ms',
      ours: { what: 'start to a good /health', measure: () => readyTime('src/main.ts', { folder, settings }) },
      beside: [
        {
          what: 'bare imports of its packages and one answer',
          measure: () => readyTime('test/bench/bare-imports.ts', { folder }),
          target: { atMost: 1.25 },
        },
        {
          what: 'the same packages at work',
          measure: () => readyTime('test/bench/packages-at-work.ts', { folder }),
          target: { atMost: 1.25 },
        },
      ],
      rounds: 11,
    };
  },
  'start-platforms': ({ folder }) => ({
    unit: 'ms',
    ours: {
      what: 'start to a good /health, with Slack and Teams',
      measure: () =>
        readyTime('src/main.ts', {
          folder,
          settings: { ...bothPlatforms, DATABASE: join(folder, 'real.sqlite') },
        }),
    },
    beside: [
      {
        what: 'bare imports of its packages, Bolt and botbuilder, and one answer',
        measure: () => readyTime('test/bench/bare-imports.ts', { folder, settings: theirSdks }),
        target: { atMost: 1.25 },
      },
    ],
  }),
  'start-connections': ({ folder }) => {
    const ready = (count: number) => () =>
      readyTime('src/main.ts', { folder, settings: manyConnections(folder, count) });
    return {
      unit: 'ms',
      ours: { what: 'start to a good /health, with seven workspaces and seven tenants', measure: ready(7) },
      beside: [
        { what: 'the same with three of each', measure: ready(3), target: null },
        { what: 'the same with one of each', measure: ready(1), target: null },
      ],
    };
  },
});

async function readyTime(program: string, options: Parameters<typeof startChild>[1]): Promise<number> {
  const child = await startChild(program, options);
  await child.stop();
  return child.ready;
}
