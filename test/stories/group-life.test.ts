import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const chairs = { chair: anna, vice: bjorn, members: [cecilia] };

/** The register with one group of verksamhetschefer more, that has these first and last days. */
function house(startAt: string, life: object, meetings: readonly object[] = []): TestBot {
  const { register } = withGroup('vc', 'ogon', chairs, { meetings });
  const groups = (register.groups ?? []).map((group) =>
    'id' in group && group.id === 'ogon' ? { ...group, ...life } : group,
  );
  return testBot(startAt, { register: { ...register, groups }, rooms: false });
}

const meetsOn = (...days: string[]) =>
  days.map((on) => ({ group: 'ogon', start: `${on}T13:00`, end: `${on}T15:00`, place: 'Sal Å' }));
const owed = (bot: TestBot) =>
  bot.features.duties.duties
    .unsettledOf('ogon')
    .map(({ rule, period }) => `${rule.kind} ${period}`)
    .toSorted();
/** Everything said to anybody since that moment in which the group stands. */
const saidOfGroup = (bot: TestBot, since = '') =>
  bot
    .posted()
    .filter(({ at, first }) => at > since && first.includes('Gruppen ogon'))
    .map(({ first }) => plainText(JSON.parse(first)));

describe('a group that begins in the middle of a year', () => {
  test('owes and hears nothing of before', async () => {
    const bot = house('2027-03-10T09:00', { from: '2027-03-10' }, meetsOn('2027-03-03', '2027-03-12'));
    await bot.until('2027-04-30T12:00');
    expect(owed(bot)).toEqual(['minnesanteckningar 2027', 'verksamhetsberattelse 2027']);
    expect(saidOfGroup(bot).filter((text) => text.includes('2026'))).toEqual([]);
    expect(saidOfGroup(bot).filter((text) => /3 mars/u.test(text))).toEqual([]);
  });

  test('what it was thought to owe before is ended the night after its first day is known', async () => {
    const bot = house('2027-03-08T09:00', {});
    await bot.until('2027-03-09T12:00');
    expect(owed(bot)).toContain('verksamhetsberattelse 2026');
    bot.imports({ groups: [{ id: 'ogon', name: 'Gruppen ogon', type: 'vc', from: '2027-03-10' }] });
    await bot.until('2027-03-10T12:00');
    expect(owed(bot)).not.toContain('verksamhetsberattelse 2026');
    const { id } = bot.duty('ogon', 'verksamhetsberattelse', 2026);
    expect(bot.features.changes.ofSubject(`duty/${id}`).at(-1)).toMatchObject({
      by: null,
      what: 'avslutade verksamhetsberättelsen för 2026 med gruppen',
      after: 'undantagen',
      why: 'gruppen finns från och med 10 mars 2027',
    });
  });

  test('is found before it begins, and is listed from then', async () => {
    const bot = house('2027-03-08T09:00', { from: '2027-03-10' });
    expect(textOf(await bot.says('karin', 'grupp ogon'))).toContain('10 mars 2027');
    expect(textOf(await bot.says('karin', 'grupper'))).not.toContain('Gruppen ogon');
    expect(textOf(await bot.says('karin', 'representation'))).not.toContain('Gruppen ogon');
    await bot.until('2027-03-10T09:00');
    expect(textOf(await bot.says('karin', 'grupper'))).toContain('Gruppen ogon');
    expect(textOf(await bot.says('karin', 'representation'))).toContain('Gruppen ogon');
  });
});

describe('a group that an import ends', () => {
  const ended = {
    to: '2027-02-10',
    endDecision: { body: 'Ledningsgruppen', on: '2027-01-20', paragraph: '§ 7' },
  };

  test('is in no list after its last day, and nobody hears of it for a year', async () => {
    const bot = house('2027-02-08T07:00', ended);
    await bot.until('2027-02-10T23:00');
    expect(owed(bot)).toContain('verksamhetsberattelse 2026');
    await bot.until('2027-02-11T07:00');
    expect(owed(bot)).toEqual([]);
    const since = '2027-02-11T00:00:00Z';
    await bot.until('2028-04-30T12:00');
    expect(saidOfGroup(bot, since)).toEqual([]);
    for (const words of ['grupper', 'status', 'representation', 'kalender', 'status vc']) {
      expect(textOf(await bot.says('karin', words))).not.toContain('Gruppen ogon');
    }
    expect(textOf(await bot.says('anna', 'mina'))).not.toContain('Gruppen ogon');
  });

  test('says when it ended and by what decision, and its log can be read', async () => {
    const bot = house('2027-02-11T09:00', ended);
    const said = textOf(await bot.says('anna', 'grupp ogon'));
    expect(said).toContain('Gruppen ogon är avslutad');
    expect(said).toContain('10 februari 2027');
    expect(said).toContain('Ledningsgruppen, 20 januari 2027, § 7');
    expect(textOf(await bot.says('karin', 'logg ogon'))).toContain('lade in gruppen Gruppen ogon');
    for (const words of ['lägg till plats ogon', 'avsluta plats ogon', 'möte ogon', 'kalender ogon']) {
      expect(textOf(await bot.says('karin', words))).toContain('Gruppen ogon är avslutad');
    }
  });
});
