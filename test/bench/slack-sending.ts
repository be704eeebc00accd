import { join } from 'node:path';
import { webApi } from '@slack/bolt';
import { facts, type Message } from '../../src/chat/message.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { openDatabase } from '../../src/database/open.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { systemTimer } from '../../src/outbox/timer.ts';
import { renderSlackMessage } from '../../src/surfaces/slack/render/render.ts';
import { createSlack } from '../../src/surfaces/slack/slack.ts';
import { noFiles } from '../support/no-files.ts';
import { noHearing } from '../support/no-hearing.ts';
import { noHelp } from '../support/no-help.ts';
import { refusedInMemory } from '../support/refused-blocks.ts';
import { timed } from './harness.ts';
import { benchHouse } from './house.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { signingSecret, yesSayer } from './slack-load.ts';
import { now } from './stored-database.ts';

/** As many as are claimed for one platform at a time: more are put off for a second. */
const people = 100;
const botToken = 'xoxb-bench';

/** Claimed, sent and marked, beside the same posts through the SDK, as many at a time. */
export const slackSending = rowsOn(
  async ({ folder }: Lab) => {
    const says = await yesSayer();
    const ours = outboxTo(join(folder, 'bot.sqlite'), await surfaceAt(says.apiUrl));
    return {
      ...{ ours, bare: bareClient(says.apiUrl) },
      async close() {
        ours.close();
        await says.close();
      },
    };
  },
  {
    'slack-sending': ({ ours, bare }) => ({
      unit: 'µs',
      requests: people,
      ours: { what: 'claim, send, mark', measure: ours.send },
      beside: [{ what: 'bare chat.postMessage through the SDK', measure: bare.send, target: { atMost: 1.2 } }],
    }),
  },
);

const reminder: Message = {
  title: 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
  blocks: [facts(['Grupp', 'Verksamhetschefsgrupp onkologi'], ['Lämnas till', 'Samverkansnämndens ledningsgrupp'])],
};

/** Without its pace: that is Slack's, and the same for all. */
async function surfaceAt(apiUrl: string): Promise<Surface> {
  const { surface, start } = createSlack({
    settings: { botToken, apiUrl, receive: { mode: 'http', signingSecret } },
    handle: () => ({ type: 'nothing' }),
    help: noHelp,
    post() {},
    answersGiven() {},
    answerNotGiven() {},
    isKnown: () => true,
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
    log: { info() {}, warn() {}, error() {} },
    refused() {},
  });
  await start();
  return { ...surface, pace: { perConversation: 0, burst: 1, overall: 1_000_000 } };
}

/** Each sends one message to each of the people, and tells the microseconds that a message took. */
function outboxTo(path: string, surface: Surface) {
  const db = openDatabase(path);
  const { delivery } = benchHouse(db, { now: () => now }, surface);
  const store = outboxStore(db);
  const ids = Array.from({ length: people }, (_, at) => `person-${at}`);
  const person = db.prepare('INSERT INTO person (id, name) VALUES (@id, @id)');
  const account = db.prepare(
    "INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('slack', @id, @id, 'U' || @id, @at)",
  );
  for (const id of ids) {
    person.run({ id });
    account.run({ id, at: now.toString() });
  }
  let round = 0;
  return {
    async send(): Promise<number> {
      round += 1;
      db.transaction(() => {
        for (const id of ids)
          store.put({ key: `${round}/${id}`, to: { person: id }, message: reminder, dueAt: now }, now);
      })();
      const milliseconds = await timed(delivery.run);
      if (store.counts().waiting > 0) throw new Error('not everything was sent');
      return (milliseconds / people) * 1000;
    },
    close: () => db.close(),
  };
}

function bareClient(slackApiUrl: string) {
  const client = new webApi.WebClient(botToken, { slackApiUrl });
  const { text, blocks } = renderSlackMessage(reminder, { accountOf: () => null });
  const post = (at: number) =>
    client.chat.postMessage({
      ...{ channel: `Uperson-${at}`, text, blocks, mrkdwn: false, unfurl_links: false, unfurl_media: false },
      metadata: { event_type: 'samverkansbot', event_payload: { key: String(at) } },
    });
  return {
    send: async () =>
      (await timed(() => Promise.all(Array.from({ length: people }, (_, at) => post(at))))) * (1000 / people),
  };
}
