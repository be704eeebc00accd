import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { hears, keptTexts, pointing } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, type TestBot, testBot } from '../support/test-bot.ts';

type Seat = { from: string; to?: string; region?: string };

/** Björn's seats for Örebro, beside Elsa's, who answers for it too all the time. */
function register(...own: readonly Seat[]) {
  const elsa = { id: 'elsa', name: 'Elsa Exempel', email: 'elsa@example.org', region: 'orebro' };
  const seat = (person: string, more: Seat) => ({
    ...{ group: 'nhv-gruppen', person, role: 'ledamot', region: 'orebro', ...more },
  });
  return {
    ...nhvRegister,
    people: [...nhvRegister.people, elsa],
    seats: [
      ...nhvRegister.seats.filter(({ person }) => person !== 'bjorn'),
      seat('elsa', { from: '2026-01-01' }),
      ...own.map((one) => seat('bjorn', one)),
    ],
  };
}

const before = '2027-02-22T10:00';
const after = '2027-03-05T12:00';

const fourTimes = { 'position.1': 'avstar', 'position.2': 'avstar', 'position.3': 'avstar', 'position.4': 'avstar' };

type Prepared = Record<'answer' | 'position' | 'press', string>;
type Way = { name: string; does(bot: TestBot, at: Prepared): Promise<Response>; says: string };

const nothingChanged = 'Det som regionen har svarat står kvar, och inget är ändrat.';

/** What Björn, who wrote for Örebro in message b1, then does with Örebro's words. */
const ways: readonly Way[] = [
  {
    name: 'edits what he wrote',
    does: (bot) => hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: 'Ändrat.' }),
    says: 'Ändringen räknas inte: regionens synpunkt på fråga 1 står kvar som den var.',
  },
  {
    name: 'deletes what he wrote',
    does: (bot) => hears(bot, 'bjorn', 1, { message: 'b1', version: 3, text: null }),
    says: 'Meddelandet är borttaget, men regionens synpunkt på fråga 1 står kvar som den var.',
  },
  {
    name: 'makes it into a synpunkt anew',
    does: async (bot) =>
      bot.fills('bjorn', { id: 'remiss.point', context: pointed(bot, 'bjorn', 4, 'Ändrat.') }, { question: '1/1' }),
    says: 'Regionens synpunkt på fråga 1 står kvar som den var.',
  },
  {
    name: 'presses a position under it',
    does: (bot, { position }) => bot.presses('bjorn', 'remiss.position', position),
    says: nothingChanged,
  },
  {
    name: 'presses what Örebro was asked',
    does: (bot, { press }) => bot.presses('bjorn', 'remiss.not-concerned', press),
    says: nothingChanged,
  },
  {
    name: 'presses to replace what Örebro said',
    does: (bot) => bot.presses('bjorn', 'remiss.nothing-to-add', '1/alla/orebro'),
    says: nothingChanged,
  },
  {
    name: 'sends the form that he opened for Örebro',
    does: (bot, { answer }) => bot.fills('bjorn', { id: 'remiss.answer', context: answer }, fourTimes),
    says: nothingChanged,
  },
];

/** As the shortcut's form carries Björn's message b1, opened by somebody. */
const pointed = (bot: TestBot, who: string, version: number, text: string): string =>
  pointing(bot, who, { source: 'page|group/nhv-gruppen|b1', version, writer: 'bjorn', text });

/** Björn has written for Örebro, and opened everything that one can open. */
async function written(bot: TestBot): Promise<Prepared> {
  await openRemiss(bot);
  const heard = await hears(bot, 'bjorn', 1, { message: 'b1', version: 1, text: 'Örebro tycker.' });
  const asked = 'message' in heard && heard.message ? buttonsIn(heard.message) : [];
  const [, press] = bot
    .messagesTo('bjorn')
    .flatMap(buttonsIn)
    .filter(({ id }) => id === 'remiss.not-concerned');
  return {
    answer: formOf(await bot.presses('bjorn', 'remiss.answer', '1')).context ?? '',
    position: asked[0]?.value ?? '',
    press: press?.value ?? '1/fraga/orebro',
  };
}

const words = (response: Response): string =>
  'message' in response && response.message ? plainText(response.message) : response.type;

/** What stands of a region: its texts and positions. */
const standsFor = (bot: TestBot, region: string) => {
  const whole = bot.features.remisser.entries.log(1).filter((entry) => entry.region === region);
  return whole.map((entry) => (entry.type === 'text' ? entry.text : entry.position));
};

