import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { writing } from '../../src/database/transaction.ts';
import type { FeatureHooks, TickStep } from '../../src/obligations/feature-hooks.ts';
import { refreshMessages } from '../../src/obligations/notify.ts';
import { madeUpAnswers } from '../support/answers.ts';
import { asSaid, posted, rehearsed } from '../support/example-bot.ts';
import { newDatabase } from '../support/new-database.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  messageOf,
  openersIn,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const fourteen = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar';

/** Anna owes the report on 28 February, and an answer two days before. */
function withAnswer(more: Partial<FeatureHooks> = {}) {
  const answers = madeUpAnswers();
  answers.owe('2026-11-23T07:00', 3, '2027-02-26', ['anna']);
  const guest = { ...answers.hooks, ...more };
  const copiedGuests = () => [{ ...answers.copy().hooks, ...more }];
  return { answers, guest, bot: testBot('2026-11-23T07:00', { ...vc, guests: [guest], copiedGuests }) };
}

const latestTo = (bot: TestBot, who: string) => bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] };
const since = (bot: TestBot, who: string, before: number) => bot.sentTo(who).slice(before);

async function settle(bot: TestBot, key: string): Promise<void> {
  writing(bot.db, () => refreshMessages(bot.features.duties, key));
  await bot.delivery.run();
}

const submit = (bot: TestBot, who = 'anna') =>
  bot.fills(
    who,
    { id: 'duty.submit', context: String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id) },
    { document: '2027-0123', documentOn: '2027-02-11' },
  );

