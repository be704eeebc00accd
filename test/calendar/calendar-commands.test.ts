import { beforeEach, describe, expect, test } from 'vitest';
import { calendarTable } from '../../src/calendar/calendar-commands.ts';
import type { CalendarDeadline } from '../../src/calendar/meeting.ts';
import { type MeetingStore, meetingStore } from '../../src/calendar/meeting-store.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { type ChangeStore, changeStore } from '../../src/changes/change-store.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import type { ActionTable, Turn } from '../../src/chat/table.ts';
import type { Delivery } from '../../src/outbox/delivery.ts';
import { groupType } from '../../src/register/group-types.ts';
import { type OwnTimesStore, ownTimesStore } from '../../src/register/people/own-times-store.ts';
import { registerStore } from '../../src/register/register-store.ts';
import { goingOn } from '../support/duties.ts';
import { newDatabase } from '../support/new-database.ts';

const now = Temporal.Instant.from('2027-01-10T09:00:00Z');
const today = Temporal.PlainDate.from('2027-01-10');

let meetings: MeetingStore;
let log: ChangeStore;
let table: ActionTable;
let sent: Delivery[];
let added: unknown[];
let lastDays: CalendarDeadline[];
let register: ReturnType<typeof registerStore>;
let ownTimes: OwnTimesStore;

beforeEach(() => {
  const db = newDatabase();
  db.exec(`
    INSERT INTO "group" (id, name, type) VALUES
      ('onkologi', 'Verksamhetschefsgrupp onkologi', 'vc'), ('barn', 'RSG barn', 'rsg'), ('hud', 'RSG hud', 'rsg');
    INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel'), ('bjorn', 'Björn Exempel'),
      ('cecilia', 'Cecilia Exempel'), ('david', 'David Exempel'), ('karin', 'Karin Exempel'), ('erik', 'Erik Exempel');
    INSERT INTO person_role (person_id, role) VALUES ('karin', 'kansli');
    INSERT INTO seat (group_id, person_id, role, from_on, to_on) VALUES
      ('onkologi', 'anna', 'ordforande', '2026-01-01', NULL), ('barn', 'anna', 'ledamot', '2026-01-01', NULL),
      ('onkologi', 'bjorn', 'vice_ordforande', '2026-01-01', NULL),
      ('onkologi', 'cecilia', 'ledamot', '2026-01-01', NULL), ('onkologi', 'david', 'adjungerad', '2026-01-01', NULL),
      ('barn', 'bjorn', 'ordforande', '2026-01-01', '2026-12-31');
    INSERT INTO conversation (connection, address, name, group_id) VALUES
      ('page', 'group/onkologi', 'Onkologi', 'onkologi'), ('page', 'group/kvar', 'Onkologi, gamla', 'onkologi');
    UPDATE conversation SET gone_at = '2026-01-01T00:00:00Z' WHERE id = 2`);
  meetings = meetingStore(db);
  log = changeStore(db);
  register = registerStore(db, { byId: new Map(), currentFor: () => null });
  ownTimes = ownTimesStore(db);
  sent = [];
  added = [];
  lastDays = [];
  table = calendarTable({
    workdays: workCalendar(),
    meetings,
    register,
    ownTimes,
    log,
    timeZone: 'Europe/Stockholm',
    outbox: { put: (delivery) => sent.push(delivery) > 0 },
    lastDays: (groups, from) =>
      lastDays.filter(({ group, day }) => groups.includes(group) && Temporal.PlainDate.compare(day, from) >= 0),
    onMeetingAdded: (meeting, { now: at }) => void added.push([meeting.group, meeting.id, String(at)]),
  });
});

function turn(person: string, group: string | null = null): Turn {
  const asker = register.person(person);
  if (!asker) throw new Error(`nobody is called ${person}`);
  return { asker, now, today, connection: 'page', room: group, group };
}

/** What the answer says: the gate's refusal, a message as text, the form, or its faults. */
function said(response: Response | string): string {
  if (typeof response === 'string') return response;
  switch (response.type) {
    case 'message':
    case 'file':
      return plainText(response.message);
    case 'form': {
      const search = response.form.fields.find((field) => field.type === 'search');
      if (search) return `${search.among} → ${search.initial ?? ''}`;
      const select = response.form.fields.find((field) => field.type === 'select');
      return `${select?.options.map(({ value }) => value).join(' ')} → ${select?.initial ?? ''}`;
    }
    case 'faults':
      return JSON.stringify(response.faults);
    case 'noted':
    case 'nothing':
      return '';
  }
}

