import { describe, expect, test } from 'vitest';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  delegates,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const report = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
const asks = (bot: TestBot, who = 'karin') => bot.presses(who, 'duty.ask-status', report(bot));
const question = 'Karin Exempel undrar hur det går med verksamhetsberättelsen för 2026';

async function botAt(at: string, house = vc) {
  const bot = testBot('2026-11-23T07:00', house);
  await bot.until(at);
  return bot;
}

describe('Be om läget', () => {
  test('asks the chair once, with what can be answered by a press', async () => {
    const bot = await botAt('2027-02-16T10:00');
    expect(textOf(await asks(bot))).toBe('Jag har frågat Anna Exempel\nDu får svaret här.');
    const asked = bot.messagesTo('anna').at(-1);
    expect(asked?.title).toBe(question);
    expect(asked && buttonsIn(asked).map(({ label }) => label)).toEqual([
      'Vi arbetar med det',
      'Lämna in',
      'Begär anstånd',
      'Svara',
    ]);
    expect(bot.sentTo('bjorn')).not.toContain(question);
    expect(bot.problems).toEqual([]);
  });

  test.each<[string, (bot: TestBot) => Promise<unknown>, string]>([
    ['Vi arbetar med det', (bot) => bot.presses('anna', 'duty.on-it', report(bot)), 'Svar: Vi arbetar med det.'],
    [
      'some words',
      async (bot) =>
        bot.fills('anna', formOf(await bot.presses('anna', 'duty.answer-status', report(bot))), {
          words: 'Nästan klar',
        }),
      'Svar: Nästan klar',
    ],
    [
      'handing it in',
      (bot) =>
        bot.fills(
          'bjorn',
          { id: 'duty.submit', context: report(bot) },
          { document: '2027-1', documentOn: '2027-02-15' },
        ),
      'Svar: Verksamhetsberättelsen för 2026 är inlämnad.',
    ],
    [
      'an extension',
      (bot) =>
        bot.fills(
          'anna',
          { id: 'duty.later', context: report(bot) },
          { choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' },
        ),
      'Svar: Vi begär anstånd till fredag 12 mars 2027.',
    ],
  ])('is answered by %s, which the one who asked is told', async (_how, answers, words) => {
    const bot = await botAt('2027-02-16T10:00');
    await asks(bot);
    await answers(bot);
    const told = bot.messagesTo('karin').find(({ title }) => / svarar om verksamhetsberättelsen för 2026$/.test(title));
    expect(told && textOf({ type: 'message', message: told })).toContain(words);
    expect(bot.sentTo('anna')).toContain('Karin Exempel har fått svar om verksamhetsberättelsen för 2026');
    expect(bot.sentTo('anna')).not.toContain(question);
    expect(bot.problems).toEqual([]);
  });

  test('is answered by one who is on it already, and only once', async () => {
    const bot = await botAt('2027-02-16T10:00');
    await bot.presses('anna', 'duty.on-it', report(bot));
    await asks(bot);
    expect(messageOf(await bot.presses('anna', 'duty.on-it', report(bot))).title).toBe('Tack, ditt svar är skickat');
    expect(messageOf(await bot.presses('anna', 'duty.on-it', report(bot))).title).toMatch(/^Så här ligger det till/);
    const late = await bot.fills('bjorn', { id: 'duty.answer-status', context: report(bot) }, { words: 'Snart' });
    expect(messageOf(late).title).toBe('Ingen väntar på svar om det här');
  });

  test('is asked again only after an answer or five workdays', async () => {
    const bot = await botAt('2027-02-16T10:00');
    await asks(bot);
    expect(textOf(await asks(bot, 'lisa'))).toBe(
      'Frågan är redan ställd\n' +
        'Karin Exempel frågade tisdag 16 februari och har inte fått svar. Det går att fråga igen tisdag 23 februari.',
    );
    await bot.until('2027-02-23T10:00');
    expect(messageOf(await asks(bot)).title).toBe('Jag har frågat Anna Exempel');
    await bot.presses('anna', 'duty.on-it', report(bot));
    expect(messageOf(await asks(bot)).title).toBe('Jag har frågat Anna Exempel');
  });

  test('asks the vice chair where there is no chair, and nobody where there is neither', async () => {
    const vice = await botAt('2027-02-16T10:00', withGroup('vc', 'onkologi', { vice: bjorn }));
    expect(messageOf(await asks(vice)).title).toBe('Jag har frågat Björn Exempel');
    const none = await botAt('2027-02-16T10:00', withGroup('vc', 'onkologi', {}));
    expect(messageOf(await asks(none)).title).toBe('Det finns ingen att fråga');
  });

  test.each<[string, { deputy: string | null; viceAway: boolean }, string]>([
    [
      'whoever stands in for a chair who is away',
      { deputy: 'cecilia', viceAway: false },
      'Jag har frågat Cecilia Exempel',
    ],
    ['the vice chair where nobody does', { deputy: null, viceAway: false }, 'Jag har frågat Björn Exempel'],
    ['nobody where all are away', { deputy: null, viceAway: true }, 'Det finns ingen att fråga just nu'],
  ])('asks %s', async (_whom, { deputy, viceAway }, title) => {
    const house = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });
    const bot = await botAt('2027-02-16T10:00', house);
    const days = { fromOn: Temporal.PlainDate.from('2027-02-10'), toOn: Temporal.PlainDate.from('2027-03-05') };
    const deputies = new Map(deputy ? [['onkologi', deputy]] : []);
    bot.features.ownTimes.addAbsence({ person: 'anna', ...days, deputies });
    if (viceAway) bot.features.ownTimes.addAbsence({ person: 'bjorn', ...days, deputies: new Map() });
    const answered = textOf(await asks(bot));
    expect(answered.split('\n').slice(0, 2)).toEqual([title, 'Anna Exempel är borta till och med fredag 5 mars 2027.']);
    expect(bot.sentTo('anna')).not.toContain(question);
    expect(bot.problems).toEqual([]);
  });

  test('is for the kansli and the receiver', async () => {
    const bot = await botAt('2027-02-16T10:00');
    for (const who of ['anna', 'cecilia']) expect(messageOf(await asks(bot, who)).title).toMatch(/^Det här kan bara/);
    expect(messageOf(await asks(bot, 'lisa')).title).toBe('Jag har frågat Anna Exempel');
  });
});