describe('a chair who owes a report and an answer', () => {
  test('gets one message about both, the most urgent first, and others only what is theirs', async () => {
    const { bot } = withAnswer();
    await bot.until('2027-02-12T09:00');
    expect(bot.sentTo('anna').at(-1)).toBe('Påminnelse om 2 uppgifter');
    expect(plainText(latestTo(bot, 'anna')).split('\n')).toEqual([
      'Påminnelse om 2 uppgifter',
      'Svar 3 ska lämnas in inom 14 dagar',
      'Sista dag: fredag 26 februari',
      '[Visa svar 3]',
      fourteen,
      'Grupp: Gruppen onkologi',
      'Sista dag: senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari.',
      'Lämnas till: Samverkansnämndens ledningsgrupp',
      'Nästa påminnelse: fredag 19 februari, till dig och vice ordförande',
      '[Lämna in verksamhetsberättelsen för 2026] [Visa verksamhetsberättelsen för 2026]',
      '[Varför får jag detta?]',
    ]);
    expect(bot.sentTo('bjorn').at(-1)).toBe(fourteen);
  });

  test('gets what comes alone with its own words and buttons', async () => {
    const { bot } = withAnswer();
    await bot.until('2027-02-23T09:00');
    expect(latestTo(bot, 'anna').title).toBe('Svar 3 ska lämnas in inom 3 dagar');
    expect(buttonsIn(latestTo(bot, 'anna')).map(({ label }) => label)).toEqual(['Svara', 'Varför får jag detta?']);
  });

  test('sees the message change in place when one of them is settled, and again when both are', async () => {
    const { answers, bot } = withAnswer();
    await bot.until('2027-02-12T09:00');
    const before = bot.sentTo('anna').length;
    await settle(bot, answers.settle(3, 'Anna Exempel svarade fredag 12 februari'));
    expect(bot.sentTo('anna')).toHaveLength(before);
    expect(latestTo(bot, 'anna').title).toBe('Påminnelse om 1 uppgift');
    expect(plainText(latestTo(bot, 'anna'))).toContain(
      'Svar 3, Gruppen onkologi. Gäller inte längre: Anna Exempel svarade fredag 12 februari.',
    );
    await submit(bot);
    expect(latestTo(bot, 'anna').title).toBe('Påminnelserna gäller inte längre');
    await bot.until('2027-03-01T09:00');
    expect(bot.sentTo('anna')).toHaveLength(before);
  });

  test('is told the sharpest of each once, in one message, after an outage', async () => {
    const { bot } = withAnswer();
    await bot.until('2027-02-01T07:59');
    const before = bot.sentTo('anna').length;
    await bot.stopUntil('2027-02-24T10:15');
    expect(since(bot, 'anna', before)).toEqual(['Påminnelse om 2 uppgifter']);
    expect(plainText(latestTo(bot, 'anna'))).toContain('Svar 3 ska lämnas in inom 2 dagar');
    expect(plainText(latestTo(bot, 'anna'))).toContain('Verksamhetsberättelsen för 2026 ska lämnas in inom 4 dagar');
    await bot.tickLoop.tick();
    await bot.delivery.run();
    expect(since(bot, 'anna', before)).toHaveLength(1);
  });

  test('is told once also when the process dies between finding out and putting together', async () => {
    const { bot, guest } = withAnswer();
    await bot.until('2027-02-12T08:29');
    bot.turnTo('2027-02-12T08:30');
    const before = bot.sentTo('anna').length;
    const attending = bot.features.steps.find((step) => step.due(bot.now()));
    writing(bot.db, () => attending?.run(bot.now()));
    expect(bot.features.duties.reminders.anyUncomposed()).toBe(true);

    const again = testBot('2027-02-12T08:31', { db: bot.db, guests: [guest] });
    await again.until('2027-02-12T12:00');
    expect(since(again, 'anna', before)).toEqual(['Påminnelse om 2 uppgifter']);
    expect(again.problems).toEqual([]);
  });

  test('is told the rest when what was found out is settled, or gone, before it is put together', async () => {
    const { answers, bot } = withAnswer();
    answers.owe('2026-11-23T07:00', 4, '2027-02-26', ['anna', 'bjorn']);
    answers.owe('2026-11-23T07:00', 5, '2027-02-26', ['cecilia']);
    await bot.until('2027-02-12T08:29');
    bot.turnTo('2027-02-12T08:30');
    const attending = bot.features.steps.find((step) => step.due(bot.now()));
    writing(bot.db, () => attending?.run(bot.now()));
    await settle(bot, answers.settle(3, 'Anna Exempel svarade fredag 12 februari'));
    answers.forget(4);
    answers.settle(5, 'Cecilia Exempel svarade fredag 12 februari');
    await bot.until('2027-02-12T12:00');
    expect(bot.sentTo('anna').at(-1)).toBe(fourteen);
    expect(bot.sentTo('bjorn').at(-1)).toBe(fourteen);
    expect(bot.sentTo('cecilia')).toEqual([]);
    expect(bot.problems).toEqual([]);
  });

  test('has no vice chair who gets the answer instead when the message cannot reach them', async () => {
    const { bot } = withAnswer();
    await bot.until('2027-02-12T08:29');
    bot.db.exec(
      `UPDATE account SET gone_at = '2027-02-01T00:00:00Z', gone_why = 'kontot finns inte' WHERE person_id = 'anna'`,
    );
    await bot.until('2027-02-12T09:00');
    expect(bot.sentTo('bjorn')).toEqual([fourteen]);
    expect(bot.sentTo('karin').at(-1)).toBe('Svar 3 ska lämnas in inom 14 dagar');
  });
});

