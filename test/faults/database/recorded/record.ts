/**
 * Records what older code left: `npm run record -- COMMIT …` a database of people on the page, and
 * `npm run record -- slack COMMIT …` one with what Slack told then (or `teams`). The code of the commit is checked out beside, and
 * lives the life there with the packages of today.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const database = 'test/faults/database/recorded';
const inbound = 'test/faults/inbound/recorded';
const ofThePage = {
  program: `${database}/record-here.ts`,
  carried: ['life.ts', 'facts.ts'].map((file) => `${database}/${file}`),
};
const ofPlatforms = {
  program: `${inbound}/record-door-here.ts`,
  carried: [
    `${database}/facts.ts`,
    ...['heard.ts', 'slack-life.ts', 'teams-life.ts'].map((file) => `${inbound}/${file}`),
  ],
};

const [, , ...words] = process.argv;
const platform = words.find((word) => word === 'slack' || word === 'teams');
const { program, carried } = platform ? ofPlatforms : ofThePage;

for (const commit of words.filter((word) => word !== platform)) {
  const checkout = join(mkdtempSync(join(tmpdir(), 'recorded-')), 'code');
  const git = (...asked: string[]) => execFileSync('git', asked, { cwd: root, encoding: 'utf8' }).trim();
  git('worktree', 'add', '--quiet', '--detach', checkout, commit);
  try {
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    for (const file of [program, ...carried]) {
      mkdirSync(dirname(join(checkout, file)), { recursive: true });
      cpSync(join(root, file), join(checkout, file));
    }
    const preload = join(checkout, 'src/preload.cjs');
    const node = existsSync(preload) ? ['--require', preload] : [];
    const told = [...(platform ? [platform] : []), dirname(join(root, program)), git('rev-parse', '--short=8', commit)];
    execFileSync(process.execPath, [...node, join(checkout, program), ...told], { cwd: checkout, stdio: 'inherit' });
  } finally {
    git('worktree', 'remove', '--force', checkout);
    rmSync(join(checkout, '..'), { recursive: true, force: true });
  }
}
