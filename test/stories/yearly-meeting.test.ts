import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { openWord } from '../support/open-word.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  formOf,
  messageOf,
  openersIn,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const ingrid = { id: 'ingrid', name: 'Ingrid Exempel', email: 'ingrid@example.org' };
const hematologi = { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' };
const seat = { group: 'hematologi', person: 'ingrid', role: 'ordforande', from: '2026-01-01' };
const groups = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  { groups: [hematologi], people: [ingrid], seats: [seat] },
);

const meeting = (bot: TestBot, year = 2027) => bot.duty('ledningsgruppen', 'arsmote_ordforande', year);
const presentation = (bot: TestBot, group = 'onkologi') => bot.duty(group, 'presentation', 2027);
const sets = (bot: TestBot, on: string) =>
  bot.fills('karin', { id: 'duty.set-last-day', context: String(meeting(bot).id) }, { on, reason: 'Bokat' });
const holds = (bot: TestBot, on: string) =>
  bot.fills(
    'lisa',
    { id: 'duty.submit', context: String(meeting(bot).id) },
    { document: 'Alla grupper var med', documentOn: on },
  );

/** The digest, which stands first in a message: what is asked of its reader stands below it. */
const digest = /^Veckans läge.*?^Du får översikten .*?$/msu;
/** The mornings on which someone was told of it, but for the digest. */
const told = (bot: TestBot, who: string, of: RegExp) =>
  bot
    .posted()
    .filter(
      ({ address, first }) => address === `person/${who}` && of.test(plainText(JSON.parse(first)).replace(digest, '')),
    )
    .map(({ at }) => at.slice(0, 10));
const ofDay = /(?:behöver en dag|Dag för det årliga)/u;

async function inJanuary(): Promise<TestBot> {
  const bot = testBot('2026-11-23T07:00', groups);
  await bot.until('2027-01-15T09:00');
  return bot;
}

test('what is set is its day, also one that is no workday, and not the last for it', async () => {
  const bot = await inJanuary();
  const waiving = formOf(await bot.presses('karin', 'duty.waive', String(meeting(bot).id)));
  expect(JSON.stringify(waiving)).toContain('inte behöver hållas.');
  const form = formOf(await bot.presses('karin', 'duty.set-last-day', String(meeting(bot).id)));
  expect(form.fields.find(({ id }) => id === 'on')?.label).toBe('Dag');
  const said = textOf(await sets(bot, '2027-04-03'));
  expect(said).toContain(
    'Ny dag för det årliga mötet med verksamhetschefsgruppernas ordförande för 2027: lördag 3 april',
  );
  expect(said).not.toMatch(/sista dag för|helst/iu);
  expect(bot.cameTo('lisa').at(-1)).toBe(
    'Ny dag för det årliga mötet med verksamhetschefsgruppernas ordförande för 2027',
  );
});

test('the kansli is asked once a year for the day of the meeting: at once, the third workday, and every week', async () => {
  const bot = await inJanuary();
  await bot.until('2027-02-02T09:00');
  expect(told(bot, 'karin', ofDay)).toEqual(['2027-01-15', '2027-01-20', '2027-01-25', '2027-02-01']);
  expect(told(bot, 'lisa', ofDay)).toEqual([]);
  const last = bot.messagesTo('karin').findLast(({ title }) => title.includes('behöver en dag'));
  expect(last && plainText(last)).toBe(
    [
      'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027 behöver en dag',
      'Grupp: Samverkansnämndens ledningsgrupp',
      `Uppdraget säger: "${meeting(bot).rule.clause}"`,
      'Sista dag: ingen tidsgräns angiven i uppdraget',
      'Nästa påminnelse: måndag 8 februari, till kansliet',
      'När dagen är satt påminns de som berörs av den, och den här frågan slutar.',
      '[Sätt datum] [Undanta] [Varför får jag detta?]',
    ].join('\n'),
  );
  const why = textOf(await bot.presses('karin', 'day.why', String(meeting(bot).id)));
  expect(why).toContain('Vem sätter dagen: kansliet: uppdraget anger ingen');
  expect(textOf(await bot.says('karin', 'mina'))).toContain('Saknar dag: 1');
  expect(bot.messagesTo('karin').map(plainText).join('\n')).toContain('Saknar dag: 1');
});

