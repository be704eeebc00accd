import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import type { DispatchStore } from '../../../src/outbox/sending/dispatch-store.ts';
import { type Command, commands, happens } from './model-commands.ts';
import { brokenPromises } from './model-rules.ts';
import { type ModelWorld, modelWorlds, type Policy } from './model-world.ts';

export type ModelWork = { runs: number; seed: number; policy: 'ours' | 'blind' };
/** `tried`: lives lived until one broke a promise. `counterexample`: it in words, made as short as can be. */
export type ModelResult = { tried: number; counterexample: string | null };

/** It repeats whatever failed and whatever was under way when the last process ended. */
const blind = (store: DispatchStore): DispatchStore => ({
  ...store,
  recover: (of) => store.recover((row) => ({ ...of(row), marked: true })),
  settle(id, verdict, now) {
    const again = { maybeThere: false, repeated: false, nextAt: now };
    store.settle(id, verdict.state === 'unsure' ? { ...verdict, ...again, state: 'waiting' } : verdict, now);
  },
});
const policies: Readonly<Record<ModelWork['policy'], Policy>> = { ours: (store) => store, blind };

/** Lives through all of it, and on until nothing waits. @returns what should not have been so */
async function lived(world: ModelWorld, all: readonly Command[]): Promise<string[]> {
  for (const command of all) await happens(world, command);
  world.wellAgain();
  const ends = await world.runOut();
  await world.stop();
  return [...(ends ? [] : ['there is no end to what waits']), ...brokenPromises(world)];
}

async function explore({ runs, seed, policy }: ModelWork): Promise<ModelResult> {
  const worlds = modelWorlds(policies[policy]);
  const property = fc.asyncProperty(commands, async (all) => {
    const broken = await lived(worlds.open(), all);
    if (broken.length > 0) throw new Error(broken.join('; '));
  });
  const { failed, numRuns, counterexamplePath, counterexample, errorInstance } = await fc.check(property, {
    numRuns: runs,
    seed,
  });
  worlds.close();
  const said = `${errorInstance}, seed ${seed}, path ${counterexamplePath}: ${JSON.stringify(counterexample?.[0])}`;
  return { tried: numRuns, counterexample: failed ? said : null };
}

parentPort?.postMessage(await explore(workerData));
