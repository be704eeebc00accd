/**
 * The whole bot, with a clock to turn, over the seven regions' connections as `app` opens them, and mail: real Bolt, real
 * botbuilder and a real mail server. Nobody has written to it, and it is in the room of each connection.
 *
 *     const it = await manyBot('2027-01-11T08:00', { register: sevenRegionsRegister });
 *     await it.looks();                                   // what the bot does within a minute after an import
 *     await it.acts(it.world.as('anna').writes('mina'));
 *     it.mailed('maj');
 *     await it.until('2027-01-28T09:00');
 *     await it.close();
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from 'better-sqlite3';
import type { ConnectionConfig } from '../../../src/app/config/connection-config.ts';
import { openConnections } from '../../../src/app/connections/open-connections.ts';
import type { OpenSurface } from '../../../src/app/connections/open-surface.ts';
import { createFiles } from '../../../src/app/downloads/links.ts';
import { createMetrics } from '../../../src/app/http/metrics.ts';
import { openMail } from '../../../src/app/open-mail.ts';
import { httpListener } from '../../../src/app/surfaces.ts';
import type { ConnectionId } from '../../../src/chat/invocation.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { dispatchStore } from '../../../src/outbox/sending/dispatch-store.ts';
import { systemTimer } from '../../../src/outbox/timer.ts';
import { mailStateStore } from '../../../src/surfaces/mail/send/mail-state-store.ts';
import { pagesAt } from '../../surfaces/mail/read-page.ts';
import { fakeSmtp } from '../fake-smtp.ts';
import { type LinkingBot, linkingBot } from '../linking-bot.ts';
import { publicUrl } from '../mail-bot.ts';
import type { FakeSmtp, ReceivedMail } from '../open-smtp.ts';
import { type Register, type TestBot, testBot } from '../test-bot.ts';
import { type FakeConnection, type ManyConnections, sevenRegions } from './many-connections.ts';

const timeZone = 'Europe/Stockholm';

export type ManyBot = {
  bot: TestBot;
  world: ManyConnections;
  open: readonly OpenSurface[];
  /** What was logged as a warning or an error. */
  lines: { fields: object; words: string }[];
  linking: LinkingBot;
  smtp: FakeSmtp;
  /** The pages that mails lead to. */
  pages: ReturnType<typeof pagesAt>;
  mailed(email: string): ReceivedMail[];
  /** A minute's looking for the register's people. */
  looks(): Promise<void>;
  /** Something a person does, with all that comes of it. */
  acts<Result>(work: Promise<Result>): Promise<Result>;
  /** Lives through the time, each thing at its moment. */
  until(at: string): Promise<void>;
  close(): Promise<void>;
};

type Options = { register: Register; db?: Database };

export async function manyBot(startAt: string, { register, db: given }: Options): Promise<ManyBot> {
  const surfaces = new Map<ConnectionId, Surface>();
  const bot = testBot(startAt, { register, rooms: false, surfaces, ...(given && { db: given }) });
  const world = await sevenRegions({ now: () => bot.now().epochMilliseconds });
  // Nobody is on the page.
  bot.db.exec('DELETE FROM account; DELETE FROM conversation');
  const lines: ManyBot['lines'] = [];
  const log = {
    info() {},
    warn: (fields: object, words: string) => void lines.push({ fields, words }),
    error: (fields: object, words: string) => void lines.push({ fields, words }),
  } as unknown as Parameters<typeof openConnections>[1]['log'];
  const clock = { now: bot.now };
  const { db, features, actions } = bot;
  const files = createFiles({
    db,
    clock,
    timeZone,
    publicUrl,
    makers: features.makers,
    largeMakers: features.largeMakers,
    log,
  });
  const metrics = createMetrics();
  const open = await openConnections(world.connections.map(settingsOf), {
    ...{ db, features, actions, clock, timeZone, metrics, log },
    bot: bot.bot,
    files: files.onPlatforms,
    leave: (connection) => void surfaces.delete(connection),
  });
  for (const { connection, surface } of open) if (surface) surfaces.set(connection, surface);
  const smtp = await fakeSmtp();
  mailStateStore(db).configured(true);
  const mail = openMail({
    settings: {
      smtp: smtp.server,
      from: { name: 'Samverkansbot', address: 'bot@example.org' },
      replyTo: { name: 'Kansliet', address: 'kansliet@example.org' },
      listen: null,
    },
    ...{ publicUrl, timeZone, db, features, actions, clock, log },
    bot: bot.bot,
    keeps: () => true,
    files: files.onPlatforms,
  });
  surfaces.set('mail', mail.surface);
  const directories = open.flatMap(({ people }) => people ?? []);
  const linking = linkingBot(bot, directories);
  const uses = { log, refused() {}, timer: systemTimer, fastRoutes: new Map() };
  const server = createServer(httpListener(open, mail.router, uses));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.connect(`${origin}/`);
  for (const one of world.connections) if (one.kind === 'slack') one.slack.pace.off();
  await Promise.all(open.map((one) => one.start()));

  /** Lets the seconds pass that the pace asks for. */
  async function delivers(): Promise<void> {
    await bot.delivery.run();
    const { nextAt } = dispatchStore(db);
    for (let next = nextAt(); next && bot.now().until(next).total('seconds') <= 2; next = nextAt()) {
      bot.turnTo(next.toZonedDateTimeISO(timeZone).toPlainDateTime().toString());
      await bot.delivery.run();
    }
  }
  const quiet = () =>
    Promise.all(world.connections.map((one) => (one.kind === 'slack' ? one.slack.quiet() : undefined)));

  return {
    bot,
    world,
    open,
    lines,
    linking,
    smtp,
    pages: pagesAt(origin),
    mailed: (email) => smtp.to(email),
    async looks() {
      await linking.looks();
      await delivers();
    },
    async acts(work) {
      const result = await work;
      await quiet();
      await delivers();
      await quiet();
      return result;
    },
    async until(at) {
      await bot.until(at);
      await delivers();
      await quiet();
    },
    async close() {
      await Promise.all(open.map((one) => one.stop()));
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      await world.close();
    },
  };
}

/** As the file of connections would say it. */
function settingsOf(one: FakeConnection): ConnectionConfig {
  const { id, name, regions, domains } = one;
  const said = { id, name, regions, domains, secretEndsOn: null };
  if (one.kind === 'teams') {
    const { credentials } = one.teams;
    return {
      ...said,
      kind: 'teams',
      settings: { credentials, elsewhere: { ...one.teams.elsewhere(), deadline: 1_000 } },
    };
  }
  const { installation, socketSettings } = one.slack;
  const { botToken, appToken } = installation;
  const apiUrl = String(socketSettings.clientOptions.slackApiUrl);
  return { ...said, kind: 'slack', settings: { botToken, receive: { mode: 'socket', appToken }, apiUrl } };
}
