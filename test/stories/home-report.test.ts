import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const members = ['anna', 'bjorn', 'cecilia'] as const;
const held = (on: string) => ({ group: 'nhv-gruppen', start: `${on}T13:00`, end: `${on}T15:00` });
const called = (person: string, more = {}) => ({
  group: 'nhv-gruppen',
  person,
  role: 'adjungerad',
  from: '2026-01-01',
  ...more,
});

function nhv(days: readonly string[], seats: readonly object[] = []): TestBot {
  const people = { chair: anna, vice: bjorn, members: [cecilia] };
  const ingrid = { id: 'ingrid', name: 'Ingrid Exempel', email: 'ingrid@example.org' };
  const more = { people: [ingrid], seats, meetings: days.map(held) };
  return testBot('2026-11-23T07:00', withGroup('nhv', 'nhv-gruppen', people, more));
}

/** The mornings on which the person was told of it, with what was said. */
const told = (bot: TestBot, who: string) =>
  bot
    .posted()
    .filter(({ address, first }) => address === `person/${who}` && /hemma|hemregion/.test(first))
    .map(({ at, first }) => `${at.slice(0, 10)} ${JSON.parse(first).title}`);
const reportOf = (bot: TestBot, who: string) =>
  bot.messagesTo(who).filter((message) => /hemma|hemregion/.test(plainText(message)));
const meetingId = (bot: TestBot) => String(bot.db.prepare('SELECT min(id) FROM meeting').pluck().get());

test('each member of the NHV group hears once, the workday after a meeting, and the kansli never', async () => {
  const bot = nhv(['2026-12-04'], [called('ingrid')]);
  await bot.until('2026-12-07T08:29');
  for (const who of members) expect(told(bot, who)).toEqual([]);
  await bot.until('2027-03-31T12:00');
  for (const who of members) {
    expect(told(bot, who).map((line) => line.slice(0, 10))).toEqual(['2026-12-07']);
  }
  expect(told(bot, 'ingrid')).toEqual([]);
  expect(told(bot, 'karin')).toEqual([]);
  expect(bot.messagesIn('nhv-gruppen').filter((message) => plainText(message).includes('hemma'))).toEqual([]);
});

test('the line says which meeting, what the mandate says and who set the day, and Klart is a press away', async () => {
  const bot = nhv(['2026-12-04']);
  await bot.until('2026-12-07T09:00');
  const [line] = reportOf(bot, 'cecilia');
  expect(line && plainText(line)).toBe(
    [
      'Berätta hemma i din region om mötet 4 december 2026',
      'Grupp: Gruppen nhv-gruppen',
      'Möte: fredag 4 december',
      'Uppdraget säger: "Medlemmarna har också rapporteringsskyldighet i sina hemregioner."',
      'När: efter mötet (datum satt av kansliet; ingen tidsgräns angiven i uppdraget)',
      'Tryck på Anteckna som klart när det är gjort. Jag påminner inte igen.',
      '[Anteckna som klart] [Varför får jag detta?]',
    ].join('\n'),
  );
  const why = textOf(await bot.presses('cecilia', 'home.why', meetingId(bot)));
  expect(why).toContain('fastställt 20 januari 2022 av Samverkansnämndens ledningsgrupp');
  expect(why).toContain('du satt i Gruppen nhv-gruppen när mötet hölls fredag 4 december');
});

test('Klart takes it out of mina and marks the line; Ångra brings it back; each twice says how it is', async () => {
  const bot = nhv(['2026-12-04']);
  await bot.until('2026-12-07T09:00');
  const mina = async () => textOf(await bot.says('cecilia', 'mina'));
  expect(await mina()).toContain(
    'Att berätta hemma i din region: 1\nGrupp | Möte\nGruppen nhv-gruppen | 4 december 2026',
  );
  const done = await bot.presses('cecilia', 'home.done', meetingId(bot));
  expect(textOf(done)).toBe(
    'Tack! Rapporten till din hemregion är klar\nDet gäller mötet 4 december 2026 i Gruppen nhv-gruppen.\n[Ångra]',
  );
  expect(await mina()).not.toContain('hemma');
  expect(bot.sentTo('cecilia')).toContain('Påminnelsen gäller inte längre: du har rapporterat, måndag 7 december');
  expect(textOf(await bot.presses('cecilia', 'home.done', meetingId(bot)))).toContain('är klar');
  expect(await bot.says('anna', 'mina').then(textOf)).toContain('Att berätta hemma i din region: 1');
  const [undo] = buttonsIn(messageOf(done));
  await bot.presses('cecilia', undo?.id ?? '', undo?.value ?? '');
  expect(await mina()).toContain('Att berätta hemma i din region: 1');
  expect(bot.sentTo('cecilia').at(-1)).toBe('Berätta hemma i din region om mötet 4 december 2026');
  const log = textOf(await bot.says('karin', 'logg nhv'));
  expect(log).toContain('rapporterade om mötet 4 december 2026 i sin hemregion');
  expect(log).toContain('ångrade sin rapport om mötet 4 december 2026 i sin hemregion');
});

