import { describe, expect, test } from 'vitest';
import { icsLines } from '../../../src/calendar/ics/ics-lines.ts';
import { type IcsPart, icsParts, propertiesOf, propertyOf } from '../../../src/calendar/ics/ics-parts.ts';

const read = (...lines: string[]) => icsParts(icsLines(Buffer.from(lines.join('\n'))).lines);

/** A part with what stands in it: `VCALENDAR1(A B)[VEVENT3]`. */
const drawn = ({ name, line, lines, parts }: IcsPart): string =>
  `${name}${line}(${lines.map((one) => one.name).join(' ')})[${parts.map(drawn).join(' ')}]`;

test.each([
  [['BEGIN:VCALENDAR', 'A:1', 'END:VCALENDAR'], 'VCALENDAR1(A)[]'],
  [
    [
      'BEGIN:VCALENDAR',
      'A:1',
      'BEGIN:VEVENT',
      'B:1',
      'BEGIN:VALARM',
      'END:VALARM',
      'C:1',
      'END:VEVENT',
      'D:1',
      'END:VCALENDAR',
    ],
    'VCALENDAR1(A D)[VEVENT3(B C)[VALARM5()[]]]',
  ],
  [['begin: vcalendar ', 'end:Vcalendar', 'BEGIN:VCALENDAR', 'END:VCALENDAR'], 'VCALENDAR1()[] VCALENDAR3()[]'],
])('%j', (lines, expected) => {
  const { calendars, faults } = read(...lines);
  expect([calendars.map(drawn).join(' '), faults]).toEqual([expected, []]);
});

describe('what does not add up is told, the first of it', () => {
  test.each([
    [['END:VEVENT', 'END:VTODO'], '1: END:VEVENT står utan BEGIN:VEVENT.'],
    [['END:'], '1: END: står utan BEGIN:.'],
    [
      ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VCALENDAR', 'END:X'],
      '3: Här står END:VCALENDAR, men det som börjar på rad 2 ska sluta med END:VEVENT.',
    ],
    [['BEGIN:VCALENDAR', 'BEGIN:VEVENT'], '2: BEGIN:VEVENT har inget slut: END:VEVENT saknas.'],
    [['BEGIN:VCALENDAR', 'END:VCALENDAR', 'A:1', 'B:1'], '3: Raden står utanför BEGIN:VCALENDAR och END:VCALENDAR.'],
    [['BEGIN:VCALENDAR', 'END:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT'], '3: BEGIN:VEVENT står utanför en kalender.'],
    [[], '1: Filen är ingen kalenderfil: BEGIN:VCALENDAR saknas.'],
  ])('%j', (lines, expected) => {
    expect(read(...lines).faults.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([expected]);
  });
});

test('a property is the first of its name, and all of them are found', () => {
  const [calendar] = read('BEGIN:VCALENDAR', 'A:1', 'B:2', 'A:3', 'END:VCALENDAR').calendars;
  if (!calendar) throw new Error('no calendar');
  expect([propertyOf(calendar, 'A')?.value, propertyOf(calendar, 'C')]).toEqual(['1', null]);
  expect(propertiesOf(calendar, 'A').map(({ value }) => value)).toEqual(['1', '3']);
});
