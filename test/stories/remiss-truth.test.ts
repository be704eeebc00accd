import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { draftRemiss, nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { answersByForm, hears, takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

/** Elsa answers for Örebro beside Björn. */
const elsa = { id: 'elsa', name: 'Elsa Exempel', email: 'elsa@example.org', region: 'orebro' };
const register = {
  ...nhvRegister,
  people: [...nhvRegister.people, elsa],
  seats: [
    ...nhvRegister.seats,
    { group: 'nhv-gruppen', person: 'elsa', role: 'ledamot', region: 'orebro', from: '2026-01-01' },
  ],
};

beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register });
});

const now = () => tally(bot.features.remisser.entries.log(1));
const texts = () => now().texts.map(({ text }) => text);
const all = (who: string) => bot.messagesTo(who).map(plainText).join('\n');
const presses = (who: string, message: Parameters<typeof buttonsIn>[0] | undefined, label: string) => {
  const button = message && buttonsIn(message).find((one) => one.label.startsWith(label));
  if (!button) throw new Error(`no button ${label}`);
  return bot.presses(who, button.id, button.value);
};

describe('words of someone who no longer answers for the region', () => {
  beforeEach(async () => {
    await openRemiss(bot);
    await takes(bot, 'bjorn', await hears(bot, 'bjorn', 1, { message: 'b1', version: 1, text: 'Snävt.' }), 'Avstyrker');
    bot.db.exec("UPDATE seat SET to_on = '2027-02-28' WHERE person_id = 'bjorn'");
    await bot.until('2027-03-02T10:00');
  });

  const flags = () => bot.messagesTo('elsa').filter(({ title }) => title.includes('som inte längre svarar'));

  test('stand as they were when they are changed, and the region is told, once a change', async () => {
    for (const event of ['e1', 'e2']) {
      await hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: 'Ändrat efteråt.', event });
    }
    await hears(bot, 'bjorn', 1, { message: 'b1', version: 3, text: null });
    expect(texts()).toEqual(['Snävt.']);
    expect(flags().map(({ title }) => title)).toEqual([
      'Björn Exempel, som inte längre svarar för Region Örebro län, har ändrat sitt meddelande på fråga 1 i remiss 2027-01',
      'Björn Exempel, som inte längre svarar för Region Örebro län, har tagit bort sitt meddelande på fråga 1 i remiss 2027-01',
    ]);
  });

  test('are taken out by one who answers now, with the position that rests on them, and put back', async () => {
    await hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: 'Ändrat efteråt.' });
    const out = await presses('elsa', flags()[0], 'Ta bort ur svaret');
    expect(wordsIn(out)).toContain('Regionens ställningstagande hade sitt skäl där och gäller inte längre.');
    expect([texts(), now().positions.get('1/orebro')]).toEqual([[], undefined]);
    expect(titleOf(await presses('elsa', flags()[0], 'Ta bort ur svaret'))).toBe('Texten är redan borttagen');
    await takes(bot, 'elsa', out, 'Ångra');
    expect([texts(), now().positions.get('1/orebro')?.position]).toEqual([['Snävt.'], 'avstyrker']);
    expect(textOf(await bot.says('karin', 'remiss 1 historik'))).toContain(
      'tog bort sin synpunkt. Gjort av Elsa Exempel.',
    );
  });

  test('stand with that button on the region’s own page, for nobody else', async () => {
    expect(textOf(await bot.says('elsa', 'remiss 1 orebro'))).toContain('[Ta bort Björn Exempel på fråga 1]');
    for (const who of ['karin', 'anna']) {
      expect(textOf(await bot.says(who, 'remiss 1 orebro'))).not.toContain('[Ta bort');
    }
    const entry = now().texts[0]?.id;
    expect(titleOf(await bot.presses('anna', 'remiss.take-out', `1/${entry}`))).toContain('Du svarar inte för');
    expect(texts()).toEqual(['Snävt.']);
  });

  test('a colleague’s own words are not taken out', async () => {
    await hears(bot, 'elsa', 2, { message: 'e1', version: 1, text: 'Elsas.' });
    bot.db.exec("UPDATE seat SET to_on = NULL WHERE person_id = 'bjorn'");
    const entry = now().texts.find(({ text }) => text === 'Elsas.')?.id;
    expect(titleOf(await bot.presses('bjorn', 'remiss.take-out', `1/${entry}`))).toBe(
      'Elsa Exempel svarar för regionen och ändrar sin egen text',
    );
  });

  test('the kansli is told where nobody answers for the region', async () => {
    bot.db.exec("UPDATE seat SET to_on = '2027-02-28' WHERE person_id = 'elsa'");
    await hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: 'Ändrat efteråt.' });
    expect(bot.sentTo('karin').some((title) => title.includes('som inte längre svarar'))).toBe(true);
  });
});