test('two meetings are a line each, in the one message of the morning where they meet', async () => {
  const bot = nhv(['2026-12-03', '2026-12-04']);
  await bot.until('2026-12-31T12:00');
  expect(told(bot, 'cecilia').map((line) => line.slice(0, 10))).toEqual(['2026-12-04', '2026-12-07']);
  const after = nhv(['2026-12-05', '2026-12-06']);
  await after.until('2026-12-31T12:00');
  expect(told(after, 'cecilia')).toEqual(['2026-12-07 Påminnelse om 2 uppgifter']);
});

test('whoever joins after the meeting owes nothing, and whoever has left is not asked', async () => {
  const left = { group: 'nhv-gruppen', person: 'ingrid', role: 'ledamot', from: '2026-01-01', to: '2026-12-05' };
  const bot = nhv(['2026-12-04'], [left, { ...left, person: 'lisa', from: '2026-12-05', to: '2027-12-31' }]);
  await bot.until('2027-01-31T12:00');
  expect(told(bot, 'lisa')).toEqual([]);
  expect(told(bot, 'ingrid')).toEqual([]);
  expect(textOf(await bot.presses('lisa', 'home.done', meetingId(bot)))).toContain(
    'Det här kan bara den göra som satt i gruppen när mötet hölls',
  );
});

test('after an outage it is said once, on the next workday morning, and a meeting three weeks past is not asked about', async () => {
  const bot = nhv(['2026-11-25', '2026-12-10']);
  await bot.until('2026-11-25T07:00');
  bot.turnTo('2026-12-17T11:00');
  await bot.tickLoop.tick();
  await bot.until('2027-01-31T12:00');
  expect(told(bot, 'cecilia')).toEqual(['2026-12-18 Berätta hemma i din region om mötet 10 december 2026']);
});

test('in the summer weeks it waits for the first workday after them', async () => {
  const bot = nhv(['2027-07-14']);
  await bot.until('2027-08-31T12:00');
  expect(told(bot, 'cecilia').map((line) => line.slice(0, 10))).toEqual(['2027-08-09']);
});

test('what nobody has said is done leaves mina after 90 days, without having been called late', async () => {
  const bot = nhv(['2026-12-04']);
  await bot.until('2027-03-07T12:00');
  expect(textOf(await bot.says('cecilia', 'mina'))).toContain('Att berätta hemma');
  await bot.until('2027-03-08T12:00');
  expect(textOf(await bot.says('cecilia', 'mina'))).not.toContain('Att berätta hemma');
  expect(
    bot
      .messagesTo('karin')
      .map(plainText)
      .some((text) => text.includes('hemregion')),
  ).toBe(false);
});

test('what the group owed as one before is each member’s own, and what was handed in stays', () => {
  const db = connect(':memory:');
  const released = releasedMigrations();
  migrate(
    db,
    released.filter(({ name }) => name < '0022'),
  );
  db.exec(`
    INSERT INTO "group" (id, name, type) VALUES ('nhv', 'NHV', 'nhv');
    INSERT INTO person (id, name) VALUES ('anna', 'Anna');
    INSERT INTO duty (id, group_id, kind, period, mandate_id, state, settled) VALUES
      (1, 'nhv', 'rapport_hemregion', 2025, 'nhv-2022', 'inlamnad', 1),
      (2, 'nhv', 'rapport_hemregion', 2026, 'nhv-2022', 'pagar', 0);
    INSERT INTO snooze (duty_id, person_id, at, until_on) VALUES (2, 'anna', '2026-11-20T07:30:00Z', '2026-12-01');
  `);
  migrate(db, released);
  expect(db.prepare('SELECT id FROM duty').pluck().all()).toEqual([1]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
});
