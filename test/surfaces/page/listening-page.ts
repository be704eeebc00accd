import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import type { Actions } from '../../../src/app/actions.ts';
import { createBot } from '../../../src/app/handle.ts';
import { openPage } from '../../../src/app/try-out/page.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { buttons, type Message, say, text } from '../../../src/chat/message.ts';
import {
  answer,
  answerInPlace,
  ask,
  type File,
  noted,
  nothing,
  type Response,
  reply,
} from '../../../src/chat/response.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import {
  type ActionTable,
  anyoneKnown,
  joinTables,
  type ReplyAction,
  type ShortcutAction,
} from '../../../src/chat/table.ts';
import { anna, bjorn, testBot, withGroup } from '../../support/test-bot.ts';

export const room = { address: 'group/onkologi', name: 'Gruppen onkologi' };
export const question = say(
  'Fråga 2: Hur många enheter bör få tillstånd?',
  'Svara i tråden. Det du skriver räknas som din regions synpunkt.',
);

/** Asks the writer for what the region thinks, privately. */
const asksPosition: Message = {
  title: 'Tack. Vad är Region Dalarnas ställning?',
  blocks: [
    text('Synpunkten är sparad. Välj en ställning, så räknas den i sammanställningen.'),
    buttons(
      { id: 'prov.position', label: 'Tillstyrker', value: 'ja', primary: true },
      { id: 'prov.position', label: 'Avstyrker', value: 'nej' },
      { id: 'prov.document', label: 'Hämta underlaget', value: 'underlag' },
    ),
  ],
};

const form = {
  id: 'prov.point',
  title: 'Gör till synpunkt',
  submit: 'Spara',
  context: 'prov',
  fields: [{ id: 'question', type: 'text', label: 'Fråga', required: true }],
} as const;

/** What is written in the thread decides what comes of it. */
function replied(said: string | null): Response {
  if (said === null) return nothing;
  if (said.startsWith('Sent')) return reply('Remissen är stängd', 'Skriv till kansliet om du vill ha med något mer.');
  return said.endsWith('?') ? nothing : noted(said.startsWith('Två') ? asksPosition : null);
}

const shortcuts: ShortcutAction[] = [
  { id: 'prov.point', label: 'Gör till synpunkt', reads: true, allowed: anyoneKnown, run: () => ask(form) },
  {
    id: 'prov.who',
    label: 'Visa vem som har skrivit',
    reads: true,
    allowed: anyoneKnown,
    run: ({ writer, text: said }) => reply(`${writer?.name} har skrivit det`, said),
  },
];

const file = { id: 'prov/1', name: 'Underlag till fråga 2.docx' };

const listening: ReplyAction = {
  about: 'prov',
  takesFiles: true,
  allowed: anyoneKnown,
  run: (_topic, said) => (said.files ? noted() : replied(said.text)),
};

const table: ActionTable = {
  replies: [listening],
  commands: [],
  buttons: [
    {
      id: 'prov.position',
      reads: false,
      allowed: anyoneKnown,
      run: (value) => answerInPlace(say(`Region Dalarna ${value === 'ja' ? 'tillstyrker' : 'avstyrker'}`)),
    },
    {
      id: 'prov.document',
      reads: true,
      allowed: anyoneKnown,
      run: () => ({ type: 'file', file, message: say('Här är underlaget') }),
    },
  ],
  forms: [
    { id: 'prov.point', reads: false, allowed: anyoneKnown, run: () => answer(say('Synpunkten är sparad i fråga 2')) },
  ],
  shortcuts,
};

/** The page before the whole bot, which listens to threads about `prov` and has two shortcuts. */
export async function listeningPage(more: { shortcuts?: boolean } = {}) {
  const heard: Invocation[] = [];
  const open = () => openPage(pageParts());
  const surface: Surface = {
    connection: 'page',
    pace: { perConversation: 0, burst: 1, overall: 1_000_000 },
    horizon: 0,
    send: (post, signal) => page.surface.send(post, signal),
    update: (post, ref, signal) => page.surface.update(post, ref, signal),
  };
  const members = [{ id: 'cecilia' }, { id: 'karin' }];
  const group = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members });
  const bot = testBot('2026-11-23T09:00', { ...group, surfaces: [surface] });
  const { db, features, tickLoop, ticker, delivery, problems, now } = bot;
  const actions = withTable(bot.actions, more.shortcuts === false ? { ...table, shortcuts: [] } : table);
  const log = { error: (fields: object) => void problems.push(fields) };
  const idle = { onChange: () => {}, count: () => {}, keepLater: () => {} };
  const real = createBot({ db, features, actions, clock: { now }, log, ...idle });
  const handle = (invocation: Invocation) => {
    heard.push(invocation);
    return real.handle(invocation);
  };
  const pageParts = () => ({
    ...{ db, features, actions, ticker, tickLoop, log },
    bot: { ...real, handle },
    clock: { now },
    timeZone: 'Europe/Stockholm',
    files: { link: ({ id }: File) => (id === file.id ? '/files/secret' : null) },
    tryOut: null,
  });
  let page = open();

  const app = express()
    .use((req, res, next) => page.router(req, res, next))
    .get('/files/secret', (_req, res) => void res.attachment(file.name).send('Underlaget'));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(async () => {
    page.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...bot,
    heard,
    port,
    url: `http://127.0.0.1:${port}/`,
    /** Posts to the group, as a feature does. A thread is listened to when it has a topic. Returns the page's id of it. */
    async posts(message: Message, topic: string | null, address = room.address): Promise<number> {
      const key = message.title;
      const to = { conversation: features.register.conversationAt('page', address)?.id ?? 0 };
      features.outbox.put({ key, subject: key, ...(topic && { topic }), to, message, dueAt: now() }, now());
      await delivery.run();
      return Number(db.prepare('SELECT ref FROM outbox WHERE key = ?').pluck().get(key));
    },
    async saysAnew(before: Message, message: Message): Promise<void> {
      features.outbox.updateMessage(before.title, message, now());
      await delivery.run();
    },
    /** As after a restart of the process: only the database is left. */
    restart(): void {
      page.close();
      page = open();
    },
  };
}

export type ListeningPage = Awaited<ReturnType<typeof listeningPage>>;

const withTable = (actions: Actions, more: ActionTable): Actions => ({
  ...actions,
  table: joinTables([{ ...actions.table, shortcuts: [] }, more]),
});
