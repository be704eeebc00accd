import { type IcsLine, icsLines } from '../../src/calendar/ics/ics-lines.ts';
import { type IcsPart, icsParts } from '../../src/calendar/ics/ics-parts.ts';

/** The property that the text is, on the fifth line of a file. */
export function icsLine(text: string): IcsLine {
  const [line] = icsLines(Buffer.from(`\n\n\n\n${text}`)).lines;
  if (!line) throw new Error(`No property: ${text}`);
  return line;
}

/** The calendar that holds the lines, of which the first is the second line of the file. */
export function icsCalendar(...lines: readonly string[]): IcsPart {
  const read = icsLines(Buffer.from(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')));
  const { calendars, faults } = icsParts(read.lines);
  const [calendar] = calendars;
  if (!calendar) throw new Error(JSON.stringify(faults));
  return calendar;
}
