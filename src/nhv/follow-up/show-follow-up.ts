import { dayOf } from '../../calendar/local-time.ts';
import type { FileMaker } from '../../chat/files.ts';
import { say } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { typedDay } from '../../chat/typed.ts';
import { toWord } from '../../documents/word.ts';
import { holderInWords, oursFirst, unknown } from '../area/area-words.ts';
import { followUpDays } from '../area/counted-days.ts';
import { ledningsgrupp, type NhvParts, nhvGroup } from '../nhv-context.ts';
import type { FollowUpOfGroup } from './follow-up.ts';
import { followUpDocument } from './follow-up-document.ts';
import { followUpStatus, notAskedYet } from './follow-up-views.ts';
import { askedIn, tiedAreas } from './follow-ups.ts';

/** How far a year's follow-up has come. */
export function shownFollowUps(parts: NhvParts, typed: string, from: number, turn: Turn): Response {
  const year = typed.trim() === '' ? turn.today.year : Number(typed);
  if (!Number.isInteger(year) || year < 2000 || year > turn.today.year + 1) {
    return reply('Vilket år?', 'Skriv året efter kommandot, till exempel nhv uppföljning 2027.');
  }
  const all = askedIn(parts, year);
  if (all.length > 0) return answer(followUpStatus(year, all, { document: mayRead(parts, all, turn) }, from));
  const { askOn } = followUpDays(year, parts.hours.calendar);
  if (Temporal.PlainDate.compare(askOn, turn.today) < 0) {
    return answer(
      say(
        `Ingen grupp fick frågor i uppföljningen av NHV ${year}`,
        'Skriv nhv, ett områdes namn och grupper för att koppla verksamhetschefsgrupper.',
      ),
    );
  }
  return answer(notAskedYet(year, askOn, tiedAreas(parts, turn.today).untied.length));
}

/** The kansli, ledningsgruppen, the NHV group, and those whose answers they are. */
function mayRead(parts: NhvParts, all: readonly FollowUpOfGroup[], { asker, today }: Turn): boolean {
  if (isKansli(asker)) return true;
  const readers = new Set([ledningsgrupp(parts)?.id, nhvGroup(parts)?.id, ...all.map(({ group }) => group.id)]);
  return parts.register.seatsOf(asker.id, today).some(({ group }) => readers.has(group));
}

/** With the day on which it was asked for, which it bears. */
const fileId = (year: number, today: Temporal.PlainDate): string => `nhv/uppfoljning/${year}/${today}`;

/** The compilation as Word, as it stands when it is fetched. */
export function handOver(parts: NhvParts, value: string, turn: Turn): Response {
  const year = Number(value);
  const all = askedIn(parts, year);
  if (all.length === 0)
    return reply('Det finns ingen sammanställning för det året', 'Skriv nhv uppföljning för att se årets.');
  if (!mayRead(parts, all, turn)) {
    return reply('Det här kan bara kansliet, ledningsgruppen, NHV-gruppen och de grupper som har svarat läsa.');
  }
  return {
    type: 'file',
    file: { id: fileId(year, turn.today), name: `Uppföljning av NHV ${year}.docx` },
    message: say(
      `Sammanställningen av uppföljningen ${year}`,
      'Den görs när den hämtas, med alla svar som har kommit.',
    ),
  };
}

/** `nhv/uppfoljning/2027/2027-06-16` as Word, with the answers that there are when it is made. */
export const followUpFile =
  (parts: NhvParts): FileMaker =>
  (id) => {
    const [, kind, typed, on] = id.split('/');
    const year = Number(typed);
    const today = typedDay(on);
    const all = kind === 'uppfoljning' && today ? askedIn(parts, year) : [];
    if (!today || all.length === 0) return null;
    return toWord(
      followUpDocument({
        ...{ year, all, today },
        dayOf: (instant) => dayOf(instant, parts.hours.timeZone),
        holders: (area) => holdersOf(parts, area),
      }),
    );
  };

function holdersOf({ nhv }: NhvParts, area: string): string {
  const permits = nhv.find(area)?.state.permits ?? [];
  return permits.length > 0 ? oursFirst(permits).map(holderInWords).join('; ') : unknown;
}
