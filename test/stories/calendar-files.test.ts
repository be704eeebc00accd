import { describe, expect, test } from 'vitest';
import { icsOf } from '../../src/calendar/ics/write-ics.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { fetched, gives } from '../support/given-files.ts';
import { takes } from '../support/remiss-threads.ts';
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

const group = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });
const house = (options: { rooms?: boolean } = {}) => testBot('2027-01-11T10:00', { ...group, ...options });

type Told = { uid?: string; start: string; end?: string; place?: string; more?: readonly string[] };

const stamp = (local: string) => local.replaceAll(/[-:]/g, '').padEnd(15, '0');

const event = ({ uid = 'a', start, end = `${start.slice(0, 11)}15:00`, place, more = [] }: Told) => [
  ...['BEGIN:VEVENT', `UID:${uid}@example.org`, 'DTSTAMP:20261101T080000Z'],
  ...[`DTSTART;TZID=W. Europe Standard Time:${stamp(start)}`, `DTEND;TZID=W. Europe Standard Time:${stamp(end)}`],
  ...(place ? [`LOCATION:${place}`] : []),
  ...more,
  ...['SUMMARY:Möte', 'END:VEVENT'],
];
const file = (...events: readonly Told[]) => calendar(...events.map(event));
const calendar = (...parts: readonly (readonly string[])[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts.flat(), 'END:VCALENDAR', ''].join('\r\n');

const preview = async (bot: TestBot, who: string, text: string, name = 'möten.ics'): Promise<Response> =>
  takes(bot, who, gives(bot, who, [fetched(name, text)]), 'Möten till kalendern');
const takesIn = async (bot: TestBot, who: string, text: string): Promise<Response> =>
  takes(bot, who, await preview(bot, who, text), 'Läs in');

const meetings = (bot: TestBot, of = 'onkologi') =>
  [
    ...bot.features.meetings.forGroups([of], Temporal.Instant.fromEpochMilliseconds(0)),
    ...bot.features.meetings.cancelledForGroups([of], Temporal.Instant.fromEpochMilliseconds(0)),
  ].map(({ startAt, place, cancelled }) => {
    const at = startAt.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString({ smallestUnit: 'minute' });
    return `${at}${place ? ` ${place}` : ''}${cancelled ? ' inställt' : ''}`;
  });

const kept = (bot: TestBot) =>
  ['attachment', 'handover'].map((table) => bot.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe('a calendar file that is given to the bot', () => {
  test('is shown before anything is done, taken in, and told of the next morning', async () => {
    const bot = house();
    const text = file({ start: '2027-03-10T13:00', place: 'Sal Å\\, plan 2' }, { uid: 'b', start: '2027-04-14T13:00' });
    const shown = await preview(bot, 'anna', text);
    expect(textOf(shown)).toContain('2 läggs till.');
    expect(textOf(shown)).toContain('Onsdag 10 mars 2027 kl. 13.00–15.00');
    expect(meetings(bot)).toEqual([]);
    const done = await takes(bot, 'anna', shown, 'Läs in');
    expect(textOf(done)).toContain('Gruppen onkologi: 2 är tillagda.');
    expect(meetings(bot)).toEqual(['2027-03-10T13:00 Sal Å, plan 2', '2027-04-14T13:00']);
    expect(kept(bot)).toEqual([0, 0]);
    await bot.until('2027-01-12T12:00');
    expect(bot.sentIn('onkologi')).toContain('2 nya möten i kalendern för Gruppen onkologi');
    expect(bot.problems).toEqual([]);
  });

  test('again changes nothing, and is said to', async () => {
    const bot = house();
    const text = file({ start: '2027-03-10T13:00' });
    await takesIn(bot, 'anna', text);
    const again = messageOf(await preview(bot, 'anna', text));
    expect(again.title).toBe('Allt i filen finns redan i kalendern för Gruppen onkologi');
    expect(buttonsIn(again)).toEqual([]);
    expect(meetings(bot)).toEqual(['2027-03-10T13:00']);
  });

  test('moves what it had, and the members hear of it at once', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file({ start: '2027-03-10T13:00' }));
    const done = await takesIn(bot, 'anna', file({ start: '2027-03-17T13:00', more: ['SEQUENCE:1'] }));
    expect(textOf(done)).toContain('1 är flyttat');
    expect(meetings(bot)).toEqual(['2027-03-17T13:00']);
    expect(bot.sentIn('onkologi')).toEqual(['Mötet 10 mars 2027 är flyttat till onsdag 17 mars 2027 kl. 13.00–15.00']);
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('flyttade ett möte ur en kalenderfil');
  });

  test('that cancels a meeting takes what is on its agenda to the next one, and back with it', async () => {
    const bot = house();
    const [at, next] = [{ start: '2027-03-10T13:00' }, { uid: 'b', start: '2027-04-14T13:00' }];
    await takesIn(bot, 'anna', file(at, next));
    await bot.until('2027-01-12T12:00');
    await bot.fills('cecilia', { id: 'agenda.add', context: '1' }, { title: 'Kö å ä ö', link: '' });
    await takesIn(bot, 'anna', file({ ...at, more: ['STATUS:CANCELLED', 'SEQUENCE:1'] }, next));
    await bot.until('2027-01-12T12:05');
    expect(plainText(bot.messagesIn('onkologi').at(-1) ?? { title: '', blocks: [] })).toContain(
      'tas upp på mötet 14 april 2027 i stället:\n- Kö å ä ö (Cecilia Exempel)',
    );
    const agenda = async (meeting: string) => textOf(await bot.presses('cecilia', 'agenda.show', meeting));
    expect(await agenda('2')).toContain('1. Kö å ä ö');
    await takesIn(bot, 'anna', file({ ...at, more: ['SEQUENCE:2'] }, next));
    expect(await agenda('1')).toContain('1. Kö å ä ö');
    expect(await agenda('2')).toContain('Dagordningen är tom');
  });

  test('cancels, and holds again', async () => {
    const bot = house();
    const at = { start: '2027-03-10T13:00' };
    await takesIn(bot, 'anna', file(at));
    await takesIn(bot, 'anna', file({ ...at, more: ['STATUS:CANCELLED', 'SEQUENCE:1'] }));
    expect(meetings(bot)).toEqual(['2027-03-10T13:00 inställt']);
    await takesIn(bot, 'anna', file({ ...at, more: ['SEQUENCE:2'] }));
    expect(meetings(bot)).toEqual(['2027-03-10T13:00']);
    expect(bot.sentIn('onkologi')).toEqual([
      'Mötet 10 mars 2027 är inställt',
      'Mötet 10 mars 2027 är inte längre inställt',
    ]);
  });

  test('of an older version changes nothing', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file({ start: '2027-03-17T13:00', more: ['SEQUENCE:3'] }));
    const shown = await preview(bot, 'anna', file({ start: '2027-03-10T13:00', more: ['SEQUENCE:2'] }));
    expect(textOf(shown)).toContain('1 möte i filen är av en äldre version');
    expect(meetings(bot)).toEqual(['2027-03-17T13:00']);
  });

  test('does not move back what was moved by hand since', async () => {
    const bot = house();
    const text = file({ start: '2027-03-10T13:00' });
    await takesIn(bot, 'anna', text);
    const id = String(bot.features.meetings.next('onkologi', bot.now())?.id);
    const values = { day: '2027-03-11', start: '9', end: '11', endDay: '' };
    await bot.fills('anna', { id: 'meeting.move', context: id }, values);
    const shown = messageOf(await preview(bot, 'anna', text));
    expect(shown.title).toBe('Allt i filen finns redan i kalendern för Gruppen onkologi');
    expect(meetings(bot)).toEqual(['2027-03-11T09:00']);
    await takesIn(bot, 'anna', file({ start: '2027-03-18T13:00' }));
    expect(meetings(bot)).toEqual(['2027-03-18T13:00']);
  });

  test('that changes several tells of them in one message', async () => {
    const bot = house();
    const days = ['2027-03-10', '2027-04-14', '2027-05-12'];
    await takesIn(bot, 'anna', file(...days.map((day, at) => ({ uid: `m${at}`, start: `${day}T13:00` }))));
    await takesIn(
      bot,
      'anna',
      file(
        { uid: 'm0', start: '2027-03-11T13:00' },
        { uid: 'm1', start: '2027-04-14T13:00', place: 'Sal B' },
        { uid: 'm2', start: '2027-05-12T13:00', more: ['STATUS:CANCELLED'] },
      ),
    );
    expect(bot.sentIn('onkologi')).toEqual(['3 möten är ändrade i kalendern för Gruppen onkologi']);
    const [told] = bot.messagesIn('onkologi');
    expect(told && plainText(told)).toMatch(/Flyttat från 10 mars 2027[\s\S]*Ny plats: Sal B[\s\S]*Inställt/u);
  });

  test('in which meetings take each other’s places', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file({ uid: 'x', start: '2027-03-10T13:00' }, { uid: 'y', start: '2027-03-17T13:00' }));
    await takesIn(bot, 'anna', file({ uid: 'x', start: '2027-03-17T13:00' }, { uid: 'y', start: '2027-03-24T13:00' }));
    expect(meetings(bot)).toEqual(['2027-03-17T13:00', '2027-03-24T13:00']);
    const swap = file({ uid: 'x', start: '2027-03-24T13:00' }, { uid: 'y', start: '2027-03-17T13:00' });
    expect(textOf(await preview(bot, 'anna', swap))).toContain('Gruppen har redan ett möte som börjar då');
    expect(meetings(bot)).toEqual(['2027-03-17T13:00', '2027-03-24T13:00']);
  });

  test('in which a new meeting takes the time that another leaves', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file({ uid: 'x', start: '2027-03-10T13:00' }));
    const text = file({ uid: 'x', start: '2027-03-17T13:00' }, { uid: 'z', start: '2027-03-10T13:00' });
    const shown = await preview(bot, 'anna', text);
    expect(textOf(shown)).toContain('1 läggs till och 1 flyttas.');
    await takes(bot, 'anna', shown, 'Läs in');
    expect(meetings(bot)).toEqual(['2027-03-10T13:00', '2027-03-17T13:00']);
  });

  test('knows a meeting that was put in by hand, and adopts it', async () => {
    const bot = house();
    const values = { group: 'onkologi', day: '2027-03-10', start: '13', end: '15', place: 'Sal A', endDay: '' };
    await bot.fills('anna', { id: 'meeting.add', context: '' }, values);
    await takesIn(bot, 'anna', file({ start: '2027-03-10T13:00' }));
    expect(meetings(bot)).toEqual(['2027-03-10T13:00 Sal A']);
    await takesIn(bot, 'anna', file({ start: '2027-03-12T13:00', place: 'Sal A' }));
    expect(meetings(bot)).toEqual(['2027-03-12T13:00 Sal A']);
  });
});

