import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from './harness.ts';
import type { Benchmark } from './lab.ts';
import { commandBody, pressBody, yesSayer } from './slack-load.ts';
import { bareBolt, ourSlack } from './slack-sides.ts';
import { median } from './statistics.ts';

const presses = 150;
const asked = 300;
/** Every press begins a duty, so there must be enough of them for two runs. */
const duties = 60_000;
/** As many as a few years of the real groups make. */
const fewDuties = 2_000;

/** How soon Slack has its acknowledgement: signed, through the door, with the answer in it or a change on disk. */
export const slackAnswers: Benchmark = {
  name: 'slack-answers',
  async run(lab) {
    const folder = join(lab.folder, 'slack-answers');
    mkdirSync(folder);
    const says = await yesSayer();
    const changing = await ourSlack(lab.stored(duties).path, says.apiUrl);
    const reading = await ourSlack(lab.stored(fewDuties).path, says.apiUrl);
    const bare = await bareBolt(says.apiUrl, null);
    const committing = await bareBolt(says.apiUrl, folder);
    const open = changing.db.prepare<[], number>("SELECT id FROM duty WHERE state = 'ej_paborjad'").pluck().all();
    let pressed = 0;

    async function press(): Promise<void> {
      const id = open.pop();
      if (id === undefined) throw new Error('no duty is left to begin');
      pressed += 1;
      await changing.taken(pressBody('duty.on-it#0', String(id), says.responseUrl));
    }
    /** The words that follow the acknowledgement do not run into the next press. */
    const answered = () => says.hasAnswered(pressed);
    const bareCommand = () => bare.taken(commandBody('mina', says.responseUrl));
    const barePress = () => committing.taken(pressBody('a', '1', says.responseUrl));

    try {
      return [
        await lab.compare({
          unit: 'µs',
          ours: {
            what: 'a button that changes something, Slack HTTP',
            measure: () => middle(presses, press, answered),
          },
          beside: [
            {
              what: 'bare Bolt acknowledgement and one durable commit',
              measure: () => middle(presses, barePress),
              target: { atMost: 1.45 },
            },
          ],
        }),
        await lab.compare({
          unit: 'µs',
          ours: {
            what: 'a command that only reads, Slack HTTP, rendered',
            measure: () => middle(asked, () => reading.taken(commandBody('mina', says.responseUrl))),
          },
          beside: [
            {
              what: 'bare Bolt acknowledgement',
              measure: () => middle(asked, bareCommand),
              target: { atMost: 1.5 },
            },
          ],
        }),
      ];
    } finally {
      for (const side of [changing, reading, bare, committing]) await side.close();
      await says.close();
    }
  },
};

/** Microseconds, of the middle one of so many. */
async function middle(times: number, work: () => Promise<void>, after?: () => Promise<void>): Promise<number> {
  const each: number[] = [];
  for (let done = 0; done < times; done += 1) {
    each.push(await timed(work));
    await after?.();
  }
  return median(each) * 1000;
}
