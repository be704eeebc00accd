import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  delegates,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const idOf = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);

async function inFebruary() {
  const bot = testBot('2026-11-23T07:00', vc);
  delegates(bot);
  await withoutYearlyMeeting(bot);
  await bot.until('2027-02-12T09:00');
  return bot;
}

const asks = (bot: TestBot, who: string, lastDayOn: string) =>
  bot.fills(who, { id: 'duty.later', context: idOf(bot) }, { choice: 'anstand', lastDayOn, reason: 'Ny mall' });
const sets = (bot: TestBot, on: string) =>
  bot.fills('karin', { id: 'duty.set-last-day', context: idOf(bot) }, { on, reason: 'Enligt överenskommelse' });
const request = (bot: TestBot) => {
  const message = bot.messagesTo('karin').findLast(({ title }) => title.includes('begär anstånd'));
  const grant = message && buttonsIn(message).find(({ label }) => label === 'Bevilja');
  return grant?.value ?? '';
};

describe('a last day that the kansli moves', () => {
  test('restarts the ladder: the sharpest rung passed comes the next workday, then the new days', async () => {
    const bot = await inFebruary();
    await sets(bot, '2027-03-31');
    const before = bot.sentTo('anna').length;
    await bot.until('2027-04-01T12:00');
    expect(bot.cameTo('anna').slice(before)).toEqual([
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 44 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 14 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 7 dagar',
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 6 dagar',
      'I dag är sista dagen att lämna in verksamhetsberättelsen för 2026',
      'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 31 mars',
    ]);
  });

  test('makes the latest reminder say that it is moved, and tells the chairs', async () => {
    const bot = await inFebruary();
    expect(textOf(await sets(bot, '2027-03-31'))).toBe(
      [
        'Ny sista dag för verksamhetsberättelsen för 2026: onsdag 31 mars 2027',
        'Sista dag: senast onsdag 31 mars 2027 (datum satt av kansliet; uppdraget säger senast 28 februari 2027)',
        'Gruppens ordförande och mottagaren har fått veta det, och påminnelserna räknas från den nya dagen.',
      ].join('\n'),
    );
    expect(bot.sentTo('anna')).toEqual([
      ...Array(2).fill('En senare påminnelse har kommit'),
      'Påminnelsen gäller inte längre: sista dag är flyttad till onsdag 31 mars',
      'Ny sista dag för verksamhetsberättelsen för 2026',
    ]);
  });

  test('and back again repeats no rung that was said of the first day', async () => {
    const bot = await inFebruary();
    await sets(bot, '2027-03-31');
    await sets(bot, '2027-02-28');
    const before = bot.sentTo('anna').length;
    await bot.until('2027-02-19T09:00');
    expect(bot.sentTo('anna').slice(before)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar']);
  });

  test('is neither set to what it is, nor to a day that has been', async () => {
    const bot = await inFebruary();
    expect(messageOf(await sets(bot, '2027-02-28')).title).toBe('Sista dag är redan söndag 28 februari 2027');
    expect(await sets(bot, '2027-02-12')).toEqual({
      type: 'faults',
      faults: { on: 'Välj en dag efter 12 februari 2027.' },
    });
    expect((await sets(bot, '2037-02-12')).type).toBe('faults');
  });
});

describe('an extension', () => {
  test('of ledningsgruppen’s own day is told to ledningsgruppen, and so is a day that the kansli sets', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-10');
    await bot.presses('karin', 'extension.grant', request(bot));
    expect(bot.sentIn('ledningsgruppen')).toEqual(['Ny sista dag för verksamhetsberättelsen för 2026']);
    await bot.until('2027-02-15T09:00');
    expect(textOf(await sets(bot, '2027-03-31'))).toContain('Gruppens ordförande och mottagaren har fått veta det');
    expect(bot.messagesIn('ledningsgruppen').map(plainText).at(-1)).toContain(
      'Sista dag: senast onsdag 31 mars 2027 (datum satt av kansliet; uppdraget säger senast 28 februari 2027)',
    );
  });

  test('that nobody answers is reminded of to the kansli on the third workday and every week', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-26');
    await bot.until('2027-03-02T09:00');
    const reminded = bot
      .posted()
      .filter(({ address, first }) => address === 'person/karin' && /har väntat|väntar på svar/.test(first))
      .map(({ at }) => at.slice(0, 10));
    expect(reminded).toEqual(['2027-02-17', '2027-02-22']);
    const bundle = bot
      .messagesTo('karin')
      .map(plainText)
      .findLast((text) => text.includes('anstånd med'));
    expect(bundle).toContain('önskad sista dag fredag 26 mars 2027');
  });

  test('that nobody answers in time lapses, whoever asked hears it in the morning, and may ask anew', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-05');
    await bot.until('2027-03-05T08:29');
    expect(bot.sentTo('anna').some((title) => title.includes('gäller inte längre: den begärda'))).toBe(false);
    await bot.until('2027-03-05T09:00');
    const lapsed = 'Begäran om anstånd gäller inte längre: den begärda dagen var fredag 5 mars 2027';
    expect(
      [bot.sentTo('anna'), bot.sentTo('karin')].map((all) => all.filter((title) => title === lapsed).length),
    ).toEqual([1, 1]);
    expect(messageOf(await asks(bot, 'anna', '2027-03-19')).title).toBe('Anstånd till fredag 19 mars 2027 är begärt');
  });

  test('is never granted backwards: a day that the kansli has moved further ends the request', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-10');
    const id = request(bot);
    await sets(bot, '2027-03-31');
    expect(bot.sentTo('karin')).toContain(
      'Begäran om anstånd gäller inte längre: sista dag är redan onsdag 31 mars 2027',
    );
    expect(messageOf(await bot.presses('karin', 'extension.grant', id)).title).toBe('Begäran gäller inte längre');
    expect(String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).lastDayOn)).toBe('2027-03-31');
  });

  test('shows the day that stands, also after it has moved', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-26');
    await sets(bot, '2027-03-10');
    expect(
      bot
        .messagesTo('karin')
        .map(plainText)
        .find((text) => text.includes('begär anstånd')),
    ).toContain('Nuvarande sista dag: senast onsdag 10 mars 2027 (datum satt av kansliet)');
  });

  test('is over when the document comes', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-26');
    const context = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    await bot.fills('bjorn', { id: 'duty.submit', context }, { document: '2027-1', documentOn: '2027-02-12' });
    const over = 'Begäran om anstånd gäller inte längre: uppgiften är inte längre öppen';
    expect([bot.sentTo('karin').includes(over), bot.sentTo('anna').includes(over)]).toEqual([true, true]);
  });

  test('is not asked for by more than ninety days', async () => {
    const bot = await inFebruary();
    expect(await asks(bot, 'anna', '2027-06-30')).toEqual({
      type: 'faults',
      faults: {
        lastDayOn: 'Anstånd kan begäras till som längst 29 maj 2027. Behövs mer tid kan kansliet sätta en ny dag.',
      },
    });
  });

  test('is asked for, granted, and heard of by everyone concerned; the ladder starts anew', async () => {
    const bot = await inFebruary();
    expect(messageOf(await asks(bot, 'bjorn', '2027-03-19')).title).toBe('Anstånd till fredag 19 mars 2027 är begärt');
    expect(plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] })).toBe(
      [
        'Björn Exempel begär anstånd med verksamhetsberättelsen för 2026',
        'Grupp: Gruppen onkologi',
        'Nuvarande sista dag: senast söndag 28 februari 2027',
        'Önskad sista dag: fredag 19 mars 2027',
        'Skäl: Ny mall',
        'Beviljas av: kansliet på delegation, Samverkansnämndens ledningsgrupp 20 januari 2022',
        '[Bevilja] [Avslå]',
      ].join('\n'),
    );
    await bot.presses('karin', 'extension.grant', request(bot));
    const decided = 'Anstånd med verksamhetsberättelsen för 2026 är beviljat till 19 mars 2027';
    expect([bot.sentTo('anna').at(-1), bot.sentTo('bjorn').at(-1), bot.sentTo('karin').at(-1)]).toEqual([
      decided,
      decided,
      decided,
    ]);
    expect(buttonsIn(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] })).toEqual([]);
    await bot.until('2027-03-01T12:00');
    expect(bot.sentTo('anna').at(-1)).toBe('Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar');
    await bot.until('2027-03-22T12:00');
    expect(plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] })).toContain(
      'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 19 mars',
    );
  });

  test('asked for twice is still one request', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-19');
    const again = await asks(bot, 'bjorn', '2027-03-26');
    expect(textOf(again)).toBe(
      'Anstånd till fredag 19 mars 2027 är redan begärt\nAnna Exempel begärde det, och kansliet har inte svarat än.',
    );
    expect(bot.sentTo('karin').filter((title) => title.includes('begär anstånd'))).toHaveLength(1);
  });

  test('decided twice answers with who was first', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-19');
    const id = request(bot);
    await bot.fills('karin', { id: 'extension.refuse', context: id }, { reason: 'För nära mötet' });
    for (const late of [
      await bot.presses('karin', 'extension.grant', id),
      await bot.presses('karin', 'extension.refuse', id),
      await bot.fills('karin', { id: 'extension.refuse', context: id }, { reason: 'Igen' }),
    ]) {
      expect(messageOf(late).title).toMatch(/^Begäran är redan avgjord/);
    }
    expect(String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).lastDayOn)).toBe('2027-02-28');
    expect(bot.sentTo('anna').filter((title) => title.startsWith('Anstånd'))).toEqual([
      'Anstånd med verksamhetsberättelsen för 2026 är avslaget',
    ]);
  });

  test('is not granted to a day that has passed meanwhile', async () => {
    const bot = await inFebruary();
    await asks(bot, 'anna', '2027-03-05');
    const id = request(bot);
    await bot.until('2027-03-05T10:00');
    expect(messageOf(await bot.presses('karin', 'extension.grant', id)).title).toBe('Begäran gäller inte längre');
    expect(String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).lastDayOn)).toBe('2027-02-28');
  });

  test('must go further than the day that stands', async () => {
    const bot = await inFebruary();
    const response = await asks(bot, 'anna', '2027-02-26');
    expect(response).toEqual({
      type: 'faults',
      faults: { lastDayOn: 'Anståndet måste gå längre än nuvarande sista dag, 28 februari 2027.' },
    });
  });
});
