import { describe, expect, test } from 'vitest';
import { anna, bjorn, formOf, messageOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const idOf = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
const putOff = (bot: TestBot, who: string, choice: string) =>
  bot.fills(who, { id: 'duty.later', context: idOf(bot) }, { choice });

async function botAt(at: string) {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until(at);
  return bot;
}
/** What comes to someone from now on, with its day. */
async function comingTo(bot: TestBot, who: string, days: readonly string[]) {
  const coming: string[] = [];
  for (const on of days) {
    const before = bot.sentTo(who).length;
    await bot.until(`${on}T09:00`);
    coming.push(
      ...bot
        .sentTo(who)
        .slice(before)
        .map((title) => `${on}: ${title}`),
    );
  }
  return coming;
}

describe('Påminn senare', () => {
  test.each([
    ['1', 'måndag 15 februari', '2027-02-15', 13],
    ['3', 'onsdag 17 februari', '2027-02-17', 11],
  ])('by %s workdays is heard of again then, and then as usual', async (choice, words, on, left) => {
    const bot = await botAt('2027-02-12T09:00');
    expect(messageOf(await putOff(bot, 'anna', choice)).title).toBe(`Jag påminner dig igen ${words}`);
    const days = ['2027-02-15', '2027-02-16', '2027-02-17', '2027-02-18', '2027-02-19'];
    expect(await comingTo(bot, 'anna', days)).toEqual([
      `${on}: Verksamhetsberättelsen för 2026 ska lämnas in inom ${left} dagar`,
      '2027-02-19: Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
    ]);
  });

  test('by 7 workdays passes over P7D, which the vice chair gets', async () => {
    const bot = await botAt('2027-02-12T09:00');
    await putOff(bot, 'anna', '7');
    const days = ['2027-02-19', '2027-02-22', '2027-02-23', '2027-02-24', '2027-02-25'];
    const before = bot.sentTo('bjorn').length;
    expect(await comingTo(bot, 'anna', days)).toEqual([
      '2027-02-23: Verksamhetsberättelsen för 2026 ska lämnas in inom 5 dagar',
      '2027-02-25: Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
    ]);
    expect(bot.cameTo('bjorn').slice(before)).toEqual([
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
    ]);
  });

  test('never goes past P3D', async () => {
    const bot = await botAt('2027-02-19T09:00');
    expect(textOf(await putOff(bot, 'anna', '7'))).toBe(
      'Jag påminner dig igen torsdag 25 februari\n' +
        'Verksamhetsberättelsen för 2026, Gruppen onkologi. Längre än så går det inte att skjuta upp den.\n' +
        '[Ångra]',
    );
    expect(await comingTo(bot, 'anna', ['2027-02-24', '2027-02-25'])).toEqual([
      '2027-02-25: Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
    ]);
  });

  test('is no longer offered from P3D on, but an extension is', async () => {
    const bot = await botAt('2027-02-25T09:00');
    const form = formOf(await bot.presses('anna', 'duty.later', idOf(bot)));
    const [choice] = form.fields;
    expect(form.title).toBe('Begär anstånd');
    expect(choice?.type === 'select' && choice.options.map(({ value }) => value)).toEqual(['anstand']);
    expect(messageOf(await putOff(bot, 'anna', '1')).title).toBe('Påminnelsen kan inte skjutas upp längre');
  });

  test.each([
    ['3', 'Nästa påminnelse: onsdag 17 februari 2027, till dig'],
    ['7', 'Nästa påminnelse: fredag 19 februari 2027, till vice ordförande'],
  ])('by %s workdays is what Varför then says', async (choice, words) => {
    const bot = await botAt('2027-02-12T09:00');
    await putOff(bot, 'anna', choice);
    expect(textOf(await bot.presses('anna', 'duty.why', idOf(bot))).split('\n')).toContain(words);
    expect(textOf(await bot.presses('bjorn', 'duty.why', idOf(bot)))).toContain(
      'Nästa påminnelse: fredag 19 februari 2027, till dig och ordföranden',
    );
  });

  test('twice the same morning counts the later', async () => {
    const bot = await botAt('2027-02-12T09:00');
    await putOff(bot, 'anna', '1');
    await putOff(bot, 'anna', '3');
    expect(await comingTo(bot, 'anna', ['2027-02-15', '2027-02-16', '2027-02-17'])).toEqual([
      '2027-02-17: Verksamhetsberättelsen för 2026 ska lämnas in inom 11 dagar',
    ]);
  });

  test('before the morning’s reminder has come does not take it from the others', async () => {
    const bot = await botAt('2027-02-12T07:00');
    const before = bot.sentTo('bjorn').length;
    await putOff(bot, 'anna', '3');
    await bot.until('2027-02-12T09:00');
    expect(bot.sentTo('bjorn').slice(before)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar']);
    expect(bot.sentTo('anna')).toHaveLength(2);
  });
});

describe('Vi arbetar med det', () => {
  test('silences what comes before P7D, for everyone, and nothing after', async () => {
    const bot = await botAt('2027-01-29T09:00');
    expect(textOf(await bot.presses('anna', 'duty.on-it', idOf(bot)))).toBe(
      'Tack, då vet jag att ni har börjat\nVerksamhetsberättelsen för 2026, Gruppen onkologi.\nNästa påminnelse kommer fredag 19 februari, om det behövs.',
    );
    expect(await comingTo(bot, 'anna', ['2027-02-12', '2027-02-19', '2027-02-25'])).toEqual([
      '2027-02-19: Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
      '2027-02-25: Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
    ]);
    expect(bot.sentTo('bjorn')).toHaveLength(2);
  });

  test('is said in the latest reminder: the button is gone, and the next one is the right one', async () => {
    const bot = await botAt('2027-01-29T09:00');
    await bot.presses('anna', 'duty.on-it', idOf(bot));
    const [earlier, latest] = bot.messagesTo('anna').map((message) => textOf({ type: 'message', message }));
    expect(earlier).toContain('En senare påminnelse har kommit');
    expect(latest).toContain('Nästa påminnelse: fredag 19 februari');
    expect(latest).not.toContain('Vi arbetar med det');
  });

  test('on the morning of P7D, before it has come, does not silence P7D', async () => {
    const bot = await botAt('2027-02-19T07:00');
    await bot.presses('anna', 'duty.on-it', idOf(bot));
    expect(await comingTo(bot, 'anna', ['2027-02-19'])).toEqual([
      '2027-02-19: Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
    ]);
  });

  test('twice answers with how it stands', async () => {
    const bot = await botAt('2027-01-29T09:00');
    await bot.presses('anna', 'duty.on-it', idOf(bot));
    expect(textOf(await bot.presses('bjorn', 'duty.on-it', idOf(bot)))).toBe(
      'Så här ligger det till: arbetet med verksamhetsberättelsen för 2026 pågår\n' +
        'Gruppen onkologi\nAnna Exempel, fredag 29 januari.',
    );
  });

  test('undoes what was put off; what is put off after it comes back', async () => {
    const first = await botAt('2027-01-29T09:00');
    await putOff(first, 'anna', '3');
    await first.presses('anna', 'duty.on-it', idOf(first));
    expect(await comingTo(first, 'anna', ['2027-02-03'])).toEqual([]);

    const second = await botAt('2027-01-29T09:00');
    await second.presses('anna', 'duty.on-it', idOf(second));
    await putOff(second, 'anna', '3');
    expect(await comingTo(second, 'anna', ['2027-02-03'])).toEqual([
      '2027-02-03: Verksamhetsberättelsen för 2026 ska lämnas in inom 25 dagar',
    ]);
  });
});