function command(word: string, rest: string, asked: Turn): string {
  const row = table.commands.find(({ words }) => words.includes(word));
  if (!row) throw new Error(`no command ${word}`);
  return said(row.allowed(asked) ?? row.run(rest, asked));
}

function press(id: string, value: string, asked: Turn): string {
  const row = table.buttons.find((button) => button.id === id);
  if (!row) throw new Error(`no button ${id}`);
  return said(row.allowed(asked) ?? row.run(value, asked));
}

function fillIn(values: FormValues, asked: Turn): string {
  const [row] = table.forms;
  if (!row) throw new Error('no form');
  return said(row.allowed(asked) ?? row.run('', values, asked));
}

const meet = (group: string, start: string, place: string | null = null) => {
  const startAt = Temporal.ZonedDateTime.from(`${start}[Europe/Stockholm]`).toInstant();
  return meetings.add({ group, startAt, endAt: startAt.add({ hours: 2 }), place }).id;
};
const onChairs =
  'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Ordförande i gruppen är Anna Exempel.';

describe('kalender', () => {
  beforeEach(() => {
    meet('onkologi', '2027-02-28T13:00', 'Teams');
    meet('barn', '2027-01-20T09:00');
    meet('hud', '2027-01-15T09:00');
    meet('onkologi', '2027-01-09T09:00');
    meet('onkologi', '2027-01-10T07:00');
    lastDays.push(
      { key: 'duty/1', day: Temporal.PlainDate.from('2027-02-28'), text: 'Sista dag för rapporten', group: 'onkologi' },
      { key: 'duty/2', day: Temporal.PlainDate.from('2027-01-09'), text: 'Sista dag i går', group: 'onkologi' },
    );
  });

  test('shows what is coming in my groups, from today on, in order', () => {
    expect(command('kalender', '', turn('anna'))).toBe(`Det här är på gång i dina grupper
När | Vad | Grupp
Söndag 10 januari 2027 kl. 07.00–09.00 | Möte | Verksamhetschefsgrupp onkologi
Onsdag 20 januari 2027 kl. 09.00–11.00 | Möte | RSG barn
Söndag 28 februari 2027 | Sista dag för rapporten | Verksamhetschefsgrupp onkologi
Söndag 28 februari 2027 kl. 13.00–15.00 | Möte: Teams | Verksamhetschefsgrupp onkologi`);
  });

  test('shows the kansli all groups', () => {
    expect(command('kalender', '', turn('karin'))).toContain('RSG hud');
  });

  test('shows one group when it is named, by word or by button, or when it is that group’s conversation', () => {
    const one = `Det här är på gång i RSG barn
När | Vad
Onsdag 20 januari 2027 kl. 09.00–11.00 | Möte`;
    expect(command('kalender', 'barn', turn('anna'))).toBe(one);
    expect(press('calendar.show', 'barn', turn('anna'))).toBe(one);
    expect(command('kalender', '', turn('anna', 'barn'))).toBe(one);
    expect(command('kalender', '', turn('karin', 'barn'))).toBe(one);
  });

  test('shows someone called in to a group when it meets', () => {
    expect(command('kalender', 'onkologi', turn('david'))).toContain('Möte: Teams');
  });

  test('does not show other groups, not even in their conversations', () => {
    expect(command('kalender', 'hud', turn('cecilia'))).toBe(
      'Det här kan bara gruppens medlemmar eller kansliet göra. Gruppen har ingen ordförande just nu.',
    );
    expect(press('calendar.show', 'hud', turn('cecilia'))).not.toContain('januari');
    expect(command('kalender', '', turn('cecilia', 'hud'))).toContain('i dina grupper');
  });

  test('says so when there is nothing, or no group', () => {
    lastDays = [];
    expect(command('kalender', 'barn', { ...turn('anna'), today: Temporal.PlainDate.from('2028-01-01') })).toContain(
      'RSG barn har inga möten eller sista dagar framför sig.',
    );
    expect(command('kalender', '', turn('erik'))).toContain('Du sitter inte i någon grupp just nu');
  });

  test('asks which group was meant, or guesses', () => {
    expect(command('kalender', 'rsg', turn('karin'))).toContain('Vilken grupp menar du med "rsg"?');
    expect(command('kalender', 'onkolgi', turn('karin'))).toContain('Menade du Verksamhetschefsgrupp onkologi?');
  });

  test('a long calendar is counted, never cut silently', () => {
    for (let day = 10; day < 30; day += 1) meet('onkologi', `2027-03-${day}T09:00`);
    const shown = command('kalender', 'onkologi', turn('anna')).split('\n');
    expect(shown).toHaveLength(2 + 12 + 1);
    expect(shown.at(-2)).toContain('18 mars');
    expect(shown.at(-1)).toBe('… och 11 till.');
  });

  test('twelve of a thousand are still counted rightly, with last days among them', () => {
    lastDays = Array.from({ length: 500 }, (_, at) => ({
      key: `duty/${at}`,
      day: today.add({ days: at }),
      text: `Sista dag ${at}`,
      group: 'barn',
    }));
    for (let at = 0; at < 500; at += 1) meet('barn', `${today.add({ days: 400 + at })}T10:00`);
    expect(command('kalender', 'barn', turn('karin'))).toContain('… och 989 till.');
  });
});

