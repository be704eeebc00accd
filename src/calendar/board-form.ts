import { textValue } from '../chat/action.ts';
import { namedDays } from '../chat/asking/named-days.ts';
import { isAfter, isBefore } from '../chat/days.ts';
import { defineForm } from '../chat/form-definition.ts';
import { linesField } from '../chat/form-fields.ts';
import { date, shortened } from '../chat/swedish.ts';
import { typedTime, writeDayAs } from '../chat/typed.ts';
import { meetingLine } from './board-views.ts';
import type { Board } from './boards.ts';
import { askForBoardDays } from './calendar-actions.ts';

/** A meeting as a line was typed. Without a time the board has its usual one, or the one that it has that day already. */
export type TypedMeeting = {
  day: Temporal.PlainDate;
  time: { start: Temporal.PlainTime; end: Temporal.PlainTime } | null;
  place: string | null;
};

type Filling = { board: Board; today: Temporal.PlainDate; timeZone: string };

const mostLines = 60;
const furthestAhead = { years: 5 };

export const boardDaysForm = defineForm<{ board: string }, Filling, { meetings: readonly TypedMeeting[] | null }>(
  askForBoardDays.id,
  { board: textValue },
  ({ board, today, timeZone }) => ({
    title: 'Nämndens möten',
    intro: `${shortened(board.group.name, 150)}. Kommande möten, ett per rad. Den rad som du tar bort ställs in.`,
    submit: 'Spara',
    fields: {
      meetings: linesField('Möten')
        .hint('Till exempel 2027-03-16 09.00–12.00. Utan tid räknar jag med 09.00–12.00.')
        .initial(board.meetings.map((one) => meetingLine(one, timeZone)).join('\n'))
        .meaning((lines) => readLines(lines, today)),
    },
  }),
);

function readLines(lines: readonly string[], today: Temporal.PlainDate) {
  if (lines.length > mostLines) return { fault: `Skriv högst ${mostLines} möten åt gången.` };
  const value: TypedMeeting[] = [];
  for (const line of lines) {
    const read = readLine(line.trim(), today);
    if ('fault' in read) return { fault: `"${shortened(line.trim(), 60)}": ${read.fault}` };
    if (value.some(({ day }) => day.equals(read.day))) return { fault: `${date(read.day)} står två gånger.` };
    value.push(read);
  }
  return { value };
}

const times = /^(?:(?:kl\.?\s*)?(\d{1,2}(?:[.:]\d{2})?)(?:\s*[–-]\s*(\d{1,2}(?:[.:]\d{2})?)))?(?:(?:^|\s+)(.*))?$/u;

/** The day that a line begins with, as in the field of a day: a day without a year is the next such day. */
function dayFirst(line: string, today: Temporal.PlainDate): { day: Temporal.PlainDate; rest: string } | null {
  const words = line.split(/\s+/u);
  const named = namedDays(words, today);
  return named?.is === 'day' ? { day: named.days.from, rest: words.slice(named.used).join(' ') } : null;
}

function readLine(line: string, today: Temporal.PlainDate): TypedMeeting | { fault: string } {
  const begun = dayFirst(line, today);
  if (!begun) return { fault: `${writeDayAs}, och tiden efter den om du vill.` };
  const { day } = begun;
  const [, startText, endText, place] = begun.rest.match(times) ?? [];
  if (isBefore(day, today)) return { fault: 'dagen har redan varit.' };
  if (isAfter(day, today.add(furthestAhead))) return { fault: 'dagen ligger mer än fem år bort. Stämmer årtalet?' };
  const [start, end] = [typedTime(startText), typedTime(endText)];
  if (startText !== undefined && (!start || !end)) return { fault: 'tiden går inte att läsa. Skriv 09.00–12.00.' };
  if (start && end && Temporal.PlainTime.compare(start, end) >= 0)
    return { fault: 'mötet måste sluta efter att det börjat.' };
  return { day, time: start && end ? { start, end } : null, place: place?.trim() || null };
}
