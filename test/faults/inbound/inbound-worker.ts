import { parentPort, workerData } from 'node:worker_threads';
import { randomFrom } from '../../support/fake-slack/faults.ts';
import type { InboundResult } from './counted.ts';
import { inHand } from './in-hand.ts';
import { slackDoor } from './slack-door.ts';
import { teamsDoor } from './teams-door.ts';

/** How many events come straight to the bot, and how many through each door. */
export type InboundWork = { straight: number; each: number; seed: number };
export type InboundResults = { results: InboundResult[]; control: InboundResult };

async function all({ straight, each, seed }: InboundWork): Promise<InboundResults> {
  const random = randomFrom(seed);
  const results = [inHand(straight, random), await slackDoor(each, random), await teamsDoor(each, random)];
  return { results, control: inHand(400, random, true) };
}

parentPort?.postMessage(await all(workerData));
