import { expect, test } from 'vitest';
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

/** Onkologi puts something before ledningsgruppen, and gets its answer. */

const meetings = ['2027-03-19', '2027-05-21'].map((day) => ({
  ...{ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` },
}));
const people = [{ id: 'sofia', name: 'Sofia Exempel', email: 'sofia@example.org' }];
const seats = [{ group: 'onkologi', person: 'sofia', role: 'sekreterare', from: '2026-01-01' }];
const chairs = { chair: anna, vice: bjorn, members: [cecilia] };

const lived = livedOnce(async (withMeetings: boolean) => {
  const house = withGroup('vc', 'onkologi', chairs, { people, seats, ...(withMeetings ? { meetings } : {}) });
  const bot = testBot('2027-02-01T07:00', house);
  await bot.until('2027-02-01T09:30');
  return bot;
});

const anArende = {
  kind: 'rutin',
  title: 'Gemensam mall för återremiss',
  words: 'Vi vill ha en mall för alla.',
  link: '',
};
const sends = (bot: TestBot, values: FormValues = {}, who = 'anna') =>
  bot.fills(who, { id: 'arende.send', context: 'onkologi' }, { ...anArende, ...values });
const answers = (bot: TestBot, values: FormValues, who = 'lisa') =>
  bot.fills(
    who,
    { id: 'arende.answer', context: '1' },
    { is: 'ja', on: '2027-03-19', paragraph: '§ 8', text: '', ...values },
  );
const sent = async () => {
  const bot = await lived(true);
  await sends(bot);
  return bot;
};
const agenda = async (bot: TestBot, day: string) => {
  const meeting = bot.features.meetings
    .forGroups(['ledningsgruppen'], Temporal.Instant.from('2027-01-01T00:00Z'))
    .find(({ startAt }) => startAt.toString().startsWith(day));
  return textOf(await bot.presses('lisa', 'agenda.show', String(meeting?.id)));
};
const point = 'Ärende 1, ändrad rutin: Gemensam mall för återremiss';

test('a chair sends one: it is a point on the next meeting’s agenda, and its chair and the kansli are told', async () => {
  const bot = await lived(true);
  const form = formOf(await bot.says('anna', 'ärende ny'));
  expect(form.intro).toContain('Från Gruppen onkologi till Samverkansnämndens ledningsgrupp');
  const page = textOf(await bot.fills('anna', form, anArende));
  expect(page).toContain('Ärende 1 från Gruppen onkologi: väntar på svar');
  expect(page).toContain('Tas upp: ledningsgruppens möte fredag 19 mars 2027');
  expect(await agenda(bot, '2027-03-19')).toContain(point);
  for (const who of ['lisa', 'karin']) {
    expect(bot.sentTo(who).at(-1)).toBe('Nytt ärende till ledningsgruppen från Gruppen onkologi');
  }
});

test('the secretary sends too, and a member is told who can', async () => {
  const bot = await lived(true);
  expect(textOf(await sends(bot, {}, 'sofia'))).toContain('väntar på svar');
  expect(textOf(await sends(bot, {}, 'cecilia'))).toMatch(
    /^Det här kan bara ordföranden, vice ordföranden, sekreteraren/u,
  );
  expect(textOf(await bot.says('karin', 'ärende ny ledningsgruppen'))).toContain('är den som svarar på ärenden');
});

test('without a meeting it waits, and is put on the agenda of the one that is added', async () => {
  const bot = await lived(false);
  expect(textOf(await sends(bot))).toContain(
    'ledningsgruppen har inget möte i kalendern; svar senast onsdag 3 mars 2027',
  );
  await bot.fills(
    'karin',
    { id: 'meeting.add', context: '' },
    { group: 'ledningsgruppen', day: '2027-04-09', start: '9', end: '12' },
  );
  expect(textOf(await bot.says('anna', 'ärende 1'))).toContain('ledningsgruppens möte fredag 9 april 2027');
  expect(await agenda(bot, '2027-04-09')).toContain(point);
});

test('it comes into the calendar by an import too, within a night', async () => {
  const bot = await lived(false);
  await sends(bot);
  bot.imports({ meetings });
  await bot.until('2027-02-02T06:00');
  expect(await agenda(bot, '2027-03-19')).toContain(point);
});

test('a moved meeting takes it along, and a cancelled one leaves it to the next', async () => {
  const bot = await sent();
  const id = String(bot.features.meetings.next('ledningsgruppen', bot.now())?.id);
  await bot.fills(
    'karin',
    { id: 'meeting.move', context: id },
    { day: '2027-03-24', start: '9', end: '12', endDay: '' },
  );
  expect(textOf(await bot.says('anna', 'ärende 1'))).toContain('möte onsdag 24 mars 2027');
  await bot.fills('karin', { id: 'meeting.cancel', context: id }, { reason: '' });
  expect(await agenda(bot, '2027-05-21')).toContain(point);
  expect(textOf(await bot.says('anna', 'ärende 1'))).toContain('möte fredag 21 maj 2027');
});

test.each([
  ['ja', 'Ledningsgruppen har sagt ja till ärende 1: Gemensam mall för återremiss', 'svar: ja'],
  ['nej', 'Ledningsgruppen har sagt nej till ärende 1: Gemensam mall för återremiss', 'svar: nej'],
])('the answer %s goes to the group’s room and to whoever sent it, with day and §', async (is, title, standing) => {
  const bot = await sent();
  bot.turnTo('2027-03-19T13:00');
  const form = formOf(await bot.presses('lisa', 'arende.answer', '1'));
  expect(form.fields.find(({ id }) => id === 'on')?.initial).toBe('2027-03-19');
  await answers(bot, { is, text: 'Börja i höst.' });
  expect(bot.sentIn('onkologi').at(-1)).toBe(title);
  expect(bot.sentTo('anna').at(-1)).toBe(title);
  const told = bot.messagesIn('onkologi').map(plainText).at(-1);
  expect(told).toContain('Samverkansnämndens ledningsgrupp 19 mars 2027, § 8');
  expect(told).toContain('Med egna ord: Börja i höst.');
  expect(textOf(await bot.says('cecilia', 'ärende 1'))).toContain(standing);
  expect(await agenda(bot, '2027-03-19')).toContain('Börja i höst.');
  expect(await agenda(bot, '2027-05-21')).not.toContain('Gemensam mall');
});

test('what comes back is taken up at the next meeting, and the group hears that', async () => {
  const bot = await sent();
  bot.turnTo('2027-03-19T13:00');
  await answers(bot, { is: 'aterkommer' });
  expect(bot.sentIn('onkologi').at(-1)).toBe(
    'Ledningsgruppen kommer tillbaka till ärende 1: Gemensam mall för återremiss',
  );
  expect(await agenda(bot, '2027-05-21')).toContain(point);
  expect(textOf(await bot.says('anna', 'ärenden'))).toContain('Kommer tillbaka');
});

test('what nobody has answered is asked for the third workday after the meeting, and taken up again', async () => {
  const bot = await sent();
  await bot.until('2027-03-24T12:00');
  expect(bot.cameTo('lisa').at(-1)).toBe('Gruppen onkologi väntar på svar på ärende 1');
  await bot.until('2027-03-25T06:00');
  expect(await agenda(bot, '2027-05-21')).toContain(point);
  await answers(bot, { is: 'nej', paragraph: '' });
  expect(await agenda(bot, '2027-05-21')).not.toContain('Gemensam mall');
  expect(bot.sentTo('lisa').at(-1)).toMatch(/^Påminnelsen gäller inte längre: ärendet är besvarat/u);
});

test('an answer is corrected and taken back', async () => {
  const bot = await sent();
  bot.turnTo('2027-03-19T13:00');
  await answers(bot, { is: 'ja' });
  await answers(bot, { is: 'nej', text: 'Fel antecknat.' });
  expect(bot.sentTo('anna').at(-1)).toMatch(/nej till ärende 1/u);
  await bot.presses('karin', 'arende.unanswer', '1');
  expect(bot.sentTo('anna').at(-1)).toBe('Svaret på ärende 1 är tillbakataget');
  expect(textOf(await bot.says('anna', 'ärende 1'))).toContain('väntar på svar');
});

test('the group changes and withdraws it, and its point follows; the way back too', async () => {
  const bot = await sent();
  await bot.fills(
    'anna',
    { id: 'arende.change', context: '1' },
    { ...anArende, kind: 'annat', title: 'Öronmärkta medel' },
  );
  expect(await agenda(bot, '2027-03-19')).toContain('Ärende 1: Öronmärkta medel');
  await bot.presses('anna', 'arende.withdraw', '1');
  expect(await agenda(bot, '2027-03-19')).not.toContain('Öronmärkta');
  expect(bot.sentTo('lisa').at(-1)).toBe('Gruppen onkologi har återkallat ärende 1');
  expect(textOf(await bot.presses('lisa', 'arende.answer', '1'))).toContain('återkallat');
  await bot.presses('anna', 'arende.resume', '1');
  expect(await agenda(bot, '2027-03-19')).toContain('Öronmärkta medel');
});

test('its point is not taken off an agenda, but may be put off', async () => {
  const bot = await sent();
  const meeting = bot.features.meetings.next('ledningsgruppen', bot.now());
  const [own] = bot.features.agendas.agenda.ofMeeting(meeting?.id ?? 0);
  const form = { id: 'agenda.arrange', context: String(meeting?.id) };
  expect(await bot.fills('lisa', form, { point: String(own?.id), deed: 'bort' })).toMatchObject({
    type: 'faults',
    faults: { deed: expect.stringContaining('en grupps ärende') },
  });
  await bot.fills('lisa', form, { point: String(own?.id), deed: 'skjut' });
  await bot.until('2027-02-02T06:00');
  expect(await agenda(bot, '2027-03-19')).not.toContain('Gemensam mall');
  expect(await agenda(bot, '2027-05-21')).toContain(point);
});

test('a proposed arbetsgrupp that gets a yes can become an uppdrag', async () => {
  const bot = await sent();
  bot.turnTo('2027-03-19T13:00');
  const page = messageOf(await answers(bot, { is: 'ja' }, 'karin'));
  const give = buttonsIn(page).find(({ label }) => label === 'Ge gruppen ett uppdrag');
  expect((await bot.presses('karin', give?.id ?? '', give?.value ?? '')).type).toBe('form');
  expect(textOf(await bot.says('karin', 'logg ärende 1'))).toContain('antecknade svaret på ärende 1');
});

test('a full agenda leaves it to the meeting after', async () => {
  const bot = await lived(true);
  const meeting = bot.features.meetings.next('ledningsgruppen', bot.now());
  for (let at = 0; at < 25; at += 1) {
    await bot.fills('lisa', { id: 'agenda.add', context: String(meeting?.id) }, { title: `Punkt ${at}`, link: '' });
  }
  await sends(bot);
  expect(await agenda(bot, '2027-05-21')).toContain(point);
});

test('the kansli sees what waits', async () => {
  const bot = await sent();
  expect(textOf(await bot.says('karin', 'mina'))).toContain('Ärenden till ledningsgruppens kommande möten: 1');
  expect(textOf(await bot.says('karin', 'ärende'))).toContain('Ärenden som väntar på svar: 1');
  await bot.until('2027-04-05T12:00');
  expect(textOf(await bot.says('karin', 'mina'))).toContain('Ärenden som väntar på ledningsgruppens svar: 1');
  expect(bot.problems).toEqual([]);
});

test('the group hears when the meeting that it waits for is not held, moves, or is held after all, and it comes back', async () => {
  const bot = await sent();
  const id = String(
    bot.db.prepare("SELECT id FROM meeting WHERE group_id = 'ledningsgruppen' ORDER BY start_at").pluck().get(),
  );
  const heard = async () => {
    await bot.until(bot.now().add({ minutes: 5 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
    return bot.messagesIn('onkologi').at(-1)?.title;
  };
  const cancelled = textOf(await bot.fills('lisa', { id: 'meeting.cancel', context: id }, { reason: '' }));
  expect(cancelled).toContain('tas upp på mötet 21 maj 2027 i stället:');
  expect(cancelled).toContain(`${point} (Gruppen onkologi)`);
  expect(await heard()).toBe('Ärende 1 tas upp 21 maj 2027');
  expect(await agenda(bot, '2027-05-21')).toContain(point);
  expect(textOf(await bot.presses('lisa', 'meeting.resume', id))).toContain(point);
  expect(await heard()).toBe('Ärende 1 tas upp 19 mars 2027');
  expect(await agenda(bot, '2027-03-19')).toContain(point);
  expect(await agenda(bot, '2027-05-21')).not.toContain(point);
  const times = { day: '2027-03-22', start: '9', end: '12', endDay: '' };
  await bot.fills('lisa', { id: 'meeting.move', context: id }, times);
  expect(await heard()).toBe('Ärende 1 tas upp 22 mars 2027');
  await answers(bot, { on: '2027-02-01' });
  const after = await heard();
  await bot.fills('lisa', { id: 'meeting.cancel', context: id }, { reason: '' });
  expect(await heard()).toBe(after);
});

test('an ärende whose only meeting is not held waits, and the group hears it', async () => {
  const bot = await sent();
  const ids = bot.db
    .prepare("SELECT id FROM meeting WHERE group_id = 'ledningsgruppen' ORDER BY start_at DESC")
    .pluck();
  for (const id of ids.all()) await bot.fills('lisa', { id: 'meeting.cancel', context: String(id) }, { reason: '' });
  await bot.until('2027-02-01T10:00');
  expect(bot.messagesIn('onkologi').at(-1)?.title).toBe('Ärende 1 väntar på nästa möte med ledningsgruppen');
});
