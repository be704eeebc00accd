import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { mostUserIds, refreshIn } from '../support/fake-teams/looking.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { goneBack } from '../support/gone-back.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import type { Register } from '../support/test-bot.ts';

const speakers = ['anna', 'bjorn', 'cecilia', 'gun', 'maj', 'sara', 'vera'];
const everyone = [...speakers, 'karin', 'sten'];

let it: TeamsBot;
let place: Place;

/** The kansli opens a remiss in the group's conversation, where seven people answer for a region each. */
async function opened(kind: 'channel' | 'group' = 'channel', register: Register = nhvRegister, people = everyone) {
  it = await teamsBot('2027-02-22T10:00', { register });
  for (const key of people) it.teams.world.person(key, `${key} Exempel`);
  place = it.teams.world[kind]('NHV-gruppen', people);
  await writes('karin', 'koppla kanal nhv-gruppen', place);
  for (const who of speakers) link(who);
  await writes('karin', 'remiss ny');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
  await writes('karin', 'remiss 2027-01 öppna');
  await said();
}
afterEach(() => it.close());

/** As if they had written to the bot before. */
function link(person: string): void {
  const { aadObjectId } = it.teams.world.member(person);
  const address = JSON.stringify({
    conversation: it.teams.world.personal(person).id,
    tenant: it.teams.credentials.tenantId,
  });
  it.bot.features.register.link({ connection: 'teams', account: aadObjectId, address, person, now: it.bot.now() });
}
async function writes(who: string, text: string, where?: Place): Promise<void> {
  await it.teams.writes(who, text, where ? { in: where } : {});
  await it.settled();
}
/** Everything that has changed is said anew. */
async function said(): Promise<void> {
  await it.settled();
  await it.bot.refresh.run();
  await it.settled();
}
const question = (nr: number) => (title: { summary: string }) => title.summary.startsWith(`Fråga ${nr} av`);
const shared = (nr = 1) => {
  const message = place.messages.find(question(nr));
  if (!message) throw new Error(`no question ${nr}`);
  return message;
};
/** What somebody sees of the question when they look. */
async function seenBy(who: string, nr = 1, how: { menu?: true } = {}) {
  const { messages, answers } = await it.teams.looks(who, place, how);
  const message = messages.find(question(nr));
  return { text: message?.text ?? '', buttons: message?.actions.map(({ title }) => title) ?? [], answers };
}
async function answers(who: string, values: Record<string, string>, title = 'Svara'): Promise<void> {
  await (await it.teams.opens(who, title, { in: place, on: shared().id })).submit(values);
  await said();
}

test.each([
  'channel',
  'group',
] as const)('in a %s each sees what their own region has said, and answers there', async (kind) => {
  await opened(kind);
  expect(await seenBy('cecilia')).toMatchObject({
    text: expect.stringContaining('Region Dalarna: har inte svarat på den här frågan'),
    buttons: ['Svara'],
  });
  await answers('cecilia', { 'position.1': 'tillstyrker', 'text.1': 'Fyra enheter räcker.' });
  const own = await seenBy('cecilia');
  expect(own.text).toContain('Region Dalarna: tillstyrker');
  expect(own.text).toContain('Senast: Cecilia Exempel, i formuläret måndag 22 februari 2027');
  expect(own.text).toContain('Cecilia Exempel: Fyra enheter räcker.');
  expect(own.buttons).toEqual(['Ändra svaret']);

  const others = await seenBy('anna');
  expect(others.text).toContain('Region Uppsala: har inte svarat på den här frågan');
  expect(others.text).not.toMatch(/Dalarna|Fyra enheter/u);
  expect((await seenBy('karin')).answers).toEqual([]);
  expect(shared().text).not.toMatch(/Dalarna|Uppsala|Fyra enheter/u);
  expect(shared().actions).toEqual([]);
  expect(it.bot.problems).toEqual([]);
});

test('what a region says changes the cards of its own at once, and is seen anew when it is changed', async () => {
  await opened();
  await seenBy('cecilia');
  const before = shared().changes;
  await answers('cecilia', { 'position.1': 'tillstyrker' });
  expect(shared().changes).toBe(before + 1);
  expect(shared(2).changes).toBe(0);
  await seenBy('cecilia');
  await answers('cecilia', { 'position.1': 'avstyrker', 'text.1': 'För få.' }, 'Ändra svaret');
  expect((await seenBy('cecilia')).text).toContain('Region Dalarna: avstyrker');
});

test('each question asks for those alone who answer for a region, in an order that puts those first who have not', async () => {
  await opened();
  const ids = (...who: string[]) => who.map((key) => it.teams.world.member(key).id);
  expect(refreshIn(shared().card)?.userIds).toEqual(ids(...speakers));
  await seenBy('anna');
  await answers('anna', { 'position.1': 'tillstyrker' });
  const [first, ...rest] = speakers;
  expect(refreshIn(shared().card)?.userIds).toEqual(ids(...rest, String(first)));
});

test('to look posts nothing, keeps nothing and asks Teams for nothing', async () => {
  await opened();
  const counted = () => ({
    rows: ['inbox', 'outbox', 'stale', 'change'].map((name) =>
      it.bot.db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get(),
    ),
    calls: it.teams.calls.length,
    messages: place.messages.length,
    typing: place.typing.length,
  });
  const before = counted();
  for (const who of everyone) await seenBy(who);
  for (const who of everyone) await seenBy(who);
  await it.bot.delivery.run();
  expect(counted()).toEqual(before);
});