describe('möte', () => {
  test.each([
    ['the chair', 'anna', null, '', 'onkologi → onkologi'],
    ['the vice chair', 'bjorn', null, 'onkologi', 'onkologi → onkologi'],
    ['the kansli', 'karin', null, '', 'barn hud onkologi → '],
    ['the kansli, naming a group', 'karin', null, 'barn', 'barn hud onkologi → barn'],
    ['the kansli, in a group’s conversation', 'karin', 'hud', '', 'barn hud onkologi → hud'],
    ['a member', 'cecilia', null, '', onChairs],
    ['someone called in', 'david', null, 'onkologi', onChairs],
    [
      'the chair of another group',
      'anna',
      null,
      'hud',
      'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Gruppen har ingen ordförande just nu.',
    ],
    [
      'someone without a group',
      'erik',
      null,
      '',
      'Det här kan bara gruppens ordförande, vice ordförande, sekreterare eller kansliet göra.',
    ],
  ])('%s is offered the groups they may add to', (_who, person, here, rest, expected) => {
    expect(command('möte', rest, turn(person, here))).toBe(expected);
    if (rest !== '') expect(press('meeting.ask', rest, turn(person, here))).toBe(expected);
  });

  test('with more groups than one looks through, the kansli finds the right one by typing', () => {
    const all = Array.from({ length: 201 }, (_, at) => ({
      id: `g${at}`,
      name: `Grupp ${at}`,
      type: groupType('rsg'),
      aliases: [],
      parent: null,
      mandate: null,
      example: false,
      ...goingOn,
    }));
    const many = {
      ...register,
      groupsFrom: () => all,
      everyGroup: () => all,
      group: (id: string) => all.find((group) => group.id === id) ?? null,
    };
    table = calendarTable({
      workdays: workCalendar(),
      meetings,
      register: many,
      ownTimes,
      log,
      timeZone: 'Europe/Stockholm',
      outbox: { put: () => true },
      lastDays: () => [],
      onMeetingAdded: () => {},
    });
    expect(command('möte', '', turn('karin'))).toBe('group/going → ');
    expect(command('möte', 'grupp 77', turn('karin'))).toBe('group/going → g77');
    const values = { day: '2027-01-14', start: '13', end: '15' };
    expect(fillIn({ ...values, group: 'Grupp' }, turn('karin'))).toContain('är ingen grupp i registret');
  });
});

