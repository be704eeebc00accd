import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom } from '../support/fake-slack/faults.ts';
import { answers } from './answers.ts';
import { corruption } from './corruption.ts';
import { cut } from './cut.ts';
import { statements } from './database/statements.ts';
import { twoAtOnce } from './database/two-at-once.ts';
import { upgrades } from './database/upgrades.ts';
import { disk } from './disk.ts';
import { faultySends } from './faulty-sends.ts';
import type { Control, Figure, Outcome } from './figure.ts';
import { file } from './file.ts';
import { held } from './held.ts';
import { eachAtATime } from './house/until.ts';
import { inbound } from './inbound/inbound.ts';
import { isInstalled } from './installed.ts';
import { killsAtPoints } from './kills-at-points.ts';
import { killsBeforeAnswers } from './kills-before-answers.ts';
import { killsWhileSending } from './kills-while-sending.ts';
import { lookUpFaults } from './look-ups.ts';
import { neverHangs } from './never-hangs.ts';
import { powerCuts } from './power-cuts.ts';
import {
  againLine,
  bugLine,
  endLine,
  failureLine,
  heading,
  isAtMostBlind,
  isAtMostLate,
  isMiss,
  latePassesLine,
  leftOutLine,
  lineOf,
  load,
  summaryOf,
} from './report.ts';
import { restores } from './restores.ts';
import { secondMachine } from './second-machine.ts';
import { limits } from './sending/limits.ts';
import { model } from './sending/model.ts';
import { soak } from './sending/soak.ts';
import { slowConnector } from './slow-connector.ts';
import { clocks } from './time/clocks.ts';
import { zones } from './time/zones.ts';

/** Each works and waits by turns. */
const atATime = 4;

/** The longest first. */
const figures: readonly Figure[] = [
  held,
  neverHangs,
  slowConnector,
  killsWhileSending,
  faultySends,
  killsAtPoints,
  killsBeforeAnswers,
  answers,
  clocks,
  restores,
  lookUpFaults,
  cut,
  secondMachine,
  corruption,
  powerCuts,
  model,
  statements,
  inbound,
  soak,
  zones,
  upgrades,
  limits,
  twoAtOnce,
  disk,
  file,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    release: { type: 'boolean', default: false },
    seed: { type: 'string' },
    // For a machine of which nobody knows how fast it is: what is wrong in time alone is said, and stops nothing.
    'late-passes': { type: 'boolean', default: false },
  },
});
const [wanted = ''] = positionals;
const chosen = figures.filter(({ name }) => name.startsWith(wanted));
if (chosen.length === 0) {
  console.error(`No figure begins with "${wanted}". There are: ${figures.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const seed = Number(values.seed ?? Date.now() % 100_000);
const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-faults-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

let missed = 0;
const made: (Outcome | Control)[] = [];
type Made = {
  outcomes: readonly (Outcome | Control)[];
  misses: number;
  /** Some of it took too long, and nothing else is wrong. */
  isLate: boolean;
  /** A control was not caught, and nothing else is wrong. */
  isOnlyBlind: boolean;
};
const say = (line: string): void => console.log(line);
const size = (daily: number, release: number): number => (values.release ? release : daily);

/** Makes a figure and says it at once. One that fails is said, and the others are made all the same. */
async function make({ name, needs = [], run }: Figure): Promise<Made> {
  const absent = needs.filter((program) => !isInstalled(program));
  if (absent.length > 0) {
    say(leftOutLine(name, absent));
    return { outcomes: [], misses: process.env.CI ? 1 : 0, isLate: false, isOnlyBlind: false };
  }
  const began = performance.now();
  const bugs: string[] = [];
  let outcomes: Made['outcomes'] = [];
  let failed = 0;
  try {
    outcomes = await run({ folder, random: randomFrom(seed), bugs, size });
    for (const outcome of outcomes) say(lineOf(name, outcome));
  } catch (error) {
    say(failureLine(name, error));
    failed = 1;
  }
  for (const bug of new Set(bugs)) say(bugLine(name, bug));
  say(endLine(name, performance.now() - began));
  const wrong = bugs.length + failed;
  const misses = outcomes.filter(isMiss).length + wrong;
  const isMade = misses > 0 && wrong === 0;
  return {
    ...{ outcomes, misses },
    isLate: isMade && outcomes.every(isAtMostLate),
    isOnlyBlind: isMade && outcomes.every(isAtMostBlind),
  };
}

function count({ outcomes, misses }: Made): void {
  made.push(...outcomes);
  missed += misses;
}

say(`Node ${process.version}, ${cpus().length} processors, load average ${load()}, seed ${seed}\n`);
for (const line of heading) say(line);
const timed = chosen.filter(({ isTimed }) => isTimed);
const again: Figure[] = [];

/** What may be the doing of what ran beside it is made once more, with nothing beside it, and that decides. */
async function makeBeside(figure: Figure): Promise<void> {
  const first = await make(figure);
  if ((figure.isTimed && first.isLate) || first.isOnlyBlind) again.push(figure);
  else count(first);
}

await Promise.all(timed.map(makeBeside));
await eachAtATime(
  chosen.filter((figure) => !timed.includes(figure)),
  atATime,
  makeBeside,
);
for (const figure of again) {
  say(againLine(figure.name));
  const second = await make(figure);
  if (second.isLate && values['late-passes']) say(latePassesLine(figure.name));
  else count(second);
}
const summary = summaryOf(made);
if (summary.length > 0) say(['', ...summary].join('\n'));
say(missed === 0 ? '\nAll as it should be.' : `\n${missed} not as it should be.`);
// What a figure that failed left open keeps nobody waiting.
process.exit(missed === 0 ? 0 : 1);
