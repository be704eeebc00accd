import { describe, expect, test } from 'vitest';
import { meetingForm, meetingIn } from '../../src/calendar/meeting-form.ts';
import { readForm } from '../../src/chat/form-definition.ts';
import { groupType } from '../../src/register/group-types.ts';
import type { Group } from '../../src/register/register.ts';
import { goingOn } from '../support/duties.ts';

const today = Temporal.PlainDate.from('2027-01-10');
const good = { group: 'onkologi', day: '2027-01-14', start: '13', end: '15.00', place: ' Teams ' };
const about = { groups: [], chosen: null, today, timeZone: 'Europe/Stockholm' };
const read = (values: Partial<typeof good>) => readForm(meetingForm.layout(about), { ...good, ...values });

test('what was filled in is a meeting in local time', () => {
  const filled = read({});
  if (!filled.ok) throw new Error('refused');
  expect(JSON.parse(JSON.stringify(meetingIn(filled.filled, 'Europe/Stockholm')))).toEqual({
    group: 'onkologi',
    startAt: '2027-01-14T12:00:00Z',
    endAt: '2027-01-14T14:00:00Z',
    place: 'Teams',
  });
});

test('a place is not needed', () => {
  const { place: _, ...without } = good;
  expect(readForm(meetingForm.layout(about), without)).toMatchObject({ ok: true, filled: { place: null } });
  expect(read({ place: '  ' })).toMatchObject({ ok: true, filled: { place: null } });
});

test.each(['2026-01-10', '2027-01-09', '2027-01-10', '2032-01-10'])('a meeting on %s is let in', (day) => {
  expect(read({ day })).toMatchObject({ ok: true });
});

describe('a fault is said at its field', () => {
  test.each([
    ['no group', { group: '' }, 'group', 'Välj en grupp.'],
    ['no day', { day: '' }, 'day', 'Välj en dag, eller skriv den som 28 februari 2027 eller 2027-02-28.'],
    [
      'a day that does not exist',
      { day: '2027-02-29' },
      'day',
      'Välj en dag, eller skriv den som 28 februari 2027 eller 2027-02-28.',
    ],
    [
      'more than a year ago',
      { day: '2026-01-09' },
      'day',
      'Mötet får ligga högst ett år bakåt i tiden: tidigast 10 januari 2026.',
    ],
    [
      'far ahead',
      { day: '2207-01-14' },
      'day',
      'Mötet får ligga högst fem år framåt i tiden: senast 10 januari 2032. Stämmer årtalet?',
    ],
    ['no start', { start: '' }, 'start', 'Skriv ett klockslag, till exempel 09.00.'],
    ['words for a time', { end: 'efter lunch' }, 'end', 'Skriv ett klockslag, till exempel 09.00.'],
    ['an end before the start', { end: '12.59' }, 'end', 'Mötet måste sluta efter att det har börjat.'],
    ['an end at the start', { end: '13' }, 'end', 'Mötet måste sluta efter att det har börjat.'],
    [
      'a time that the clocks jump over',
      { day: '2027-03-28', start: '02:30' },
      'start',
      'Klockan ställs fram den natten, så kl. 02.30 finns inte. Välj en annan tid.',
    ],
    ['a place as long as a novel', { place: 'x'.repeat(201) }, 'place', 'Skriv högst 200 tecken.'],
  ])('%s', (_what, values, field, fault) => {
    expect(read(values)).toEqual({ ok: false, faults: { [field]: fault } });
  });

  test('all at once, when nothing was filled in', () => {
    const filled = readForm(meetingForm.layout(about), {});
    expect(filled.ok ? [] : Object.keys(filled.faults)).toEqual(['group', 'day', 'start', 'end']);
  });
});

test('the form keeps within what Slack can show', () => {
  const group = (at: number): Group => ({
    id: `g${at}`,
    name: `Grupp ${at} ${'med ett mycket långt namn '.repeat(4)}`,
    type: groupType('vc'),
    aliases: [],
    parent: null,
    mandate: null,
    example: true,
    ...goingOn,
  });
  const form = meetingForm.open({}, { ...about, groups: [group(1), group(2)], chosen: group(2) });
  expect(form.title.length).toBeLessThanOrEqual(24);
  expect(form.submit.length).toBeLessThanOrEqual(24);
  const [select] = form.fields;
  if (select?.type !== 'select') throw new Error('no select');
  expect(select.initial).toBe('g2');
  expect(select.options.map(({ label }) => label.length <= 75)).toEqual([true, true]);
});
