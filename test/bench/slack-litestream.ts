import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { type Litestream, litestreamOn, litestreamProgram, restoredFrom } from '../support/litestream.ts';
import type { Lab } from './lab.ts';
import type { Row } from './rows.ts';
import { pressBody, slackCaller } from './slack-load.ts';
import { slackOutside } from './slack-orders.ts';
import { ourSlack } from './slack-sides.ts';
import { percentile } from './statistics.ts';

/** As many as a few years of the real groups make; every tenth is open. */
const duties = 2_000;
const presses = 150;
const kills = 5;
/** Milliseconds from the first press to a kill, at most. */
const within = 600;

/** What it costs that Litestream copies each change, and what is lost all the same when the machine dies. */
export const slackLitestream: readonly Row<Lab>[] = [
  {
    name: 'slack-litestream',
    async measure(lab) {
      if (!litestreamProgram) throw new Error('the optional package with Litestream is not installed');
      const sides = await sidesOf(lab);
      try {
        const slower = await lab.compare({
          unit: 'ms',
          ours: {
            what: 'a button that changes something beside Litestream: p50',
            measure: () => sides.beside.middle(),
          },
          beside: [{ what: 'the same without it', measure: () => sides.alone.middle(), target: { atMost: 1.1 } }],
        });
        const lost = await lab.compare({
          unit: 'ms',
          ours: {
            what: `how far back acknowledged presses are lost when both are killed: the longest of ${kills} kills`,
            measure: sides.longestLost,
          },
          beside: [],
        });
        return [slower, lost];
      } finally {
        await sides.close();
      }
    },
  },
];

async function sidesOf({ folder, stored }: Lab) {
  const slack = await slackOutside();
  const side = async (name: string) => {
    const path = join(folder, `${name}.sqlite`);
    copyFileSync(stored(duties).path, path);
    const ours = await ourSlack(path, slack.apiUrl);
    const begin = ours.db.prepare("UPDATE duty SET state = 'ej_paborjad' WHERE state = 'pagar'");
    /** Duties that nobody is on. */
    const open = (): string[] => {
      begin.run();
      return ours.open().slice(0, presses).map(String);
    };
    /** Milliseconds until a press was taken, of the middle one. */
    const middle = async () => {
      const what = { button: 'duty.on-it#0', values: open() };
      return percentile(await slack.taken({ port: ours.port, what, pace: { answers: true } }), 50);
    };
    return { ...ours, path, open, middle };
  };
  const [alone, beside] = [await side('alone'), await side('beside')];
  const replica = join(folder, 'replica');
  let run = 1;
  const newRun = () => litestreamOn({ database: beside.path, replica, run: String(run) });
  let litestream = newRun();
  await litestream.follows();

  /** Milliseconds before the kill at which the first press that is lost had been acknowledged; 0 when none is. */
  async function lostAtKill(): Promise<number> {
    const killed = { at: Number.POSITIVE_INFINITY };
    const pressed = pressing(beside, slack.apiUrl, killed);
    await pause(100 + Math.random() * within);
    killed.at = performance.now();
    await litestream.kill();
    const acknowledged = (await pressed).filter(({ at }) => at <= killed.at);
    const lost = await lostOf(acknowledged, litestream, join(folder, `restored-${run}.sqlite`));
    run += 1;
    litestream = newRun();
    await litestream.follows();
    return lost ? killed.at - lost.at : 0;
  }

  return {
    ...{ alone, beside },
    async longestLost(): Promise<number> {
      const each: number[] = [];
      for (let nr = 0; nr < kills; nr += 1) each.push(await lostAtKill());
      return Math.max(...each);
    },
    async close(): Promise<void> {
      await litestream.stop();
      for (const one of [alone, beside]) await one.close();
      await slack.close();
    },
  };
}

type Pressed = { duty: string; at: number };
type Pressable = { port: number; open(): string[] };

/** One press after the other until the kill. */
async function pressing({ port, open }: Pressable, apiUrl: string, killed: { at: number }): Promise<Pressed[]> {
  const caller = slackCaller(port);
  const all: Pressed[] = [];
  const respond = new URL('/respond/1', apiUrl).href;
  for (const duty of open()) {
    if (killed.at !== Number.POSITIVE_INFINITY) break;
    await caller.taken(pressBody('duty.on-it#0', duty, respond));
    all.push({ duty, at: performance.now() });
  }
  caller.close();
  return all;
}

/** The first of them of which the replica knows nothing. */
async function lostOf(pressed: readonly Pressed[], { folder }: Litestream, to: string): Promise<Pressed | undefined> {
  await restoredFrom(folder, to);
  const db = new SQLite(to, { readonly: true });
  const state = db.prepare<[number], string>('SELECT state FROM duty WHERE id = ?').pluck();
  const lost = pressed.find(({ duty }) => state.get(Number(duty)) !== 'pagar');
  db.close();
  rmSync(to);
  return lost;
}
