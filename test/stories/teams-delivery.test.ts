import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Fault } from '../support/fake-teams/connector.ts';
import { outboxUntil } from '../support/outbox-until.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, messageOf, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const aboutReport = /erksamhetsberättelsen för 2026/;

let it: TeamsBot;

beforeEach(async () => {
  it = await teamsBot('2026-11-23T07:00', vc);
  for (const key of ['anna', 'karin']) it.teams.world.person(key, `${key} Exempel`);
  it.bot.turnTo('2026-11-23T07:01');
  await it.teams.writes('anna', 'hej');
  await it.settled();
});
afterEach(() => it.close());

const meets = (fault: Fault | null) => {
  it.teams.settings.fault = fault && ((call) => (call.name === 'send' ? fault : null));
};
const seen = () => it.teams.titles('anna').filter((title) => aboutReport.test(title));
const sends = () => it.teams.calls.filter(({ name }) => name === 'send').length;
const utskick = async () => plainText(messageOf(await it.bot.says('karin', 'utskick')));
const onPage = (who: string) => it.bot.messagesTo(who).map(({ title }) => title);
const pageGone = (who: string) =>
  it.bot.db
    .prepare("UPDATE account SET gone_at = linked_at, gone_why = 'x' WHERE connection = 'page' AND person_id = ?")
    .run(who);

test('429 with Retry-After: 7 waits seven seconds, and then the message comes once', async () => {
  await it.bot.until('2026-12-30T08:29');
  meets({ status: 429, retryAfter: 7 });
  await it.bot.until('2026-12-30T08:30');
  const before = sends();
  meets(null);
  for (const [at, count] of [
    ['2026-12-30T08:30:06', 0],
    ['2026-12-30T08:30:09', 1],
    ['2026-12-30T09:30:00', 1],
  ] as const) {
    it.bot.turnTo(at);
    await it.bot.delivery.run();
    expect([at, sends() - before]).toEqual([at, count]);
  }
  expect(seen()).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar']);
});

describe('502 after the message was taken', () => {
  test('is not repeated for a reminder that more will follow, and utskick says that it may be there', async () => {
    meets({ status: 502, accepted: true });
    await it.bot.until('2027-01-04T12:00');
    expect(seen()).toHaveLength(1);
    expect(await utskick()).toContain('Osäkert om det kom fram: Teams svarade 502. Skickas inte igen av sig självt.');
  });

  describe('is, for one that must not be missed, repeated', () => {
    const title = 'I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026';
    const again = `${title} (skickas igen)`;
    const lasting = async (fault: (nth: number) => Fault | null) => {
      await it.bot.until('2027-02-26T08:00');
      const before = sends();
      it.teams.settings.fault = ({ name }, nth) => (name === 'send' ? fault(nth - before) : null);
      await it.bot.until('2027-02-26T08:30');
      await outboxUntil(it.bot, '2027-02-26T20:00');
      return it.teams.titles('anna').filter((words) => words.startsWith(title));
    };

    test('once, and says so, and that is marked in utskick', async () => {
      const taken = await lasting((nth) => (nth === 1 ? { status: 502, accepted: true } : null));
      expect(taken).toEqual([title, again]);
      expect(await utskick()).toContain(
        'Skickades en gång till, eftersom det inte gick att se om det första kom fram.',
      );
    });
    test('once at the most, however long it lasts', async () => {
      expect(await lasting(() => ({ status: 502, accepted: true }))).toEqual([title, again]);
      expect(await utskick()).toContain('Skickades två gånger, och det är osäkert om det kom fram: Teams svarade 502.');
    });
  });
});

test('a lasting 412 is tried no more than the policy says, then given up, and goes another way', async () => {
  await it.bot.until('2026-12-30T08:00');
  pageGone('anna');
  const before = sends();
  meets({ status: 412 });
  await it.bot.until('2026-12-30T08:30');
  await outboxUntil(it.bot, '2026-12-30T20:00');
  expect(sends() - before).toBe(40);
  expect(seen()).toEqual([]);
  expect(await utskick()).toMatch(/Teams var upptaget/);
  expect(onPage('bjorn').length + onPage('karin').length).toBeGreaterThan(0);
});

test.each([
  ['once', 'a reminder that more will follow', '2026-12-30', 1],
  ['twice', 'one that must not be missed', '2027-02-26', 2],
])('with a lasting 504 no more than %s is %s sent: it may be there, and the kansli decides', async (_, _what, day, most) => {
  await it.bot.until(`${day}T08:00`);
  const before = sends();
  meets({ status: 504 });
  await it.bot.until(`${day}T08:30`);
  await outboxUntil(it.bot, `${day}T20:00`);
  expect(sends() - before).toBe(most);
  expect(await utskick()).toMatch(/Teams svarade 504/);
});

describe('goes to the page instead', () => {
  test.each<[string, () => unknown]>([
    ['when the chair has blocked the bot', () => it.teams.blocks('anna')],
    ['when the chair has removed the app', () => it.teams.removes('anna', it.teams.world.personal('anna'))],
    ['when the chat is gone', () => meets({ status: 404, code: 'ConversationNotFound' })],
  ])('%s', async (_, what) => {
    await what();
    await it.bot.until('2026-12-30T12:00');
    expect(seen()).toEqual([]);
    expect(onPage('anna').filter((title) => aboutReport.test(title))).toEqual([
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar',
    ]);
    expect(it.bot.problems).toEqual([]);
  });
});

describe('to someone who can be reached nowhere it goes another way, and utskick says why', () => {
  test.each<[string, () => unknown, string]>([
    ['the chair has blocked the bot', () => it.teams.blocks('anna'), 'personen har blockerat boten i Teams'],
    [
      'the chair has removed the app',
      () => it.teams.removes('anna', it.teams.world.personal('anna')),
      'personen har inte appen i Teams',
    ],
    [
      'the chat is gone',
      () => it.teams.world.places.delete(it.teams.world.personal('anna').id),
      'konversationen finns inte längre i Teams',
    ],
    [
      'the chair never had the app',
      () => it.bot.db.exec("DELETE FROM account WHERE connection = 'teams' AND person_id = 'anna'"),
      'personen har inget konto hos boten än',
    ],
  ])('%s', async (_, what, why) => {
    it.bot.db.exec("DELETE FROM account WHERE connection = 'page' AND person_id = 'anna'");
    await what();
    await it.bot.until('2026-12-30T12:00');
    expect(await utskick()).toContain(why);
    expect(it.bot.messagesTo('bjorn').map(plainText).join()).toContain('Anna Exempel kunde inte nås, så du får det här i stället');
    expect(it.bot.problems).toEqual([]);
  });
});

test('a group whose channel the bot is removed from is told elsewhere', async () => {
  const channel = it.teams.world.channel('Onkologi', ['anna', 'karin']);
  await it.teams.writes('karin', 'koppla kanal onkologi', { in: channel });
  await it.settled();
  await it.teams.removes('karin', channel);
  await it.settled();
  await it.bot.until('2027-03-20T12:00');
  expect(it.teams.sees('karin', channel).filter(({ thread }) => thread === undefined)).toHaveLength(1);
  expect(it.bot.problems).toEqual([]);
});

test('someone who never had the app is reached where they are', async () => {
  await it.bot.until('2027-02-20T12:00');
  expect(onPage('bjorn').some((title) => aboutReport.test(title))).toBe(true);
});
