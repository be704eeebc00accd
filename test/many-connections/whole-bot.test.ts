import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { ConnectionConfig } from '../../src/app/config/connection-config.ts';
import { openDatabase } from '../../src/database/open.ts';
import { type FakeSlack, fakeSlack } from '../support/fake-slack/fake-slack.ts';
import { installationNamed } from '../support/fake-slack/installation.ts';
import { type FakeTeams, fakeTeams } from '../support/fake-teams/fake-teams.ts';
import { slackRoom } from '../support/many-connections/in-slack.ts';
import { sevenRegions } from '../support/many-connections/many-connections.ts';
import {
  slackConnection,
  teamsConnection,
  type WholeBot,
  wholeBot,
  withSevenRegions,
} from '../support/many-connections/whole-bot.ts';

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-many-'));
  database = join(folder, 'bot.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const channel = 'C1';
const sten = 'U9STEN';

/** A workspace of its own, with a stranger in it. */
async function workspace(name: string): Promise<FakeSlack> {
  const fake = await fakeSlack({ installation: installationNamed(name) });
  onTestFinished(() => fake.stop());
  fake.addPerson({ id: sten, name: 'sten', realName: 'Sten Exempel', email: 'sten@example.org' });
  fake.addChannel({ id: channel, name: 'allmant', members: [sten] });
  return fake;
}

/** A tenant of its own, with a stranger in it. */
async function tenant(name: string): Promise<FakeTeams> {
  const fake = await fakeTeams({ name });
  onTestFinished(() => fake.close());
  fake.world.person('sten', 'Sten Exempel', 'sten@example.org');
  return fake;
}

async function running(connections: readonly ConnectionConfig[]): Promise<WholeBot> {
  const bot = await wholeBot(database, connections);
  onTestFinished(() => bot.stop());
  return bot;
}

const named = (id: string) => ({ id, name: `Region ${id}`, domains: [`${id}.example.org`] });
const connected = (bot: WholeBot, id: string) =>
  expect.poll(async () => (await bot.connections())[id]?.state, { timeout: 20_000 }).toMatch(/^ansluten/);

/** The stranger asks by the command, and hears who they are taken for. */
async function answersIn(fake: FakeSlack): Promise<void> {
  await fake.user(sten).slash('/samverkan', 'hej', channel);
  expect(fake.ephemeralTo(sten).at(-1)?.text).toContain('Du finns inte i registret än');
}

describe('of seven workspaces and seven tenants', () => {
  test('those that answer start and answer, while two are silent and three hang', async () => {
    const ids = ['ett', 'tva', 'tre', 'fyra', 'fem', 'sex', 'sju'];
    const workspaces = await Promise.all(ids.map((id) => workspace(id)));
    const tenants = await Promise.all(ids.map((id) => tenant(id)));
    for (const silent of workspaces.slice(0, 2)) silent.fallSilent();
    for (const hanging of tenants.slice(0, 3)) hanging.settings.hangs = true;
    const bot = await running([
      ...workspaces.map((fake, nth) => slackConnection(named(`slack-${ids[nth]}`), fake)),
      ...tenants.map((fake, nth) => teamsConnection(named(`teams-${ids[nth]}`), fake)),
    ]);
    for (const one of tenants) one.connect(bot.url);

    for (const id of ids.slice(2)) await connected(bot, `slack-${id}`);
    for (const fake of workspaces.slice(2)) await answersIn(fake);
    const early = await bot.connections();
    // They are still being asked for the first time.
    for (const id of ids.slice(0, 2)) expect(early[`slack-${id}`]?.state).toBe('ansluter');
    for (const fake of tenants.slice(3)) {
      expect((await fake.writes('sten', 'hej')).status).toBe(200);
      await expect.poll(() => fake.titles('sten'), { timeout: 20_000 }).toHaveLength(1);
    }
    const health = await bot.connections();
    for (const id of ids.slice(2))
      expect(health[`slack-${id}`]).toMatchObject({ kind: 'slack', name: `Region slack-${id}` });
    for (const id of ids.slice(3)) expect(health[`teams-${id}`]?.lastHeard).not.toBeNull();
    for (const id of ids.slice(0, 3)) expect(health[`teams-${id}`]?.lastHeard).toBeNull();
    for (const hanging of tenants.slice(0, 3)) hanging.settings.hangs = false;
  });
});

/** The same over HTTP. */
function overHttp(id: string, fake: FakeSlack): ConnectionConfig {
  const { botToken, signingSecret } = fake.installation;
  const settings = { botToken, apiUrl: fake.apiUrl, receive: { mode: 'http', signingSecret } } as const;
  return { ...slackConnection(named(id), fake), kind: 'slack', settings };
}

test('over HTTP each workspace has a path of its own, and takes nothing that another has signed', async () => {
  const [first, other] = (await Promise.all(['ett', 'tva'].map((id) => workspace(id)))) as [FakeSlack, FakeSlack];
  const bot = await running([overHttp('ett', first), overHttp('slack', other)]);
  first.useHttp(`${bot.url}slack/events/ett`);
  other.useHttp(`${bot.url}slack/events`);
  for (const id of ['ett', 'slack']) await connected(bot, id);
  for (const fake of [first, other]) await answersIn(fake);
  first.useHttp(`${bot.url}slack/events`);
  expect(await first.user(sten).slash('/samverkan', 'hej', channel)).toMatchObject({ status: 401 });
  expect(first.ephemeralTo(sten)).toHaveLength(1);
  expect(bot.lines).toContainEqual(
    expect.objectContaining({ msg: 'refused at the door of Slack', connection: 'slack', status: 401 }),
  );
});

describe('a connection is what its platform says that it is', () => {
  test('another workspace under the same id stays shut, and the others go on', async () => {
    const [first, second, other] = await Promise.all(['forst', 'sedan', 'annan'].map((id) => workspace(id)));
    const before = await wholeBot(database, [slackConnection(named('kansli'), first as FakeSlack)]);
    await connected(before, 'kansli');
    await before.stop();

    const bot = await running([
      slackConnection(named('kansli'), second as FakeSlack),
      slackConnection(named('annan'), other as FakeSlack),
    ]);
    await connected(bot, 'annan');
    await answersIn(other as FakeSlack);
    const why =
      'kansli har hört till en annan arbetsyta (T0FORST) än den som inställningarna gäller nu (T0SEDAN). Ge den nya ett eget id i CONNECTIONS, eller ta tillbaka de gamla inställningarna';
    await expect.poll(async () => (await bot.connections()).kansli?.state).toBe(`inte ansluten: ${why}`);
    expect(bot.lines).toContainEqual(
      expect.objectContaining({ msg: 'a connection stays shut', connection: 'kansli', why }),
    );
    expect(second?.calls.map(({ method }) => method)).not.toContain('apps.connections.open');
  });

  test('the same workspace under two ids is open under one of them', async () => {
    const fake = await workspace('samma');
    const twin = { ...slackConnection(named('b'), fake) };
    const bot = await running([slackConnection(named('a'), fake), twin]);
    const states = async () => Object.values(await bot.connections()).map(({ state }) => state);
    await expect
      .poll(states)
      .toEqual(expect.arrayContaining(['ansluten', expect.stringMatching(/är samma arbetsyta som [ab] \(T0SAMMA\)/)]));
  });

  test('another registration under the same id stays shut, and hears nothing', async () => {
    const [first, second] = await Promise.all(['forst', 'sedan'].map((name) => tenant(name)));
    await (await wholeBot(database, [teamsConnection(named('uppsala'), first as FakeTeams)])).stop();
    const bot = await running([teamsConnection(named('uppsala'), second as FakeTeams)]);
    expect((await bot.connections()).uppsala?.state).toContain('hört till en annan registrering i Entra ID');
    second?.connect(bot.url);
    expect((await second?.writes('sten', 'hej'))?.status).toBe(404);
  });
});

const accountsOn = (connection: string): unknown[] => {
  const db = openDatabase(database);
  const rows = db
    .prepare('SELECT person_id FROM account WHERE connection = ? AND gone_at IS NULL ORDER BY person_id')
    .pluck()
    .all(connection);
  db.close();
  return rows;
};

describe('seven regions in three tenants and two workspaces', () => {
  async function opened() {
    withSevenRegions(database);
    const world = await sevenRegions();
    onTestFinished(() => world.close());
    const bot = await running(
      world.connections.map((one) =>
        one.kind === 'slack' ? slackConnection(one, one.slack) : teamsConnection(one, one.teams),
      ),
    );
    world.connect(bot.url);
    for (const { id, kind } of world.connections) if (kind === 'slack') await connected(bot, id);
    return { world, bot };
  }

  test('everyone is answered where they are', async () => {
    const { world, bot } = await opened();
    for (const who of ['anna', 'bjorn', 'vera', 'cecilia', 'gun']) {
      await world.as(who).writes('mina');
      await expect.poll(() => world.as(who).sees().length, { timeout: 20_000 }).toBe(1);
    }
    expect(accountsOn('uppsala')).toEqual(['anna']);
    expect(accountsOn('gavle')).toEqual(['gun']);
    const metrics = await bot.metrics();
    expect(metrics).toContain('samverkansbot_sends_total{surface="slack",connection="gavle",kind="sent"}');
    expect(metrics).toContain('samverkansbot_sends_total{surface="teams",connection="orebro",kind="sent"}');
  });

  test('what is told of a workspace by another of ours, or by nobody we know, is not believed', async () => {
    const { world, bot } = await opened();
    await world.as('cecilia').writes('mina');
    await expect.poll(() => accountsOn('dalarna'), { timeout: 20_000 }).toEqual(['cecilia']);
    const dalarna = world.workspace('dalarna');
    for (const team of [world.workspace('gavle').installation.team, 'T9NAGONANNAN']) {
      const other = dalarna.asInstalled({ team });
      await Promise.all([other.uninstalled(), other.revoked(), other.says(world.as('cecilia').account, 'mina')]);
    }
    await dalarna.quiet();
    expect(accountsOn('dalarna')).toEqual(['cecilia']);
    expect(world.as('cecilia').sees()).toHaveLength(1);
    const refused = bot.lines.filter(({ msg }) => msg === 'refused from Slack');
    expect(refused).toHaveLength(6);
    expect(new Set(refused.map(({ connection }) => connection))).toEqual(new Set(['dalarna']));
    expect(await bot.metrics()).toContain(
      'samverkansbot_refused_total{surface="slack",connection="dalarna",status="403"} 6',
    );
  });

  test('when the app is taken out of one workspace, the others stay as they were', async () => {
    const { world } = await opened();
    for (const who of ['cecilia', 'gun', 'anna']) {
      await world.as(who).writes('mina');
      await expect.poll(() => world.as(who).sees().length, { timeout: 20_000 }).toBe(1);
    }
    await world.workspace('gavle').uninstall();
    await expect.poll(() => accountsOn('gavle')).toEqual([]);
    expect(accountsOn('dalarna')).toEqual(['cecilia']);
    expect(accountsOn('uppsala')).toEqual(['anna']);
    await world.as('cecilia').writes('hjälp');
    await expect.poll(() => world.as('cecilia').sees().length, { timeout: 20_000 }).toBe(2);
  });

  test('whoever writes in a channel of another workspace is known as in their own', async () => {
    const { world } = await opened();
    const visitor = world.as('cecilia', 'gavle');
    await visitor.writes('mina', 'room');
    await expect.poll(() => accountsOn('dalarna'), { timeout: 20_000 }).toEqual(['cecilia']);
    expect(accountsOn('gavle')).toEqual([]);
    const said = () =>
      world
        .workspace('gavle')
        .ephemeralTo(visitor.account)
        .filter(({ channel: at }) => at === slackRoom);
    await expect.poll(() => said().length, { timeout: 20_000 }).toBe(1);
    expect(said()[0]?.text).not.toContain('Du finns inte i registret');
  });
});
