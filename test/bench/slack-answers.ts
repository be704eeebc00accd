import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from './harness.ts';
import type { Benchmark } from './lab.ts';
import { commandBody, pressBody, yesSayer } from './slack-load.ts';
import { bareBolt, ourSlack } from './slack-sides.ts';
import { median } from './statistics.ts';

const presses = 150;
const asked = 300;
/** Every press settles a duty's state, so there must be enough of them for two runs. */
const duties = 60_000;

/** How soon Slack has its acknowledgement: signed, through the door, with the answer in it or a change on disk. */
export const slackAnswers: Benchmark = {
  name: 'slack-answers',
  async run(lab) {
    const folder = join(lab.folder, 'slack');
    mkdirSync(folder);
    const says = await yesSayer();
    const ours = await ourSlack(lab.stored(duties).path, says.apiUrl);
    const bare = await bareBolt(says.apiUrl, null);
    const committing = await bareBolt(says.apiUrl, folder);
    const open = ours.db.prepare<[], number>("SELECT id FROM duty WHERE state = 'ej_paborjad'").pluck().all();

    async function press(): Promise<void> {
      const id = open.pop();
      if (id === undefined) throw new Error('no duty is left to begin');
      await ours.taken(pressBody('duty.on-it#0', String(id), says.responseUrl));
    }
    const middle = async (times: number, work: () => Promise<void>, after?: () => Promise<void>) => {
      const each: number[] = [];
      for (let done = 0; done < times; done += 1) {
        each.push(await timed(work));
        await after?.();
      }
      return median(each) * 1000;
    };
    const answered = () => says.hasAnswered(says.answered() + (begun() - says.answered()));
    const begunBefore = begunIn(ours.db);
    const begun = () => begunIn(ours.db) - begunBefore;

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
              measure: () => middle(presses, () => committing.taken(pressBody('a', '1', says.responseUrl))),
              target: { atMost: 1.45 },
            },
          ],
        }),
        await lab.compare({
          unit: 'µs',
          ours: {
            what: 'a command that only reads, Slack HTTP, rendered',
            measure: () => middle(asked, () => ours.taken(commandBody('mina', says.responseUrl))),
          },
          beside: [
            {
              what: 'bare Bolt acknowledgement',
              measure: () => middle(asked, () => bare.taken(commandBody('mina', says.responseUrl))),
              target: { atMost: 1.5 },
            },
          ],
        }),
      ];
    } finally {
      for (const side of [ours, bare, committing]) await side.close();
      await says.close();
    }
  },
};

const begunIn = (db: { prepare(sql: string): { pluck(): { get(): unknown } } }): number =>
  Number(db.prepare("SELECT count(*) FROM duty WHERE state = 'pagar'").pluck().get());