test('once the day is set nobody is asked again, and ledningsgruppen’s chair is reminded by it', async () => {
  const bot = await inJanuary();
  await sets(bot, '2027-03-18');
  expect(bot.sentTo('karin')).toContain('Påminnelsen gäller inte längre: dagen är satt till torsdag 18 mars 2027');
  await bot.until('2027-04-05T09:00');
  expect(told(bot, 'karin', ofDay)).toEqual(['2027-01-15']);
  const held = /hållits|att hålla det årliga/u;
  const { calendar } = bot.features.hours;
  expect(calendar.isWorkday(meeting(bot).lastDayOn ?? Temporal.PlainDate.from('2027-01-01'))).toBe(true);
  expect(told(bot, 'lisa', held)).toEqual([
    '2027-03-11',
    '2027-03-17',
    '2027-03-18',
    '2027-03-19',
    '2027-03-22',
    '2027-03-30',
    '2027-04-05',
  ]);
  expect(told(bot, 'karin', held)).toContain('2027-03-19');
});

test('each VC group owes its presentation a week before, and ledningsgruppen’s page shows who has sent it', async () => {
  const bot = await inJanuary();
  await sets(bot, '2027-03-18');
  await bot.until('2027-01-16T09:00');
  expect([presentation(bot), presentation(bot, 'hematologi')].map(({ lastDayOn }) => String(lastDayOn))).toEqual([
    '2027-03-11',
    '2027-03-11',
  ]);
  await bot.until('2027-03-12T09:00');
  const days = ['2027-03-04', '2027-03-10', '2027-03-11', '2027-03-12'];
  const ofIt = /resentation(?:en)? till det årliga mötet/u;
  expect(told(bot, 'anna', ofIt)).toEqual(days);
  expect(told(bot, 'bjorn', ofIt)).toEqual(days.slice(1));
  expect(told(bot, 'karin', ofIt)).toEqual(days.slice(3));
  await bot.fills('anna', formOf(await bot.presses('anna', 'duty.submit', String(presentation(bot).id))), {
    document: 'https://example.org/onkologi',
    documentOn: '2027-03-12',
  });
  const page = textOf(await bot.presses('lisa', 'duty.show', String(meeting(bot).id)));
  expect(page).toContain(
    [
      'Presentation till det årliga mötet: 1 av 2 är inlämnade',
      'Grupp | Läge | Dokument',
      'Gruppen hematologi | Försenad 1 dag, ej påbörjad | –',
      'Gruppen onkologi | Inlämnad | https://example.org/onkologi',
    ].join('\n'),
  );
});

test('the day moved moves the presentations, but for the one that the kansli gave a day of its own since', async () => {
  const bot = await inJanuary();
  await sets(bot, '2027-03-18');
  await bot.until('2027-01-18T09:00');
  const own = { id: 'duty.set-last-day', context: String(presentation(bot, 'hematologi').id) };
  await bot.fills('karin', own, { on: '2027-03-15', reason: 'Sjuk' });
  await bot.until('2027-01-20T09:00');
  expect(String(presentation(bot, 'hematologi').lastDayOn)).toBe('2027-03-15');
  await bot.until('2027-03-05T09:00');
  await sets(bot, '2027-04-22');
  await bot.until('2027-03-08T09:00');
  expect([presentation(bot), presentation(bot, 'hematologi')].map(({ lastDayOn }) => String(lastDayOn))).toEqual([
    '2027-04-15',
    '2027-04-15',
  ]);
  expect(bot.sentTo('anna')).toContain('Påminnelsen gäller inte längre: sista dag är flyttad till torsdag 15 april');
  expect(
    bot.sentTo('anna').some((title) => title.includes('skulle ha lämnats') && title.includes('Presentation')),
  ).toBe(false);
});

