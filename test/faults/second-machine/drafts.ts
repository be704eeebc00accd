import SQLite from 'better-sqlite3';
import { polio } from '../../support/nhv-group.ts';
import type { House } from '../house/house.ts';
import { slackRoom } from '../house/outside.ts';
import { office } from '../house/people.ts';

/** A remiss that the kansli has drafted by a form: its title, and when the bot had taken it, by `performance.now()`. */
export type Draft = { title: string; at: number };

/** Why it did not take one, and when that was known. */
export type Refused = { words: string; at: number };

/** Fills in the form of a new remiss, once. Why not, when the bot did not take it. */
async function drafted(house: House, title: string): Promise<Draft | string> {
  const { slack } = house;
  const kansli = slack.user(office.slack.id);
  await closeAll(house);
  const asked = await kansli.slash('/samverkan', 'remiss ny', slackRoom);
  if (!asked.ok) return `asked for: ${asked.error}`;
  const form = await slack.until(() => slack.modalOf(kansli.id), 'the form of a new remiss');
  const { ok, error, errors } = await kansli.submit(form, { ...polio, title });
  const at = performance.now();
  return ok && Object.keys(errors).length === 0 ? { title, at } : `sent: ${error} ${JSON.stringify(errors)}`;
}

/** A form that a killed bot left on the screen is not the one that was asked for. */
async function closeAll({ slack }: House): Promise<void> {
  const kansli = slack.user(office.slack.id);
  for (let open = slack.modalOf(kansli.id); open; open = slack.modalOf(kansli.id)) await kansli.close(open);
}

/** Drafts one remiss after the other until it is told to stop. */
export function drafting(house: House, name: string) {
  const taken: Draft[] = [];
  const refused: Refused[] = [];
  let goesOn = true;
  const work = (async () => {
    for (let nr = 1; goesOn; nr += 1) {
      const draft = await drafted(house, `${name} ${nr}`).catch(String);
      if (typeof draft !== 'string') taken.push(draft);
      else if (goesOn) refused.push({ words: `a form was not taken, ${draft}`, at: performance.now() });
    }
  })();
  return {
    taken,
    refused,
    async stop(): Promise<void> {
      goesOn = false;
      await work;
    },
  };
}

/** Those of which the database knows nothing. */
export function missingIn(database: string, drafts: readonly Draft[]): Draft[] {
  const db = new SQLite(database, { readonly: true });
  const titles = new Set(db.prepare<[], string>('SELECT title FROM remiss').pluck().all());
  db.close();
  return drafts.filter(({ title }) => !titles.has(title));
}
