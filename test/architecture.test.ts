import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import shippedRegister from '../data/register.json' with { type: 'json' };
import shipped from '../package.json' with { type: 'json' };
import { groupTypeIds } from '../src/register/group-types.ts';
import { shippedMandates } from '../src/register/mandates.ts';
import { browserFiles, importsOf, type SourceFile, sourceFiles, testFiles } from './support/source-files.ts';

/**
 * The floors, from the top: a room imports from those below it, and never from its own floor's other rooms, but for what
 * `besides` allows.
 */
const floors: readonly (readonly string[])[] = [
  ['app', 'cli'],
  ['surfaces'],
  [
    'aktivitetsplan',
    'nhv',
    'remiss',
    'duties',
    'meetings',
    'uppdrag',
    'arshjul',
    'exports',
    'personuppgifter',
    'gallring',
  ],
  ['obligations'],
  ['akt'],
  ['calendar'],
  ['register'],
  ['outbox', 'attachments'],
  ['changes'],
  ['chat', 'documents', 'database'],
  ['pictures'],
];

/** Rooms inside a room, from the top. What lies outside them, in the room itself, is below them all. */
const inside: Readonly<Record<string, readonly (readonly string[])[]>> = {
  app: [
    ['asking', 'connections', 'handling', 'public-pages', 'rehearsal', 'try-out', 'wiring'],
    ['downloads'],
    ['http'],
    ['health'],
    ['config'],
  ],
  aktivitetsplan: [['pages'], ['report'], ['changing'], ['tasks', 'board-reports']],
  nhv: [['pages'], ['akt'], ['moves'], ['notices'], ['follow-up', 'work', 'calls'], ['interests'], ['area']],
  remiss: [
    ['pages'],
    ['akt', 'kinds'],
    ['show'],
    ['together'],
    ['corrections', 'conference'],
    ['running'],
    ['sending'],
    ['drafts'],
    ['papers'],
    ['utfall'],
    ['plan', 'map'],
    ['pointing', 'talk', 'letters', 'group-answers', 'rounds', 'invited', 'region-handlers'],
    ['answering'],
    ['asked-groups', 'underlag'],
    ['case', 'personal-data'],
  ],
  duties: [
    ['pages'],
    ['digest', 'forms'],
    ['going-live', 'old-types'],
    ['yearly-meeting'],
    ['forecast', 'terms', 'events', 'reports'],
    ['report-drafts'],
    ['running'],
    ['approvals', 'extensions', 'questions'],
    ['duty', 'home-reports'],
  ],
  uppdrag: [['pages', 'before-meeting'], ['arenden'], ['given']],
  obligations: [['asked', 'running', 'stand-ins']],
  calendar: [['feeds'], ['ics']],
  meetings: [['calendar-files', 'attendance']],
  register: [
    ['pages'],
    ['linking', 'taking-in'],
    ['channels', 'connections', 'damage', 'import'],
    ['seats', 'own', 'places'],
    ['people', 'lives'],
    ['groups', 'whose-data'],
    ['reading', 'finding'],
  ],
  outbox: [['restored'], ['sending', 'failed'], ['news']],
  database: [['live'], ['restore'], ['backup', 'ledgers']],
  chat: [['looking'], ['directory', 'personnummer', 'epoch', 'reading-order', 'searching', 'asking', 'talk']],
  documents: [['word', 'pdf', 'tables']],
  surfaces: [['page', 'slack', 'teams', 'mail'], ['common']],
  'surfaces/slack': [['receive'], ['connection'], ['send'], ['render']],
  'surfaces/teams': [['door'], ['receive'], ['graph'], ['send'], ['render']],
  'surfaces/mail': [['receive'], ['door'], ['send'], ['render']],
};

/** What a room may import besides, and nobody else. */
const besides: Readonly<Record<string, RegExp>> = {
  cli: /^app\//,
  app: /^main\.ts$/,
  'main.ts': /./,
};

/** A feature, or the app, ties its rooms together: these files stand on top of their room. */
const onTop =
  /(?:-feature|^app\/(?:(?:asking|connections|handling|rehearsal|try-out|wiring)\/)?[^/]+|surfaces\/(?:slack\/slack|teams\/teams|page\/page|mail\/mail)|^documents\/(?:write-document|words-in-file))\.ts$/;

