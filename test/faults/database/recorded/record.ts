/**
 * Records small databases as older code left them, once for each commit: `npm run record -- COMMIT …`. The code of the commit is
 * checked out beside, and lives the life of `life.ts` there with the packages of today.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const carried = ['life.ts', 'facts.ts', 'record-here.ts'];

for (const commit of process.argv.slice(2)) {
  const checkout = join(mkdtempSync(join(tmpdir(), 'recorded-')), 'code');
  const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  git('worktree', 'add', '--quiet', '--detach', checkout, commit);
  try {
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    const there = join(checkout, 'test/faults/database/recorded');
    mkdirSync(there, { recursive: true });
    for (const file of carried) cpSync(join(here, file), join(there, file));
    const preload = join(checkout, 'src/preload.cjs');
    const words = [...(existsSync(preload) ? ['--require', preload] : []), join(there, 'record-here.ts')];
    execFileSync(process.execPath, [...words, here, git('rev-parse', '--short=8', commit)], {
      ...{ cwd: checkout, stdio: 'inherit' },
    });
  } finally {
    git('worktree', 'remove', '--force', checkout);
    rmSync(join(checkout, '..'), { recursive: true, force: true });
  }
}