test('a day that is set late leaves time for the presentations, and calls nobody late that morning', async () => {
  const bot = await inJanuary();
  await sets(bot, '2027-01-20');
  await bot.until('2027-01-16T09:00');
  expect(String(presentation(bot).lastDayOn)).toBe('2027-01-18');
  await bot.until('2027-01-18T09:00');
  expect(String(presentation(bot).lastDayOn)).toBe('2027-01-18');
  expect(bot.messagesTo('anna').map(plainText).at(-1)).toContain(
    'I dag är sista dagen att lämna in presentationen till det årliga mötet för 2027',
  );
});

test('held with a date and a note it is done: what had not come is asked for no longer, and next year’s comes by itself', async () => {
  const bot = await inJanuary();
  await sets(bot, '2027-03-18');
  await bot.until('2027-03-18T16:00');
  expect(messageOf(await holds(bot, '2027-03-18')).title).toContain('är genomfört');
  await bot.until('2027-03-19T09:00');
  expect(presentation(bot).state).toBe('undantagen');
  expect(bot.messagesTo('anna').map(plainText).at(-1)).toContain('Gäller inte längre: det årliga mötet');
  const before = told(bot, 'anna', /resentation(?:en)? till det årliga mötet/u).length;
  await bot.until('2028-01-17T09:00');
  expect(told(bot, 'anna', /resentation(?:en)? till det årliga mötet/u)).toHaveLength(before);
  expect(told(bot, 'karin', ofDay)).toEqual(['2027-01-15', '2028-01-17']);
  const asked = bot.messagesTo('karin').findLast((one) => plainText(one).includes('för 2028 behöver en dag'));
  const pressable = asked ? [...openersIn(asked), ...buttonsIn(asked)] : [];
  const open = pressable.find(({ label }) => label.startsWith('Visa dagen för det årliga mötet'));
  const page = messageOf(await bot.presses('karin', open?.id ?? '', open?.value ?? ''));
  expect(buttonsIn(page).map(({ label }) => label)).toContain('Sätt datum');
});

test('a register that is new in the autumn is not asked about a year that is almost over', async () => {
  const bot = testBot('2026-11-23T07:00', groups);
  await bot.until('2027-01-14T12:00');
  expect(told(bot, 'karin', ofDay)).toEqual([]);
});

test('eight weeks without a day the kansli is asked to decide, and an exempted meeting is not asked about', async () => {
  const bot = await inJanuary();
  await bot.until('2027-03-23T09:00');
  const asked = told(bot, 'karin', ofDay);
  expect(asked.length).toBeGreaterThanOrEqual(10);
  await bot.fills('karin', { id: 'duty.waive', context: String(meeting(bot).id) }, { reason: 'Hålls inte i år' });
  await bot.until('2027-05-03T09:00');
  expect(told(bot, 'karin', ofDay)).toEqual(asked);
  expect(bot.sentTo('lisa').filter((title) => title.includes('behöver inte'))).toEqual([
    'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027 behöver inte hållas',
  ]);
});

const show = (bot: TestBot, who: string) => bot.says(who, 'årsmöte 2027');
const invitation = /^Du är inbjuden till det årliga mötet/mu;

async function invited(): Promise<TestBot> {
  const bot = await inJanuary();
  await sets(bot, '2027-03-18');
  await bot.until('2027-01-18T09:00');
  return bot;
}

test('each chair is invited the next workday morning, each once, and nobody else', async () => {
  const bot = await invited();
  await bot.until('2027-02-01T09:00');
  expect(told(bot, 'anna', invitation)).toEqual(['2027-01-18']);
  expect(told(bot, 'ingrid', invitation)).toEqual(['2027-01-18']);
  for (const who of ['bjorn', 'lisa', 'karin']) expect(told(bot, who, invitation)).toEqual([]);
  const [said] = bot.messagesTo('anna').filter((message) => plainText(message).includes('Du är inbjuden till'));
  expect(said && plainText(said)).toContain('Dag: torsdag 18 mars 2027');
  expect(said && plainText(said)).toContain('be vice ordföranden eller någon annan i gruppen att gå i ditt ställe');
});