/** Packages that belong to one place. Their types may be named anywhere. */
const packages: Readonly<Record<string, RegExp>> = {
  'ajv-draft-04': /^cli\//,
  'ajv-formats': /^cli\//,
  'better-sqlite3': /^database\//,
  'node-cron': /^app\//,
  pino: /^app\/http\//,
  'prom-client': /^app\/http\//,
  express: /^(?:app|surfaces)\//,
  docx: /^documents\//,
  pdfkit: /^documents\//,
  fflate: /^documents\//,
  '@resvg/resvg-js': /^pictures\//,
  mammoth: /^documents\//,
  diff: /^remiss\//,
  '@slack/bolt': /^surfaces\/slack\//,
  '@slack/web-api': /^surfaces\/slack\//,
  botbuilder: /^surfaces\/teams\//,
  'botframework-connector': /^surfaces\/teams\//,
  '@azure/msal-node': /^surfaces\/teams\//,
  'nodemailer/lib/smtp-connection': /^surfaces\/mail\//,
  'nodemailer/lib/mail-composer': /^surfaces\/mail\//,
  'postal-mime': /^surfaces\/mail\//,
  'smtp-server': /^surfaces\/mail\//,
};

/** What may be written in a few files only. */
const words: readonly { pattern: RegExp; what: string; in: RegExp }[] = [
  { pattern: /\bprocess\.env\b/, what: 'process.env', in: /^(?:main\.ts|cli\/)/ },
  { pattern: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/, what: 'the time of day', in: /^chat\/clock\.ts$/ },
];

/** Given the same they say the same, so nothing they import, near or far, may read, write or ask the time. */
const pure =
  /^(?!surfaces\/).*-(?:views|forms|form|words)\.ts$|^documents\/(?!word\/|pdf\/|tables\/|write-|words-in-|zip-)|^obligations\/(?:ladder|obligation)\.ts$/;
const isOurs = (from: string) => /\.(?:ts|js)$/.test(from);
const impure = (from: string) =>
  isOurs(from)
    ? /^database\/(?!columns|keeping)|-store\.ts$|^chat\/clock\.ts$/.test(from)
    : from !== 'zod' && !/^data\/[a-z-]+\.json$/.test(from);

const roomOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path);
const levelIn = (levels: readonly (readonly string[])[], room: string) =>
  levels.findIndex((level) => level.includes(room));

/** Why the one may not import the other; null when it may. */
function objection(path: string, from: string): string | null {
  const [room, other] = [roomOf(path), roomOf(from)];
  if (besides[room]?.test(from)) return null;
  if (room === other) return withinObjection(room, path, from);
  const [own, below] = [levelIn(floors, room), levelIn(floors, other)];
  if (own < 0) return 'stands on no floor';
  return below > own ? null : `imports ${from}`;
}

function withinObjection(room: string, path: string, from: string): string | null {
  const levels = inside[room];
  if (!levels || onTop.test(path)) return null;
  const [own, other] = [path, from].map((one) => roomOf(one.slice(room.length + 1)));
  if (own === other) return withinObjection(`${room}/${own}`, path, from);
  const [a, b] = [own, other].map((one) => levelIn(levels, one ?? ''));
  if (a === undefined || b === undefined || b < 0) return onTop.test(from) ? `imports ${from}` : null;
  return a >= 0 && b > a ? null : `imports ${from}`;
}

/** Every way in which these files do not stand as the tables say, a line each. */
function offences(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((file) => [...placeOffences(file), ...purityOffences(file, byPath)]);
}

function placeOffences(file: SourceFile): string[] {
  const { path, source } = file;
  const misplaced = words.filter((word) => word.pattern.test(source) && !word.in.test(path));
  const strangers = importsOf(file).flatMap(({ from, type }) => {
    if (isOurs(from)) return objection(path, from) ?? [];
    return type || mayUse(path, from) ? [] : `imports ${from}`;
  });
  return [...misplaced.map(({ what }) => `${path} takes ${what}`), ...strangers.map((why) => `${path} ${why}`)];
}

/** What is installed for tests alone belongs nowhere, unless the table says where. */
const mayUse = (path: string, from: string): boolean =>
  packages[from]?.test(path) ?? !(from in shipped.devDependencies);

function purityOffences({ path }: SourceFile, byPath: ReadonlyMap<string, SourceFile>): string[] {
  if (!pure.test(path)) return [];
  const reached = new Set([path]);
  for (const each of reached) {
    const file = impure(each) ? undefined : byPath.get(each);
    for (const { from, type } of file ? importsOf(file) : []) if (!type) reached.add(from);
  }
  return [...reached].filter(impure).map((from) => `${path} is pure and reaches ${from}`);
}