describe('the rehearsal', () => {
  test('shows word for word what is sent about all of it, and what each message is about', async () => {
    const { answers, bot } = withAnswer();
    answers.owe('2026-11-23T07:00', 4, '2027-03-19', ['anna', 'cecilia'], 'annan');
    await bot.until('2027-01-31T23:00');
    const promised = await rehearsed(bot, '2027-02-01', '2027-03-31');
    await bot.until('2027-03-31T23:59');
    expect(posted(bot, '2027-02-01', '2027-03-31')).toEqual(asSaid(bot, promised));
    const about = promised
      .filter(({ to }) => 'person' in to && to.person === 'anna')
      .filter(({ at }) => String(at) < '2027-02-24')
      .map(({ kind, items }) => ({ kind, items }));
    const answer = { remiss: 3, group: 'onkologi', lastDay: '2027-02-26' };
    const report = { group: 'onkologi', duty: 'verksamhetsberattelse', period: 2026, lastDay: '2027-02-28' };
    expect(about).toEqual([
      {
        kind: 'reminder',
        items: [
          { ...answer, rung: 'P14D' },
          { ...report, rung: 'P14D' },
        ],
      },
      {
        kind: 'reminder',
        items: [
          { ...answer, rung: 'P7D' },
          { ...report, rung: 'P7D' },
        ],
      },
      { kind: 'remiss', items: [{ ...answer, rung: 'P3D' }] },
    ]);
  });

  test('is asked by group and by person', async () => {
    const { answers, bot } = withAnswer();
    answers.owe('2026-11-23T07:00', 4, '2027-02-26', ['cecilia'], 'annan');
    await bot.until('2026-11-23T09:00');
    const february = async (words: string) => plainText(await bot.forecast('karin', `${words} februari`));
    expect(await february('onkologi')).toMatch(/^9 meddelanden skickas/);
    expect(await february('onkologi')).toContain(
      'Tisdag 23 februari 2027 | Anna Exempel | Svar 3 ska lämnas in inom 3 dagar',
    );
    expect(await february('onkologi')).not.toContain('Cecilia');
    expect(await february('cecilia')).toMatch(/^5 meddelanden skickas/);
  });
});

describe('what a feature does by the clock', () => {
  test('is done before anybody is reminded of it', async () => {
    const answers = madeUpAnswers();
    answers.owe('2026-11-23T07:00', 3, '2027-02-25', ['cecilia']);
    const close: TickStep = {
      due: (now) => answers.late(now).length > 0,
      run(now) {
        for (const number of answers.late(now)) answers.settle(number, 'tiden har gått ut');
        return false;
      },
      next: () => null,
    };
    const bot = testBot('2026-11-23T07:00', { ...vc, guests: [{ ...answers.hooks, steps: [close] }] });
    await bot.until('2027-02-19T09:00');
    const before = bot.sentTo('cecilia').length;
    await bot.stopUntil('2027-02-26T10:00');
    expect(since(bot, 'cecilia', before)).toEqual([]);
  });

  test('comes at its time, and what it says by itself waits for the hours in which the bot speaks', async () => {
    const ran: string[] = [];
    const prefix = 'answer-closed';
    const { bot } = withAnswer({
      prefixes: [prefix],
      routines: new Map([
        [
          'close answers',
          {
            first: () => Temporal.Instant.from('2026-11-24T23:00:00Z'),
            run(now) {
              ran.push(String(now));
              const message = { title: 'Svarstiden är slut', blocks: [] };
              bot.features.outbox.put({ key: `${prefix}/${now}`, to: { person: 'cecilia' }, message, dueAt: now }, now);
              return now.add({ hours: 24 * 365 });
            },
          },
        ],
      ]),
    });
    await bot.until('2026-11-25T07:59');
    expect(ran).toEqual(['2026-11-24T23:00:00Z']);
    expect(bot.sentTo('cecilia')).toEqual([]);
    await bot.until('2026-11-25T08:31');
    expect(bot.sentTo('cecilia')).toEqual(['Svarstiden är slut']);
  });

  test('is found by the clock that is turned, also between the mornings', async () => {
    const times: string[] = [];
    const moment = Temporal.Instant.from('2026-11-24T22:30:00Z');
    let done = false;
    const { bot } = withAnswer({
      steps: [
        {
          due: (now) => !done && Temporal.Instant.compare(moment, now) <= 0,
          run(now) {
            times.push(String(now));
            done = true;
            return false;
          },
          next: () => (done ? null : moment),
        },
      ],
    });
    await bot.until('2026-11-26T09:00');
    expect(times).toEqual([String(moment)]);
  });

  test('costs an idle tick one question', async () => {
    const { answers, bot } = withAnswer();
    await bot.until('2027-02-13T09:00');
    Object.assign(answers.asked, { nextCheck: 0, other: 0 });
    await bot.ticker.tick();
    expect(answers.asked).toEqual({ nextCheck: 1, other: 0 });
  });
});