describe('a blind remiss', () => {
  beforeEach(async () => {
    await openRemiss(bot, { ...polio, blind: 'ja' });
  });

  test('asks for nothing in the open: each question offers the form', async () => {
    const questions = bot.messagesIn('nhv-gruppen').filter(({ title }) => title.startsWith('Fråga'));
    expect(questions).toHaveLength(4);
    for (const question of questions) {
      expect(plainText(question)).not.toMatch(/Svara i tråd/u);
      expect(formOf(await presses('anna', question, 'Svara')).id).toBe('remiss.answer');
    }
    expect(plainText(bot.messagesIn('nhv-gruppen')[0] ?? { title: '', blocks: [] })).not.toMatch(/Svara i frågornas/u);
  });

  test('whoever writes in the thread all the same is told that everybody sees it, and how not', async () => {
    const asked = await hears(bot, 'anna', 1, { message: 'a1', version: 1, text: 'Emot.' });
    expect(wordsIn(asked)).toContain('Alla här ser det du skrev, fast remissen samlas in blint.');
    expect(formOf(await takes(bot, 'anna', asked, 'Svara i formuläret')).fields[1]?.initial).toBe('Emot.');
  });
});

describe('after the last day', () => {
  beforeEach(async () => {
    await openRemiss(bot);
    await hears(bot, 'anna', 1, { message: 'a1', version: 1, text: 'I tid.' });
  });

  test('from midnight nothing is taken, though no tick has come, and the kansli hears of it once, in its list', async () => {
    await bot.until('2027-03-12T20:00');
    bot.turnTo('2027-03-13T00:00');
    for (const [version, text] of [
      [2, 'Ändrat.'],
      [3, null],
    ] as const) {
      expect(wordsIn(await hears(bot, 'anna', 1, { message: 'a1', version, text }))).toContain(
        'Remiss 2027-01 är stängd för svar',
      );
    }
    expect(titleOf(await bot.presses('gun', 'remiss.nothing-to-add', '1'))).toBe('Remiss 2027-01 är stängd för svar');
    expect(titleOf(await hears(bot, 'gun', 2, { message: 'g1', version: 1, text: 'Sent.' }))).toContain('stängd');
    expect(texts()).toEqual(['I tid.']);
    expect(textOf(await bot.says('karin', 'remiss 1'))).toContain(
      'Försökte svara efter stängningen: Anna Exempel och Gun Exempel',
    );
    expect(textOf(await bot.says('bjorn', 'remiss 1'))).not.toContain('Försökte svara');
    await bot.until('2027-03-15T09:00');
    expect(all('karin')).toContain(
      'Försökte svara efter stängningen: Anna Exempel, remiss 2027-01; Gun Exempel, remiss 2027-01',
    );
    await hears(bot, 'gun', 2, { message: 'g2', version: 1, text: 'Igen.' });
    await bot.until('2027-03-22T09:00');
    expect(all('karin').split('Försökte svara efter stängningen')).toHaveLength(2);
  });

  test('the form that was opened before is refused, and its sender is in the list until it is opened again', async () => {
    const form = formOf(await bot.presses('gun', 'remiss.answer', '1'));
    await bot.until('2027-03-13T08:00');
    expect(titleOf(await bot.fills('gun', form, { 'position.1': 'avstar' }))).toContain('stängd för svar');
    expect(textOf(await bot.says('karin', 'remiss 1'))).toContain('Försökte svara efter stängningen: Gun Exempel');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), {
      lastOn: '2027-03-19',
      reason: '',
    });
    expect(textOf(await bot.says('karin', 'remiss 1'))).not.toContain('Försökte svara');
  });
});

