import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { account, chair } from './slack-load.ts';
import { slackOutside } from './slack-orders.ts';
import type { Order } from './slack-outside.ts';
import { bareBolt, ourSlack } from './slack-sides.ts';
import { median } from './statistics.ts';

const presses = 150;
const asked = 300;
/** Every press begins a duty, so there must be enough of them for two runs. */
const duties = 60_000;
/** As many as a few years of the real groups make. */
const fewDuties = 2_000;

/** How soon Slack has its acknowledgement: signed, through the door, with the answer in it or a change on disk. */
export const slackAnswers = rowsOn(sidesOf, {
  'slack-press': ({ press, barePress }) => ({
    unit: 'µs',
    requests: presses,
    ours: { what: 'a button that changes something, Slack HTTP', measure: press },
    beside: [
      { what: 'bare Bolt acknowledgement and one durable commit', measure: barePress, target: { atMost: 1.45 } },
    ],
  }),
  'slack-read': ({ ask, reading, bare }) => ({
    unit: 'µs',
    requests: asked,
    ours: { what: 'a command that only reads, Slack HTTP, rendered', measure: () => ask(reading) },
    beside: [{ what: 'bare Bolt acknowledgement', measure: () => ask(bare), target: { atMost: 1.4 } }],
  }),
  'slack-list': ({ ask, reading, bare }) => ({
    unit: 'µs',
    requests: asked,
    ours: { what: 'the same with ten duties and three meetings to list', measure: () => ask(reading, chair) },
    beside: [{ what: 'bare Bolt acknowledgement', measure: () => ask(bare), target: { atMost: 5 } }],
  }),
});

async function sidesOf({ folder, stored }: Lab) {
  const slack = await slackOutside();
  const changing = await ourSlack(stored(duties).path, slack.apiUrl);
  const reading = await ourSlack(stored(fewDuties).path, slack.apiUrl);
  const bare = await bareBolt(slack.apiUrl, null);
  const committing = await bareBolt(slack.apiUrl, folder);
  const sides = [changing, reading, bare, committing];
  const open = changing.open();

  /** Microseconds, of the middle one. */
  const middle = async (order: Order) => median(await slack.taken(order)) * 1000;
  return {
    ...{ reading, bare },
    press: () => {
      const what = { button: 'duty.on-it#0', values: open.splice(-presses).map(String) };
      return middle({ port: changing.port, what, pace: { answers: true } });
    },
    barePress: () => {
      const what = { button: 'a', values: Array.from({ length: presses }, String) };
      return middle({ port: committing.port, what, pace: { answers: false } });
    },
    ask: ({ port }: { port: number }, by = account) =>
      middle({ port, what: { command: 'mina', times: asked, by }, pace: { answers: false } }),
    async close() {
      for (const side of sides) await side.close();
      await slack.close();
    },
  };
}
