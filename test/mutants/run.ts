import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Part, parts } from './parts.ts';
import { type MutantReport, percentOf, sharesOf } from './shares.ts';

/** The least of a file's mutants that some test must find, of a hundred. */
const least = 85;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const root = fileURLToPath(new URL('../..', import.meta.url));
const stryker = 'node_modules/@stryker-mutator/core/bin/stryker.js';
const [, , ...words] = process.argv;
const isNamed = words[0]?.startsWith('-') === false;
const [named, more] = isNamed ? [words[0], words.slice(1)] : [null, words];

const filesOf = (name: string) => ({ config: `tmp/mutants-${name}.config.json`, report: `tmp/mutants-${name}.json` });

/** A part at a time, each by one process: the machine is left to others too. */
const configOf = ({ name, mutate }: Part) => ({
  ...{ mutate, testRunner: 'vitest', coverageAnalysis: 'perTest', concurrency: 1, tsconfigFile: 'none' },
  // On a busy machine a test that is merely slow must not count as one that has found something.
  timeoutMS: 30_000,
  vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
  ignorePatterns: ['tmp', 'data/*.sqlite*', 'manifests', 'test/goldens', 'test/faults/database/recorded'],
  tempDirName: `tmp/mutants-${name}`,
  incrementalFile: `tmp/mutants-${name}.earlier.json`,
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: filesOf(name).report },
});

function run(part: Part): void {
  const { config, report } = filesOf(part.name);
  writeFileSync(`${root}${config}`, JSON.stringify(configOf(part)));
  const { status } = spawnSync(process.execPath, ['--require', './src/preload.cjs', stryker, 'run', config, ...more], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTANTS: part.name },
  });
  if (status === 0) tell(part.name, JSON.parse(readFileSync(`${root}${report}`, 'utf8')));
  else process.exitCode = 1;
}

function tell(name: string, report: MutantReport): void {
  const shares = sharesOf(report);
  for (const { survivors } of shares) for (const one of survivors) say(`  lives: ${one}`);
  for (const share of shares) {
    const percent = percentOf(share);
    if (percent < least) process.exitCode = 1;
    say(`${name} ${share.file}: ${share.killed} of ${share.mutants} found, ${percent} %`);
  }
}

const chosen = parts.filter(({ name }) => named === null || name === named);
if (chosen.length === 0) {
  say(`There is no part ${named}. The parts are ${parts.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 1;
}
mkdirSync(`${root}tmp`, { recursive: true });
for (const part of chosen) run(part);
