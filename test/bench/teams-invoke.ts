import { once } from 'node:events';
import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudAdapter } from 'botbuilder';
import express from 'express';
import { openDatabase } from '../../src/database/open.ts';
import { systemTimer } from '../../src/outbox/timer.ts';
import { botAuthentication } from '../../src/surfaces/teams/door/auth.ts';
import { teamsRouter } from '../../src/surfaces/teams/door/teams-router.ts';
import { putOffStore } from '../../src/surfaces/teams/receive/put-off-store.ts';
import { toAddress } from '../../src/surfaces/teams/send/address.ts';
import { channelStore } from '../../src/surfaces/teams/send/channel-store.ts';
import { serviceStore } from '../../src/surfaces/teams/send/service-store.ts';
import { createTeams } from '../../src/surfaces/teams/teams.ts';
import { type FakeTeams, fakeTeams } from '../support/fake-teams/fake-teams.ts';
import { token } from '../support/fake-teams/keys.ts';
import { noHearing } from '../support/no-hearing.ts';
import { middleTime } from './harness.ts';
import { benchHouse } from './house.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { now } from './stored-database.ts';

const presses = 40;
const log = {
  warn: (fields: object) => fail(fields),
  error: (fields: object) => fail(fields),
};
const fail = (fields: object): never => {
  throw new Error('the bot complained', { cause: fields });
};

/** A button in a dialog in Teams that changes something, with its token checked, until it is answered. */
export const teamsInvoke = rowsOn(
  async ({ folder, stored }: Lab) => {
    const teams = await fakeTeams();
    const ours = await ourSide(teams, stored(10_000).path);
    const bare = await bareSide(teams, `${folder}/bare.sqlite`);
    return {
      ...{ ours, bare },
      async close() {
        for (const side of [ours, bare]) await side.close();
        await teams.close();
      },
    };
  },
  {
    'teams-invoke': ({ ours, bare }) => ({
      unit: 'ms',
      requests: presses,
      ours: { what: 'a Teams invoke with JWT that changes something', measure: ours.measure },
      beside: [
        {
          what: 'bare CloudAdapter invoke with JWT and one durable commit',
          measure: bare.measure,
          target: { atMost: 1.15 },
        },
      ],
    }),
  },
);

type Sided = { measure(): Promise<number>; close(): Promise<void> };

/** The whole bot: the duty is under way, the log says so, and the dialog shows the answer. */
async function ourSide(teams: FakeTeams, path: string): Promise<Sided> {
  const db = openDatabase(path);
  const { features, bot } = benchHouse(db, { now: () => now });
  const [kansli] = features.register.withRole('kansli');
  const member = teams.world.person('kansli', 'Karin Exempel');
  const tenant = teams.credentials.tenantId;
  const address = toAddress({ conversation: teams.world.personal('kansli').id, tenant });
  features.register.link({ connection: 'teams', account: member.aadObjectId, address, person: kansli?.id ?? '', now });
  const { door } = createTeams({
    credentials: teams.credentials,
    connection: 'teams',
    heard() {},
    homeOf: () => null,
    handle: bot.handle,
    help: bot.help,
    ownViews: bot.ownViews,
    post: (to, answer) => bot.post({ connection: 'teams', ...to }, answer),
    linkedAddress: (account) => features.register.addressOfAccount('teams', account),
    accountOf: () => null,
    listensTo: () => false,
    repliedTo: () => null,
    isCommand: () => false,
    isGone: () => false,
    putOff: putOffStore(db, 'teams'),
    nameOfPlace: () => null,
    safeName: (name) => name,
    services: serviceStore(db, 'teams'),
    channels: channelStore(db, 'teams'),
    hearing: noHearing,
    caughtUp() {},
    files: { link: () => null },
    opensForm: () => false,
    log: log as never,
    refused() {},
    timer: systemTimer,
    elsewhere: teams.elsewhere(),
  });
  const server = await listening(
    express().use(teamsRouter([door], { log: log as never, refused() {}, timer: systemTimer })),
  );
  const open = features.duties.duties.unsettled().values();
  const press = presser(teams, server, () => String(open.next().value?.id));
  return {
    measure: () => middleTime(presses, press),
    async close() {
      await closed(server);
      db.close();
    },
  };
}

/** The least that anyone could do with the library: its own adapter, one row, and an answer. */
async function bareSide(teams: FakeTeams, path: string): Promise<Sided> {
  const db = openDatabase(path);
  db.exec('CREATE TABLE press (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO press (value) VALUES (?)');
  const adapter = new CloudAdapter(botAuthentication({ credentials: teams.credentials, elsewhere: teams.elsewhere() }));
  const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Klart' };
  const app = express().use(express.json());
  app.post('/api/messages', (req, res) =>
    adapter.process(req, res, async (context) => {
      insert.run(JSON.stringify(context.activity.value));
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    }),
  );
  const server = await listening(app);
  const press = presser(teams, server, () => '1');
  return {
    measure: () => middleTime(presses, press),
    async close() {
      await closed(server);
      db.close();
    },
  };
}

function presser(teams: FakeTeams, server: Server, value: () => string): () => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = server.address() as AddressInfo;
  const [key] = teams.keys;
  if (!key) throw new Error('the fake Teams has no key');
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${token(teams.claims(), key)}`,
  };
  return async () => {
    const data = { button: 'duty.on-it', value: value() };
    const what = { type: 'invoke', name: 'task/submit', value: { data } };
    const sent = request({ port, host: '127.0.0.1', path: '/api/messages', method: 'POST', agent, headers });
    sent.end(JSON.stringify(teams.activity('kansli', teams.world.personal('kansli'), what)));
    const [answer] = await once(sent, 'response');
    if (answer.statusCode !== 200) throw new Error(`answered with ${answer.statusCode}`);
    await once(answer.resume(), 'end');
  };
}

async function listening(app: express.Express): Promise<Server> {
  const server = app.listen(0, '127.0.0.1');
  server.keepAliveTimeout = 0;
  await once(server, 'listening');
  return server;
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
