import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Database } from 'better-sqlite3';
import express from 'express';
import { hearingOn } from '../../src/app/hearing.ts';
import { parseCommand } from '../../src/chat/asking/parse.ts';
import type { Directory } from '../../src/chat/directory/directory.ts';
import { stampedSurface } from '../../src/chat/epoch/stamped-surface.ts';
import type { Surface } from '../../src/chat/surface.ts';
import type { ActionTable } from '../../src/chat/table.ts';
import { epochOf } from '../../src/database/epoch.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { systemTimer } from '../../src/outbox/timer.ts';
import { liveUpdates } from '../../src/surfaces/page/live-updates.ts';
import { pageStore } from '../../src/surfaces/page/page-store.ts';
import { pageSurface } from '../../src/surfaces/page/send.ts';
import { teamsRouter } from '../../src/surfaces/teams/door/teams-router.ts';
import { putOffStore } from '../../src/surfaces/teams/receive/put-off-store.ts';
import { channelStore } from '../../src/surfaces/teams/send/channel-store.ts';
import { serviceStore } from '../../src/surfaces/teams/send/service-store.ts';
import { createTeams } from '../../src/surfaces/teams/teams.ts';
import type { TeamsContext } from '../../src/surfaces/teams/teams-context.ts';
import { type FakeTeams, fakeTeams } from './fake-teams/fake-teams.ts';
import { helpOf } from './help-of.ts';
import { newDatabase } from './new-database.ts';
import { noHearing } from './no-hearing.ts';
import { type Register, type TestBot, testBot } from './test-bot.ts';

/** The whole bot with real botbuilder in a fake Teams, beside the page or another surface. */
export type TeamsBot = {
  bot: TestBot;
  teams: FakeTeams;
  /** The lines of the log. */
  lines: { level: 'warn' | 'error'; fields: object; words: string }[];
  /** When every answer has been sent, or has failed. */
  settled(): Promise<void>;
  services: TeamsContext['services'];
  surface: Surface;
  /** Who is in the tenant, as the Teams surface tells it. */
  people(): Directory;
  state(): string;
  /** How many replies were missed and found afterwards. */
  missed(): number;
  /** As when the process has started: what was missed before is read. */
  starts(): void;
  /** What is read every night. */
  night(): void;
  /** Restarts the Teams surface, which then has lost everything that was only in memory. */
  restarts(): Promise<void>;
  /** The process ends, and Teams goes on. */
  leaves(): Promise<void>;
  close(): Promise<void>;
};

/** What a bot finds when it starts: a Teams where another has been, and what the database knows of it. */
type Earlier = { db: Database; teams: FakeTeams };

export async function teamsBot(
  startAt: string,
  { register, rows = {}, from }: { register?: Register; rows?: Partial<ActionTable>; from?: Earlier },
  { deadline = 1_000, ...more }: Partial<TeamsContext> & { deadline?: number } = {},
  beside?: Surface,
): Promise<TeamsBot> {
  const teams = from?.teams ?? (await fakeTeams());
  const lines: TeamsBot['lines'] = [];
  const db = from?.db ?? newDatabase();
  const clock = { now: () => bot.now() };
  const page = pageSurface({ store: pageStore(db), clock, changed: liveUpdates().changed });
  let started = false;
  let missed = 0;
  const hearing = () => (started ? hearingOn('teams', { db, clock, features: bot.features }) : noHearing);
  const context: TeamsContext = {
    credentials: teams.credentials,
    connection: 'teams',
    heard() {},
    homeOf: () => null,
    handle: (...asked) => bot.bot.handle(...asked),
    help: helpOf(() => bot.bot),
    ownViews: {
      viewers: (...asked) => bot.bot.ownViews.viewers(...asked),
      seenBy: (...asked) => bot.bot.ownViews.seenBy(...asked),
    },
    post: (to, answer) => bot.bot.post({ connection: 'teams', ...to }, answer),
    linkedAddress: (account) => bot.features.register.addressOfAccount('teams', account),
    accountOf: (person) => bot.features.register.accountOf('teams', person),
    nameOfPlace: (address) => bot.features.register.conversationAt('teams', address)?.name ?? null,
    safeName: (name) => bot.bot.safeName(name),
    listensTo: (address, ref) => bot.features.outbox.topicOf({ connection: 'teams', address, ref }) !== null,
    repliedTo: (address, message) => bot.features.repliedTo('teams', address, message),
    isCommand: (words) => parseCommand(words, bot.actions.table.commands).type === 'command',
    isGone: (address) => bot.features.register.isGone('teams', address),
    peopleCame: () => bot.features.searches.searchAgain('teams', bot.now()),
    services: serviceStore(db, 'teams'),
    channels: channelStore(db, 'teams'),
    putOff: putOffStore(db, 'teams'),
    hearing: {
      heardUntil: () => hearing().heardUntil(),
      keepHeardUntil: (then) => hearing().keepHeardUntil(then),
      openThreads: (since) => hearing().openThreads(since),
      hasHandled: (from, to) => hearing().hasHandled(from, to),
      accounts: () => hearing().accounts(),
      now: () => hearing().now(),
    },
    caughtUp: () => {
      missed += 1;
    },
    files: { link: () => null },
    opensForm: (id) => bot.actions.table.forms.some((form) => form.id === id),
    log: {
      info() {},
      warn: (fields: object, words: string) => void lines.push({ level: 'warn', fields, words }),
      error: (fields: object, words: string) => void lines.push({ level: 'error', fields, words }),
    } as unknown as TeamsContext['log'],
    refused() {},
    timer: systemTimer,
    elsewhere: { ...teams.elsewhere(), deadline },
    ...more,
  };
  let built = createTeams(context);
  const surfaces = [stampedSurface(built.surface, epochOf(db)), beside ?? page];
  const bot = testBot(startAt, { ...(register && { register }), db, rooms: from !== undefined, surfaces, more: rows });
  started = true;
  const server = express()
    .use((...request) => teamsRouter([built.door], context)(...request))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  teams.settings.now = () => bot.now().epochMilliseconds;
  teams.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  /** Lets the seconds pass that the pace asks for between answers. */
  async function paced(): Promise<void> {
    const store = dispatchStore(db);
    for (let next = store.nextAt(); next && bot.now().until(next).total('seconds') <= 2; next = store.nextAt()) {
      bot.turnTo(next.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
      await bot.delivery.run();
    }
  }
  async function leaves(): Promise<void> {
    built.stop();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  return {
    bot,
    teams,
    lines,
    services: context.services,
    surface: built.surface,
    people: () => built.people,
    state: () => built.state(),
    settled: async () => {
      await bot.delivery.run();
      await paced();
    },
    missed: () => missed,
    starts: () => built.start(),
    night: () => built.catchUp(),
    async restarts() {
      built.stop();
      built = createTeams({ ...context, putOff: putOffStore(db, 'teams') });
    },
    leaves,
    async close() {
      await leaves();
      await teams.close();
    },
  };
}