const former: readonly [string, readonly Seat[], string][] = [
  ['has left the group', [{ from: '2026-01-01', to: '2027-02-28' }], after],
  ['had the last day yesterday', [{ from: '2026-01-01', to: '2027-03-04' }], after],
  [
    'has moved to another region',
    [
      { from: '2026-01-01', to: '2027-02-28' },
      { from: '2027-03-01', region: 'uppsala' },
    ],
    after,
  ],
  ['is to be a member again', [{ from: '2026-01-01', to: '2027-02-28' }, { from: '2027-03-08' }], after],
];

const present: readonly [string, readonly Seat[], string][] = [
  ['is a member', [{ from: '2026-01-01' }], after],
  ['has the last day today', [{ from: '2026-01-01', to: '2027-03-05' }], after],
  ['is a member again', [{ from: '2026-01-01', to: '2027-02-28' }, { from: '2027-03-03' }], after],
];

describe.each(former)('someone who %s', (_, seats, moment) => {
  test.each(ways)('$name: it stands as it was, and he hears who answers now', async ({ does, says }) => {
    const bot = testBot(before, { register: register(...seats) });
    const at = await written(bot);
    await bot.until(moment);
    const [orebro, uppsala] = [standsFor(bot, 'orebro'), standsFor(bot, 'uppsala')];
    const response = words(await does(bot, at));
    expect(response).toContain('Du svarar inte längre för Region Örebro län i remiss 2027-01');
    expect(response).toContain(says);
    expect(response).toContain('För regionen svarar nu Elsa Exempel.');
    expect(standsFor(bot, 'orebro')).toEqual(orebro);
    expect(standsFor(bot, 'uppsala')).toEqual(uppsala);
    expect(words(await bot.says('karin', 'remiss 1 Örebro'))).toContain('"Örebro tycker." Björn Exempel');
  });
});

describe.each(present)('someone who %s', (_, seats, moment) => {
  test.each(ways)('$name: it counts', async ({ does }) => {
    const bot = testBot(before, { register: register(...seats) });
    const at = await written(bot);
    await bot.until(moment);
    const orebro = standsFor(bot, 'orebro');
    await does(bot, at);
    expect(standsFor(bot, 'orebro').length).toBeGreaterThan(orebro.length);
  });
});

describe('a new reply', () => {
  test.each([
    ['of someone who has left is among the others', [{ from: '2026-01-01', to: '2027-02-28' }], null],
    ['on the last day is the region’s', [{ from: '2026-01-01', to: '2027-03-05' }], 'orebro'],
    [
      'of someone who has moved is the new region’s',
      [
        { from: '2026-01-01', to: '2027-02-28' },
        { from: '2027-03-01', region: 'uppsala' },
      ],
      'uppsala',
    ],
    ['before the seat begins is among the others', [{ from: '2027-03-08' }], null],
    ['of a member again is the region’s', [{ from: '2026-01-01', to: '2027-02-28' }, { from: '2027-03-03' }], 'orebro'],
  ])('%s', async (_, seats, region) => {
    const bot = testBot(before, { register: register(...seats) });
    await openRemiss(bot);
    await bot.until(after);
    await hears(bot, 'bjorn', 1, { message: 'b2', version: 1, text: 'Nytt.' });
    expect(bot.features.remisser.entries.log(1).map((entry) => entry.region)).toEqual([region]);
  });
});

test('what was written before the seat began is the region’s from the first edit after', async () => {
  const bot = testBot(before, { register: register({ from: '2027-03-01' }) });
  await openRemiss(bot);
  await hears(bot, 'bjorn', 1, { message: 'b1', version: 1, text: 'Som gäst.' });
  await bot.until(after);
  const edited = await hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: 'Som ledamot.' });
  expect(words(edited)).toContain('Sparat som synpunkt från Region Örebro län');
  const { texts } = standingIn(bot);
  expect(texts.map(({ text, region }) => [text, region])).toEqual([['Som ledamot.', 'orebro']]);
});

const standingIn = (bot: TestBot) => tally(bot.features.remisser.entries.log(1));

