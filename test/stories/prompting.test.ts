import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const report = (bot: TestBot) => `duty/${bot.duty('onkologi', 'verksamhetsberattelse', 2026).id}`;
const prompts = (bot: TestBot, who = 'karin') => bot.presses(who, 'reminder.now', report(bot));
const lines = (message: ReturnType<TestBot['messagesTo']>[number] | undefined) =>
  message ? plainText(message).split('\n') : [];

async function botAt(at: string, house = vc) {
  const bot = testBot('2026-11-23T07:00', house);
  await bot.until(at);
  return bot;
}

describe('Påminn nu', () => {
  test('reaches both chairs within a minute, and says who asked', async () => {
    const bot = await botAt('2027-02-16T10:00');
    expect(textOf(await prompts(bot))).toBe('Jag påminner Anna Exempel och Björn Exempel\nDen går ut nu.');
    await bot.until('2027-02-16T10:02');
    for (const who of ['anna', 'bjorn']) {
      expect(bot.sentTo(who).at(-1)).toBe('Verksamhetsberättelsen för 2026 ska lämnas in inom 12 dagar');
      expect(lines(bot.messagesTo(who).at(-1))).toContain('Karin Exempel bad mig påminna nu.');
    }
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain(
      'bad mig påminna om verksamhetsberättelsen för 2026',
    );
    expect(bot.problems).toEqual([]);
  });

  test('does not disturb the rungs', async () => {
    const bot = await botAt('2027-02-16T10:00');
    await prompts(bot);
    await bot.until('2027-02-19T09:00');
    expect(bot.cameTo('anna').slice(-2)).toEqual([
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 12 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
    ]);
  });

  test.each([
    ['on the day of a rung', '2027-02-19T10:00', false],
    ['again within 20 hours', '2027-02-16T16:00', true],
    ['again the next morning, within 20 hours', '2027-02-17T10:00', true],
  ])('sends nothing %s', async (_when, at, hasAsked) => {
    const bot = await botAt('2027-02-16T15:00');
    if (hasAsked) await prompts(bot);
    await bot.until(at);
    const before = bot.cameTo('anna').length;
    expect(textOf(await prompts(bot))).toBe(
      'Ingen påminnelse skickas\n1 är påmind redan, och påminns tidigast efter 20 timmar igen.',
    );
    await bot.until(`${at.slice(0, 10)}T16:29`);
    expect(bot.cameTo('anna')).toHaveLength(before);
  });

  test('in the evening waits for the morning, and is one message with the rung of that morning', async () => {
    const bot = await botAt('2027-02-18T18:00');
    expect(textOf(await prompts(bot))).toContain(
      'Den går ut fredag 19 februari kl. 08.30, när jag skickar nästa gång.',
    );
    const before = bot.cameTo('anna').length;
    await bot.until('2027-02-19T09:00');
    expect(bot.cameTo('anna').slice(before)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar']);
  });

  test('is for the kansli and for whoever is to receive it, and for nobody else', async () => {
    const bot = await botAt('2027-03-02T10:00');
    for (const who of ['anna', 'cecilia'])
      expect(textOf(await prompts(bot, who))).toMatch(/^Det här kan bara kansliet/);
    expect(messageOf(await prompts(bot, 'lisa')).title).toBe('Jag påminner Anna Exempel och Björn Exempel');
  });

  test('says so when it is done already', async () => {
    const bot = await botAt('2027-02-16T10:00');
    const context = report(bot).slice('duty/'.length);
    await bot.fills('anna', { id: 'duty.submit', context }, { document: '2027-1', documentOn: '2027-02-15' });
    expect(textOf(await prompts(bot))).toMatch(/^Ingen påminnelse skickas\n1 kan ingen påminnas om: det är klart/);
  });

  test('of what waits for approval reaches the chairs of the group that decides', async () => {
    const bot = await botAt('2026-11-23T09:00', withGroup('nhv', 'nhv-gruppen', { chair: anna }));
    const plan = bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id;
    await bot.fills(
      'anna',
      { id: 'duty.submit', context: String(plan) },
      { document: '2026-1', documentOn: '2026-11-20' },
    );
    await bot.presses('karin', 'reminder.now', `approval/${plan}`);
    await bot.until('2026-11-23T09:02');
    expect(bot.sentTo('lisa').at(-1)).toBe('Verksamhetsplanen för 2027 väntar på godkännande');
  });
});

describe('påminn', () => {
  const more = {
    groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
    seats: [{ group: 'hematologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
  };
  const two = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, more);

  test.each([
    'påminn onkologi',
    'påminn onkologi verksamhetsberättelse',
    'påminn onko verksamhetsb',
  ])('%s reminds of what is late, at once', async (words) => {
    const bot = await botAt('2027-03-02T10:00', two);
    expect(messageOf(await bot.says('karin', words)).title).toBe('Jag påminner Anna Exempel och Björn Exempel');
  });

  test('alone asks which of all that is late, and sends each one message about what was chosen', async () => {
    const bot = await botAt('2027-03-02T10:00', two);
    const form = formOf(await bot.says('karin', 'påminn'));
    expect(form.fields).toHaveLength(2);
    const [first, second] = form.fields.map(({ id }) => id);
    const before = bot.cameTo('anna').length;
    const all = await bot.fills('karin', form, { [first ?? '']: 'ja', [second ?? '']: 'ja' });
    expect(messageOf(all).title).toBe('Jag påminner Anna Exempel och Björn Exempel om 2 av 2');
    await bot.until('2027-03-02T10:02');
    expect(bot.cameTo('anna').slice(before)).toEqual(['Påminnelse om 2 försenade uppgifter']);
    const again = await bot.fills('karin', form, { [first ?? '']: 'ja', [second ?? '']: 'nej' });
    expect(messageOf(again).title).toBe('Ingen påminnelse skickas');
  });

  test('stands on the list of what is late, for the kansli', async () => {
    const bot = await botAt('2027-03-02T10:00', two);
    const page = messageOf(await bot.says('karin', 'status försenade'));
    const press = buttonsIn(page).find(({ label }) => label === 'Påminn nu');
    expect(formOf(await bot.presses('karin', press?.id ?? '', press?.value ?? '')).fields).toHaveLength(2);
  });

  test('counts those that do not fit, and goes on with them when it is asked again', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `grupp-${at + 1}`);
    const many = withGroup(
      'vc',
      'onkologi',
      { chair: anna },
      {
        groups: ids.map((id) => ({ id, name: `Gruppen ${id}`, type: 'vc' })),
        seats: ids.map((group) => ({ group, person: 'bjorn', role: 'ordforande', from: '2026-01-01' })),
      },
    );
    const bot = await botAt('2027-03-02T10:00', many);
    const form = formOf(await bot.says('karin', 'påminn'));
    expect(form.fields).toHaveLength(20);
    expect(form.intro).toContain('11 till får plats först när du ber om det igen.');
    await bot.fills('karin', form, Object.fromEntries(form.fields.map(({ id }) => [id, 'ja'])));
    await bot.until('2027-03-02T10:02');
    expect(formOf(await bot.says('karin', 'påminn')).fields).toHaveLength(11);
  });
});
