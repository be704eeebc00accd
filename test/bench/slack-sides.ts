import type { Server } from 'node:http';
import { join } from 'node:path';
import { App, LogLevel } from '@slack/bolt';
import type { Database } from 'better-sqlite3';
import { startServer } from '../../src/app/http/server.ts';
import type { Clock } from '../../src/chat/clock.ts';
import { openDatabase } from '../../src/database/open.ts';
import { systemTimer } from '../../src/outbox/timer.ts';
import { createSlack } from '../../src/surfaces/slack/slack.ts';
import { noFiles } from '../support/no-files.ts';
import { noHearing } from '../support/no-hearing.ts';
import { refusedInMemory } from '../support/refused-blocks.ts';
import { benchHouse } from './house.ts';
import { account, chair, serverEnd, signingSecret } from './slack-load.ts';
import { now } from './stored-database.ts';

const token = 'xoxb-bench';

/** The whole bot behind its own door, as someone of the kansli and someone who chairs a group meet it. */
export async function ourSlack(path: string, apiUrl: string, clock: Clock = { now: () => now }) {
  const db = openDatabase(path);
  enlist(db);
  const { features, bot, delivery, surfaces, ticker } = benchHouse(db, clock);
  const slack = createSlack({
    settings: { botToken: token, apiUrl, receive: { mode: 'http', signingSecret } },
    handle: bot.handle,
    help: bot.help,
    post: (to, ...answers) => bot.post({ connection: 'slack', ...to }, ...answers),
    answersGiven: (events) => bot.answersGiven('slack', events),
    answerNotGiven: (event) => bot.answerNotGiven('slack', event),
    isKnown: (one) => features.register.personOfAccount('slack', one) !== null,
    accountOf: () => null,
    nameOf: () => null,
    listensTo: () => false,
    repliedTo: () => null,
    speaksThere: () => false,
    changesSoFar: () => 0,
    hearing: noHearing,
    blocks: refusedInMemory(),
    caughtUp() {},
    path: '/slack/events',
    connection: 'slack',
    identified: () => null,
    homeOf: () => null,
    heard() {},
    files: noFiles,
    timer: systemTimer,
    log: { info() {}, warn: failing, error: failing },
    refused: () => failing({}),
  });
  surfaces.set('slack', slack.surface);
  const answering = { fastRoutes: new Map(slack.fastRoutes), fallback: failing, log: { error: failing } };
  const server = await startServer({ host: '127.0.0.1', port: 0 }, answering);
  await slack.start();
  const end = serverEnd(server);
  const notBegun = db.prepare<[], number>("SELECT id FROM duty WHERE state = 'ej_paborjad'").pluck();
  return {
    port: end.port,
    db,
    features,
    delivery,
    ticker,
    /** The duties that someone can still say that they are on. */
    open: () => notBegun.all(),
    async close(): Promise<void> {
      await slack.stop();
      await end.close();
      db.close();
    },
  };
}

const failing = (fields: object): never => {
  throw new Error('the bench met a fault', { cause: fields });
};

function enlist(db: Database): void {
  db.exec(`
    INSERT OR IGNORE INTO person (id, name, example) VALUES ('bench', 'Bänk Exempel', 1), ('bench-chair', 'Stol Exempel', 1);
    INSERT OR IGNORE INTO person_role (person_id, role) VALUES ('bench', 'kansli');
    INSERT OR IGNORE INTO seat (group_id, person_id, role, from_on) VALUES ('vc-3', 'bench-chair', 'vice_ordforande', '2020-01-01');
    INSERT OR IGNORE INTO account (connection, account, person_id, address, linked_at) VALUES
      ('slack', '${account}', 'bench', '${account}', '2027-01-01T08:00:00Z'),
      ('slack', '${chair}', 'bench-chair', '${chair}', '2027-01-01T08:00:00Z');`);
}

/** Bolt alone, which acknowledges, after one durable commit when there is a folder for it. */
export async function bareBolt(apiUrl: string, folder: string | null) {
  const db = folder === null ? null : openDatabase(join(folder, 'bare.sqlite'));
  db?.exec('CREATE TABLE pressed (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT');
  const insert = db?.prepare('INSERT INTO pressed (value) VALUES (?)');
  const clientOptions = { slackApiUrl: apiUrl };
  const app = new App({ token, signingSecret, clientOptions, logLevel: LogLevel.ERROR });
  app.command('/samverkan', async ({ ack }) => ack());
  app.action(/^/, async ({ ack }) => {
    insert?.run('pressed');
    await ack();
  });
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as unknown as Server;
  const end = serverEnd(server);
  return {
    port: end.port,
    async close(): Promise<void> {
      await end.close();
      db?.close();
    },
  };
}