describe('what was taken in is taken back', () => {
  test('what was added is cancelled without a word, and can be taken in again', async () => {
    const bot = house();
    const text = file({ start: '2027-03-10T13:00' }, { uid: 'b', start: '2027-04-14T13:00' });
    const done = await takesIn(bot, 'anna', text);
    const undone = await takes(bot, 'anna', done, 'Ångra inläsningen');
    expect(textOf(undone)).toContain('2 möten är inställda.');
    expect(meetings(bot)).toEqual(['2027-03-10T13:00 inställt', '2027-04-14T13:00 inställt']);
    expect(bot.sentIn('onkologi')).toEqual([]);
    expect(textOf(await takes(bot, 'anna', done, 'Ångra inläsningen'))).toContain('redan tillbakatagen');
    await takesIn(bot, 'anna', text);
    expect(meetings(bot)).toEqual(['2027-03-10T13:00', '2027-04-14T13:00']);
  });

  test('what was changed is as it was, and what was changed since stays', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file({ start: '2027-03-10T13:00' }, { uid: 'b', start: '2027-04-14T13:00' }));
    await bot.until('2027-01-12T12:00');
    const done = await takesIn(
      bot,
      'anna',
      file({ start: '2027-03-11T13:00' }, { uid: 'b', start: '2027-04-15T13:00' }),
    );
    const values = { day: '2027-05-20', start: '9', end: '11', endDay: '' };
    await bot.fills('anna', { id: 'meeting.move', context: '2' }, values);
    const undone = await takes(bot, 'anna', done, 'Ångra inläsningen');
    expect(textOf(undone)).toMatch(/1 möte är som före inläsningen[\s\S]*1 möte har ändrats efter inläsningen/u);
    expect(meetings(bot)).toEqual(['2027-03-10T13:00', '2027-05-20T09:00']);
    expect(bot.sentIn('onkologi').at(-1)).toBe(
      'Mötet 11 mars 2027 är flyttat till onsdag 10 mars 2027 kl. 13.00–15.00',
    );
  });
});

