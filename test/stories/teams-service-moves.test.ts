import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { toAddress } from '../../src/surfaces/teams/send/address.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { prov } from '../support/prov.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
let it: TeamsBot;
let feature: ReturnType<typeof prov>;
let channel: Place;
let question: string;

beforeEach(async () => {
  feature = prov();
  it = await teamsBot('2026-11-23T07:00', { ...vc, rows: feature.rows });
  onTestFinished(() => it.close());
  const { teams } = it;
  teams.settings.path = 'amer/';
  for (const [key, name] of [
    ['anna', 'Anna Exempel'],
    ['bjorn', 'Björn Exempel'],
  ] as const) {
    teams.world.person(key, name);
    await teams.adds(key, teams.world.personal(key));
  }
  channel = teams.world.channel('Onkologi', ['anna', 'bjorn']);
  await teams.adds('anna', channel);
  await it.settled();
  question = await asks('q1');
});

const addressOf = (place: Place) => toAddress({ conversation: place.id, tenant: it.teams.credentials.tenantId });

/** The bot says something in the channel whose thread is about that. */
async function asks(key: string): Promise<string> {
  const { register, outbox } = it.bot.features;
  const conversation = register.conversationAt('teams', addressOf(channel))?.id ?? 0;
  const now = it.bot.now();
  outbox.put({ key, topic: `prov/${key}`, to: { conversation }, message: say(key), dueAt: now }, now);
  await it.bot.delivery.run();
  return it.teams.sees('anna', channel).at(-1)?.id ?? '';
}

const moves = describe.each([
  ['to another region', 'emea/'],
  ['by a final slash', 'amer'],
]);

moves('when the service moves %s', (_, path) => {
  beforeEach(() => {
    it.teams.settings.path = path;
  });

  test('a reply in an old thread is kept, changed and taken away', async () => {
    const said = it.teams.says('anna', channel, 'Vi tillstyrker', { under: question });
    await it.teams.delivers(said, it.teams.edited(said, 'Vi avstyrker'));
    await it.settled();
    expect(feature.kept()).toMatchObject([{ topic: 'prov/q1', by: 'anna', text: 'Vi avstyrker' }]);
    await it.teams.delivers(it.teams.deleted(said));
    await it.settled();
    expect(feature.kept()).toMatchObject([{ text: null }]);
  });

  test('the answer to somebody who writes only in the channel reaches their own chat', async () => {
    await it.teams.writes('anna', 'hjälp', { in: channel });
    await it.settled();
    expect(it.teams.titles('anna').at(-1)).toMatch(/det här kan jag/);
    expect(it.lines).toEqual([]);
  });

  test('what is said next in the channel goes where it was last heard from', async () => {
    await it.teams.writes('anna', 'hej', { in: channel, mention: false });
    await asks('q2');
    expect(it.teams.sees('anna', channel).at(-1)?.summary).toBe('q2');
  });

  test('a person who writes is reminded where they wrote', async () => {
    await it.teams.writes('anna', 'hej');
    await it.settled();
    const now = it.bot.now();
    it.bot.features.outbox.put({ key: 'p', to: { person: 'anna' }, message: say('Till Anna'), dueAt: now }, now);
    await it.bot.delivery.run();
    expect(it.teams.titles('anna').at(-1)).toBe('Till Anna');
  });

  test('the channel is still one conversation: said once, coupled once, left once', async () => {
    const conversations = () =>
      it.bot.db.prepare("SELECT gone_at IS NULL AS living FROM conversation WHERE connection = 'teams'").all();
    await it.teams.adds('anna', channel);
    await it.settled();
    expect(conversations()).toEqual([{ living: 1 }]);
    await it.teams.removes('anna', channel);
    await it.settled();
    expect(conversations()).toEqual([{ living: 0 }]);
  });
});

test('a card of before the move is still about its channel', async () => {
  const tenant = it.teams.credentials.tenantId;
  const room = JSON.stringify({ serviceUrl: 'https://smba.example.org/amer/', conversation: channel.id, tenant });
  it.teams.world.person('karin', 'Karin Exempel');
  await it.teams.writes('karin', 'hej');
  const value = { button: 'place.tie', value: 'onkologi', room };
  await it.teams.post(it.teams.activity('karin', it.teams.world.personal('karin'), { type: 'message', value }));
  await it.settled();
  expect(it.bot.features.register.groupAt('teams', addressOf(channel))).toBe('onkologi');
});
