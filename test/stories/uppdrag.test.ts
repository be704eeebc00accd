import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { livedOnce } from '../support/lived-once.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

/** Ledningsgruppen gives onkologi something to do, and hears what came of it. */

const meetings = ['2027-01-22', '2027-03-19', '2027-05-21'].map((day) => ({
  ...{ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` },
}));
const house = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [
      { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
      { id: 'svn', name: 'Nämnden', type: 'samverkansnamnd' },
    ],
    people: [
      { id: 'ingrid', name: 'Ingrid Exempel', email: 'ingrid@example.org' },
      { id: 'sofia', name: 'Sofia Exempel', email: 'sofia@example.org' },
    ],
    seats: [
      { group: 'hematologi', person: 'ingrid', role: 'ordforande', from: '2026-01-01' },
      { group: 'onkologi', person: 'sofia', role: 'sekreterare', from: '2026-01-01' },
    ],
    meetings,
  },
);

const anUppdrag = {
  words: 'Ta fram en gemensam plan för strålbehandling på Å-avdelningen',
  lastDayOn: '2027-02-26',
  decidedOn: '2027-01-22',
  paragraph: '§ 14',
};
const gives = (bot: TestBot, values: FormValues = {}) =>
  bot.fills('karin', { id: 'uppdrag.give', context: 'onkologi' }, { ...anUppdrag, ...values });
const fills = (bot: TestBot, who: string, id: string, values: FormValues) =>
  bot.fills(who, { id, context: '1' }, values);
const reports = (bot: TestBot, who = 'anna', words = 'Planen är klar.') =>
  fills(bot, who, 'uppdrag.report', { words, document: '' });

const quiet = livedOnce(async (until: string) => {
  const bot = testBot('2027-01-25T07:00', house);
  for (const { id } of bot.features.duties.duties.unsettled()) {
    await bot.fills('karin', { id: 'duty.waive', context: String(id) }, { reason: 'Vilande' });
  }
  await bot.until(until);
  for (const { id } of bot.features.duties.duties.unsettled()) {
    await bot.fills('karin', { id: 'duty.waive', context: String(id) }, { reason: 'Vilande' });
  }
  return bot;
});
const begun = () => quiet('2027-01-25T09:30');
const given = async (values: FormValues = {}) => {
  const bot = await begun();
  await gives(bot, values);
  return bot;
};
const about = (bot: TestBot, who: string) =>
  bot
    .messagesTo(who)
    .map(plainText)
    .filter((said) => /uppdrag 1|Uppdrag 1|ett uppdrag/u.test(said));

test('the kansli records it, and the chairs are told with who gave it, by which decision and by when', async () => {
  const bot = await begun();
  const form = formOf(await bot.says('karin', 'uppdrag ny onkologi'));
  expect(form.intro).toContain('Formella uppdrag kan endast ges av ledningsgruppen.');
  // Ledningsgruppen met on 22 January.
  expect(form.fields.find(({ id }) => id === 'decidedOn')?.initial).toBe('2027-01-22');
  const page = textOf(await bot.fills('karin', form, anUppdrag));
  expect(page).toContain('Uppdrag 1 till Gruppen onkologi: pågår');
  expect(page).toContain('Gett av: Samverkansnämndens ledningsgrupp 22 januari 2027, § 14');
  for (const who of ['anna', 'bjorn']) {
    const [told] = about(bot, who);
    expect(told).toContain('Samverkansnämndens ledningsgrupp har gett Gruppen onkologi ett uppdrag');
    expect(told).toContain('Rapporteras: senast fredag 26 februari 2027 (om 32 dagar)');
  }
  expect(about(bot, 'cecilia')).toEqual([]);
});

test('nobody but the kansli records one, and no other body than ledningsgruppen can be its giver', async () => {
  const bot = await begun();
  for (const who of ['anna', 'lisa', 'cecilia']) {
    expect(textOf(await bot.says(who, 'uppdrag ny onkologi'))).toContain(
      'Formella uppdrag kan endast ges av ledningsgruppen',
    );
    expect(textOf(await bot.fills(who, { id: 'uppdrag.give', context: 'onkologi' }, anUppdrag))).toMatch(
      /^Det kan bara kansliet göra/u,
    );
  }
  expect(textOf(await bot.says('karin', 'uppdrag ny ledningsgruppen'))).toContain('ger uppdragen');
  expect(textOf(await bot.says('karin', 'uppdrag ny nämnden'))).toContain('står utanför grupperna');
  expect(textOf(await bot.says('karin', 'uppdrag'))).toContain('Inga uppdrag pågår');
});

test('a decision of tomorrow, a day that has been and no words are faults at their fields', async () => {
  const bot = await begun();
  const response = await gives(bot, { words: ' ', lastDayOn: '2027-01-24', decidedOn: '2027-01-26' });
  expect(response).toMatchObject({
    type: 'faults',
    faults: {
      words: 'Skriv vad uppdraget är.',
      lastDayOn: 'Välj en dag från och med 25 januari 2027.',
      decidedOn: 'Beslutet kan inte vara fattat efter i dag.',
    },
  });
});

test('it stands in mina, grupp, kalender, status and the list, and can be opened from there', async () => {
  const bot = await given();
  const mina = await bot.says('anna', 'mina');
  expect(textOf(mina)).toContain('Uppdrag från ledningsgruppen att rapportera: 1');
  expect(buttonsIn(messageOf(mina)).map(({ label }) => label)).toContain('Visa uppdrag 1');
  // The secretary sees to the group's papers.
  expect(textOf(await bot.says('sofia', 'mina'))).toContain('att rapportera: 1');
  expect(textOf(await bot.says('cecilia', 'mina'))).not.toContain('att rapportera');
  expect(textOf(await bot.says('cecilia', 'grupp onkologi'))).toContain('Uppdrag från ledningsgruppen: 1');
  expect(textOf(await bot.says('cecilia', 'kalender onkologi'))).toContain('sista dag för uppdrag 1');
  for (const typed of ['uppdrag', 'status uppdrag', 'uppdrag onkologi', 'Uppdrag alla']) {
    expect(textOf(await bot.says('cecilia', typed)), typed).toContain('Ta fram en gemensam plan');
  }
  expect(textOf(await bot.says('lisa', 'uppdrag 1'))).toContain('Uppdrag 1 till Gruppen onkologi: pågår');
  expect(textOf(await bot.says('ingrid', 'uppdrag'))).not.toContain('plan');
  expect(textOf(await bot.says('ingrid', 'uppdrag 1'))).toBe(textOf(await bot.says('ingrid', 'uppdrag 99')));
  // The mandate is another thing.
  expect(textOf(await bot.says('anna', 'grupp onkologi uppdrag'))).toContain('Uppdragsbeskrivning');
});

test('its chair is reminded a week before, the workday before, on the day and after it with the kansli; then weekly', async () => {
  const bot = await given();
  await bot.until('2027-03-12T12:00');
  const titles = bot.cameTo('anna').filter((title) => /Uppdrag 1/u.test(title));
  expect(titles).toEqual([
    'Uppdrag 1 ska rapporteras inom 7 dagar',
    'Uppdrag 1 ska rapporteras i morgon',
    'Uppdrag 1 ska rapporteras i dag',
    'Uppdrag 1 skulle ha rapporterats senast 26 februari 2027',
    'Uppdrag 1 skulle ha rapporterats senast 26 februari 2027',
  ]);
  expect(about(bot, 'karin').join('\n')).toContain('Uppdrag 1: Ta fram en gemensam plan');
  expect(textOf(await bot.says('karin', 'uppdrag försenade'))).toContain('Försenade uppdrag: 1');
});

test('the report silences what waits, and goes to ledningsgruppen and the kansli with what they can do about it', async () => {
  const bot = await given();
  await bot.until('2027-02-19T09:00');
  expect(bot.sentTo('anna').at(-1)).toBe('Uppdrag 1 ska rapporteras inom 7 dagar');
  expect(textOf(await reports(bot))).toContain('Tas upp: vid mötet fredag 19 mars 2027');
  expect(bot.sentTo('anna').at(-1)).toBe(
    'Påminnelsen gäller inte längre: Anna Exempel har rapporterat för Gruppen onkologi',
  );
  for (const who of ['lisa', 'karin']) {
    const told = bot.messagesTo(who).find(({ title }) => title === 'Gruppen onkologi har rapporterat uppdrag 1');
    expect(told && buttonsIn(told).map(({ label }) => label)).toEqual([
      'Anteckna som klart',
      'Skicka tillbaka',
      'Visa uppdraget',
    ]);
  }
  await bot.until('2027-03-18T12:00');
  expect(bot.cameTo('anna').filter((title) => /skulle ha/u.test(title))).toEqual([]);
  expect(bot.cameTo('lisa').filter((title) => /väntar på besked/u.test(title)).length).toBeGreaterThan(0);
});

test('it is noted as done with the decision, which the group hears; and opened again', async () => {
  const bot = await given();
  await reports(bot);
  bot.turnTo('2027-03-22T10:00');
  const form = formOf(await bot.presses('lisa', 'uppdrag.finish', '1'));
  const done = await bot.fills('lisa', form, { on: '2027-03-19', paragraph: '§ 9', words: 'Tack.' });
  expect(textOf(done)).toContain('Klart: Samverkansnämndens ledningsgrupp 19 mars 2027, § 9');
  expect(bot.sentTo('anna').at(-1)).toBe('Uppdrag 1 till Gruppen onkologi är klart');
  // Pressed late it says how it stands.
  expect(textOf(await fills(bot, 'karin', 'uppdrag.finish', { on: '2027-03-19' }))).toContain('Uppdrag 1 är klart');
  expect(textOf(await bot.presses('anna', 'uppdrag.report', '1'))).toContain('Inget är ändrat');
  await bot.presses('lisa', 'uppdrag.reopen', '1');
  expect(textOf(await bot.says('anna', 'uppdrag 1'))).toContain('rapporterat, väntar på besked');
});

test('whoever has reported does not note alone that it is done', async () => {
  const bot = await given();
  // Lisa chairs the group too.
  bot.imports({ seats: [{ group: 'onkologi', person: 'lisa', role: 'vice_ordforande', from: '2026-01-01' }] });
  await reports(bot, 'lisa');
  expect(textOf(await bot.presses('lisa', 'uppdrag.finish', '1'))).toContain('Du har själv rapporterat');
  expect((await bot.presses('karin', 'uppdrag.finish', '1')).type).toBe('form');
});

test('is not given twice by two presses', async () => {
  const bot = await given();
  expect(await gives(bot, {})).toEqual({
    type: 'faults',
    faults: { words: expect.stringContaining('Gruppen har redan uppdrag 1') },
  });
});

test('what was missing is asked for until it is reported, and is not said of what is done', async () => {
  const bot = await given();
  await reports(bot);
  await fills(bot, 'karin', 'uppdrag.send-back', { why: 'Kostnaderna saknas', lastDayOn: '2027-04-16' });
  await reports(bot);
  expect(about(bot, 'lisa').at(-1)).toContain('Saknades i förra rapporten: Kostnaderna saknas');
  await fills(bot, 'karin', 'uppdrag.finish', { on: '2027-01-25', paragraph: '', words: '' });
  expect(about(bot, 'anna').at(-1)).toContain('är klart');
  expect(about(bot, 'anna').at(-1)).not.toContain('Kostnaderna saknas');
});

test('it is sent back with what is missing and a new day, and its ladder begins anew', async () => {
  const bot = await given();
  await reports(bot);
  await fills(bot, 'karin', 'uppdrag.send-back', { why: 'Kostnaderna saknas', lastDayOn: '2027-04-16' });
  const [told] = about(bot, 'anna').slice(-1);
  expect(told).toContain('Att komplettera: Kostnaderna saknas');
  expect(told).toContain('senast fredag 16 april 2027');
  await bot.until('2027-04-09T12:00');
  expect(bot.cameTo('anna').at(-1)).toBe('Uppdrag 1 ska rapporteras inom 7 dagar');
  // What was reported is in the form, to go on from.
  const form = formOf(await bot.presses('anna', 'uppdrag.report', '1'));
  expect(form.fields.map(({ initial }) => initial)).toContain('Planen är klar.');
});

test('a report is corrected and taken back, and is owed again then', async () => {
  const bot = await given();
  await reports(bot);
  await reports(bot, 'sofia', 'Planen är nästan klar.');
  expect(bot.sentTo('lisa').at(-1)).toBe('Gruppen onkologi har rättat sin rapport om uppdrag 1');
  await bot.presses('anna', 'uppdrag.take-back', '1');
  expect(bot.sentTo('lisa').at(-1)).toBe('Gruppen onkologi har tagit tillbaka sin rapport om uppdrag 1');
  await bot.until('2027-02-19T12:00');
  expect(bot.cameTo('anna').at(-1)).toBe('Uppdrag 1 ska rapporteras inom 7 dagar');
});

test('it is changed, extended, withdrawn and brought back, and the chair hears each', async () => {
  const bot = await given();
  await fills(bot, 'karin', 'uppdrag.change', {
    words: 'En plan för alla',
    decidedOn: '2027-01-22',
    paragraph: '§ 15',
    why: '',
  });
  await fills(bot, 'karin', 'uppdrag.extend', { lastDayOn: '2027-03-31', why: 'Ledningsgruppen gav mer tid' });
  expect(await fills(bot, 'karin', 'uppdrag.extend', { lastDayOn: '2027-03-31', why: 'Igen' })).toMatchObject({
    type: 'faults',
  });
  await fills(bot, 'karin', 'uppdrag.withdraw', { why: 'Görs nationellt' });
  expect(textOf(await bot.says('anna', 'uppdrag 1'))).toContain('Återtaget: Görs nationellt');
  await bot.until('2027-03-30T12:00');
  expect(bot.cameTo('anna').filter((title) => /ska rapporteras i/u.test(title))).toEqual([]);
  await bot.presses('karin', 'uppdrag.resume', '1');
  expect(bot.cameTo('anna').filter((title) => /Uppdrag 1/u.test(title))).toEqual([
    'Uppdrag 1 till Gruppen onkologi har ändrats',
    'Uppdrag 1 till Gruppen onkologi ska rapporteras senast 31 mars 2027',
    'Uppdrag 1 till Gruppen onkologi är återtaget',
    'Uppdrag 1 till Gruppen onkologi gäller igen',
  ]);
  await bot.until('2027-03-31T12:00');
  expect(bot.cameTo('anna').at(-1)).toBe('Uppdrag 1 ska rapporteras i dag');
  expect(textOf(await bot.says('karin', 'logg uppdrag 1'))).toContain('ångrade att uppdrag 1 återtogs');
});

test('its report is looked at when ledningsgruppen meets, also when the meeting is moved', async () => {
  const bot = await given();
  await reports(bot);
  const meeting = bot.features.meetings.next('ledningsgruppen', bot.now());
  await bot.fills(
    'karin',
    { id: 'meeting.move', context: String(meeting?.id) },
    { day: '2027-03-24', start: '9', end: '12', endDay: '' },
  );
  expect(textOf(await bot.says('lisa', 'uppdrag 1'))).toContain('Tas upp: vid mötet onsdag 24 mars 2027');
});

test('without a chair the kansli bears it, and a restart in the middle changes nothing', async () => {
  const bot = await given();
  bot.db.exec(
    "UPDATE seat SET to_on = '2027-01-31' WHERE group_id = 'onkologi' AND role IN ('ordforande', 'vice_ordforande')",
  );
  const again = testBot('2027-01-25T10:00', { image: bot.db.serialize() });
  await again.until('2027-02-19T12:00');
  expect(about(again, 'karin').join('\n')).toContain('ska rapporteras inom 7 dagar');
  expect(again.problems).toEqual([]);
});

describe('a rehearsal', () => {
  test('says what will be sent', async () => {
    const bot = await given();
    const said = await bot.rehearse({ from: bot.now(), to: bot.now().add({ hours: 24 * 60 }) });
    const about = said.flatMap(({ items }) => items).filter(({ what }) => what === 'Uppdrag 1');
    expect(about[0]).toMatchObject({ group: 'onkologi', lastDay: '2027-02-26', rung: 'P7D' });
  });
});

test('eighty of them are paged, and none is cut in silence', async () => {
  const bot = await begun();
  for (let count = 0; count < 40; count += 1) await gives(bot, { words: `Uppgift ${count}` });
  const first = await bot.says('karin', 'uppdrag');
  expect(textOf(first)).toContain('Visar 1–15 av 40 uppdrag');
  const more = buttonsIn(messageOf(first)).find(({ label }) => label === 'Visa fler');
  expect(textOf(await bot.presses('karin', more?.id ?? '', more?.value ?? ''))).toContain('Visar 16–30 av 40 uppdrag');
  expect(buttonsIn(messageOf(first)).length).toBeLessThanOrEqual(5);
  expect(textOf(await bot.says('anna', 'mina'))).toContain('och 30 till.');
});

test('what was told before it changed loses its buttons where it stands, and leads to how it is now', async () => {
  const bot = await given();
  const before = bot.messagesTo('anna').filter(({ title }) => title.includes('ett uppdrag')).length;
  expect(before).toBe(1);
  const change = formOf(await bot.presses('karin', 'uppdrag.extend', '1'));
  await bot.fills('karin', change, { lastDayOn: '2027-06-30', why: 'Beslut i ledningsgruppen' });
  const [old, ...others] = bot.messagesTo('anna').filter(({ title }) => title === 'Uppdrag 1 har ändrats sedan dess');
  expect(others).toEqual([]);
  expect(old && buttonsIn(old).map(({ label }) => label)).toEqual(['Visa uppdraget']);
  expect(bot.messagesTo('anna').filter(({ title }) => title.includes('ett uppdrag'))).toEqual([]);
});