describe('a series', () => {
  const series = (rule: string, start = '2027-02-01T13:00', more: readonly string[] = []) => ({
    ...{ uid: 's', start },
    more: [`RRULE:${rule}`, ...more],
  });

  test('is as many meetings; one that is taken out is cancelled, and a new one added', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file(series('FREQ=WEEKLY;COUNT=3')));
    expect(meetings(bot)).toEqual(['2027-02-01T13:00', '2027-02-08T13:00', '2027-02-15T13:00']);
    const less = ['EXDATE;TZID=W. Europe Standard Time:20270208T130000', 'SEQUENCE:1'];
    const shown = await preview(bot, 'anna', file(series('FREQ=WEEKLY;COUNT=4', undefined, less)));
    expect(textOf(shown)).toContain('1 läggs till, 1 ställs in och 2 är redan inlagda.');
    await takes(bot, 'anna', shown, 'Läs in');
    expect(meetings(bot)).toEqual([
      ...['2027-02-01T13:00', '2027-02-15T13:00', '2027-02-22T13:00'],
      '2027-02-08T13:00 inställt',
    ]);
  });

  test('holds again what comes back into it', async () => {
    const bot = house();
    const whole = file(series('FREQ=WEEKLY;COUNT=3'));
    await takesIn(bot, 'anna', whole);
    await takesIn(bot, 'anna', file(series('FREQ=WEEKLY;COUNT=2')));
    expect(meetings(bot)).toEqual(['2027-02-01T13:00', '2027-02-08T13:00', '2027-02-15T13:00 inställt']);
    await takesIn(bot, 'anna', whole);
    expect(meetings(bot)).toEqual(['2027-02-01T13:00', '2027-02-08T13:00', '2027-02-15T13:00']);
    expect(bot.sentIn('onkologi')).toEqual([
      'Mötet 15 februari 2027 är inställt',
      'Mötet 15 februari 2027 är inte längre inställt',
    ]);
  });

  test('that has another time moves each of its meetings, and doubles none', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file(series('FREQ=WEEKLY;COUNT=3')));
    await takesIn(bot, 'anna', file(series('FREQ=WEEKLY;COUNT=3', '2027-02-01T14:00', ['SEQUENCE:1'])));
    expect(meetings(bot)).toEqual(['2027-02-01T14:00', '2027-02-08T14:00', '2027-02-15T14:00']);
    await takesIn(bot, 'anna', file({ ...series('FREQ=WEEKLY;COUNT=3', '2027-02-03T14:00', ['SEQUENCE:2']) }));
    expect(meetings(bot)).toEqual(['2027-02-03T14:00', '2027-02-10T14:00', '2027-02-17T14:00']);
  });

  test('of which one is told to be elsewhere keeps the others', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file(series('FREQ=WEEKLY;COUNT=3')));
    const one = ['RECURRENCE-ID;TZID=W. Europe Standard Time:20270208T130000', 'SEQUENCE:1'];
    await takesIn(bot, 'anna', file({ uid: 's', start: '2027-02-09T13:00', more: one }));
    expect(meetings(bot)).toEqual(['2027-02-01T13:00', '2027-02-09T13:00', '2027-02-15T13:00']);
  });
});

