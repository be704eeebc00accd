import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const meetsOn = (group: string, ...days: string[]) =>
  days.map((on) => ({ group, start: `${on}T13:00`, end: `${on}T15:00`, place: 'Sal Å' }));

type Meetings = ReturnType<typeof meetsOn>;

const house = (meetings: Meetings, rooms = true) =>
  testBot('2027-01-11T07:00', {
    ...withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, { meetings }),
    rooms,
  });

/** In February, with a point of Cecilia's and one of Anna's on the first meeting. */
async function withPoints(meetings: Meetings, rooms = true): Promise<TestBot> {
  const bot = house(meetings, rooms);
  await bot.until('2027-02-01T09:00');
  await gives(bot, 'cecilia', 'Kösituationen å ä ö');
  await gives(bot, 'anna', 'Budget');
  return bot;
}

const fills = (bot: TestBot, who: string, id: string, values: Record<string, string>, context = '1') =>
  bot.fills(who, { id, context }, values);
const gives = (bot: TestBot, who: string, title: string, meeting = '1') =>
  fills(bot, who, 'agenda.add', { title, link: '' }, meeting);
const cancels = (bot: TestBot, who = 'anna', meeting = '1') =>
  fills(bot, who, 'meeting.cancel', { reason: '' }, meeting);
const agenda = async (bot: TestBot, meeting: string, who = 'anna') =>
  textOf(await bot.presses(who, 'agenda.show', meeting))
    .split('\n')
    .filter((line) => /^\d+\. /u.test(line));
/** Everything that a person, or the group's room, has been told since that moment. */
const toldSince = (bot: TestBot, since: string, to: (address: string) => boolean) =>
  bot
    .posted()
    .filter(({ at, address }) => at >= since && to(address))
    .map(({ first }) => plainText(JSON.parse(first)));

const both = ['1. Kösituationen å ä ö | Cecilia Exempel', '2. Budget | Anna Exempel'];

describe('the points of a meeting that is not held', () => {
  test.each([
    ['in the group’s room', true],
    ['to each alone', false],
  ])('go to the next one, and its members hear where: %s', async (_where, rooms) => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14', '2027-05-12'), rooms);
    const answered = textOf(await cancels(bot));
    const where = 'Det här på dagordningen tas upp på mötet 14 april 2027 i stället:';
    expect(answered).toContain(where);
    expect(answered).toContain('Budget (Anna Exempel)');
    await bot.until('2027-02-01T09:05');
    const told = rooms ? bot.messagesIn('onkologi') : bot.messagesTo('cecilia');
    expect(plainText(told.at(-1) ?? { title: '', blocks: [] })).toContain(where);
    expect(await agenda(bot, '2')).toEqual(both);
    expect(await agenda(bot, '1')).toEqual([]);
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('ställde in ett möte');
  });

  test('come back in their order when it is held after all, and no point that was given for the next one', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14'));
    await cancels(bot);
    await gives(bot, 'cecilia', 'Lokaler', '2');
    const resumed = textOf(await bot.presses('anna', 'meeting.resume', '1'));
    expect(resumed).toContain('Det här står på mötets dagordning:');
    expect(resumed).not.toContain('Lokaler');
    expect(await agenda(bot, '1')).toEqual(both);
    expect(await agenda(bot, '2')).toEqual(['1. Lokaler | Cecilia Exempel']);
    expect(textOf(await bot.presses('anna', 'meeting.resume', '1'))).toContain('Mötet är inte inställt');
    await cancels(bot);
    expect(await agenda(bot, '2')).toHaveLength(3);
  });

  test('come back also when it turns out afterwards that it was held', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14'));
    await cancels(bot);
    await bot.until('2027-03-12T09:00');
    await bot.presses('anna', 'meeting.resume', '1');
    expect(await agenda(bot, '1')).toEqual(both);
    expect(await agenda(bot, '2')).toEqual([]);
    const noted = await fills(bot, 'anna', 'agenda.outcome', { point: '1', outcome: 'beslut', words: '' });
    expect(textOf(noted)).toContain('Kösituationen å ä ö | Cecilia Exempel | Beslut');
  });

  test('go further when that one is not held either, and all come back to their own', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14', '2027-05-12'));
    await gives(bot, 'bjorn', 'Lokaler', '2');
    await cancels(bot);
    await cancels(bot, 'anna', '2');
    expect(await agenda(bot, '3')).toHaveLength(3);
    await bot.presses('anna', 'meeting.resume', '2');
    expect(await agenda(bot, '2')).toEqual(['1. Lokaler | Björn Exempel']);
    await bot.presses('anna', 'meeting.resume', '1');
    expect(await agenda(bot, '1')).toEqual(both);
    expect(await agenda(bot, '3')).toEqual([]);
  });

  test('wait where there is no later meeting, and are on the agenda of one that comes', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10'));
    const waits = 'Det här på dagordningen väntar tills gruppen har ett senare möte i kalendern:';
    expect(textOf(await cancels(bot))).toContain(waits);
    expect(await agenda(bot, '1')).toEqual(both);
    await bot.until('2027-04-05T09:00');
    await fills(
      bot,
      'anna',
      'meeting.add',
      {
        ...{ group: 'onkologi', day: '2027-06-09', start: '13', end: '15', endDay: '', place: '' },
      },
      'onkologi',
    );
    expect(await agenda(bot, '2')).toEqual(both);
  });

  test('are in the calendar by an import the next morning too', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10'));
    await cancels(bot);
    bot.imports({ meetings: meetsOn('onkologi', '2027-06-09') });
    await bot.until('2027-02-03T12:00');
    expect(await agenda(bot, '2')).toEqual(both);
  });

  test('stay with what came of them, and where somebody has put them off by hand', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14', '2027-05-12'));
    await cancels(bot);
    await fills(bot, 'anna', 'agenda.arrange', { point: '2', deed: 'skjut' }, '2');
    await bot.presses('anna', 'meeting.resume', '1');
    expect(await agenda(bot, '1')).toEqual(both.slice(0, 1));
    expect(await agenda(bot, '3')).toEqual(['1. Budget | Anna Exempel']);
    await bot.until('2027-03-10T14:00');
    await fills(bot, 'anna', 'agenda.outcome', { point: '1', outcome: 'beslut', words: '' });
    await cancels(bot);
    expect(await agenda(bot, '2')).toEqual([]);
  });

  test('do not go where an agenda is full, but to the one after', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14', '2027-05-12'));
    for (let at = 1; at <= 24; at += 1) await gives(bot, 'cecilia', `Punkt ${at}`, '2');
    const answered = textOf(await cancels(bot));
    expect(answered).toContain('tas upp på mötet 14 april 2027 i stället:');
    expect(answered).toContain('tas upp på mötet 12 maj 2027 i stället:');
    expect(await agenda(bot, '2')).toHaveLength(25);
    expect(await agenda(bot, '3')).toEqual(['1. Budget | Anna Exempel']);
  });

  test('a restart in between changes nothing', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14'));
    await cancels(bot);
    const again = testBot('2027-02-01T10:00', { db: bot.db });
    await again.until('2027-02-02T12:00');
    await again.presses('anna', 'meeting.resume', '1');
    expect(await agenda(again, '1')).toEqual(both);
  });
});

