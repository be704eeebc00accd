import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { settingNames } from '../../src/app/config/config-rules.ts';
import { isInstalled } from '../faults/installed.ts';

const root = new URL('../../', import.meta.url).pathname;
const drift = join(root, 'manifests/drift');
const read = (name: string) => readFileSync(join(drift, name), 'utf8');

const bot = read('samverkansbot@.service');
const litestream = read('litestream@.service');
const check = read('replika-prov@.service');
const container = read('Containerfile');

/** The values of a key in a unit, in order. */
const all = (unit: string, key: string): string[] =>
  unit.split('\n').flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));

const environment = (unit: string) => parseEnv(all(unit, 'Environment').join('\n'));
const known = (names: readonly string[], besides: readonly string[] = []) =>
  names.filter((name) => !([...settingNames, ...besides] as string[]).includes(name));

/** What `npm start` runs, after `node`. */
const [, ...started] = packageFile.scripts.start.split(' ');

describe('the unit of the bot', () => {
  test('runs what npm start runs, with one helper thread', () => {
    expect(all(bot, 'ExecStart')).toEqual([`/usr/bin/node --v8-pool-size=1 ${started.join(' ')}`]);
    expect(environment(bot)).toMatchObject({ NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' });
  });

  test('names settings that exist', () => {
    expect(known(Object.keys(environment(bot)), ['MALLOC_ARENA_MAX', 'NODE_COMPILE_CACHE'])).toEqual([]);
    const given = [...read('settings.env').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect(given.length).toBeGreaterThan(2);
    expect(known(given)).toEqual([]);
    expect(given).not.toContain('DATABASE');
  });

  test('keeps its files where only it reads them, and takes the same database as Litestream', () => {
    for (const unit of [bot, litestream]) {
      expect(all(unit, 'UMask')).toEqual(['0077']);
      expect(all(unit, 'StateDirectoryMode')).toEqual(['0700']);
      expect(all(unit, 'User')).toEqual(['samverkansbot-%i']);
      expect(environment(unit).DATABASE).toBe(`/var/lib/${all(unit, 'StateDirectory')[0]}/bot.sqlite`);
    }
  });

  test('speaks only where this machine is said to, as Litestream does, and is stopped before Litestream', () => {
    const condition = ['/var/lib/samverkansbot/%i/primar'];
    expect([bot, litestream].map((unit) => all(unit, 'ConditionPathExists'))).toEqual([condition, condition]);
    expect(all(bot, 'After').join(' ')).toContain('litestream@%i.service');
    expect(`${bot}${litestream}`).not.toMatch(/^(BindsTo|PartOf|Requires)=/m);
  });
});

test('a unit, a script and the settings of Litestream use only what they are given', () => {
  const replica = Object.keys(parseEnv(read('replika.env').replaceAll(/^#(?=[A-Z_]+=)/gm, '')));
  const given = [...replica, 'REPLICA_RUN', ...Object.keys(environment(litestream))];
  const used = [...`${litestream}${read('litestream.yml')}${check}`.matchAll(/\$\{?([A-Z_]+)/g)];
  expect(used.length).toBeGreaterThan(5);
  expect(used.map(([, name = '']) => name).filter((name) => !given.includes(name))).toEqual([]);
});

test('every program of ours that a unit or the script runs exists', () => {
  const ran = [bot, check].flatMap((unit) => all(unit, 'ExecStart')).join(' ');
  const paths = ran.match(/\.?\/?src\/\S+/g) ?? [];
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const commands = /The commands are those of npm: ([\w, -]+)\./.exec(read('samverkansbot'))?.[1]?.split(', ') ?? [];
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands) expect(packageFile.scripts).toHaveProperty(command);
  expect(spawnSync('sh', ['-n', join(drift, 'samverkansbot')]).status).toBe(0);
});

describe('the container', () => {
  const lines = container.replaceAll('\\\n', ' ').split('\n');
  const said = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));

  test('has the Node that the tests run on', () => {
    expect(said('ARG')).toEqual([`NODE=${packageFile.devDependencies.node}`]);
    const [wanted = [], here = []] = [packageFile.engines.node, packageFile.devDependencies.node].map((version) =>
      version.match(/\d+/g)?.map(Number),
    );
    expect(here[0]).toBe(wanted[0]);
    expect(here[1]).toBeGreaterThanOrEqual(wanted[1] ?? Number.NaN);
  });

  test('takes all that the bot reads, and nothing that could be a database or a secret', () => {
    const copied = said('COPY').filter((each) => !each.startsWith('--from'));
    const sources = copied.flatMap((each) => each.split(/\s+/).slice(0, -1));
    expect(sources.filter((source) => globSync(source, { cwd: root }).length === 0)).toEqual([]);
    expect(sources.filter((source) => /^(\.|data\/?|data\/\*)$|\.env/.test(source))).toEqual([]);
    const read = readdirSync(join(root, 'data')).filter((name) => name.endsWith('.json'));
    expect(sources).toEqual(expect.arrayContaining(['package.json', 'src', 'data/*.json']));
    expect(read.length).toBeGreaterThan(5);
  });

  test('runs what npm start runs, with settings that exist, as nobody in particular', () => {
    expect(JSON.parse(said('CMD')[0] ?? '')).toEqual(['node', '--v8-pool-size=1', ...started]);
    const names = [...(said('ENV')[0] ?? '').matchAll(/([A-Z0-9_]+)=/g)].map(([, name = '']) => name);
    expect(known(names, ['MALLOC_ARENA_MAX', 'NODE_COMPILE_CACHE'])).toEqual([]);
    expect([said('USER'), said('STOPSIGNAL')]).toEqual([['node'], ['SIGTERM']]);
  });
});

test('each file says at its top what an operator must change', () => {
  for (const name of readdirSync(drift)) {
    const top = read(name).split('\n\n')[0];
    expect({ name, says: /^# (Change: |.*[.:] Change: )/m.test(top ?? '') }).toEqual({ name, says: true });
  }
});

test('README tells of every file', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readdirSync(drift).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test.runIf(isInstalled('systemd-analyze'))('systemd takes the units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-units-'));
  const units = readdirSync(drift).filter((name) => /\.(service|timer)$/.test(name));
  for (const name of units) {
    // The programs need not be on this machine.
    const unit = read(name).replaceAll(/\/usr\/(?:local\/)?bin\/(?:node|litestream)/g, '/bin/true');
    writeFileSync(join(folder, name.replace('@', '@mellansverige')), unit);
  }
  const files = readdirSync(folder).map((name) => join(folder, name));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files]);
  rmSync(folder, { recursive: true });
  expect({ status, says: stderr.toString() }).toEqual({ status: 0, says: '' });
});
