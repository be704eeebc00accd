import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { replaced } from '../../obligations/reminder-views.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { addresseeOfLane, type SaidAnew, type SayAnew } from '../../outbox/delivery.ts';
import type { SaidAgain } from '../../outbox/message-kinds.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isRestricted } from '../area/area-seen.ts';
import type { AreaStore } from '../area/area-store.ts';
import { nextMeetingOn } from '../area/nhv-groups.ts';
import { areaDayFor, dayPrefix, lineSubject, ownPrefix } from '../area/nhv-keys.ts';
import { spokespeople } from '../area/nhv-rights.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { NhvSteps } from '../area/steps.ts';
import { compiledSubject, followUpKey, followUpSubject, type QuestionNumber } from '../follow-up/follow-up.ts';
import { compiledNotice } from '../follow-up/follow-up-notice-views.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { followUpQuestion } from '../follow-up/follow-up-views.ts';
import { askedIn, askedOf } from '../follow-up/follow-ups.ts';
import { placeOfQuestion } from '../follow-up/yearly-questions.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { question } from '../interests/question-views.ts';
import { areaQuestion, questionFor, questionKey } from '../interests/questions.ts';
import { dayMessage, dayOfLine, dayToday } from '../moves/post-day.ts';

type Uses = {
  areas: AreaStore;
  interests: InterestStore;
  notices: NoticeStore;
  followUps: FollowUpStore;
  register: RegisterStore;
  meetings: MeetingStore;
  hours: SendingHours;
  steps: NhvSteps;
};

/** How what NHV sends by itself is updated, by the subject. */
export function nhvAnew(uses: Uses): ReadonlyMap<string, SayAnew> {
  const anew: SayAnew = (subject, now) => {
    const followUp = followUpSubject.read(subject);
    if (followUp) return followUpAnew(uses, followUp, now);
    const compiled = compiledSubject.read(subject);
    return compiled === null ? questionAnew(uses, subject) : compiledAnew(uses, compiled, now);
  };
  return new Map([
    [ownPrefix, anew],
    [dayPrefix, (subject, now) => dayAnew(uses, subject, now)],
    [lineSubject.write(0).split('/', 1)[0] ?? '', (subject) => lineAnew(uses, subject)],
  ]);
}

/** What was recorded of an area on a day, where it stands. */
function dayAnew(uses: Uses, subject: string, now: Temporal.Instant): SaidAnew | null {
  const about = areaDayFor.read(subject);
  const to = about && addresseeOfLane(about.lane);
  const said = about && to && dayToday(uses, { ...about, to }, now);
  return said && { message: () => said.message };
}

/** The same where it was told line by line: what was said to everyone before it was restricted stands as it was said. */
function lineAnew(uses: Uses, subject: string): SaidAnew | null {
  const about = dayOfLine(uses, lineSubject.read(subject) ?? 0);
  const record = about && uses.areas.find(about.area);
  const message = record && !isRestricted(record) ? dayMessage(uses, record, about.day) : null;
  return message && { message: () => message };
}

type Asked = Pick<Uses, 'areas' | 'interests' | 'notices' | 'register'>;

/** What one person was asked for a region, of one area or of several. */
function linesIn({ register, ...uses }: Asked, subject: string) {
  const sent = uses.notices.askedIn(subject);
  const region = register.regions().find(({ id }) => id === sent[0]?.region);
  if (!region) return null;
  const lines = sent.flatMap(({ notice: id }) => {
    const notice = uses.notices.notice(id);
    const asked = notice && areaQuestion(uses, notice);
    return asked ? [{ line: questionFor(asked, region), key: questionKey.write(id) }] : [];
  });
  return lines.length > 0 ? { region, lines } : null;
}

function questionAnew(uses: Asked, subject: string): SaidAnew | null {
  const asked = linesIn(uses, subject);
  if (!asked) return null;
  const { region, lines } = asked;
  return {
    message: (later) =>
      question(
        lines.map(({ line, key }) => (later.has(key) ? { ...line, isReplaced: true } : line)),
        region,
      ),
  };
}

/** The same to somebody who has not got it: only what is still to be answered, if they still answer for the region. */
export function questionsAnew(uses: Asked, subject: string, today: Temporal.PlainDate): SaidAgain | null {
  const asked = linesIn(uses, subject);
  if (!asked) return null;
  const { region, lines } = asked;
  const reader = uses.notices.askedIn(subject)[0]?.person;
  const isSpeaker = spokespeople(uses.register, today).some(
    (one) => one.region === region.id && one.person.id === reader,
  );
  const owed = (later: ReadonlySet<string>) =>
    lines.flatMap(({ line, key }) => (line.answer || line.isOver || later.has(key) ? [] : [line]));
  return {
    isOver: (later) => !isSpeaker || owed(later).length === 0,
    message: (later) => question(owed(later), region),
    standing: questionAnew(uses, subject)?.message,
  };
}

/** One of the questions of a year's follow-up. */
function followUpAnew(
  uses: Uses,
  { followUp: id, question: number, place }: { followUp: number; question: QuestionNumber; place: string },
  now: Temporal.Instant,
): SaidAnew | null {
  const followUp = uses.followUps.followUp(id);
  if (!followUp) return null;
  const asked = askedOf(uses, followUp);
  const isOver = followUp.year < dayOf(now, uses.hours.timeZone).year;
  return {
    message: (later) =>
      later.has(followUpKey.write(id))
        ? replaced(
            `Uppföljning av NHV ${followUp.year}, fråga ${placeOfQuestion(followUp.year, number)}`,
            asked.group.name,
          )
        : followUpQuestion(asked, number, { inRoom: place === 'rum', isOver }),
  };
}

function compiledAnew(uses: Uses, year: number, now: Temporal.Instant): SaidAnew {
  const message = compiledNotice(year, askedIn(uses, year), nextMeetingOn(uses, now));
  return { message: () => message };
}
