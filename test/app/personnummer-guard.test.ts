import { beforeEach, describe, expect, test } from 'vitest';
import type { Invocation } from '../../src/chat/invocation.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { hears } from '../support/remiss-threads.ts';
import { type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot);
  bot.features.register.link({
    connection: 'slack',
    account: 'UKARIN',
    address: 'D1',
    person: 'karin',
    now: bot.now(),
  });
});

const room = 'group/nhv-gruppen';
const found = 'Texten innehåller något som ser ut som ett personnummer (811228-****).';
const standsThere = 'Den är inte sparad hos mig, men ditt meddelande står kvar i kanalen: ta bort det där.';
const text = 'Patienten Berit 1981.12.28-**9874** fick vänta.';

/** Keys that are drawn at random, which may have any digits. */
const drawn = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gu;
/** When an account was last used. */
const usedAt = /"used_at":(?:"[^"]+"|null)/gu;

const everything = (but = ''): string =>
  JSON.stringify(
    bot.db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all()
      .filter((table) => table !== but)
      .map((table) => bot.db.prepare(`SELECT * FROM "${table}"`).all()),
  )
    .replaceAll(drawn, '')
    .replaceAll(usedAt, '');

/** Of a reply it is remembered that it was refused, so that its writer hears it once. */
const butForAnswers = () => everything('inbox');

/** As a platform other than the page tells of it. */
function told(what: object, conversation: string, account = 'cecilia') {
  const sender = { account, direct: `person/${account}`, name: account };
  return bot.bot.handle({ connection: 'page', event: 'e1', conversation, sender, ...what } as Invocation);
}

describe('a personnummer is refused by every way in, masked, and nothing is kept', () => {
  test.each<[string, () => unknown, string]>([
    [
      'typed to the bot',
      async () => textOf(await bot.says('karin', text)),
      `${found} Den är inte sparad. Ta bort numret och försök igen.`,
    ],
    [
      'a command in a channel of a platform, which may have been posted',
      () => textOf(told({ type: 'command', connection: 'slack', text }, 'C1', 'UKARIN')),
      `${found} Den är inte sparad. Om ditt meddelande syns i kanalen: ta bort det där. Försök sedan igen utan numret.`,
    ],
    [
      'a reply',
      async () => textOf(await hears(bot, 'cecilia', 1, { message: 'm1', version: 1, text })),
      `${found} ${standsThere}`,
    ],
    [
      'somebody’s message that is pointed at',
      async () => textOf(await bot.points('karin', 'remiss.point', { group: 'nhv-gruppen', text, writer: 'cecilia' })),
      `${found} Den är inte sparad. Ta bort numret och försök igen.`,
    ],
  ])('%s', async (_way, tell, expected) => {
    const before = butForAnswers();
    expect(await tell()).toBe(expected);
    expect(butForAnswers()).toBe(before);
    expect(everything()).not.toContain('9874');
    expect(bot.problems).toEqual([]);
  });

  test('a reply that is edited keeps what stood before', async () => {
    await hears(bot, 'cecilia', 1, { message: 'm1', version: 1, text: 'Några fick vänta.' });
    const before = butForAnswers();
    expect(textOf(await hears(bot, 'cecilia', 1, { message: 'm1', version: 2, text }))).toBe(`${found} ${standsThere}`);
    expect(butForAnswers()).toBe(before);
    expect(everything()).not.toContain('9874');
  });

  test('the name that a platform has for someone unknown, or for their address', async () => {
    const sender = { account: 'u9', direct: 'person/u9', name: 'Sten 811228-9874', email: '8112289874@example.org' };
    bot.bot.handle({
      connection: 'page',
      event: 'e2',
      conversation: 'person/u9',
      sender,
      type: 'command',
      text: 'hej',
    });
    await bot.delivery.run();
    expect(bot.sentTo('karin')).toContain('Någon som inte finns i registret har skrivit till boten');
    expect(everything()).not.toContain('9874');
  });

  test('the name of a channel that the bot comes to', () => {
    told({ type: 'joined', name: '#patient-811228-9874' }, 'group/ny', 'karin');
    expect(everything()).toContain('boten lades till i en konversation');
    expect(everything()).not.toContain('9874');
  });
});

describe('every form is guarded, field by field', () => {
  const refused = `${found} Den är inte sparad. Ta bort numret och försök igen.`;

  test('whichever form and whichever field', async () => {
    const { forms } = bot.actions.table;
    expect(forms.length).toBeGreaterThan(20);
    const before = everything();
    for (const { id } of forms) {
      for (const field of ['name', 'aliases', 'document', 'dnr', 'place', 'email', 'link', 'any.1']) {
        const response = await bot.fills('karin', { id, context: '1' }, { [field]: text, other: 'Inget.' });
        expect(response, `${id} ${field}`).toEqual({ type: 'faults', faults: { [field]: refused } });
      }
    }
    expect(everything()).toBe(before);
  });

  test('what stands in two fields is no number', async () => {
    const response = await bot.fills('karin', { id: 'person.add', context: '' }, { name: '811228', email: '9874' });
    expect(JSON.stringify(response)).not.toContain('personnummer');
  });
});

test('several are all said, and the rest are counted', async () => {
  const numbers = ['811228-9874', '701063-2391', '000229-1235', '070101-0100', '051228-0041'];
  expect(textOf(await bot.says('karin', numbers.slice(0, 2).join(' ')))).toContain('(811228-**** och 701063-****)');
  expect(textOf(await bot.says('karin', numbers.join(' ')))).toContain(
    '(811228-****, 701063-****, 000229-**** och 2 till)',
  );
});

test('what is no personnummer by the bot’s own day goes through', async () => {
  const place = 'Vi ses 2027-02-23-0905 eller ring 0701010100.';
  await hears(bot, 'cecilia', 1, { message: 'm1', version: 1, text: place });
  expect(bot.features.remisser.entries.log(1)).toMatchObject([{ text: place }]);
});

test('a reply in a chat of two says where it stands', () => {
  const under = bot.db
    .prepare<[], string>("SELECT ref FROM outbox WHERE topic = 'remiss/1/1' AND ref IS NOT NULL")
    .pluck()
    .get();
  const sender = { account: 'cecilia', direct: room };
  const reply = { under: under ?? '', message: 'm1', version: 1, text };
  const response = bot.bot.handle({
    connection: 'page',
    event: 'e3',
    conversation: room,
    sender,
    type: 'reply',
    reply,
  });
  expect(textOf(response)).toContain('ditt meddelande står kvar i chatten');
});