describe('whoever comes to answer for a region in the middle of a remiss', () => {
  const seat = (person: string, region: string, from: string) =>
    bot.db
      .prepare(
        "INSERT INTO seat (group_id, person_id, role, region_id, from_on) VALUES ('nhv-gruppen', ?, 'ledamot', ?, ?)",
      )
      .run(person, region, from);
  const asked = () => bot.messagesTo('olle').map(plainText).join('\n').split('ska svara på remiss 2027-01').length - 1;

  test('hears on the first workday what waits, once', async () => {
    await openRemiss(bot, { ...polio, lastOn: '2027-03-25' });
    seat('olle', 'uppsala', '2027-02-27');
    await bot.until('2027-02-27T12:00');
    expect(asked()).toBe(0);
    await bot.until('2027-03-01T09:00');
    expect(asked()).toBe(1);
    expect(all('olle')).toContain('Kvar att svara på: alla frågor');
    await bot.until('2027-03-05T09:00');
    expect(asked()).toBe(1);
  });

  test('hears nothing where the region has answered, and no one else hears it again', async () => {
    await openRemiss(bot, { ...polio, lastOn: '2027-03-25' });
    await bot.presses('anna', 'remiss.nothing-to-add', '1');
    const before = bot.sentTo('gun').length;
    seat('olle', 'uppsala', '2027-02-23');
    await bot.until('2027-03-03T09:00');
    expect([bot.sentTo('olle'), bot.sentTo('gun').length]).toEqual([[], before]);
  });

  test('on a day of reminders the reminder says it', async () => {
    await openRemiss(bot);
    seat('olle', 'uppsala', '2027-02-26');
    await bot.until('2027-02-26T09:00');
    expect([asked(), bot.sentTo('olle').length]).toEqual([0, 1]);
    await bot.until('2027-03-03T09:00');
    expect(asked()).toBe(0);
  });
});

describe('Gör till synpunkt', () => {
  const pointed = { group: 'nhv-gruppen', text: 'Tre är för få.', writer: 'anna', message: 'p1' };

  test('the history says who pointed', async () => {
    await openRemiss(bot);
    const form = formOf(await bot.points('karin', 'remiss.point', pointed));
    await bot.fills('karin', form, { question: '1/1' });
    expect(textOf(await bot.says('karin', 'remiss 1 historik'))).toMatch(
      /Anna Exempel, Region Uppsala, fråga 1: skrev genom Gör till synpunkt: "Tre är för få\." Gjort av Karin Exempel\./u,
    );
  });

  test('its own writer is not said to have pointed', async () => {
    await openRemiss(bot);
    await bot.fills('anna', formOf(await bot.points('anna', 'remiss.point', pointed)), { question: '1/1' });
    expect(textOf(await bot.says('karin', 'remiss 1 historik'))).not.toContain('Gjort av');
  });

  test.each([
    ['other words', { text: 'Annat.' }],
    ['another message', { source: 'page|group/nhv-gruppen|p2' }],
    ['another writer', { writer: 'gun' }],
    ['another version', { version: 9 }],
    ['no seal', { seal: '' }],
  ])('a form that somebody has put %s in is refused', async (_, forged) => {
    await openRemiss(bot);
    const form = formOf(await bot.points('karin', 'remiss.point', pointed));
    const context = JSON.stringify({ ...JSON.parse(form.context ?? ''), ...forged });
    expect(titleOf(await bot.fills('karin', { id: form.id, context }, { question: '1/1' }))).toBe(
      'Formuläret gäller inte längre',
    );
    expect(texts()).toEqual([]);
  });

  test('somebody else’s form is refused', async () => {
    await openRemiss(bot);
    const form = formOf(await bot.points('karin', 'remiss.point', pointed));
    expect(titleOf(await bot.fills('bjorn', form, { question: '1/1' }))).toBe('Formuläret gäller inte längre');
  });
});

test('a draft is no place to be late in', async () => {
  await draftRemiss(bot);
  expect(titleOf(await bot.presses('anna', 'remiss.nothing-to-add', '1'))).toMatch(/^Det här kan bara /u);
  expect(textOf(await bot.says('karin', 'remiss 1'))).not.toContain('Försökte svara');
});

test('who has answered by form may still be asked of in the thread', async () => {
  await openRemiss(bot);
  await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker', 'text.1': 'Bra.' });
  expect(await hears(bot, 'anna', 1, { message: 'a1', version: 1, text: 'Och tydligt.' })).toEqual({
    type: 'noted',
    message: null,
  });
});