describe('nothing is taken in', () => {
  test('where anything is wrong, and every fault is told', async () => {
    const bot = house();
    const text = calendar(
      event({ start: '2027-03-10T13:00' }),
      event({ uid: 'b', start: '2027-03-17T13:00' }).slice(0, -1),
      ['DTEND:x', 'END:VEVENT'],
    );
    const shown = messageOf(await preview(bot, 'anna', text.replace('DTSTART', 'DTSTARTA')));
    expect(shown.title).toBe('möten.ics går inte att läsa in');
    expect(plainText(shown)).toContain('Mötet saknar DTSTART');
    expect(plainText(shown)).toContain('Rad 3');
    expect(buttonsIn(shown)).toEqual([]);
    expect(meetings(bot)).toEqual([]);
  });

  test('to a time that has been, or after the group’s last day', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file({ start: '2027-03-10T13:00' }));
    expect(textOf(await preview(bot, 'anna', file({ start: '2027-01-08T13:00' })))).toContain(
      'kan inte flyttas till en tid som redan har varit',
    );
  });

  test('over a meeting that was cancelled by hand', async () => {
    const bot = house();
    await takesIn(bot, 'anna', file({ start: '2027-03-10T13:00' }));
    const id = String(bot.features.meetings.next('onkologi', bot.now())?.id);
    await bot.fills('anna', { id: 'meeting.cancel', context: id }, { reason: '' });
    expect(textOf(await preview(bot, 'anna', file({ start: '2027-03-12T13:00' })))).toContain('Återuppta det först');
    expect(meetings(bot)).toEqual(['2027-03-10T13:00 inställt']);
  });

  test('by a member, who is not asked either', async () => {
    const bot = house();
    const answer = messageOf(gives(bot, 'cecilia', [fetched('möten.ics', file({ start: '2027-03-10T13:00' }))]));
    expect(buttonsIn(answer).map(({ label }) => label)).not.toContain('Möten till kalendern');
  });

  test('of a file that is somebody else’s, or has been taken in already', async () => {
    const bot = house();
    const shown = await preview(bot, 'anna', file({ start: '2027-03-10T13:00' }));
    const { value = '' } = buttonsIn(messageOf(shown)).find(({ label }) => label === 'Läs in') ?? {};
    const asked = await bot.presses('bjorn', 'calendar-file.take-in', value);
    expect(messageOf(asked).title).toBe('Filen väntar inte längre');
    await bot.presses('anna', 'calendar-file.take-in', value);
    expect(messageOf(await bot.presses('anna', 'calendar-file.take-in', value)).title).toBe('Filen väntar inte längre');
    expect(meetings(bot)).toEqual(['2027-03-10T13:00']);
  });
});

