import { apart } from '../apart.ts';
import type { Control, Figure, Outcome } from '../figure.ts';
import type { UpgradeResult, UpgradeWork } from './upgrades-worker.ts';

const worker = new URL('./upgrades-worker.ts', import.meta.url);

/** Databases of every version, upgraded by a bot that fails or is killed on the way. */
export const upgrades: Figure = {
  name: 'upgrades',
  async run(lab) {
    const { folder } = lab;
    const work: UpgradeWork = { folder, kills: lab.size(8, 300), seed: Math.floor(lab.random() * 2 ** 31) };
    const result = await apart<UpgradeResult>(worker, work);
    return [...outcomesOf(result), controlOf(result)];
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

const controlOf = ({ halfDone, versions }: UpgradeResult): Control => ({
  control: 'a migration without a transaction',
  says: `${halfDone} of ${versions - 1} left half done`,
  isCaught: halfDone > versions / 2,
});