describe('whoever has no view of their own sees the card as it stands', () => {
  test('also when they ask for it in its menu, and are told so', async () => {
    await opened();
    await writes('karin', 'hej');
    const kansli = await seenBy('karin', 1, { menu: true });
    expect(kansli.text).toBe(shared().text);
    const before = it.teams.titles('karin').length;
    const stranger = await seenBy('sten', 1, { menu: true });
    expect(stranger.text).toBe(shared().text);
    expect(stranger.answers[0]).toMatchObject({
      status: 200,
      body: { statusCode: 200, value: 'Här står det som gäller för alla. Du har ingen egen del i det.' },
    });
    expect(it.teams.titles('karin')).toHaveLength(before);
    expect(it.teams.titles('sten')).toEqual([]);
  });

  test('and Teams, which asks by itself, gets nothing to show', async () => {
    await opened();
    const { action } = refreshIn(shared().card) ?? {};
    const asked = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'automatic' } };
    expect(await it.teams.post(it.teams.activity('sten', place, asked))).toEqual({ status: 200, body: {} });
  });
});

describe('an old card', () => {
  test('of a remiss that is closed shows that it is, and asks for nobody any longer', async () => {
    await opened();
    const { action } = refreshIn(shared().card) ?? {};
    await it.bot.presses('karin', 'remiss.close', '1');
    await said();
    expect(refreshIn(shared().card)).toBeUndefined();
    const asked = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'automatic' } };
    const { body } = await it.teams.post(it.teams.activity('anna', place, asked));
    expect(JSON.stringify(body)).toContain('Remissen är stängd för svar.');
    expect(JSON.stringify(body)).not.toContain('refresh');
  });

  test('works the same after a restart', async () => {
    await opened();
    await it.restarts();
    expect((await seenBy('anna')).buttons).toEqual(['Svara']);
    await answers('anna', { 'position.1': 'tillstyrker' });
    expect(refreshIn(shared().card)?.userIds).toHaveLength(speakers.length);
  });

  test('of another epoch shows nothing else than what stands there', async () => {
    await opened();
    const { db } = it.bot;
    const { teams } = it;
    const image = db.serialize();
    await it.leaves();
    const after = await teamsBot('2027-02-22T11:00', { from: { db: goneBack(image, '2027-02-22T11:00'), teams } });
    onTestFinished(() => after.leaves());
    const { action } = refreshIn(shared().card) ?? {};
    const asked = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'automatic' } };
    expect(await teams.post(teams.activity('anna', place, asked))).toEqual({ status: 200, body: {} });
  });
});

describe('where Teams does not say who is there', () => {
  test.each([
    ['refuses', { status: 403, code: 'BotNotInConversationRoster' }],
    ['is slow', { silent: true }],
    ['fails', { status: 502 }],
  ] as const)('since it %s, the questions are posted for all alike', async (_, fault) => {
    it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
    it.teams.settings.fault = ({ name }) => (name === 'members' ? fault : null);
    for (const key of everyone) it.teams.world.person(key, `${key} Exempel`);
    place = it.teams.world.channel('NHV-gruppen', everyone);
    await writes('karin', 'koppla kanal nhv-gruppen', place);
    for (const who of speakers) link(who);
    await writes('karin', 'remiss ny');
    await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
    await writes('karin', 'remiss 2027-01 öppna');
    await said();
    expect([1, 2, 3, 4].map((nr) => refreshIn(shared(nr).card))).toEqual([undefined, undefined, undefined, undefined]);
    expect(it.teams.calls.filter(({ name }) => name === 'members')).toHaveLength(1);
  });
});

describe('of more than Teams asks for', () => {
  const many = Array.from({ length: 54 }, (_, at) => `ledamot-${String(at + 1).padStart(2, '0')}`);
  const regions = ['dalarna', 'gavleborg', 'orebro', 'sormland', 'varmland', 'vastmanland'];
  const large: Register = {
    ...nhvRegister,
    people: [
      ...nhvRegister.people,
      ...many.map((id) => ({ id, name: `Östen ${id} Exempel`, email: `${id}@example.org`, region: 'dalarna' })),
    ],
    seats: [
      ...nhvRegister.seats,
      ...many.map((person, at) => ({
        group: 'nhv-gruppen',
        person,
        role: 'ledamot',
        region: regions[at % regions.length] ?? 'dalarna',
        from: '2026-01-01',
      })),
    ],
  };

  test('sixty of sixty-one see their own, those first who have not answered, and the last has the button', async () => {
    await opened('channel', large, [...everyone, ...many]);
    for (const who of many) link(who);
    await seenBy('anna');
    await answers('anna', { 'position.1': 'tillstyrker' });
    const { userIds = [] } = refreshIn(shared().card) ?? {};
    expect(userIds).toHaveLength(mostUserIds);
    expect(userIds).not.toContain(it.teams.world.member('anna').id);
    expect(shared().actions.map(({ title }) => title)).toEqual(['Svara']);
    const last = await seenBy('anna');
    expect(last.answers).toHaveLength(3);
    expect(last.text).toBe(shared().text);
    expect((await it.teams.opens('anna', 'Svara', { in: place, on: shared().id })).title).toContain('Svar på 2027-01');
    expect((await seenBy('ledamot-54')).text).toContain('Region');
  });
});
