import type { LeadingMeetings } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { LatestAbout } from '../../outbox/latest-about.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Speaker } from '../../register/seats/speakers.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { spokespeople } from '../area/nhv-rights.ts';
import { isQuestion, type NoticeStore } from '../area/notice-store.ts';
import { limitFrom } from './limits.ts';
import { isEarly, questionKey } from './questions.ts';

type Uses = { notices: NoticeStore; outbox: Pick<Outbox, 'latestAbout' | 'stale'> };

/** The area has moved: everyone's latest message that asks about it, or did until now, is updated. */
export function refreshQuestions(uses: Uses, { area }: AreaRecord, now: Temporal.Instant): void {
  for (const id of uses.notices.askedAbout(area.id, now)) refreshMessages(uses, questionKey.write(id));
}

/** A region has answered about areas: of others only those who see which regions have not are concerned. */
export function refreshAnswers(
  uses: Uses & { register: RegisterStore; hours: SendingHours },
  records: readonly AreaRecord[],
  region: Region,
  now: Temporal.Instant,
): void {
  const concerns = seesAnswersOf(region, uses);
  for (const { area } of records) {
    for (const id of uses.notices.askedAbout(area.id, now)) {
      const asked = new Set(uses.notices.subjectsAsking(id, region.id));
      refreshMessages(uses, questionKey.write(id), (message) => asked.has(message.subject) || concerns(message));
    }
  }
}

/** A message tells a region's own people of their region, and those who answer for none of all regions. */
function seesAnswersOf(region: Region, { register, hours }: { register: RegisterStore; hours: SendingHours }) {
  const speakersOn = new Map<string, Speaker[]>();
  const speaking = (day: Temporal.PlainDate) => {
    const speakers = speakersOn.get(day.toString()) ?? spokespeople(register, day);
    speakersOn.set(day.toString(), speakers);
    return speakers;
  };
  return ({ to, saidAt }: LatestAbout): boolean => {
    if (!('person' in to)) return true;
    const own = speaking(dayOf(saidAt, hours.timeZone)).filter(({ person }) => person.id === to.person);
    return own.length === 0 || own.some((one) => one.region === region.id);
  };
}

/** The last day to say whether a region applies follows the day that applications close, when that is moved. */
export function moveLastDays(
  uses: LeadingMeetings & { notices: NoticeStore },
  { area, state }: AreaRecord,
  now: Temporal.Instant,
): void {
  const { notices, hours } = uses;
  for (const notice of notices.openOf(area.id)) {
    if (!isQuestion(notice) || isEarly(notice)) continue;
    notices.setLimit(notice.id, limitFrom(uses, notice.saidAt ? now : nextMorning(now, hours), state));
  }
}
