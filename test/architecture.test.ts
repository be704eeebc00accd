import { describe, expect, test } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from './support/source-files.ts';

const bottom = ['chat', 'database'];
const belowFeatures = ['delivery', 'documents', ...bottom];
const features = ['remiss', 'nhv', 'duties', 'calendar', 'register'];
const operations = ['config', 'config-rules', 'log', 'health', 'metrics'];
/** What ties the floors below into one bot, and runs it. */
const house = [
  'wiring',
  'conversation',
  'jobs',
  'bot',
  'ticker',
  'beat',
  'minutes',
  'join-page',
  'seed',
  'try-out',
  'database-kind',
  'try-out-people',
  'try-out-page',
  'files',
  'file-router',
  'file-pages',
  'file-tokens',
  'doors',
  'web',
  'start',
];

/** The floors, from the top: what each may import besides itself. A file at the root is a floor of its own. */
const floors = new Map<string, readonly string[]>([
  ['main', ['cli/settings.ts', ...house, ...operations]],
  ['cli', ['surfaces', ...house, ...features, ...belowFeatures, ...operations]],
  ['doors', ['surfaces', ...house, ...features, ...belowFeatures, ...operations]],
  ['start', ['surfaces', ...house, ...features, ...belowFeatures, ...operations]],
  [
    'try-out-page',
    [
      'surfaces',
      'join-page',
      'try-out-people',
      'try-out',
      'database-kind',
      'beat',
      'bot',
      'conversation',
      'ticker',
      'wiring',
      ...features,
      ...belowFeatures,
    ],
  ],
  ['try-out-people', ['surfaces', 'wiring', ...features, ...belowFeatures]],
  ['join-page', ['database']],
  ['seed', ['join-page', 'nhv', 'register', 'database']],
  ['try-out', ['seed', 'join-page', 'database-kind', 'config', ...features, ...belowFeatures]],
  ['database-kind', ['config', 'database']],
  ['web', ['config']],
  ['files', ['file-router', 'file-tokens', 'chat', 'database', 'log']],
  ['file-router', ['file-pages', 'file-tokens', 'calendar', 'chat', 'log']],
  ['file-pages', []],
  ['file-tokens', ['chat']],
  ['beat', ['ticker', 'delivery', 'chat']],
  ['minutes', ['delivery', 'chat']],
  ['surfaces/page', ['chat', 'delivery', 'database']],
  ['surfaces/slack', ['chat', 'delivery']],
  ['surfaces/teams', ['chat', 'delivery']],
  ['ticker', ['wiring', ...features, ...belowFeatures]],
  ['conversation', ['wiring', ...features, ...belowFeatures]],
  ['bot', ['wiring', 'conversation', 'jobs', ...features, ...belowFeatures]],
  ['jobs', ['chat']],
  ['wiring', ['metrics', ...features, ...belowFeatures]],
  ['remiss', ['duties', 'calendar', 'register', ...belowFeatures]],
  ['nhv', ['remiss/open-remiss.ts', 'duties', 'calendar', 'register', ...belowFeatures]],
  ['duties', ['calendar', 'register', ...belowFeatures]],
  ['calendar', ['register', ...belowFeatures]],
  ['register', belowFeatures],
  ['delivery', bottom],
  ['documents', []],
  ['chat', []],
  ['database', []],
  ['health', ['web', 'chat', 'metrics']],
  ['metrics', []],
  ['log', ['config']],
  ['config', ['config-rules']],
  ['config-rules', ['chat']],
]);

/** Packages that belong to one place. Their types may be named anywhere. */
const packages = new Map<string, readonly string[]>([
  ['better-sqlite3', ['database']],
  ['date-holidays', ['calendar']],
  ['node-cron', ['start']],
  ['pino', ['log']],
  ['prom-client', ['metrics']],
  ['express', ['surfaces', 'file-router', 'doors']],
  ['docx', ['documents']],
  ['@slack/bolt', ['surfaces/slack']],
  ['@slack/web-api', ['surfaces/slack']],
  ['botbuilder', ['surfaces/teams']],
]);