describe('whoever has given a point and does not sit in the group', () => {
  const leaders = (...days: string[]) => house(meetsOn('ledningsgruppen', ...days));
  const words = (bot: TestBot, since: string) => toldSince(bot, since, (address) => address.includes('anna'));

  test.each([
    ['is told that the meeting is not held, and where their own point is', 'cancel'],
    ['is told when the meeting moves', 'move'],
  ])('%s', async (_what, deed) => {
    const bot = leaders('2027-03-10', '2027-04-14');
    await bot.until('2027-02-01T09:00');
    await gives(bot, 'lisa', 'Hemligt');
    await gives(bot, 'anna', 'Resurser i onkologi');
    const since = bot.now().toString();
    if (deed === 'cancel') await cancels(bot, 'lisa');
    else await fills(bot, 'lisa', 'meeting.move', { day: '2027-03-17', start: '13', end: '15', endDay: '' });
    await bot.until('2027-02-01T09:10');
    const [told = '', ...more] = words(bot, since);
    expect(more).toEqual([]);
    expect(told).toContain(deed === 'cancel' ? 'är inställt' : 'är flyttat till onsdag 17 mars');
    expect(told).toContain('Resurser i onkologi (Anna Exempel)');
    expect(told).not.toContain('Hemligt');
  });

  test('is told when it is held after all, and nothing of a meeting that has none of theirs', async () => {
    const bot = leaders('2027-03-10', '2027-04-14');
    await bot.until('2027-02-01T09:00');
    await gives(bot, 'anna', 'Resurser i onkologi');
    await cancels(bot, 'lisa');
    await bot.until('2027-02-01T10:00');
    const since = bot.now().toString();
    await bot.presses('lisa', 'meeting.resume', '1');
    await cancels(bot, 'lisa', '2');
    await bot.until('2027-02-01T10:10');
    expect(words(bot, since)).toEqual([expect.stringContaining('är inte längre inställt')]);
  });
});

describe('the points of a group that ends', () => {
  const decision = { to: '2027-02-28', body: 'Ledningsgruppen', decidedOn: '2027-01-20', paragraph: '' };
  const ends = (bot: TestBot) => fills(bot, 'karin', 'group.end', { ...decision, why: 'Slutrapporterad' }, 'onkologi');

  test('wait, are said, and are back when it goes on', async () => {
    const bot = await withPoints(meetsOn('onkologi', '2027-03-10', '2027-04-14'));
    await gives(bot, 'bjorn', 'Lokaler', '2');
    await ends(bot);
    await bot.until('2027-02-01T09:05');
    expect(plainText(bot.messagesIn('onkologi').at(-1) ?? { title: '', blocks: [] })).toContain(
      'väntar tills gruppen har ett senare möte',
    );
    await bot.presses('karin', 'group.resume', 'onkologi');
    expect(await agenda(bot, '1')).toEqual(both);
    expect(await agenda(bot, '2')).toEqual(['1. Lokaler | Björn Exempel']);
  });

  test('are taken up by the group that it becomes part of, and come back if the merger is taken back', async () => {
    const bot = await withPoints([
      ...meetsOn('onkologi', '2027-03-10', '2027-04-14'),
      ...meetsOn('ledningsgruppen', '2027-03-03'),
    ]);
    const onHeirs = async () => {
      const id = bot.db.prepare("SELECT id FROM meeting WHERE group_id = 'ledningsgruppen'").pluck().get();
      return agenda(bot, String(id), 'karin');
    };
    const first = bot.db.prepare("SELECT id FROM meeting WHERE group_id = 'onkologi' ORDER BY start_at").pluck().get();
    expect(await agenda(bot, String(first))).toEqual(both);
    await fills(bot, 'karin', 'group.merge', decision, 'onkologi/ledningsgruppen');
    await bot.until('2027-02-01T09:05');
    expect(plainText(bot.messagesIn('onkologi').at(-1) ?? { title: '', blocks: [] })).toContain(
      'Det här på dagordningen tas upp på mötet 3 mars 2027 i stället:',
    );
    expect(await onHeirs()).toEqual(both);
    await bot.presses('karin', 'group.resume', 'onkologi');
    expect(await onHeirs()).toEqual([]);
    expect(await agenda(bot, String(first))).toEqual(both);
  });
});
