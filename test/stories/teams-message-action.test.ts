import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dialog } from '../support/fake-teams/dialogs.ts';
import type { MessageActivity } from '../support/fake-teams/talk.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { prov } from '../support/prov.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';
import { complaints } from '../surfaces/teams/cards.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

let it: TeamsBot;
let feature: ReturnType<typeof prov>;
let channel: Place;

beforeEach(async () => {
  feature = prov();
  it = await teamsBot('2026-11-23T07:00', { ...vc, rows: feature.rows });
  for (const name of ['Anna', 'Björn', 'Karin', 'Sten']) {
    it.teams.world.person(name.toLowerCase().replace('ö', 'o'), `${name} Exempel`);
  }
  channel = it.teams.world.channel('Onkologi', ['anna', 'bjorn', 'karin', 'sten']);
  it.bot.turnTo('2026-11-23T07:01');
});
afterEach(() => it.close());

const points = (who: string, told: MessageActivity, command = 'prov.point'): Promise<Dialog> =>
  it.teams.points(who, command, {
    in: told.message.place,
    ...(told.message.under && { thread: told.message.under }),
    payload: it.teams.payloadOf(told),
  });
const words = 'Vi tillstyrker\nmed <viss> tvekan & å ä ö';
const fieldOf = ({ card }: Dialog) =>
  (card.body as { id?: string; value?: string }[]).find(({ id }) => id === 'field.synpunkt')?.value;

describe.each<[string, () => MessageActivity]>([
  ['a post in a channel', () => it.teams.says('anna', channel, words)],
  ['a reply in a thread', () => it.teams.says('anna', channel, words, { under: '1600000000000' })],
  ['a message in a group chat', () => it.teams.says('anna', it.teams.world.group('Hud', ['anna', 'karin']), words)],
])('from %s', (_, said) => {
  test('a dialog opens with its words, is filled in and says that it is kept', async () => {
    const message = said();
    const dialog = await points('karin', message);
    expect(dialog.title).toBe('Gör till synpunkt');
    expect(fieldOf(dialog)).toBe(words);
    const done = await dialog.submit({});
    expect(done).toMatchObject({ title: 'Synpunkten är sparad', actions: [] });
    expect(feature.kept()).toEqual([
      expect.objectContaining({
        message: message.message.id,
        by: it.teams.world.member('anna').aadObjectId,
        text: words,
        version: expect.any(Number),
      }),
    ]);
  });

  test('what is wrong is told at the field, with what was filled in still there', async () => {
    const dialog = await points('karin', said());
    const wrong = await dialog.submit({ synpunkt: 'Nja' });
    expect(wrong?.text).toContain('Fel: Skriv lite mer.');
    expect(fieldOf(wrong as Dialog)).toBe('Nja');
    const again = await wrong?.submit({ synpunkt: '811228-9874' });
    expect(again?.text).toContain('Fel: Texten innehåller något som ser ut som ett personnummer (811228-****).');
    expect((await again?.submit({ synpunkt: 'Vi tillstyrker' }))?.title).toBe('Synpunkten är sparad');
    expect(feature.kept().map(({ text }) => text)).toEqual(['Vi tillstyrker']);
  });
});

test('the writer is the same person as when they speak to the bot', async () => {
  await it.teams.writes('anna', 'hej');
  await (await points('karin', it.teams.says('anna', channel, words))).submit({});
  expect(feature.kept()[0]?.by).toBe(it.bot.features.register.accountOf('teams', 'anna'));
});

test('what is rewritten before it is pointed at is as it reads now', async () => {
  const said = it.teams.says('anna', channel, words);
  const edited = it.teams.edited(said, 'Vi avstyrker');
  await (await points('karin', edited)).submit({});
  await (await points('karin', said)).submit({});
  expect(feature.kept().map(({ text }) => text)).toEqual(['Vi avstyrker']);
});

test('a message with nothing in it, or with a personnummer, is refused in the dialog', async () => {
  expect((await points('karin', it.teams.says('anna', channel, ''))).text).toBe('Meddelandet har ingen text');
  const refused = await points('karin', it.teams.says('anna', channel, 'Patienten 811228-9874'));
  expect(refused.text).toContain('Den är inte sparad.');
  expect(JSON.stringify(it.bot.db.prepare('SELECT * FROM inbox').all())).not.toContain('811228');
});

test('a long message is whole in the end, also after a fault, whether it was rewritten or not', async () => {
  const long = 'En ganska lång synpunkt. '.repeat(300).trim();
  const said = it.teams.says('anna', channel, long);
  const dialog = await points('karin', said);
  expect(dialog.text).toContain('Ändrar du inget i den sparas den hel.');
  const wrong = await dialog.submit({ synpunkt: 'Nja' });
  await wrong?.submit({ synpunkt: 'Vi tillstyrker' });
  expect(feature.kept()).toMatchObject([{ text: 'Vi tillstyrker', whole: long.slice(0, 1_000) }]);
  const edited = it.teams.edited(said, long);
  await (await points('karin', edited)).submit({});
  expect(feature.kept()).toMatchObject([{ text: long }]);
});

test('as long a message as can be carried has a dialog that Teams can show, also with a fault', async () => {
  const dialog = await points('karin', it.teams.says('anna', channel, 'å"\\\n'.repeat(2_000)));
  const wrong = await dialog.submit({ synpunkt: 'Nja' });
  for (const { card } of [dialog, wrong as Dialog]) {
    expect(complaints(card)).toEqual([]);
    expect(JSON.stringify(card).length * 2).toBeLessThan(56 * 1024);
  }
  const longer = await points('karin', it.teams.says('anna', channel, 'å'.repeat(8_001)));
  expect(longer.text).toBe('Meddelandet är för långt för Teams dialoger. Dela upp det och försök igen.');
});

test('a stranger is met as everywhere', async () => {
  const dialog = await points('sten', it.teams.says('anna', channel, words));
  expect(dialog.text).toContain('Du finns inte i registret än');
});

test('a command that is no longer there, and a choice of no message, are told so', async () => {
  const said = it.teams.says('anna', channel, words);
  expect((await points('karin', said, 'prov.borta')).text).toContain('Valet gäller inte längre');
  const none = await it.teams.points('karin', 'prov.point', { in: channel, payload: {} });
  expect(none.text).toBe('Välj ett meddelande och försök igen.');
});

describe('where the bot is not', () => {
  let chat: Place;

  beforeEach(() => {
    chat = it.teams.world.group('Två för sig själva', ['anna', 'karin']);
    Object.assign(chat, { kind: 'personal', closed: 'BotNotInConversationRoster' });
  });

  test('someone with the app is known by it, and the dialog opens', async () => {
    expect(fieldOf(await points('karin', it.teams.says('anna', chat, words)))).toBe(words);
    const { register } = it.bot.features;
    const { aadObjectId } = it.teams.world.member('karin');
    expect(register.addressOfAccount('teams', aadObjectId)).toContain(it.teams.world.personal('karin').id);
  });

  test('someone without it is told what to do', async () => {
    it.teams.world.personal('karin').closed = 'BotNotInConversationRoster';
    const dialog = await points('karin', it.teams.says('anna', chat, words));
    expect(dialog.text).toContain('Lägg till appen Samverkansbot i Teams');
    expect(it.lines).toEqual([]);
  });
});
