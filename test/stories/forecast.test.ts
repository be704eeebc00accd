import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, buttonsIn, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';
import { accounts, channel } from '../surfaces/slack/slack-house.ts';
import { slackBot, wordsIn } from './slack-house.ts';

const vc = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  { people: [{ id: 'kerstin', name: 'Kerstin Kansli', roles: ['kansli'] }] },
);
const coming = 'Prognosen räknas ut och kommer strax';
const title = (response: Response) => messageOf(response).title;
const wholeYear = /^\d+ meddelanden skickas 1 januari 2027 till och med 31 december 2027$/u;

async function houseAt(at = '2026-11-23T09:00') {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until(at);
  return bot;
}

/** Presses a button of the latest message in the person's own conversation. */
function presses(bot: TestBot, who: string, label: string): Promise<Response> {
  const button = buttonsIn(bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] }).find((one) => one.label === label);
  return bot.presses(who, button?.id ?? label, button?.value ?? '');
}

describe('prognos', () => {
  test('is said to be coming at once, and comes in the conversation with the one who asked', async () => {
    const bot = await houseAt();
    const said = messageOf(await bot.says('karin', 'prognos 2027'));
    expect(plainText(said)).toBe(`${coming}\nDu får den här, oftast inom en minut.`);
    expect(bot.sentTo('karin').at(-1)).toMatch(wholeYear);
    expect(bot.sentTo('kerstin').filter((one) => wholeYear.test(one))).toEqual([]);
  });

  test('asked for where others are, it comes to the one who asked', async () => {
    const bot = await houseAt();
    const said = messageOf(await bot.says('karin', 'prognos 2027', 'group/onkologi'));
    expect(plainText(said)).toBe(`${coming}\nDu får den i vår egen konversation, oftast inom en minut.`);
    expect(bot.sentTo('karin').at(-1)).toMatch(wholeYear);
    expect(bot.sentIn('onkologi')).toEqual([]);
  });

  test('says the same again when the platform repeats the question, and works it out once', async () => {
    const bot = await houseAt();
    await bot.says('karin', 'prognos 2027');
    expect(title(await bot.repeats())).toBe(coming);
    expect(bot.sentTo('karin').filter((one) => wholeYear.test(one))).toHaveLength(1);
  });

  test.each([
    ['prognos 2026-05', '31 maj 2026 har redan varit'],
    ['prognos 2031-12', 'Så långt fram räknar jag inte'],
    ['prognos februari till onkologi', 'Jag hittar ingen grupp eller person som heter "februari till onkologi"'],
    ['prognos 2027-12 till 2027-01', '31 januari 2027 kommer före 1 december 2027'],
  ])('%s is answered at once: %s', async (words, expected) => {
    const bot = await houseAt();
    expect(title(await bot.says('karin', words))).toBe(expected);
    expect(bot.features.duties.forecasts.next()).toBeNull();
  });

  test('says how far it reaches', async () => {
    const bot = await houseAt();
    expect(plainText(messageOf(await bot.says('karin', 'prognos 2032')))).toContain(
      'Prognosen räcker högst fem år framåt, till och med 23 november 2031.',
    );
  });

  test('says that a person without an account is not reached, and who has it, also where that is theirs anyway', async () => {
    const bot = await houseAt();
    bot.db.exec("DELETE FROM account WHERE person_id = 'anna'");
    expect(plainText(await bot.forecast('karin', 'anna februari'))).toContain(
      'Fredag 12 februari 2027 | Anna Exempel | Kan inte nås. Det går i stället till Björn Exempel.',
    );
  });

  test('cannot be asked by others than the kansli', async () => {
    const bot = await houseAt();
    expect(title(await bot.says('anna', 'prognos 2027'))).toMatch(/^Det kan bara kansliet göra/u);
  });
});