describe('mina, to the kansli', () => {
  test('shows the requests to answer, what has no answer, and the gaps', async () => {
    const bot = await botAt('2027-02-16T10:00');
    await withoutYearlyMeeting(bot);
    delegates(bot);
    expect(textOf(await bot.says('karin', 'mina'))).toContain('Luckor i grupperna: 2 grupper');
    await asks(bot);
    const unanswered = textOf(await bot.says('karin', 'mina')).split('\n');
    expect(unanswered).toContain('Frågor om läget utan svar: 1');
    expect(unanswered).toContain('Gruppen onkologi | Verksamhetsberättelse för 2026 | Tisdag 16 februari');
    const extension = { choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' };
    await bot.fills('anna', { id: 'duty.later', context: report(bot) }, extension);
    const mine = messageOf(await bot.says('karin', 'mina'));
    expect(mine.title).toBe('Du har 1 uppgift');
    expect(textOf({ type: 'message', message: mine })).not.toContain('utan svar');
    const [open] = buttonsIn(mine);
    expect(textOf(await bot.presses('karin', open?.id ?? '', open?.value ?? '')).split('\n')).toEqual([
      'Anna Exempel begär anstånd med verksamhetsberättelsen för 2026',
      'Grupp: Gruppen onkologi',
      'Nuvarande sista dag: senast söndag 28 februari 2027',
      'Önskad sista dag: fredag 12 mars 2027',
      'Skäl: Ny mall',
      'Beviljas av: kansliet på delegation, Samverkansnämndens ledningsgrupp 20 januari 2022',
      '[Bevilja] [Avslå]',
    ]);
    const page = messageOf(await bot.presses('karin', 'duty.show', report(bot)));
    expect(textOf({ type: 'message', message: page })).toContain('till fredag 12 mars 2027, av Anna Exempel: Ny mall');
    expect(buttonsIn(page).map(({ label }) => label)).toEqual([
      'Lämna in',
      'Bevilja',
      'Avslå',
      'Undanta',
      'Visa fler val',
    ]);
    await bot.presses('karin', 'extension.grant', '1');
    expect(messageOf(await bot.says('karin', 'mina')).title).toBe('Du har inga uppgifter just nu');
  });
});

test('each request in a reminder of several opens with what answers it, for the chair who is to answer', async () => {
  const more = {
    groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
    seats: [{ group: 'hematologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
  };
  const bot = await botAt('2027-02-16T10:00', withGroup('vc', 'onkologi', { chair: anna }, more));
  for (const group of ['onkologi', 'hematologi']) {
    const context = String(bot.duty(group, 'verksamhetsberattelse', 2026).id);
    const extension = { choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' };
    await bot.fills('anna', { id: 'duty.later', context }, extension);
  }
  await bot.until('2027-02-19T09:00');
  const reminder = bot.messagesTo('lisa').at(-1);
  expect(reminder?.title).toBe('Påminnelse om 2 uppgifter');
  const openers = reminder ? buttonsIn(reminder).slice(0, 2) : [];
  expect(openers).toHaveLength(2);
  for (const { id, value } of openers)
    expect(textOf(await bot.presses('lisa', id, value ?? ''))).toContain('[Bevilja] [Avslå]');
  expect(bot.problems).toEqual([]);
});
