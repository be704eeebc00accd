import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from 'better-sqlite3';
import express from 'express';
import { onTestFinished } from 'vitest';
import { openMail } from '../../src/app/open-mail.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { mailStateStore } from '../../src/surfaces/mail/send/mail-state-store.ts';
import { liveUpdates } from '../../src/surfaces/page/live-updates.ts';
import { pageStore } from '../../src/surfaces/page/page-store.ts';
import { pageSurface } from '../../src/surfaces/page/send.ts';
import { pagesAt } from '../surfaces/mail/read-page.ts';
import { fakeSmtp } from './fake-smtp.ts';
import { handOver } from './letters.ts';
import { asItStood, newDatabase } from './new-database.ts';
import type { FakeSmtp, ReceivedMail } from './open-smtp.ts';
import { type Register, testBot } from './test-bot.ts';

type Options = {
  register?: Register;
  byMail: readonly string[];
  db?: Database;
  /** A database as another such bot left it. */
  image?: Buffer;
  smtp?: FakeSmtp;
  /** Mail to the bot's own address is taken. */
  takesMail?: true;
};

export const publicUrl = 'https://bot.example.org';

/** The whole bot over the page and mail, with a real mail server. @param byMail those who have no account anywhere */
export async function mailBot(startAt: string, { register, byMail, db: given, image, smtp, takesMail }: Options) {
  const db = image ? asItStood(image) : (given ?? newDatabase());
  const server = smtp ?? (await fakeSmtp());
  let mail: ReturnType<typeof openMail> | null = null;
  let kept = true;
  const opened = () => {
    if (!mail) throw new Error('mail is not open yet');
    return mail;
  };
  const way: Surface = {
    connection: 'mail',
    pace: { perConversation: 0, burst: 1000, overall: 1000 },
    horizon: 60_000,
    deadline: () => 30_000,
    send: (post, signal) => opened().surface.send(post, signal),
    update: (post, ref, signal) => opened().surface.update(post, ref, signal),
  };
  let now = () => Temporal.Instant.from('2000-01-01T00:00:00Z');
  const clock = { now: () => now() };
  const page = pageSurface({ store: pageStore(db), clock, changed: liveUpdates().changed });
  // The others chat somewhere; what is sent to them there is read as it is on the page.
  const chat: Surface = { ...page, connection: 'slack' };
  const bot = testBot(startAt, {
    ...(image ? { image: db } : { ...(register && { register }), db }),
    surfaces: [page, chat, way],
  });
  now = bot.now;
  db.exec(`
    INSERT OR IGNORE INTO account (connection, account, person_id, address, linked_at)
    SELECT 'slack', account, person_id, address, linked_at FROM account WHERE connection = 'page'`);
  for (const person of byMail) db.prepare('DELETE FROM account WHERE person_id = ?').run(person);
  mailStateStore(db).configured(true);
  mail = openMail({
    settings: {
      smtp: server.server,
      from: { name: 'Samverkansbot', address: 'bot@example.org' },
      replyTo: { name: 'Kansliet', address: 'kansliet@example.org' },
      listen: takesMail ? { host: '127.0.0.1', port: 0 } : null,
    },
    publicUrl,
    timeZone: 'Europe/Stockholm',
    db,
    features: bot.features,
    actions: bot.actions,
    bot: bot.bot,
    keeps: () => kept,
    clock,
    files: { link: ({ id }) => `${publicUrl}/files/${id}` },
    log: { error: (fields: object) => void bot.problems.push(fields), info() {} },
  });
  if (takesMail) {
    await opened().start();
    onTestFinished(() => opened().stop());
  }
  const web = createServer(express().use(opened().router)).listen(0, '127.0.0.1');
  await once(web, 'listening');
  onTestFinished(() => {
    web.closeAllConnections();
    web.close();
  });
  const origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  return {
    ...bot,
    smtp: server,
    origin,
    pages: pagesAt(origin),
    mailed: (person: string) => server.to(`${person}@example.org`),
    /** The mail server hands the bot a mail, and says what the bot answers. What comes of it is mailed. */
    async receives(letter: Uint8Array, from = 'karin@example.org'): Promise<string> {
      const answered = await handOver(opened().port() ?? 0, letter, { from, to: 'bot@example.org' });
      await bot.delivery.run();
      return answered;
    },
    /** Where the mail server hands over. */
    door: (): number | null => opened().port(),
    /** Nothing that is kept now is there at the next start. */
    keepsNothing(): void {
      kept = false;
    },
  };
}

export type MailBot = Awaited<ReturnType<typeof mailBot>>;

/** The path of the link in a mail. */
export function linkIn({ mail }: ReceivedMail): string {
  const [, path] = /https:\/\/bot\.example\.org(\/svar\/[\w-]+)/u.exec(mail.text ?? '') ?? [];
  if (!path) throw new Error(`no link in ${mail.text}`);
  return path;
}
