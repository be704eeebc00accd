/**
 * Slack, for the benchmarks: a process of its own, as it is one, which says yes to everything, and presses and asks what
 * it is told to. So what the bot does once it has acknowledged is no part of the time that the acknowledgement took.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { timed } from './harness.ts';
import { commandBody, pressBody, slackCaller, yesSayer } from './slack-load.ts';

export type Order = {
  port: number;
  /** How often it is asked, and by whom; or what stands in each of the buttons that are pressed. */
  what: { command: string; times: number; by: string } | { button: string; values: readonly string[] };
  /**
   * One after the other, each once the bot has said all that it has to say; one every so many milliseconds; or so many at
   * once, each as soon as another has been taken.
   */
  pace: { answers: boolean } | { every: number } | { atOnce: number };
};

const says = await yesSayer();

const bodiesOf = ({ what }: Order): string[] =>
  'button' in what
    ? what.values.map((value) => pressBody(what.button, value, says.responseUrl))
    : Array.from({ length: what.times }, () => commandBody(what.command, says.responseUrl, what.by));

/** Milliseconds until each was taken. */
async function carriedOut(order: Order): Promise<number[]> {
  const bodies = bodiesOf(order);
  const caller = slackCaller(order.port);
  const { pace } = order;
  try {
    if ('every' in pace) return await evenly(bodies, pace.every, caller.taken);
    if ('answers' in pace) return await inTurn(bodies, pace.answers, caller.taken);
    return await crowding(bodies, pace.atOnce, caller.taken);
  } finally {
    caller.close();
  }
}

async function inTurn(bodies: readonly string[], answers: boolean, taken: (body: string) => Promise<void>) {
  const each: number[] = [];
  for (const body of bodies) {
    const answered = says.answered();
    each.push(await timed(() => taken(body)));
    if (answers) await says.hasAnswered(answered + 1);
  }
  return each;
}

async function crowding(bodies: readonly string[], atOnce: number, taken: (body: string) => Promise<void>) {
  const left = [...bodies];
  const each: number[] = [];
  const person = async () => {
    for (let body = left.pop(); body !== undefined; body = left.pop()) {
      const own = body;
      each.push(await timed(() => taken(own)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  return each;
}

/** Counted from when each should have gone: a bot that stands still keeps more than one waiting. */
async function evenly(bodies: readonly string[], every: number, taken: (body: string) => Promise<void>) {
  const start = performance.now();
  return Promise.all(
    bodies.map(async (body, nth) => {
      const due = start + nth * every;
      await pause(Math.max(0, due - performance.now()));
      await taken(body);
      return performance.now() - due;
    }),
  );
}

process.on('message', async (order: Order) => process.send?.(await carriedOut(order)));
process.send?.(says.apiUrl);
