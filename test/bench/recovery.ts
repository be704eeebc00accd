import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { backupFacts } from '../../src/database/backup/backup-facts.ts';
import { toInstantColumn } from '../../src/database/columns.ts';
import { inUse } from '../support/new-database.ts';
import { startChild } from './child.ts';
import { filledOutbox } from './filled-outbox.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { signingSecret } from './slack-load.ts';
import { workday } from './stored-database.ts';

const pending = 100_000;
const inFlight = 100;
const now = workday.add({ hours: 2 });

/** From the command to the first message that goes out, after a kill in the middle of a morning. */
export const recovery = rowsOn(
  async ({ folder }: Lab) => {
    const slack = await hearingSlack();
    left(folder);
    let runs = 0;
    /** Milliseconds. */
    const firstSend = (name: string, least: number) => async () => {
      runs += 1;
      const place = join(folder, `run-${runs}`);
      mkdirSync(place);
      const database = join(place, 'bot.sqlite');
      for (const end of ['', '-wal'])
        if (existsSync(folder + name + end)) copyFileSync(folder + name + end, database + end);
      const sent = await slack.firstSend(() =>
        startChild('src/main.ts', { folder, settings: { ...settings(slack.apiUrl), DATABASE: database } }),
      );
      if (sent.nth < least) throw new Error(`reminder/${sent.nth} may have been there`);
      return sent.milliseconds;
    };
    return { clean: firstSend('/clean.sqlite', 0), killed: firstSend('/killed.sqlite', inFlight), close: slack.close };
  },
  {
    recovery: ({ clean, killed }) => ({
      unit: 'ms',
      ours: {
        what: 'start to the first correct send after a kill: 100,000 pending, 100 in flight',
        measure: killed,
      },
      beside: [{ what: 'the same with nothing in flight', measure: clean, target: { atMost: 1.3, stretch: 1.1 } }],
    }),
  },
);

const settings = (apiUrl: string) => ({
  ...{ SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl },
  START_AT: now.toString(),
});

/** Two databases of the same morning: with its log as a killed process leaves both; and stopped in good order. */
function left(folder: string): void {
  const path = join(folder, 'morning.sqlite');
  const { db } = filledOutbox(path, { waiting: pending, due: 0 }, () => async () => {});
  inUse(db);
  db.exec("UPDATE account SET connection = 'slack', address = 'U' || person_id");
  backupFacts(db).succeeded(now);
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(path, join(folder, 'clean.sqlite'));
  // As `claim` does it, and with each call begun.
  db.prepare(`
    UPDATE outbox SET state = 'claimed', next_at = @now, begun_at = @now,
      (connection, address) = (SELECT connection, address FROM account WHERE person_id = outbox.person_id)
    WHERE id IN (SELECT id FROM outbox ORDER BY next_at, id LIMIT ${inFlight})`).run({ now: toInstantColumn(now) });
  for (const end of ['', '-wal']) copyFileSync(path + end, join(folder, `killed.sqlite${end}`));
  db.close();
}

type Stoppable = { stop(): Promise<void> };

/** A Slack that says yes to everything, where nothing can be found, and notices the first message that is posted. */
async function hearingSlack() {
  let posted = (_body: string) => {};
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      if (incoming.url?.includes('chat.postMessage')) posted(decodeURIComponent(body));
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    /** Which reminder it was, and how long after the start. */
    async firstSend(start: () => Promise<Stoppable>): Promise<{ nth: number; milliseconds: number }> {
      const { promise, resolve } = Promise.withResolvers<string>();
      posted = resolve;
      const began = performance.now();
      const starting = start();
      const body = await Promise.race([promise, starting.then(() => promise)]);
      const milliseconds = performance.now() - began;
      await (await starting).stop();
      const nth = Number(/reminder\/(\d+)/.exec(body)?.[1] ?? Number.NaN);
      if (Number.isNaN(nth)) throw new Error(`No key in ${body}`);
      return { nth, milliseconds };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const answer = JSON.stringify({
  ...{ ok: true, team_id: 'T1', user_id: 'U0BOT', bot_id: 'B0', channel: 'C1', ts: '1.1', messages: [] },
});