describe('a meeting that is filled in', () => {
  const values = { group: 'onkologi', day: '2027-01-14', start: '13', end: '15', place: 'Teams' };

  test('stands in the calendar and in the log, and the group and the duties hear of it', () => {
    expect(fillIn(values, turn('anna'))).toBe(`Tack! Mötet är inlagt i kalendern
Grupp: Verksamhetschefsgrupp onkologi
Tid: torsdag 14 januari 2027 kl. 13.00–15.00
Plats: Teams
Gruppen får veta det nu, i sin konversation.
[Visa mötet]`);
    expect(String(meetings.next('onkologi', now)?.startAt)).toBe('2027-01-14T12:00:00Z');
    expect(log.ofSubject('meeting/1')).toMatchObject([
      {
        by: 'anna',
        group: 'onkologi',
        what: 'lade till ett möte',
        before: null,
        after: 'torsdag 14 januari 2027 kl. 13.00–15.00, Teams',
      },
    ]);
    expect(added).toEqual([['onkologi', 1, '2027-01-10T09:00:00Z']]);
    expect(sent.map(({ key, to, message }) => [key, to, plainText(message)])).toEqual([
      [
        'meeting/1/added/c/1',
        { conversation: 1 },
        `Nytt möte torsdag 14 januari 2027 kl. 13.00–15.00
Grupp: Verksamhetschefsgrupp onkologi
Tid: torsdag 14 januari 2027 kl. 13.00–15.00
Plats: Teams
Inlagt av Anna Exempel.
[Visa mötet]`,
      ],
    ]);
  });

  test('and that has already been is said to be added afterwards', () => {
    fillIn({ ...values, day: '2026-12-14' }, turn('anna'));
    expect(sent[0]?.message.title).toBe('Ett möte är inlagt i efterhand: måndag 14 december 2026 kl. 13.00–15.00');
  });

  test('of a group that has no conversation is told to its members, each alone', () => {
    expect(fillIn({ ...values, group: 'barn' }, turn('karin'))).toContain(
      'Ledamöterna får veta det nu, var och en för sig',
    );
    expect(sent.map(({ to }) => to)).toEqual([{ person: 'anna' }]);
  });

  test('of a group in which nobody sits is added, and the one who adds it knows that nobody was told', () => {
    expect(fillIn({ ...values, group: 'hud' }, turn('karin'))).toContain('Ingen annan sitter i gruppen');
    expect(sent).toEqual([]);
  });

  test('and that has already been disturbs nobody who would be told alone', () => {
    fillIn({ ...values, group: 'barn', day: '2026-12-14' }, turn('karin'));
    expect(sent).toEqual([]);
  });

  test('twice is one meeting', () => {
    fillIn(values, turn('anna'));
    expect(fillIn({ ...values, end: '16' }, turn('bjorn'))).toBe(
      '{"start":"Gruppen har redan ett möte som börjar då."}',
    );
    expect([sent.length, added.length, log.latest({ limit: 10 }).length]).toEqual([1, 1, 1]);
  });

  test.each([
    ['a member', 'cecilia', 'onkologi', onChairs],
    ['someone whose term as chair has ended', 'bjorn', 'barn', '{"group":"Det här kan bara'],
    ['the chair of another group', 'anna', 'hud', '{"group":"Det här kan bara'],
    ['anyone, for a group that is gone', 'karin', 'borta', '{"group":"Gruppen finns inte längre. Välj en annan."}'],
    ['anyone, with a fault in it', 'anna', '', '{"group":"Välj en grupp."}'],
  ])('by %s changes nothing', (_who, person, group, refusal) => {
    expect(fillIn({ ...values, group }, turn(person))).toContain(refusal);
    expect([sent, added, log.latest({ limit: 10 }), meetings.next('barn', now)]).toEqual([[], [], [], null]);
  });

  test('over midnight, from an import, is shown with both days', () => {
    meetings.add({
      group: 'barn',
      startAt: Temporal.Instant.from('2027-01-14T12:00:00Z'),
      endAt: Temporal.Instant.from('2027-01-15T11:00:00Z'),
      place: null,
    });
    expect(command('kalender', 'barn', turn('karin'))).toContain(
      'Torsdag 14 januari 2027 kl. 13.00 till fredag 15 januari 2027 kl. 12.00',
    );
  });
});

describe('nästa', () => {
  beforeEach(() => {
    meet('hud', '2027-01-12T09:00');
    meet('onkologi', '2027-01-10T07:00');
  });

  test('is the first that has not begun in any of my groups, and in no other', () => {
    meet('onkologi', '2027-02-28T13:00', 'Sal Å');
    meet('barn', '2027-01-20T09:00');
    expect(command('nästa', '', turn('anna'))).toBe(`Ditt nästa möte är om 10 dagar
Grupp: RSG barn
Tid: onsdag 20 januari 2027 kl. 09.00–11.00
[Visa mötet] [Visa gruppens kalender]`);
  });

  test('is today, tomorrow, and where it is', () => {
    meet('onkologi', '2027-01-10T23:00', 'Sal Å');
    expect(command('nästa', '', turn('anna'))).toContain('Ditt nästa möte är i dag');
    expect(command('nästa', '', turn('anna'))).toContain('Plats: Sal Å');
  });

  test('says so when nothing is in the calendar, or there is no group', () => {
    expect(command('nästa', '', turn('anna'))).toContain('Ingen av dina grupper har något möte i kalendern.');
    expect(command('nästa', '', turn('erik'))).toContain('Du sitter inte i någon grupp just nu');
  });
});
