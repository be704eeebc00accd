import { apart } from '../apart.ts';
import type { Control, Figure, Outcome } from '../figure.ts';
import type { UpgradeResult, UpgradeWork } from './upgrades-worker.ts';

const worker = new URL('./upgrades-worker.ts', import.meta.url);

/** Databases of every version, upgraded by a bot that fails or is killed on the way. */
export const upgrades: Figure = {
  name: 'upgrades',
  async run(lab) {
    const { folder } = lab;
    const work: UpgradeWork = {
      ...{ folder, kills: lab.size(8, 300), seed: Math.floor(lab.random() * 2 ** 31) },
      recorded: { every: lab.size(25, 1), kills: lab.size(1, 25) },
    };
    const result = await apart<UpgradeResult>(worker, work);
    return [...outcomesOf(result), recordedOf(result), ...controlsOf(result)];
  },
};

const outcomesOf = ({ versions, cuts, kills, reminders, misses }: UpgradeResult): Outcome[] => [
  {
    what: `from each of ${versions} versions, failing at each statement of the next`,
    tried: cuts,
    says: `then whole, with the same ${reminders} reminders due; ${kills} processes killed`,
    misses: misses.slice(0, 6),
  },
];

const recordedOf = ({ recorded: { databases, cuts, kills, reminders, misses } }: UpgradeResult): Outcome => ({
  what: `${databases} databases that older code left, failing at statements of the whole upgrade`,
  tried: cuts,
  says: `then whole, no row lost, ${reminders} reminders as the older code's; ${kills} processes killed`,
  misses: misses.slice(0, 6),
});

const controlsOf = ({ halfDone, versions, recorded }: UpgradeResult): Control[] => [
  {
    control: 'a migration without a transaction',
    says: `${halfDone} of ${versions - 1} left half done`,
    isCaught: halfDone > versions / 2,
  },
  {
    control: 'an upgrade that loses an answer and a day to look',
    says: `${recorded.seen} of ${recorded.databases * 2} seen`,
    isCaught: recorded.seen === recorded.databases * 2,
  },
];