/** Ids in `data/` that are also a word of the code's own, and where. */
const ownWords: Readonly<Record<string, RegExp>> = {
  // The right that goes with the role, and the office in a sentence.
  kansli: /./,
  kansliet: /./,
  // The feature, its command and keys, and the kind of a remiss.
  nhv: /^nhv\/|^remiss\/(?:case\/remiss|running\/(?:read-letter|invited-groups))\.ts$|^app\/(?:features|wiring\/(?:remisser-for-nhv|year-results))\.ts$|^aktivitetsplan\/known-result\.ts$|^outbox\/rehearsed\.ts$/,
  // The feature, its keys and its command.
  aktivitetsplan: /^aktivitetsplan\//,
  // The kind of a notice, which is stored.
  ledningsgrupp: /^nhv\/notices\/starts\.ts$/,
};

/** What the shipped data gives an id: types of groups, groups, regions, mandates and what they demand. */
function idsInData(): ReadonlySet<string> {
  const mandates = shippedMandates();
  const { groups, regions } = shippedRegister;
  const kinds = [...mandates.byId.values()].flatMap(({ duties }) => duties.map(({ kind }) => kind));
  return new Set([
    ...groupTypeIds(),
    ...[...groups, ...regions].map(({ id }) => id),
    ...mandates.byId.keys(),
    ...kinds,
  ]);
}

const literals = /'([^'\n]*)'|"([^"\n]*)"|`([^`$]*)`/g;

/** Every id of the data that stands as text in the file. */
const dataIn = ({ path, source }: SourceFile, ids: ReadonlySet<string>): string[] =>
  [...source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '').matchAll(literals)]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .filter((text) => ids.has(text) && !ownWords[text]?.test(path))
    .map((text) => `${path} names ${text}`);