/** What may be written in a few files only. */
const words = [
  { pattern: /\bprocess\.env\b/, what: 'process.env', in: ['main', 'cli'] },
  { pattern: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/, what: 'the time of day', in: ['chat/clock.ts'] },
];

/** Rules and views: given the same they answer the same, so nothing they import, near or far, may do otherwise. */
const pure = [
  /^chat\/(?!clock)/,
  /-views\.ts$/,
  /^register\/(register|group-types|coverage|speakers|terms|permissions)\.ts$/,
  /^calendar\/(meeting|local-time)\.ts$/,
  /^duties\/(duty|matter|reminder-line|ladder|last-day)\.ts$/,
  /^delivery\/(outbox|policy|pacing)\.ts$/,
  /^documents\/(document|pages|paper|table-layout)\.ts$/,
  /^remiss\/(remiss|answers|agreement|back-planning|compiled|document-parts|remiss-document|sign-off|speakers|[a-z-]+-form|[a-z-]+-forms)\.ts$/,
  /^nhv\/(nhv|nhv-words|move-words|area-state|may-move|conflict|counted-days|errand-days|starts|followers|follow-up|year-summary)\.ts$/,
];
const impure = (from: string) =>
  isOurs(from) ? /^database\/(?!columns)|-store\.ts$|^chat\/clock\.ts$/.test(from) : from !== 'zod';

const isOurs = (from: string) => from.endsWith('.ts') || from.endsWith('.js');
const isWithin = (path: string, place: string) =>
  path === place || path === `${place}.ts` || path.startsWith(`${place}/`);
const floorOf = (path: string) => [...floors.keys()].find((floor) => isWithin(path, floor));

/** Every way in which these files do not stand as the tables say, a line each. */
function offences(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((file) => [...placeOffences(file), ...purityOffences(file, byPath)]);
}

function placeOffences(file: SourceFile): string[] {
  const { path, source } = file;
  const floor = floorOf(path);
  if (!floor) return [`${path} stands on no floor: give it a row in the table`];
  const below = [floor, ...(floors.get(floor) ?? [])];
  const misplaced = words.filter(
    (word) => word.pattern.test(source) && !word.in.some((place) => isWithin(path, place)),
  );
  const strangers = importsOf(file).filter(({ from, type }) => {
    const homes = isOurs(from) ? below : type ? undefined : packages.get(from);
    return homes && !homes.some((home) => isWithin(isOurs(from) ? from : path, home));
  });
  return [
    ...misplaced.map(({ what }) => `${path} takes ${what}`),
    ...strangers.map(({ from }) => `${path} imports ${from}`),
  ];
}

function purityOffences({ path }: SourceFile, byPath: ReadonlyMap<string, SourceFile>): string[] {
  if (!pure.some((pattern) => pattern.test(path))) return [];
  const reached = new Set([path]);
  for (const each of reached) {
    const file = impure(each) ? undefined : byPath.get(each);
    for (const { from, type } of file ? importsOf(file) : []) if (!type) reached.add(from);
  }
  return [...reached].filter(impure).map((from) => `${path} is pure and reaches ${from}`);
}

test('every file stands on its floor and imports only from below', () => {
  expect(offences(sourceFiles())).toEqual([]);
});

test('every floor of the table is there', () => {
  const paths = sourceFiles().map(({ path }) => path);
  const named = [...floors].flatMap(([floor, below]) => [floor, ...below]);
  const places = new Set([...named, ...[...packages.values(), ...words.map((word) => word.in)].flat()]);
  expect([...places].filter((place) => !paths.some((path) => isWithin(path, place)))).toEqual([]);
});

test('every pattern of what is pure finds a file', () => {
  const paths = sourceFiles().map(({ path }) => path);
  expect(pure.filter((pattern) => !paths.some((path) => pattern.test(path)))).toEqual([]);
});

