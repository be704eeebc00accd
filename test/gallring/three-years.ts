import { mailLinkStore } from '../../src/surfaces/mail/send/mail-link-store.ts';
import { fetched, gives } from '../support/given-files.ts';
import { livedOnce } from '../support/lived-once.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { answersByForm, hears, takes } from '../support/remiss-threads.ts';
import { ends } from '../support/sent-remiss.ts';
import { formOf, type TestBot, testBot } from '../support/test-bot.ts';

/** Two meetings of the NHV group each year. */
const meetings = [2027, 2028, 2029].flatMap((year) =>
  ['03-18', '09-16'].map((day) => ({
    ...{ group: 'nhv-gruppen', start: `${year}-${day}T13:00`, end: `${year}-${day}T15:00` },
  })),
);
const register = { ...nhvRegister, meetings };

const noted = { 'region.dalarna': 'med', 'region.uppsala': 'ersattare', others: 'Åsa Exempel, inbjuden' };

const calendarFile = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:a@example.org', 'DTSTAMP:20261101T080000Z'],
  ...['DTSTART:20291210T120000Z', 'DTEND:20291210T140000Z', 'SUMMARY:Möte', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');

async function presses(bot: TestBot, who: string, file: [name: string, text: string], ...labels: readonly string[]) {
  let response = gives(bot, who, [fetched(...file)]);
  for (const label of labels) response = await takes(bot, who, response, label);
}

/** What a year leaves of every kind that people bring about, in that year's words. */
async function yearOf(bot: TestBot, year: number): Promise<void> {
  const number = year - 2026;
  await bot.stopUntil(`${year}-02-22T10:00`);
  const id = await openRemiss(bot, {
    ...{ ...polio, title: `Remiss om å ${year}`, mode: 'samordnat' },
    ...{ senderDay: `${year}-04-01`, lastOn: `${year}-03-12` },
  });
  await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker', 'text.1': 'Tre enheter, åt alla.' }, id);
  const reply = await hears(bot, 'bjorn', 1, { message: `b${year}`, version: 1, text: 'Fyra enheter.' }, number);
  await takes(bot, 'bjorn', reply, 'Tillstyrker');
  await hears(bot, 'olle', 1, { message: `k${year}`, version: 1, text: 'Glöm inte barnen.' }, number);
  const enclosed = { message: `g${year}`, text: 'Se bilagan.' };
  await hears(bot, 'gun', 2, { ...enclosed, version: 1, files: [fetched(`bilaga ${year}.docx`)] }, number);
  await hears(bot, 'gun', 2, { ...enclosed, version: 2, filesLeft: [] }, number);
  for (const draft of [1, 2, 3]) {
    await hears(bot, 'sara', 3, { message: `s${year}${draft}`, version: 1, text: `Ord ${draft}.` }, number);
    for (const press of ['close', 'compile']) await bot.presses('karin', `remiss.${press}`, id);
    if (draft === 2)
      await bot.fills('cecilia', { id: 'remiss.comment', context: `${id}/2` }, { text: 'Stryk stycke två.' });
    const later = { lastOn: `${year}-03-${15 + draft}` };
    if (draft < 3) await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', id)), later);
  }
  await ends(bot, { on: `${year}-02-22` }, id);

  await bot.fills(
    'cecilia',
    { id: 'agenda.add', context: String(2 * number - 1) },
    { title: `Punkt ${year}`, link: '' },
  );
  await bot.stopUntil(`${year}-03-19T10:00`);
  await bot.fills('anna', { id: 'attendance.note', context: String(2 * number - 1) }, noted);
  await presses(
    bot,
    'karin',
    [`personer ${year}.json`, JSON.stringify({ people: [{ id: `ny${year}`, name: `Ny${number} Exempel` }] })],
    ...['Läs in i registret', 'Läs in'],
  );
}

/** The last days of it: who was away, and what was read in and asked about. */
async function autumnOf(bot: TestBot, year: number): Promise<void> {
  await bot.stopUntil(`${year}-11-15T10:00`);
  const away = { from: `${year}-11-20`, to: `${year}-11-29`, 'deputy.nhv-gruppen': 'bjorn' };
  await bot.fills('anna', { id: 'absence.add', context: 'anna' }, away);
  await bot.until(`${year}-11-30T10:00`);
}

/** Technical traces of that year, as a process leaves them that is connected, and as an older copy brings them back. */
function tracesOf(bot: TestBot, year: number): void {
  const at = Temporal.Instant.from(`${year}-11-20T09:00:00Z`);
  mailLinkStore(bot.db).add({
    ...{ person: 'anna', address: 'anna@example.org', message: `prov/${year}`, standing: [], madeAt: at },
  });
  bot.db
    .prepare(
      `INSERT INTO search (person_id, connection, addresses, next_at, tries, why, answered_at, outcome)
       VALUES ('olle', 'slack', '[]', NULL, 1, 'Slack svarade inte', ?, 'unknown') ON CONFLICT DO UPDATE SET answered_at = excluded.answered_at`,
    )
    .run(String(at));
  bot.features.strangers.strangerWrote({ connection: 'slack', account: `U${year}`, name: 'Sten', email: null }, at);
  bot.db
    .prepare('INSERT INTO restoration (epoch, started_at, is_copy) VALUES (?, ?, 1)')
    .run(`epok${year}`, String(at));
}

/** Three years in which there comes something of every kind. */
export const threeYears = livedOnce(async () => {
  const bot = testBot('2027-01-04T08:00', { register });
  for (const year of [2027, 2028, 2029]) {
    await yearOf(bot, year);
    await autumnOf(bot, year);
  }
  await presses(bot, 'anna', ['möten.ics', calendarFile], 'Möten till kalendern', 'Läs in');
  await bot.forecast('karin', '2030-01');
  for (const year of [2027, 2028, 2029]) tracesOf(bot, year);
  return bot;
});

/** More than a year later. Nobody has looked after anything since. */
export const after = '2031-01-10T12:00';
