import { leadingGroup } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import { joinedValues, keyed, numberValue, textValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import type { FileMaker } from '../../chat/files.ts';
import { buttons, say, text } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { asPdfLabel, type DocumentFormat } from '../../documents/document-format.ts';
import { writeDocument } from '../../documents/write-document.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { maySee, viewerAt, viewerOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { followUpGroups, theLeaders, theNhvGroup } from '../../register/sjukvardsregion.ts';
import { areaSeen } from '../area/area-seen.ts';
import type { AreaStore } from '../area/area-store.ts';
import { holderInWords, oursFirst, unknown } from '../area/area-words.ts';
import { followUpDays } from '../area/counted-days.ts';
import { fetchFollowUp } from '../area/nhv-actions.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import { dayValue } from '../area/nhv-keys.ts';
import type { FollowUpOfGroup } from './follow-up.ts';
import { followUpDocument } from './follow-up-document.ts';
import type { FollowUpStore } from './follow-up-store.ts';
import { followUpStatus, notAskedYet } from './follow-up-views.ts';
import { askedIn, tiedAreas } from './follow-ups.ts';
import { isYearOver } from './right-to-answer-follow-up.ts';

type Uses = { areas: AreaStore; followUps: FollowUpStore; register: RegisterStore; hours: SendingHours };

/** `nhv uppföljning`, or the same with a year. */
export function followUpsAskedFor(uses: Uses, typed: string, turn: Turn): Response {
  return shownFollowUps(uses, typed.trim() === '' ? turn.today.year : Number(typed), 0, turn);
}

/** How far a year's follow-up has come. */
export function shownFollowUps(uses: Uses, year: number, from: number, turn: Turn): Response {
  if (!Number.isInteger(year) || year < 2000 || year > turn.today.year + 1) {
    return reply('Vilket år?', 'Skriv året efter kommandot, till exempel nhv uppföljning 2027.');
  }
  const all = seenIn(uses, askedIn(uses, year), turn.asker.id, turn.today);
  if (all.length > 0) {
    const own = new Set(uses.register.seatsOf(turn.asker.id, turn.today).map(({ group }) => group));
    const answers = all.filter(({ followUp }) => own.has(followUp.group) && !isYearOver(followUp, turn));
    const can = {
      document: mayRead(uses.register, all, turn),
      answers: new Set(answers.map(({ followUp }) => followUp.id)),
    };
    return answer(followUpStatus(year, all, can, from));
  }
  const { askOn } = followUpDays(year, uses.hours.calendar);
  if (isBefore(askOn, turn.today)) {
    return answer(
      say(
        `Ingen grupp fick frågor i uppföljningen av NHV ${year}`,
        `Skriv nhv, ett områdes namn och grupper för att koppla ${followUpGroups()}.`,
      ),
    );
  }
  return answer(notAskedYet(year, askOn, tiedAreas(uses, turn.today).untied.length));
}

/** The follow-ups without the areas that a person does not see. */
function seenIn(
  uses: Uses,
  all: readonly FollowUpOfGroup[],
  person: string,
  today: Temporal.PlainDate,
): FollowUpOfGroup[] {
  const viewer = viewerAt(uses.register, { person }, today);
  const sees = (id: string): boolean => {
    const record = uses.areas.find(id);
    return record === null || maySee(viewer, areaSeen(record));
  };
  return all.flatMap((one) => {
    const areas = one.areas.filter(({ id }) => sees(id));
    const answers = one.answers.filter(({ area }) => area === null || sees(area));
    return areas.length > 0 || one.areas.length === 0 ? [{ ...one, areas, answers }] : [];
  });
}

/** The kansli, ledningsgruppen, the NHV group, and those whose answers they are, also those who are called in. */
function mayRead(register: RegisterStore, all: readonly FollowUpOfGroup[], turn: Turn): boolean {
  const leading = [leadingGroup(register, turn.today), nhvGroup(register, turn.today)];
  const groups = [...leading.flatMap((group) => group?.id ?? []), ...all.map(({ group }) => group.id)];
  return maySee(viewerOf(register, turn), { besides: 'nobody', groups });
}

/**
 * `nhv/uppfoljning/2027/2027-06-16/anna`, with the day on which the document was asked for, which it bears, and by whom:
 * what they may not see is not in it.
 */
const followUpFileId = keyed('nhv/uppfoljning', joinedValues({ year: numberValue, on: dayValue, reader: textValue }));

/** The compilation, with the answers that there are when it is fetched. As Word it is offered as PDF too. */
export function fetchedFollowUp(
  uses: Uses,
  { year, format }: { year: number; format: DocumentFormat },
  turn: Turn,
): Response {
  const all = seenIn(uses, askedIn(uses, year), turn.asker.id, turn.today);
  if (all.length === 0)
    return reply('Det finns ingen sammanställning för det året', 'Skriv nhv uppföljning för att se årets.');
  if (!mayRead(uses.register, all, turn)) {
    return reply(`Det här kan bara kansliet, ${theLeaders()}, ${theNhvGroup()} och de grupper som har svarat läsa.`);
  }
  return {
    type: 'file',
    file: {
      id: followUpFileId.write({ year, on: turn.today, reader: turn.asker.id }),
      name: `Uppföljning av NHV ${year}.${format}`,
    },
    message: {
      title: `Sammanställningen av uppföljningen ${year}`,
      blocks: [
        text('Den görs när den hämtas, med alla svar som har kommit.'),
        ...(format === 'docx' ? [buttons(fetchFollowUp.button(asPdfLabel, { year, format: 'pdf' }))] : []),
      ],
    },
  };
}

/** The document of an id, with the answers that there are when it is made. */
export const followUpFile =
  (uses: Uses): FileMaker =>
  (id, now, name = '') => {
    const asked = followUpFileId.read(id);
    const all = asked ? seenIn(uses, askedIn(uses, asked.year), asked.reader, dayOf(now, uses.hours.timeZone)) : [];
    if (!asked || all.length === 0) return null;
    return writeDocument(
      followUpDocument({
        year: asked.year,
        all,
        today: asked.on,
        dayOf: (instant) => dayOf(instant, uses.hours.timeZone),
        holders: (area) => holdersOf(uses.areas, area),
      }),
      { name, at: now },
    );
  };

function holdersOf(areas: AreaStore, area: string): string {
  const permits = areas.find(area)?.state.permits ?? [];
  return permits.length > 0 ? oursFirst(permits).map(holderInWords).join('; ') : unknown;
}
