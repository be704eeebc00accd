import { expect, test } from 'vitest';
import { pressableAmong } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, messageOf, openersIn, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const count = 160;
const groups = Array.from({ length: count }, (_, at) => ({
  id: `vc-${at}`,
  name: `Grupp Å${at} (exempel)`,
  type: 'vc',
}));
const register = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    groups,
    seats: groups.map(({ id }) => ({ group: id, person: 'anna', role: 'ordforande', from: '2026-01-01' })),
    meetings: [{ group: 'onkologi', start: '2027-03-10T13:00', end: '2027-03-10T15:00' }],
  },
);
const document = { document: '2027-1', documentOn: '2027-01-20' };
const dutyOf = (bot: TestBot, group: string) => String(bot.duty(group, 'verksamhetsberattelse', 2026).id);

/** Presses what each row opens, and says what came. */
async function opened(bot: TestBot, who: string, words: string): Promise<{ rows: number; titles: string[] }> {
  const shown = messageOf(await bot.says(who, words));
  const openers = openersIn(shown);
  const titles: string[] = [];
  for (const { id, value } of openers) titles.push(messageOf(await bot.presses(who, id, value)).title);
  expect(new Set(pressableAmong(shown.blocks).map(({ label }) => label)).size).toBeGreaterThan(0);
  return { rows: openers.length, titles };
}

test('the rows of the log open what they are about, or else its group', async () => {
  const bot = testBot('2027-01-11T07:00', register);
  await bot.until('2027-01-20T10:00');
  await bot.fills('karin', { id: 'duty.submit', context: dutyOf(bot, 'vc-7') }, document);
  await bot.fills('karin', { id: 'meeting.cancel', context: '1' }, { reason: '' });
  const { titles } = await opened(bot, 'karin', 'logg');
  expect(titles.slice(0, 5)).toEqual([
    'Minnesanteckningarna från mötet 10 mars 2027',
    'Mötet är inställt',
    'Verksamhetsberättelsen för 2026',
    'Mötet är inställt',
    'Grupp Å159 (exempel)',
  ]);
  expect(titles.join('\n')).not.toMatch(/finns inte|bara kansliet/u);
  const own = messageOf(await bot.says('karin', 'logg Grupp Å7 (exempel)'));
  expect(openersIn(own).map(({ label }) => label)).toContain('Visa verksamhetsberättelsen för 2026');
  expect(openersIn(own).some(({ id }) => id === 'register.group')).toBe(false);
});

test('the rows of what was handed in open each its own, ten at a time, also when 160 have come', async () => {
  const bot = testBot('2027-01-11T07:00', register);
  await bot.until('2027-01-20T10:00');
  for (const { id } of groups) await bot.fills('karin', { id: 'duty.submit', context: dutyOf(bot, id) }, document);
  const shown = messageOf(await bot.says('karin', 'dokument vc 2026'));
  expect(shown.title).toMatch(/^160 inlämnade dokument/u);
  expect(openersIn(shown)).toHaveLength(10);
  expect(new Set(openersIn(shown).map(({ label }) => label)).size).toBe(10);
  const [first] = openersIn(shown);
  expect(textOf(await bot.presses('karin', first?.id ?? '', first?.value ?? ''))).toContain('Grupp Å159 (exempel)');
});

test('the rows of what did not arrive open what each was about', async () => {
  const bot = testBot('2027-01-11T07:00', register);
  await bot.until('2027-01-20T10:00');
  await bot.presses('karin', 'duty.ask-status', dutyOf(bot, 'vc-7'));
  bot.db.exec("UPDATE outbox SET state = 'given_up', settled_at = due_at WHERE key LIKE 'duty/%'");
  const shown = messageOf(await bot.says('karin', 'utskick'));
  const [first] = openersIn(shown);
  expect(first?.label).toMatch(/^Visa det som ”/u);
  expect(textOf(await bot.presses('karin', first?.id ?? '', first?.value ?? ''))).toContain('Grupp Å7 (exempel)');
  expect(plainText(shown)).toContain('Kom inte fram');
});
