import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/open.ts';
import { restoreDatabase } from '../../src/database/restore/restore.ts';
import { asideIn, changesIn, leftBehind } from '../support/left-behind.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'samverkansbot-restore-kill-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const restoreModule = new URL('../../src/database/restore/restore.ts', import.meta.url).href;

/** A process that restores, and kills itself right after its n-th change of a name or wait for the disk. */
function killedAfter(step: number, path: string, copy: string): boolean {
  const script = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const [path, copy, step] = process.argv.slice(1);
    let left = Number(step);
    for (const name of ['mkdirSync', 'linkSync', 'copyFileSync', 'writeFileSync', 'renameSync', 'fsyncSync', 'rmSync']) {
      const real = fs[name];
      fs[name] = (...given) => {
        const result = real(...given);
        left -= 1;
        if (left === 0) process.kill(process.pid, 'SIGKILL');
        return result;
      };
    }
    syncBuiltinESMExports();
    const { restoreDatabase } = await import(${JSON.stringify(restoreModule)});
    restoreDatabase(copy, path, { now: Temporal.Instant.from('2027-02-03T07:00:00Z'), wanted: null });`;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script, path, copy, String(step)]);
  if (run.signal !== 'SIGKILL') expect(run.stderr.toString()).toBe('');
  return run.signal === 'SIGKILL';
}

/** In words, what stands there after the kill: the old one (45 changes), the new (5), or none and a start that refuses. */
function whatStands(path: string): string {
  if (!existsSync(path)) {
    expect(() => openDatabase(path)).toThrow(/saknas[\s\S]*npm run restore -- .*undanlagd/);
    expect(existsSync(path)).toBe(false);
    return 'none';
  }
  return { 45: 'old', 5: 'new' }[changesIn(path)] ?? 'neither';
}

test('a restore that is killed after any step leaves the old, the new or none, and the next one ends it', () => {
  const stood: string[] = [];
  for (let step = 1; ; step += 1) {
    const folder = join(root, String(step));
    const { path, copy } = leftBehind(folder);
    mkdirSync(join(folder, '.bot.sqlite-litestream'));
    if (!killedAfter(step, path, copy)) break;
    stood.push(whatStands(path));
    restoreDatabase(copy, path, { now: Temporal.Instant.from('2027-02-03T07:05:00Z'), wanted: null });
    openDatabase(path).close();
    expect(changesIn(path)).toBe(5);
    const kept = asideIn(folder).filter((each) => existsSync(join(each, 'bot.sqlite')));
    expect(kept.map((each) => changesIn(join(each, 'bot.sqlite')))).toContain(45);
    expect(readdirSync(folder)).not.toContain('.bot.sqlite-restore');
  }
  const inOrder = stood.filter((each, index) => each !== stood[index - 1]);
  expect(inOrder).toEqual(['old', 'none', 'new']);
  expect(stood.length).toBeGreaterThan(20);
}, 300_000);
