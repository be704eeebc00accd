import { join } from 'node:path';
import type { Invocation } from '../../src/chat/invocation.ts';
import { openDatabase } from '../../src/database/open.ts';
import { countedStatements } from '../support/counted-statements.ts';
import { everythingOut, type LargeHouse, largeHouse } from '../support/large-house.ts';
import { formOf } from '../support/test-bot.ts';
import { figures } from './figures.ts';
import type { Lab } from './lab.ts';
import { midnightOf } from './midnight.ts';
import type { Measured } from './report.ts';
import type { Row } from './rows.ts';
import { type Cost, cpuSince, type Longest, sayAnew } from './standstill-cost.ts';

const size = '21 regions × 12 questions, 40 open remisser, 8 NHV areas, 35 asked, every reminder out';

/** How long the bot stands still when much has been said and something changes, and what all of it costs. */
export const standstill: readonly Row<Lab>[] = [
  {
    name: 'standstill-deeds',
    async measure(lab) {
      const { features, close } = await evening(lab);
      try {
        const results = [];
        for (const [what, make] of deeds) results.push(...(await figuresOf(lab, what, deed(features, make))));
        return results;
      } finally {
        close();
      }
    },
  },
  {
    name: 'standstill-midnight',
    async measure(lab) {
      const { path, close } = await evening(lab);
      close();
      return midnightFigures(lab, midnightOf(path));
    },
  },
];

/** The large house on a file, the evening before everything closes. */
async function evening({ folder }: Lab): Promise<{ path: string; features: LargeHouse; close(): void }> {
  const path = join(folder, 'everything-out.sqlite');
  const db = openDatabase(path);
  const features = await largeHouse(db, everythingOut);
  db.pragma('wal_checkpoint(TRUNCATE)');
  return { path, features, close: () => void db.close() };
}

const answers = ['utreder', 'avser_soka', 'avstar'] as const;
const answerOf = (turn: number) => answers[turn % answers.length] ?? 'utreder';

const deeds: readonly (readonly [string, (features: LargeHouse, turn: number) => Invocation])[] = [
  [
    'a region answers about an NHV area by one press',
    ({ pressed }, turn) => pressed('person-0', 'nhv.say', `omrade-1/region-0/${answerOf(turn)}`),
  ],
  [
    'a region answers about all 8 areas in one form',
    ({ bot, pressed, filled }, turn) => {
      const region = 1 + (turn % (everythingOut.regions - 1));
      const who = `person-${region * 2}`;
      const form = formOf(bot.handle(pressed(who, 'nhv.questions', `region-${region}`)));
      return filled(who, form, Object.fromEntries(form.fields.map(({ id }) => [id, answerOf(turn)])));
    },
  ],
  [
    'the kansli registers a move that everyone’s messages tell of',
    ({ says, filled }, turn) =>
      filled('karin', formOf(says('karin', turn === 0 ? 'nhv Område 8 steg' : `nhv Omdöpt område ${turn - 1} steg`)), {
        ...{ kind: 'renamed', on: '2027-03-02', value: `Omdöpt område ${turn}` },
      }),
  ],
];

/** Does it, says everything anew that it changed, and sends that before the next time. */
function deed(features: LargeHouse, make: (features: LargeHouse, turn: number) => Invocation): () => Promise<Cost> {
  let turn = 0;
  return async () => {
    const invocation = make(features, turn);
    turn += 1;
    const before = features.updates();
    const began = process.cpuUsage();
    let handle = 0;
    const statements = countedStatements(() => {
      const start = performance.now();
      const response = features.bot.handle(invocation);
      handle = performance.now() - start;
      if (response.type !== 'message') throw new Error(JSON.stringify(response));
    });
    const longest: Longest = { wall: 0, cpu: 0 };
    sayAnew(features, longest);
    const cpu = cpuSince(began);
    await features.settle();
    const updates = features.updates() - before;
    return { handle, longest: longest.wall, longestCpu: longest.cpu, cpu, statements, updates };
  };
}

const figuresOf = (lab: Lab, what: string, measure: () => Promise<Cost>): Promise<Measured[]> =>
  figures(lab, measure, [
    { of: 'handle', what: `${what}, ${size}: \`handle\``, unit: 'ms', most: 15 },
    { of: 'statements', what: 'the same: its SQL statements', unit: 'statements', most: 300 },
    { of: 'longest', what: 'the same: the longest piece of what is said anew', unit: 'ms', most: 25 },
    { of: 'longestCpu', what: 'the same: CPU of that piece', unit: 'ms', most: null },
    { of: 'cpu', what: 'the same: CPU of all of it', unit: 'ms', most: null },
    { of: 'updates', what: 'the same: updates queued', unit: 'updates', most: null },
  ]);

const midnightFigures = (lab: Lab, measure: () => Promise<Cost>): Promise<Measured[]> =>
  figures(lab, measure, [
    { of: 'longest', what: 'the midnight at which those 40 close: the longest standstill', unit: 'ms', most: 25 },
    { of: 'longestCpu', what: 'the same: CPU of the longest piece', unit: 'ms', most: null },
    { of: 'cpu', what: 'the same: CPU of all of it', unit: 'ms', most: 500 },
    { of: 'statements', what: 'the same: SQL statements', unit: 'statements', most: null },
    {
      of: 'updates',
      what: 'the same: updates queued, 520 of them in the group’s own room',
      unit: 'updates',
      most: null,
    },
  ]);