test('no id of a group, a type, a mandate or a duty stands in the code', () => {
  const ids = idsInData();
  expect(sourceFiles().flatMap((file) => dataIn(file, ids))).toEqual([]);
  const compares = sourceFiles().filter(({ source }) => /\btype\.id\s*[!=]==\s*['"`]|groupType\(['"`]/.test(source));
  expect(compares.map(({ path }) => path)).toEqual([]);
});

test('an id of the data that is named in the code is found', () => {
  const file = (source: string) => ({ path: 'remiss/x.ts', source });
  const found = (source: string) => dataIn(file(source), idsInData());
  expect(found("register.group('ledningsgruppen')")).toEqual(['remiss/x.ts names ledningsgruppen']);
  expect(found("if (group.type.id === 'nhv') return;")).toEqual(['remiss/x.ts names nhv']);
  expect(found("rule.kind === 'verksamhetsberattelse'")).toEqual(['remiss/x.ts names verksamhetsberattelse']);
  expect(found("// as in 'ledningsgruppen'\nreply('ledningsgruppen beslutar')")).toEqual([]);
});

/** As the data names the sjukvårdsregion, its regions and hospitals, in short: "Uppsala", "Mellansverige". */
const namesInData = [
  'Mellansverige',
  'Samverkansnämnd',
  ...[' ledningsgruppen', 'Ledningsgruppen', 'NHV-gruppen', 'erksamhetschef'],
  ...shippedRegister.regions.map(({ name }) => name.replace(/^Region | län$/gu, '')),
  ...shippedRegister.groups.flatMap(({ name, type }) => (type === 'universitetssjukhus' ? [name] : [])),
];
/** What users type is theirs, and a title of the tests' own report is English. */
const typedWords = /words: \['inför mötet'|kind: 'how things stand/u;

const namesIn = ({ path, source }: SourceFile): string[] =>
  source
    .replace(/^\s*(?:\/\/|\/?\*).*$|\s\/\*\*?.*?\*\/|\s\/\/ .*$/gmu, '')
    .split('\n')
    .filter((line) => !typedWords.test(line))
    .flatMap((line) => namesInData.flatMap((name) => (line.includes(name) ? [`${path} says ${name}`] : [])));

test('no name of the sjukvårdsregion, its regions, its hospitals or its leading groups is said by the code itself', () => {
  expect(sourceFiles().flatMap(namesIn)).toEqual([]);
  expect(namesIn({ path: 'x.ts', source: "// Uppsala\nsay('till Region Uppsala');" })).toEqual(['x.ts says Uppsala']);
});

/** What is worked out while the file loads, before any sjukvårdsregion's data has been taken. */
const asked =
  /\b(?:sjukvardsregion|sjukvardsregionens|theLeaders|theNhvGroup|followUpGroups|theFollowers|theHeads|groupTypes)\(\)/u;
const later = /=>|\bget \w+\(\)|\)(?:: [^=]+)? \{$|^export (?:async )?function/u;
const indentOf = (line: string): number => line.length - line.trimStart().length;

function tooEarly({ path, source }: SourceFile): string[] {
  const lines = source.split('\n');
  return lines.flatMap((line, at) => {
    const call = asked.exec(line);
    if (!call || /^\s*(?:\/\/|\/?\*)/u.test(line) || later.test(line.slice(0, call.index))) return [];
    let indent = indentOf(line);
    for (const above of lines.slice(0, at).toReversed()) {
      if (above.trim() === '' || indentOf(above) >= indent) continue;
      if (later.test(above)) return [];
      indent = indentOf(above);
      if (indent === 0) break;
    }
    return [`${path}:${at + 1}`];
  });
}

test('what the data says is asked for when it is said, and not while the code is loaded', () => {
  expect(sourceFiles().flatMap(tooEarly)).toEqual([]);
  const early = ['const words = {', '  ja: `$', '{theLeaders()} ja`,'].join('\n').replace('$\n', '$');
  expect(tooEarly({ path: 'x.ts', source: early })).toEqual(['x.ts:2']);
  expect(tooEarly({ path: 'x.ts', source: early.replace('ja: `', 'ja: () => `') })).toEqual([]);
});

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

test('every file imports only from below', () => {
  expect(offences(sourceFiles())).toEqual([]);
});

test('every room of the tables is there, and every room that is there is in them', () => {
  const folders = new Set(
    sourceFiles().flatMap(({ path }) => {
      const parts = folderOf(path).split('/');
      return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    }),
  );
  folders.delete('');
  const named = [
    ...floors.flat(),
    ...Object.entries(inside).flatMap(([room, levels]) => levels.flat().map((one) => `${room}/${one}`)),
  ];
  expect([...folders].toSorted()).toEqual(named.toSorted());
});

test('no room holds more than twenty-five files', () => {
  const sizes = Map.groupBy(sourceFiles(), ({ path }) => folderOf(path));
  expect([...sizes].filter(([, files]) => files.length > 25).map(([room]) => room)).toEqual([]);
});

/** The first way from a file back to itself, by what it imports; null where there is none. */
function circleFrom(start: string, importsBy: ReadonlyMap<string, readonly string[]>): string[] | null {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of importsBy.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return null;
}

test('no files import each other, also not for types', () => {
  const files = sourceFiles();
  const importsBy = new Map(files.map((file) => [file.path, importsOf(file).map(({ from }) => from)]));
  const circles = files.flatMap(({ path }) => circleFrom(path, importsBy)?.join(' > ') ?? []);
  expect(circles).toEqual([]);
  const two = new Map(Object.entries({ a: ['b'], b: ['c'], c: ['b'] }));
  expect([circleFrom('a', two), circleFrom('b', two)]).toEqual([null, ['b', 'c', 'b']]);
});

const linesOf = ({ source }: SourceFile): number => source.trimEnd().split('\n').length;

test('no file is longer than two hundred and fifty lines', () => {
  const long = [...sourceFiles(), ...browserFiles()].filter((file) => linesOf(file) > 250);
  expect(long.map((file) => `${file.path}: ${linesOf(file)}`)).toEqual([]);
});

const exportedNames = /^export (?:async )?(?:const|function|type|class) (\w+)/gm;

test('an exported name has one meaning', () => {
  const exported = sourceFiles().flatMap(({ path, source }) =>
    [...source.matchAll(exportedNames)].map(([, name]) => ({
      name,
      path,
    })),
  );
  const twice = [...Map.groupBy(exported, ({ name }) => name)].filter(([, all]) => all.length > 1);
  expect(twice.map(([name, all]) => `${name}: ${all.map(({ path }) => path).join(', ')}`)).toEqual([]);
});

/** What a file names where it imports, or passes on. */
const taken = /(?:^|\n)(?:import|export)\s[^'";]*?\sfrom\s'|\{[^{}]*\}\s*=\s*await import\(/g;
const takenIn = ({ source }: SourceFile): string[] =>
  [...source.matchAll(taken)].flatMap(([names]) => [...names.matchAll(/\w+/g)].map(([name]) => name));

/** The page's own scripts name the types that they are checked by. */
const typeNamed = /import\('[^']+'\)\.(\w+)/g;
const typesIn = ({ source }: SourceFile): string[] => [...source.matchAll(typeNamed)].map(([, name = '']) => name);

test('what is exported is imported by somebody', () => {
  const wanted = new Set([...[...sourceFiles(), ...testFiles()].flatMap(takenIn), ...browserFiles().flatMap(typesIn)]);
  const unwanted = sourceFiles().flatMap(({ path, source }) =>
    [...source.matchAll(exportedNames)].flatMap(([, name = '']) => (wanted.has(name) ? [] : [`${path} ${name}`])),
  );
  expect(unwanted).toEqual([]);
});

test('every file that CONTRIBUTING names is there', () => {
  const guide = readFileSync(new URL('../CONTRIBUTING.md', import.meta.url), 'utf8');
  const there = [...sourceFiles(), ...testFiles().map(({ path }) => ({ path: `test/${path}` }))];
  const named = [...guide.matchAll(/`((?:[a-z\d-]+\/)+[a-z\d.-]+\.ts)`/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !there.some(({ path }) => `/${path}`.endsWith(`/${name}`)))).toEqual([]);
});

describe('the first test sees', () => {
  test.each([
    ['a floor that imports from above', 'register/x.ts', "import { a } from '../duties/y.ts';"],
    ['a type from above', 'chat/x.ts', "import type { A } from '../register/register.ts';"],
    ['a feature that knows another', 'duties/x.ts', "import { a } from '../nhv/area/area.ts';"],
    ['a surface that knows another', 'surfaces/slack/x.ts', "import { a } from '../page/render.ts';"],
    ['a use case that knows a page', 'nhv/moves/x.ts', "import { a } from '../pages/y.ts';"],
    ['what lies below all rooms and knows one', 'nhv/x.ts', "import { a } from './pages/y.ts';"],
    ['an import over many lines', 'chat/x.ts', "import {\n  a,\n  type B,\n} from '../outbox/delivery.ts';"],
    ['an import for its effect', 'chat/x.ts', "import '../outbox/delivery.ts';"],
    ['something passed on', 'database/x.ts', "export { a } from '../chat/message.ts';"],
    ['an import when needed', 'duties/x.ts', "const a = await import('../app/handle.ts');"],
    ['a package outside its place', 'remiss/x.ts', "import { App } from '@slack/bolt';"],
    ['a package required', 'duties/x.ts', "const docx = require('docx');"],
    ['a package for tests alone', 'calendar/x.ts', "import Holidays from 'date-holidays';"],
    ['SQL at hand outside the database', 'duties/x.ts', "import SQLite, { type Database } from 'better-sqlite3';"],
    ['a rule that reads files', 'obligations/ladder.ts', "import { readFileSync } from 'node:fs';"],
    ['a view that asks a store', 'duties/x-views.ts', "import { a } from './duty-store.ts';"],
    ['settings read where they are used', 'outbox/x.ts', 'const a = process.env.PACE;'],
    ['a clock of its own', 'duties/x.ts', 'const now = Temporal.Now.instant();'],
    ['a room without a floor', 'utils/x.ts', "import { a } from '../chat/message.ts';"],
  ])('%s', (_, path, source) => {
    expect(offences([{ path, source }])).toHaveLength(1);
  });

  test('a view that reaches files through another', () => {
    const view = { path: 'duties/x-views.ts', source: "import { a } from './help.ts';" };
    const help = { path: 'duties/help.ts', source: "import { readFileSync } from 'node:fs';" };
    expect(offences([view, help])).toEqual(['duties/x-views.ts is pure and reaches node:fs']);
  });

  test.each([
    ['what stands below', 'duties/x.ts', "import { a } from '../register/register.ts';"],
    ['the own room', 'surfaces/page/x.ts', "import { a } from './render.ts';"],
    ['a room below, inside', 'nhv/pages/x.ts', "import { a } from '../area/area.ts';"],
    ['a feature that ties its rooms', 'nhv/nhv-feature.ts', "import { a } from './pages/y.ts';"],
    ['the types of a package that lives elsewhere', 'duties/x.ts', "import type { Database } from 'better-sqlite3';"],
    ['an import that is only written about', 'chat/x.ts', "// import('../bot.ts')\n/** require('../bot.ts') */"],
    ['settings in main', 'main.ts', 'readConfig(process.env);'],
  ])('nothing wrong in %s', (_, path, source) => {
    expect(offences([{ path, source }])).toEqual([]);
  });
});
