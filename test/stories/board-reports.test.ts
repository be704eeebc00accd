import { describe, expect, test } from 'vitest';
import { loadBoardReports, shippedBoardReports } from '../../src/aktivitetsplan/board-reports/board-report-data.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  buttonsIn,
  formOf,
  messageOf,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const board = { id: 'svn', name: 'Samverkansnämnden', type: 'samverkansnamnd', papersDays: 13 };
const inera = { id: 'inera', name: 'Inera AB', type: 'nationellt_organ' };
const meeting = (day: string) => ({ group: 'svn', start: `${day}T10:00`, end: `${day}T15:00`, place: 'Sal Å' });

/** Anna is ours in Inera; nobody is known in the other bodies, so the kansli reports of them. */
function house(startAt: string, more: Register = {}): TestBot {
  const { register } = withGroup(
    'vc',
    'onkologi',
    {},
    {
      groups: [board, inera],
      seats: [{ group: 'inera', person: 'anna', role: 'ledamot', from: '2026-01-01' }],
      meetings: [meeting('2027-03-17')],
      ...more,
    },
  );
  return testBot(startAt, { register });
}

const toldOf = (bot: TestBot, who: string) =>
  bot
    .messagesTo(who)
    .map(plainText)
    .filter((text) => text.includes('till nämnden'));
const says = async (bot: TestBot, who: string, words: string) => textOf(await bot.says(who, words));
const pressed = async (bot: TestBot, who: string, label: string, message: ReturnType<typeof messageOf>) => {
  const button = buttonsIn(message).find((one) => one.label === label);
  return bot.presses(who, button?.id ?? label, button?.value ?? '');
};

test('the shipped reports are those that the återrapport says are reported at each meeting', () => {
  const { items } = shippedBoardReports();
  expect(items.map(({ id }) => id)).toEqual([
    'nhv-processen',
    'namnden-for-nhv',
    'svenskt-ambulansflyg',
    'nationella-screeningradet',
    'stralbehandling',
    'inera',
    'huvudmannagruppen',
    'vardkompetensradet',
  ]);
  expect(() => loadBoardReports({ clause: 'a', source: 'b', items: [items[0], items[0]] })).toThrow('the same id');
});

describe('before each meeting of the board', () => {
  test('whoever sits in the body is reminded of its report, and the kansli of the others, a week before the papers go out', async () => {
    const bot = house('2027-02-01T07:00');
    await bot.until('2027-02-24T12:00');
    expect(toldOf(bot, 'anna')).toEqual([]);
    await bot.until('2027-02-25T12:00');
    const [own] = toldOf(bot, 'anna');
    expect(own).toContain('Rapporten till nämnden om Inera AB ska lämnas om 7 dagar');
    expect(own).toContain('När: senast torsdag 4 mars 2027, då handlingarna ska vara inne');
    expect(own).toContain('Skriv några ord om vad som har hänt sedan förra mötet');
    const [kansli] = toldOf(bot, 'karin');
    expect(kansli).toContain('Rapport till nämnden: Nationella screeningrådet');
    expect(kansli).not.toContain('Rapport till nämnden: Inera AB');
    expect(await says(bot, 'anna', 'mina')).toContain('Rapporter till nämnden: 1');
    expect(await says(bot, 'karin', 'mina')).toContain('Rapporter till nämnden: 7');
    await bot.until('2027-03-05T12:00');
    expect(toldOf(bot, 'karin').at(-1)).toContain('Inera AB');
  });

  test('a report that is given is not reminded of, is shown to those who may see it, is corrected and taken back', async () => {
    const bot = house('2027-02-01T09:00');
    await bot.until('2027-02-01T09:05');
    const page = messageOf(await bot.says('anna', 'nämndens rapporter'));
    expect(plainText(page).split('\n')[0]).toBe('Rapporter till Samverkansnämnden 17 mars 2027: 1 av 1 återstår');
    const form = formOf(await pressed(bot, 'anna', 'Rapportera eller rätta', page));
    expect(form.fields[0]).toMatchObject({ initial: 'inera' });
    const given = messageOf(await bot.fills('anna', form, { which: 'inera', words: 'Programrådet å har träffats.' }));
    expect(plainText(given)).toContain('alla är lämnade');
    expect(plainText(given)).toContain('Inera AB: Programrådet å har träffats.');
    await bot.until('2027-03-05T12:00');
    expect(toldOf(bot, 'anna')).toEqual([]);
    const all = await says(bot, 'karin', 'nämndens rapporter');
    expect(all).toContain('7 av 8 återstår');
    expect(all).toContain('Inera AB | Anna Exempel | lämnad av Anna Exempel');
    expect(await says(bot, 'lisa', 'rapporter till nämnden')).toContain('Nationella screeningrådet');
    expect(await says(bot, 'bjorn', 'nämndens rapporter')).toContain('inga rapporter till nämnden att visa');
    expect(textOf(await bot.presses('bjorn', 'board-report.undo', buttonsIn(given)[1]?.value ?? ''))).toContain(
      'Rapporten finns inte att notera',
    );
    await bot.fills('karin', form, { which: 'inera', words: 'Dnr 2027-3' });
    const key = `namndrapport/${buttonsIn(given)[1]?.value}`;
    expect(bot.features.changes.ofSubject(key).map(({ what, by }) => `${by}: ${what}`)).toEqual([
      'anna: lämnade rapporten till Samverkansnämnden: Inera AB',
      'karin: rättade rapporten till Samverkansnämnden: Inera AB',
    ]);
    const undone = await pressed(bot, 'anna', 'Ångra', given);
    expect(textOf(undone)).toContain('1 av 1 återstår');
    await bot.until('2027-03-08T12:00');
    expect(toldOf(bot, 'anna')).toHaveLength(1);
    expect(textOf(await bot.presses('anna', 'board-report.why', buttonsIn(given)[1]?.value ?? ''))).toContain(
      '"Nämnden har löpande fått rapport om arbetet på sina möten."',
    );
  });

  test('the day follows the meeting, and nothing is owed for one that is not held', async () => {
    const bot = house('2027-02-01T09:00');
    await bot.until('2027-02-02T09:00');
    const [coming] = bot.features.meetings.forGroups(['svn'], bot.now());
    bot.db.prepare("UPDATE meeting SET start_at = '2027-04-14T08:00:00Z', end_at = '2027-04-14T13:00:00Z'").run();
    await bot.until('2027-02-03T09:00');
    expect(await says(bot, 'karin', 'nämndens rapporter')).toContain('senast torsdag 1 april 2027');
    bot.db.prepare("UPDATE meeting SET cancelled_at = '2027-02-03T08:00:00Z' WHERE id = ?").run(coming?.id);
    await bot.until('2027-04-20T12:00');
    expect(toldOf(bot, 'karin')).toEqual([]);
    expect(bot.features.plan.boardReports.open()).toEqual([]);
  });

  test('without a board or its meetings nothing is owed', async () => {
    const bot = house('2027-02-01T09:00', { meetings: [] });
    await bot.until('2027-03-20T12:00');
    expect(toldOf(bot, 'karin')).toEqual([]);
    expect(await says(bot, 'karin', 'nämndens rapporter')).toContain('inga rapporter till nämnden att visa');
  });
});
