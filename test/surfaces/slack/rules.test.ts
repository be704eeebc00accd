import { expect, test } from 'vitest';
import { buttonsAmong } from '../../../src/chat/message.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { renderSlackMessage } from '../../../src/surfaces/slack/render/render.ts';
import { slackBot, wordsIn } from '../../stories/slack-house.ts';
import { exampleBot } from '../../support/example-bot.ts';
import { exampleSaid } from '../../support/example-said.ts';
import { anna, bjorn, cecilia, withGroup } from '../../support/test-bot.ts';
import { accounts } from './slack-house.ts';

/** Slack’s own rules that no other test is named after, each by its number among those of its store. */

const register = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });
const begun = '2026-11-23T07:00';

const firstLine = (text: string) => text.split('\n', 1)[0];

const inSlack = () => slackBot('http', begun, register);

test('S1: whoever opens the bot first is greeted, once, and nobody else is written to', async () => {
  const { fake, acts, close } = await inSlack();
  const before = Object.values(accounts).map((account) => fake.dm(account).messages.length);
  for (const _ of ['installed', 'again']) await acts(fake.user(accounts.sten).openHome('messages'));
  const now = Object.entries(accounts).map(([who, account], at) => [
    who,
    fake.dm(account).messages.length - (before[at] ?? 0),
  ]);
  expect(now.filter(([, more]) => more !== 0)).toEqual([['sten', 1]]);
  expect(fake.dm(accounts.sten).messages.map(({ text }) => firstLine(text))).toEqual(['Jag är Samverkansbot']);
  await close();
});

test('S2: a channel is told once what it does, who added it, what comes and how to change it, and not when it is added again', async () => {
  const { fake, acts, close } = await inSlack();
  fake.addChannel({ id: 'C2NY', name: 'ny', members: [accounts.bjorn], bot: false });
  for (const _ of ['added', 'again']) {
    await acts(fake.user(accounts.bjorn).invite('C2NY'));
    await acts(fake.user(accounts.bjorn).kick('C2NY'));
  }
  const [hello, ...more] = fake.channel('C2NY').messages;
  expect(more).toEqual([]);
  for (const words of ['Björn Exempel lade till mig', 'Jag påminner', 'koppla kanal', 'Frågor besvaras', 'hjälp']) {
    expect(hello?.text).toContain(words);
  }
  await close();
});

test.each([
  '',
  '?',
  'qwertyuiop',
  '…',
  '🦄',
  'x'.repeat(3_000),
  'vad i hela friden',
])('S3: %j is answered, with the way to help', async (words) => {
  const { fake, acts, close } = await inSlack();
  const before = fake.dm(accounts.anna).messages.length;
  await acts(fake.user(accounts.anna).write(undefined, words || ' '));
  await acts(fake.user(accounts.anna).slash('/samverkan', words, 'C1ONKOLOGI'));
  const answered = [...fake.dm(accounts.anna).messages.slice(before + 1), ...fake.ephemeralTo(accounts.anna)];
  expect(answered).toHaveLength(2);
  for (const { text } of answered) expect(text.toLowerCase()).toContain('hjälp');
  await close();
});

test.each([
  'anna',
  'bjorn',
  'cecilia',
  'karin',
  'sten',
] as const)('S3, S6: the home of %s says what is theirs, and whom to ask', async (who) => {
  const { fake, acts, close } = await inSlack();
  await acts(fake.user(accounts[who]).openHome());
  const home = wordsIn(fake.home(accounts[who])?.blocks ?? []);
  expect(home).toContain('Frågor besvaras på kansliet av Karin Exempel, karin@example.org.');
  expect(home).toContain(who === 'sten' ? 'Jag är Samverkansbot' : 'Ändra inställningar');
  const isInGroup = ['anna', 'bjorn', 'cecilia'].includes(who);
  expect(home.includes('Dina grupper')).toBe(isInGroup);
  expect(home.includes('Läget just nu') || home.includes('Inget är försenat')).toBe(who === 'karin');
  await close();
});

test('S14: buttons are short and begin with a verb or a name, and no meaning hangs on place, colour or signs', async () => {
  const wrong = (await exampleSaid()).flatMap((message) => {
    const labels = buttonsAmong(message.blocks).map(({ label }) => label);
    const words = plainText(message);
    return [
      ...labels.filter((label) => label.length > 75 || /\p{Extended_Pictographic}|!|^klicka/iu.test(label)),
      ...(/\b(?:till (?:höger|vänster)|gröna?|röda?) knapp|klicka här/iu.exec(words) ?? []),
      ...(/\p{Emoji_Presentation}/u.exec(words) ?? []),
    ];
  });
  expect(wrong).toEqual([]);
  const rendering = { accountOf: () => null, isAnswer: false };
  const silent = (await exampleSaid()).filter((message) => renderSlackMessage(message, rendering).text.trim() === '');
  expect(silent).toEqual([]);
});

test('S15: the hour is that of the bot’s own place, in winter and in summer, whatever clock the machine or reader has', async () => {
  const bot = exampleBot('2027-03-25T09:00');
  await bot.until('2027-04-10T09:00');
  const hours = bot
    .posted()
    .filter(({ address }) => address.startsWith('person/'))
    .map(({ at }) => Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Stockholm').hour);
  expect(hours.length).toBeGreaterThan(0);
  expect(hours.filter((hour) => hour < 7 || hour > 16)).toEqual([]);
});

test('S15: a guest whose address nobody has confirmed is a stranger', async () => {
  const { fake, acts, bot, close } = await inSlack();
  fake.addPerson({
    id: 'U7GUEST',
    name: 'gast',
    realName: 'Gäst',
    email: 'cecilia@example.org',
    role: 'guest',
    hasConfirmed: false,
  });
  await acts(fake.user('U7GUEST').write(undefined, 'mina'));
  expect(bot.features.register.personOfAccount('slack', 'U7GUEST')).toBeNull();
  await close();
});