test('as many meetings as a file may have are taken in while others hardly wait', async () => {
  const bot = house();
  const first = Temporal.PlainDate.from('2027-02-01');
  const days = Array.from({ length: 300 }, (_, at) => first.add({ days: at }));
  const text = file(...days.map((day, at) => ({ uid: `m${at}`, start: `${day}T13:00` })));
  const shown = await preview(bot, 'anna', text);
  expect(textOf(shown)).toContain('300 läggs till.');
  expect(textOf(shown)).toContain('och 280 till.');
  const before = performance.now();
  await takes(bot, 'anna', shown, 'Läs in');
  const took = performance.now() - before;
  expect(meetings(bot)).toHaveLength(300);
  expect(took, `${Math.round(took)} ms`).toBeLessThan(5000);
  const again = await takesIn(bot, 'anna', text.replaceAll('T130000', 'T120000'));
  expect(textOf(again)).toContain('300 är flyttade');
});

describe('which group it is', () => {
  const two = withGroup(
    'vc',
    'onkologi',
    { chair: anna },
    {
      groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
      seats: [{ group: 'hematologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
    },
  );

  test('is asked where nothing says it, and can be changed', async () => {
    const bot = testBot('2027-01-11T10:00', two);
    const form = formOf(await preview(bot, 'anna', file({ start: '2027-03-10T13:00' })));
    const shown = await bot.fills('anna', form, { group: 'hematologi' });
    expect(messageOf(shown).title).toBe('Så här läses filen in i kalendern för Gruppen hematologi');
    const again = formOf(await takes(bot, 'anna', shown, 'Välj en annan grupp'));
    await takes(bot, 'anna', await bot.fills('anna', again, { group: 'onkologi' }), 'Läs in');
    expect([meetings(bot), meetings(bot, 'hematologi')]).toEqual([['2027-03-10T13:00'], []]);
    const known = await preview(bot, 'anna', file({ start: '2027-03-17T13:00' }));
    expect(messageOf(known).title).toBe('Så här läses filen in i kalendern för Gruppen onkologi');
  });

  test('is asked where the file seems to be about one that is not the asker’s', async () => {
    const bot = house();
    const text = file({ start: '2027-03-10T13:00' }).replace('SUMMARY:Möte', 'SUMMARY:Kunskapsstyrningsgruppen möte');
    const form = formOf(await preview(bot, 'anna', text));
    expect(messageOf(await bot.fills('anna', form, { group: 'onkologi' })).title).toContain('Gruppen onkologi');
    const said = text
      .replace('VERSION:2.0', 'VERSION:2.0\r\nMETHOD:PUBLISH')
      .replace('SUMMARY', 'CATEGORIES:Kunskapsstyrningsgruppen\r\nSUMMARY');
    expect(textOf(await preview(bot, 'anna', said))).toMatch(/^Inget är inläst[\s\S]*Det här kan bara/u);
    expect(meetings(bot)).toEqual([]);
  });

  test.each([
    ['its name', (text: string) => text.replace('VERSION:2.0', 'VERSION:2.0\r\nX-WR-CALNAME:Gruppen hematologi')],
    ['its titles', (text: string) => text.replace('SUMMARY:Möte', 'SUMMARY:Möte med gruppen hematologi')],
    ['its categories', (text: string) => text.replace('SUMMARY', 'CATEGORIES:Röd,Gruppen hematologi\r\nSUMMARY')],
  ])('is taken from %s', async (_from, change) => {
    const bot = testBot('2027-01-11T10:00', two);
    const shown = await preview(bot, 'anna', change(file({ start: '2027-03-10T13:00' })));
    expect(messageOf(shown).title).toBe('Så här läses filen in i kalendern för Gruppen hematologi');
  });
});

test('what we write ourselves is read back the same, and a meeting of ours is moved by it', async () => {
  const bot = house();
  await takesIn(
    bot,
    'anna',
    file({ start: '2027-03-10T13:00', place: 'Sal Å' }, { uid: 'b', start: '2027-05-11T13:00' }),
  );
  const link = bot.features.calendarLinks.give('anna', { of: 'group', group: 'onkologi' }, bot.now());
  const ours = () => {
    const feed = bot.features.feed(link, bot.now());
    if (!feed) throw new Error('no calendar');
    return icsOf(feed);
  };
  const shown = messageOf(await preview(bot, 'anna', ours(), 'samverkan.ics'));
  expect(shown.title).toBe('Allt i filen finns redan i kalendern för Gruppen onkologi');
  expect(plainText(shown)).toContain('kommer från mig och läses inte in som möten');
  await takesIn(bot, 'anna', ours().replaceAll('20270310T', '20270311T'));
  expect(meetings(bot)).toEqual(['2027-03-11T13:00 Sal Å', '2027-05-11T13:00']);
});