describe('the pages of a prognos', () => {
  test('follow on each other, whatever happens meanwhile', async () => {
    const bot = await houseAt();
    await bot.forecast('karin', '2027');
    bot.db.exec("DELETE FROM seat WHERE person_id = 'anna'");
    const next = await presses(bot, 'karin', 'Visa fler');
    expect(next).toMatchObject({ replaces: true });
    expect(title(next)).toMatch(wholeYear);
    expect(plainText(messageOf(next))).toMatch(/Visar 16–30 av \d+ meddelanden\./u);
    expect(buttonsIn(messageOf(next)).map(({ label }) => label)).toEqual(['Visa föregående', 'Visa fler']);
  });

  test('are for the one who asked', async () => {
    const bot = await houseAt();
    const button = buttonsIn(await bot.forecast('karin', '2027')).find(({ label }) => label === 'Visa fler');
    const pressed = await bot.presses('kerstin', button?.id ?? '', button?.value ?? '');
    expect(title(pressed)).toBe('Den prognosen är inte kvar');
    expect(title(await bot.presses('anna', button?.id ?? '', button?.value ?? ''))).toMatch(/^Det kan bara kansliet/u);
  });

  test('are kept for a day; after that a button asks again', async () => {
    const bot = await houseAt();
    await bot.forecast('karin', '2027');
    const [button] = buttonsIn(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] });
    await bot.until('2026-11-24T04:59');
    expect(title(await bot.presses('karin', button?.id ?? '', button?.value ?? ''))).toMatch(wholeYear);
    await bot.until('2026-11-25T09:00');
    const gone = messageOf(await bot.presses('karin', button?.id ?? '', button?.value ?? ''));
    expect(gone.title).toBe('Den prognosen är inte kvar');
    const [again] = buttonsIn(gone);
    expect(again?.label).toBe('Räkna ut igen');
    expect(title(await bot.presses('karin', again?.id ?? '', again?.value ?? ''))).toBe(coming);
    expect(bot.sentTo('karin').at(-1)).toMatch(wholeYear);
  });

  test('a button of a prognos from before it was kept asks for it anew', async () => {
    const bot = await houseAt();
    expect(title(await bot.presses('karin', 'duty.forecast', '15/februari'))).toBe(coming);
    expect(bot.sentTo('karin').at(-1)).toMatch(/skickas 1 februari 2027 till och med 28 februari 2027$/u);
  });
});

test('in Slack it is asked for in a channel, comes in the direct conversation, and its pages are turned in place', async () => {
  const slack = await slackBot('http', '2026-11-23T07:00', vc);
  const { fake, acts, bot } = slack;
  const karin = fake.user(accounts.karin);
  await acts(karin.slash('/samverkan', 'prognos 2027', channel));
  expect(fake.ephemeralTo(accounts.karin).at(-1)?.text).toContain(coming);
  await acts(Promise.resolve());
  const message = fake.dm(accounts.karin).messages.at(-1);
  expect(message?.text).toMatch(/^\d+ meddelanden skickas 1 januari 2027/u);
  if (!message) throw new Error('nothing came');
  await acts(karin.press(message, 'Visa fler'));
  const { messages } = fake.dm(accounts.karin);
  expect(wordsIn(messages.at(-1)?.blocks ?? [])).toContain('Visar 16–30 av');
  expect(messages.filter(({ text }) => /skickas 1 januari/u.test(text))).toHaveLength(1);
  expect({ said: slack.said, problems: bot.problems }).toEqual({ said: [], problems: [] });
  await slack.close();
});

test('in Teams it comes in the same chat, and its pages are turned in place', async () => {
  const it = await teamsBot('2026-11-23T07:00', vc);
  it.teams.world.person('karin', 'Karin Exempel');
  it.bot.turnTo('2026-11-23T07:01');
  await it.teams.writes('karin', 'prognos 2027');
  await it.settled();
  expect(it.teams.titles('karin')).toEqual([coming, expect.stringMatching(wholeYear)]);
  await it.teams.presses('karin', 'Visa fler');
  await it.settled();
  expect(it.teams.sees('karin')).toHaveLength(2);
  expect(it.teams.sees('karin').at(-1)?.text).toContain('Visar 16–30 av');
  expect(it.lines).toEqual([]);
  await it.close();
});