test('where a group has no chair its vice chair is invited', async () => {
  const bot = await inJanuary();
  bot.db.prepare("DELETE FROM seat WHERE person_id = 'anna'").run();
  await sets(bot, '2027-03-18');
  await bot.until('2027-01-18T09:00');
  expect(told(bot, 'bjorn', invitation)).toEqual(['2027-01-18']);
  expect(bot.messagesTo('bjorn').map(plainText).join('\n')).toContain('Du får inbjudan i ordförandens ställe.');
});

test('of a chair who is away that day the deputy is invited too', async () => {
  const bot = await inJanuary();
  bot.features.ownTimes.addAbsence({
    person: 'anna',
    fromOn: Temporal.PlainDate.from('2027-03-15'),
    toOn: Temporal.PlainDate.from('2027-03-19'),
    deputies: new Map([['onkologi', 'bjorn']]),
  });
  await sets(bot, '2027-03-18');
  await bot.until('2027-01-18T09:00');
  for (const who of ['anna', 'bjorn']) expect(told(bot, who, invitation)).toEqual(['2027-01-18']);
});

test('many groups stand a page at a time, in the form that notes who was there too, and all in the document', async () => {
  const many = Array.from({ length: 25 }, (_, nr) => ({ id: `vc-${nr}`, name: `Åtgärdsgrupp ${nr}`, type: 'vc' }));
  const led = many.map(({ id }) => ({ ...seat, group: id }));
  const bot = testBot(
    '2026-11-23T07:00',
    withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { groups: many, people: [ingrid], seats: led }),
  );
  await bot.until('2027-01-15T09:00');
  await sets(bot, '2027-01-18');
  await bot.until('2027-01-18T12:00');
  const page = messageOf(await show(bot, 'karin'));
  expect(plainText(page)).toContain('Visar 1–10 av 26 grupper.');
  expect(plainText(page)).toContain('och 14 till');
  const second = { duty: String(meeting(bot).id), from: 10 };
  const form = formOf(await bot.presses('karin', 'event.attendance', `${second.duty}/${second.from}`));
  expect(form.fields).toHaveLength(11);
  await bot.fills('karin', form, { [form.fields[0]?.id ?? '']: 'med', others: '' });
  expect(textOf(await show(bot, 'karin'))).toContain('Var med: 1 av 26 grupper');
  const response = await bot.presses('karin', 'event.file', second.duty);
  if (response.type !== 'file') throw new Error('no file');
  const bytes = await bot.features.makers.get('arsmote')?.(response.file.id, bot.now(), response.file.name);
  const all = openWord(bytes ?? new Uint8Array())
    .find('//w:tbl')
    .join('\n');
  for (const { name } of many) expect(all).toContain(name);
  expect(await bot.features.makers.get('arsmote')?.(`arsmote/sten/${second.duty}`, bot.now())).toBe(null);
});

test('time and place are told to those who are invited, and so is another day, that it is not held, and that it is after all', async () => {
  const bot = await invited();
  const id = String(meeting(bot).id);
  const form = formOf(await bot.presses('lisa', 'event.times', id));
  const set = textOf(await bot.fills('lisa', form, { start: '13', end: '16.30', place: 'Sal Åäö' }));
  expect(set).toContain('De 2 som redan är inbjudna har fått veta det.');
  expect(bot.sentTo('anna').at(-1)).toContain('har fått ny tid eller plats');
  expect(bot.messagesTo('anna').map(plainText).at(-1)).toContain('Tid: kl. 13.00–16.30\nPlats: Sal Åäö');
  const again = textOf(await bot.fills('lisa', form, { start: '13', end: '16.30', place: 'Sal Åäö' }));
  expect(again).not.toContain('har fått veta det');
  await sets(bot, '2027-03-25');
  expect(bot.sentTo('anna')).toContainEqual(
    expect.stringContaining('är flyttat till torsdag 25 mars 2027 kl. 13.00–16.30'),
  );
  await bot.turnTo('2027-01-18T09:10');
  await bot.fills('karin', { id: 'duty.waive', context: id }, { reason: 'Hålls nästa år' });
  await bot.turnTo('2027-01-18T09:20');
  expect(bot.sentTo('ingrid').filter((title) => title.endsWith('hålls inte'))).toHaveLength(1);
  await bot.fills('karin', { id: 'duty.reopen', context: id }, { reason: 'Fel' });
  await bot.until('2027-01-22T09:00');
  for (const end of ['hålls inte', 'hålls ändå'])
    expect(bot.sentTo('ingrid').filter((title) => title.endsWith(end))).toHaveLength(1);
});