describe('pages that features share with the duties', () => {
  test('mina and the home count and show what the asker has to see to', async () => {
    const { bot } = withAnswer();
    await bot.until('2026-11-23T09:00');
    const own = messageOf(await bot.says('anna', 'mina'));
    expect(own.title).toBe('Du har 2 uppgifter');
    expect(plainText(own)).toContain('Svar 3 väntar.');
    expect(openersIn(own).map(({ label }) => label)).toEqual(['Visa verksamhetsberättelsen för 2026']);
    expect(buttonsIn(own).map(({ label }) => label)).toEqual(['Öppna svar 3']);
    expect(textOf(await bot.says('bjorn', 'mina'))).toMatch(/^Du har 1 uppgift\n/);
  });

  test('someone who has only an answer to give is not told that they have nothing', async () => {
    const { answers, bot } = withAnswer();
    answers.owe('2026-11-23T07:00', 4, '2027-02-26', ['cecilia']);
    await bot.until('2026-11-23T09:00');
    expect(textOf(await bot.says('cecilia', 'mina')).split('\n')).toEqual([
      'Du har 1 uppgift',
      'Svar 4 väntar.',
      '[Öppna svar 4]',
    ]);
  });

  test('all that the kansli is reminded of is shown, their own answers too', async () => {
    const { answers, bot } = withAnswer();
    await bot.until('2026-11-23T09:00');
    const all = async () => textOf(await bot.presses('karin', 'duty.all', '0')).split('\n');
    expect(await all()).not.toContain('Svar 4 väntar.');
    answers.owe('2026-11-23T07:00', 4, '2027-02-26', ['karin']);
    expect((await all()).slice(0, 3)).toEqual([
      'Alla grupper: 4 uppgifter',
      'Luckor i grupperna: 2 grupper',
      'Svar 4 väntar.',
    ]);
  });

  test('the Monday digest has them before the delivery, and never more than five buttons', async () => {
    const { answers, bot } = withAnswer();
    for (const number of [4, 5, 6, 7, 8]) answers.owe('2026-11-23T07:00', number, '2027-02-26', ['anna']);
    await bot.until('2026-11-30T09:00');
    const lines = plainText(latestTo(bot, 'karin')).split('\n');
    expect(lines.indexOf('Svar 8 väntar.')).toBe(lines.findIndex((line) => line.startsWith('Utskick')) - 1);
    expect(lines).toContain('[Visa försenade] [Visa luckor] [Öppna svar 3] [Öppna svar 4] [Öppna svar 5]');
  });
});

test('twenty of both sorts are one message that counts them all and keeps within five buttons', async () => {
  const answers = madeUpAnswers();
  for (let number = 1; number <= 18; number += 1) answers.owe('2026-11-23T07:00', number, '2027-02-26', ['anna']);
  const two = withGroup(
    'vc',
    'onkologi',
    { chair: anna },
    {
      groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
      seats: [{ group: 'hematologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
    },
  );
  const db = newDatabase();
  const bot = testBot('2026-11-23T07:00', { ...two, db, guests: [answers.hooks] });
  await bot.until('2027-02-12T09:00');
  const message = latestTo(bot, 'anna');
  expect(message.title).toBe('Påminnelse om 20 uppgifter');
  const lines = plainText(message).split('\n');
  expect(lines).toContain('Grupp | Uppgift | Sista dag');
  expect(
    lines.filter((line) => /^Gruppen onkologi \| Svar \d+ \|/.test(line)).map((line) => line.split(' | ')[1]),
  ).toEqual(Array.from({ length: 15 }, (_, at) => `Svar ${at + 1}`));
  expect(lines).toContain('och 5 till.');
  expect(openersIn(message).map(({ label }) => label)).toEqual(
    Array.from({ length: 15 }, (_, at) => expect.stringMatching(new RegExp(`^Visa svar ${at + 1}\\b`, 'u'))),
  );
  expect(buttonsIn(message).map(({ label }) => label)).toEqual(['Visa alla', 'Varför får jag detta?']);
  expect(bot.problems).toEqual([]);
});