test('a form answer for the old region stands when its writer answers by form for the new one', async () => {
  const bot = testBot(before, {
    register: register({ from: '2026-01-01', to: '2027-02-28' }, { from: '2027-03-01', region: 'uppsala' }),
  });
  await openRemiss(bot);
  const form = formOf(await bot.presses('bjorn', 'remiss.answer', '1'));
  await bot.fills('bjorn', form, { 'position.1': 'avstyrker', 'text.1': 'Örebro avstyrker.' });
  await bot.until(after);
  const anew = formOf(await bot.presses('bjorn', 'remiss.answer', '1'));
  expect(JSON.stringify(anew)).not.toContain('Örebro avstyrker.');
  await bot.fills('bjorn', anew, { 'position.1': 'tillstyrker', 'text.1': 'Uppsala tillstyrker.' });
  const { texts, positions } = standingIn(bot);
  expect(texts.map(({ text, region }) => [text, region])).toEqual([
    ['Örebro avstyrker.', 'orebro'],
    ['Uppsala tillstyrker.', 'uppsala'],
  ]);
  expect([...positions.keys()]).toEqual(['1/orebro', '1/uppsala']);
});

test('a colleague who answers now can take in what a former member has changed; the kansli cannot', async () => {
  const bot = testBot(before, { register: register({ from: '2026-01-01', to: '2027-02-28' }) });
  await written(bot);
  await bot.until(after);
  const form = (who: string) => ({ id: 'remiss.point', context: pointed(bot, who, 5, 'Ändrat efteråt.') });
  for (const who of ['karin', 'anna']) {
    const refused = words(await bot.fills(who, form(who), { question: '1/1' }));
    expect(refused).toContain('Du svarar inte för Region Örebro län');
    expect(refused).toContain('Regionens synpunkt på fråga 1 står kvar som den var.');
  }
  expect(keptTexts(bot)).toEqual(['Örebro tycker.']);
  await bot.fills('elsa', form('elsa'), { question: '1/1' });
  expect(standsFor(bot, 'orebro')).toEqual(['Örebro tycker.', 'Ändrat efteråt.']);
});

test('an edit that changes nothing, and a version that comes late, need no word', async () => {
  const bot = testBot(before, { register: register({ from: '2026-01-01', to: '2027-02-28' }) });
  await written(bot);
  await bot.until(after);
  expect((await hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: 'Örebro tycker.' })).type).toBe('nothing');
  expect((await hears(bot, 'bjorn', 1, { message: 'b1', version: 0, text: 'Äldre.' })).type).toBe('nothing');
});

test('where nobody answers for the region any longer, the kansli is named', async () => {
  const all = register({ from: '2026-01-01', to: '2027-02-28' });
  const bot = testBot(before, { register: { ...all, seats: all.seats.filter(({ person }) => person !== 'elsa') } });
  await written(bot);
  await bot.until(after);
  expect(words(await hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: null }))).toContain(
    'Ingen svarar för regionen just nu. Hör av dig till kansliet (Karin Exempel) om något måste rättas.',
  );
});

test('a word in the sign-off round that was opened for the old region is not said for the new one', async () => {
  const bot = testBot(before, {
    register: register({ from: '2026-01-01', to: '2027-02-28' }, { from: '2027-03-01', region: 'uppsala' }),
  });
  await openRemiss(bot);
  await bot.presses('karin', 'remiss.close', '1');
  await bot.says('karin', 'remiss 2027-01 sammanställ');
  await bot.presses('karin', 'remiss.ask-sign-off', '1');
  const asked = bot.messagesTo('bjorn').flatMap(buttonsIn);
  const stand = asked.find(({ id }) => id === 'remiss.stand-behind');
  const addition = asked.find(({ id }) => id === 'remiss.sign-off');
  const form = formOf(await bot.presses('bjorn', 'remiss.sign-off', addition?.value ?? ''));
  await bot.until(after);
  for (const response of [
    await bot.presses('bjorn', 'remiss.stand-behind', stand?.value ?? ''),
    await bot.presses('bjorn', 'remiss.sign-off', addition?.value ?? ''),
    await bot.fills('bjorn', form, { text: 'Örebro vill lägga till.' }),
  ]) {
    expect(words(response)).toContain('Du svarar inte längre för Region Örebro län');
  }
  expect(bot.features.remisser.drafts.remarks(1)).toEqual([]);
});

test('a colleague is offered the remiss in which a former member’s message stands', async () => {
  const bot = testBot(before, { register: register({ from: '2026-01-01', to: '2027-02-28' }) });
  await written(bot);
  await bot.until(after);
  const b1 = { group: 'nhv-gruppen', text: 'Ändrat efteråt.', writer: 'bjorn', message: 'b1' };
  const form = formOf(await bot.points('elsa', 'remiss.point', b1));
  await bot.fills('elsa', form, { question: '1/1' });
  expect(standsFor(bot, 'orebro')).toEqual(['Örebro tycker.', 'Ändrat efteråt.']);
});