test('it stands in the calendar of whoever is invited, at its time once that is known', async () => {
  const bot = await invited();
  const days = (who: string) => {
    const asker = bot.features.register.person(who);
    if (!asker) throw new Error(who);
    const today = Temporal.PlainDate.from('2027-01-18');
    const turn = { asker, now: bot.now(), today, connection: '', room: null, group: null };
    const seats = bot.features.register.seatsOf(who, today);
    return (bot.features.duties.feature.lastDays?.(turn, seats) ?? []).filter(({ text }) =>
      text.startsWith('årligt möte'),
    );
  };
  expect(days('anna').map(({ day, span }) => [String(day), span])).toEqual([['2027-03-18', undefined]]);
  expect(days('bjorn')).toEqual([]);
  await bot.fills(
    'karin',
    { id: 'event.times', context: String(meeting(bot).id) },
    { start: '13', end: '16', place: '' },
  );
  expect(days('anna').map(({ span }) => String(span?.startAt))).toEqual(['2027-03-18T12:00:00Z']);
});

test('its page has each group’s report and presentation, and who has not sent it; a group sees its own', async () => {
  const bot = await invited();
  const document = { document: 'https://example.org/onkologi', documentOn: '2027-01-18' };
  await bot.fills(
    'anna',
    { id: 'duty.submit', context: String(presentation(bot).id) },
    { ...document, text_kommande_ar: 'Gemensam kö' },
  );
  const report = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
  await bot.fills(
    'anna',
    { id: 'duty.submit', context: String(report.id) },
    { document: '2027-4', documentOn: '2027-01-18' },
  );
  for (const who of ['lisa', 'karin']) {
    const said = textOf(await show(bot, who));
    expect(said).toContain('Inbjudna: 2 av 2 grupper\nHar lämnat presentation: 1 av 2 grupper');
    expect(said).toContain('Saknar presentation: Gruppen hematologi');
    expect(said).toContain('Gruppen onkologi | 2027-4 | https://example.org/onkologi');
  }
  const own = textOf(await show(bot, 'ingrid'));
  expect(own).toContain('Gruppen hematologi');
  expect(own).not.toContain('onkologi');
  expect(buttonsIn(messageOf(await show(bot, 'ingrid'))).map(({ label }) => label)).toContain('Lämna in presentation');
});

test('who was there is noted for each group, counted, and held', async () => {
  const bot = await invited();
  const id = String(meeting(bot).id);
  expect(textOf(await bot.presses('karin', 'event.attendance', id))).toContain('Mötet har inte varit än');
  await bot.until('2027-03-18T17:00');
  const form = formOf(await bot.presses('lisa', 'event.attendance', id));
  expect(form.fields.map(({ label }) => label)).toEqual([
    ...['Gruppen hematologi', 'Gruppen onkologi', 'Ersättare och övriga som var med'],
  ]);
  const values = { 'group.hematologi': 'ersattare', 'group.onkologi': 'inte', others: 'Åsa Exempel för hematologi' };
  expect(textOf(await bot.fills('lisa', form, values))).toContain(
    'Antecknat: Gruppen hematologi: med genom ersättare och Gruppen onkologi: inte med',
  );
  const said = textOf(await show(bot, 'karin'));
  expect(said).toContain('Var med: 1 av 2 grupper');
  expect(said).toContain('Övriga som var med: Åsa Exempel för hematologi');
  await holds(bot, '2027-03-18');
  expect(textOf(await show(bot, 'karin'))).toContain('Läge: Genomfört');
  expect(textOf(await bot.presses('anna', 'event.attendance', id))).toMatch(/^Det här kan bara/u);
});