describe('the first test sees', () => {
  const found = (path: string, source: string) => offences([{ path, source }]);

  test.each([
    [
      'a floor that imports from above',
      'register/x.ts',
      "import { a } from '../duties/duty.ts';",
      'register/x.ts imports duties/duty.ts',
    ],
    [
      'a type from above',
      'chat/x.ts',
      "import type { A } from '../register/register.ts';",
      'chat/x.ts imports register/register.ts',
    ],
    [
      'a surface that knows a feature',
      'surfaces/page/x.ts',
      "import { a } from '../../nhv/nhv.ts';",
      'surfaces/page/x.ts imports nhv/nhv.ts',
    ],
    [
      'a surface that knows another',
      'surfaces/slack/x.ts',
      "import { a } from '../page/render.ts';",
      'surfaces/slack/x.ts imports surfaces/page/render.ts',
    ],
    [
      'more of a remiss than its opening',
      'nhv/x.ts',
      "import { a } from '../remiss/remiss-store.ts';",
      'nhv/x.ts imports remiss/remiss-store.ts',
    ],
    [
      'an import over many lines',
      'documents/x.ts',
      "import {\n  a,\n  type B,\n} from '../database/open.ts';",
      'documents/x.ts imports database/open.ts',
    ],
    [
      'an import for its effect',
      'documents/x.ts',
      "import '../database/open.ts';",
      'documents/x.ts imports database/open.ts',
    ],
    [
      'something passed on',
      'database/x.ts',
      "export { a } from '../chat/message.ts';",
      'database/x.ts imports chat/message.ts',
    ],
    ['an import when needed', 'duties/x.ts', "const a = await import('../bot.ts');", 'duties/x.ts imports bot.ts'],
    [
      'a package outside its place',
      'remiss/x.ts',
      "import { App } from '@slack/bolt';",
      'remiss/x.ts imports @slack/bolt',
    ],
    [
      'a package required',
      'duties/x.ts',
      "const Holidays = require('date-holidays');",
      'duties/x.ts imports date-holidays',
    ],
    [
      'SQL at hand outside the database',
      'duties/x.ts',
      "import SQLite, { type Database } from 'better-sqlite3';",
      'duties/x.ts imports better-sqlite3',
    ],
    [
      'a rule that reads files',
      'duties/ladder.ts',
      "import { readFileSync } from 'node:fs';",
      'duties/ladder.ts is pure and reaches node:fs',
    ],
    [
      'a view that asks a store',
      'duties/duty-views.ts',
      "import { dutyStore } from './duty-store.ts';",
      'duties/duty-views.ts is pure and reaches duties/duty-store.ts',
    ],
    [
      'settings read where they are used',
      'delivery/x.ts',
      'const a = process.env.PACE;',
      'delivery/x.ts takes process.env',
    ],
    ['a clock of its own', 'duties/x.ts', 'const now = Temporal.Now.instant();', 'duties/x.ts takes the time of day'],
    ['a file without a floor', 'utils.ts', '', 'utils.ts stands on no floor: give it a row in the table'],
  ])('%s', (_, path, source, offence) => {
    expect(found(path, source)).toEqual([offence]);
  });

  test('a rule that reaches files through another', () => {
    const rule = { path: 'duties/ladder.ts', source: "import { a } from './help.ts';" };
    const help = { path: 'duties/help.ts', source: "import { readFileSync } from 'node:fs';" };
    expect(offences([rule, help])).toEqual(['duties/ladder.ts is pure and reaches node:fs']);
  });

  test.each([
    ['what stands below', 'duties/x.ts', "import { a } from '../register/register.ts';"],
    ['the own folder', 'surfaces/page/x.ts', "import { a } from './render.ts';"],
    ['the opening of a remiss', 'nhv/x.ts', "import { a } from '../remiss/open-remiss.ts';"],
    ['the types of a package that lives elsewhere', 'duties/x.ts', "import type { Database } from 'better-sqlite3';"],
    ['an import that is only written about', 'chat/x.ts', "// import('../bot.ts')\n/** require('../bot.ts') */"],
    ['settings in main', 'main.ts', 'readConfig(process.env);'],
  ])('nothing wrong in %s', (_, path, source) => {
    expect(found(path, source)).toEqual([]);
  });
});
