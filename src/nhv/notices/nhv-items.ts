import type { RehearsedItem } from '../../outbox/rehearsed.ts';
import type { AreaStore } from '../area/area-store.ts';
import type { Notice, NoticeStore } from '../area/notice-store.ts';
import { followUpSubject } from '../follow-up/follow-up.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';

type Areas = { areas: Pick<AreaStore, 'find'> };
type Notices = Areas & { notices: Pick<NoticeStore, 'askedIn' | 'notice'> };

/** What a rehearsal says of a message that is about an area. */
export const areaItem = ({ areas }: Areas, area: string, rung: string): RehearsedItem => ({
  area,
  what: areas.find(area)?.state.name ?? area,
  rung,
});

export const noticeItems = (uses: Areas, about: readonly Notice[]): RehearsedItem[] =>
  about.map(({ area, kind }) => areaItem(uses, area, kind));

/** The questions that one message asks somebody. */
export const questionItems = (uses: Notices, subject: string): RehearsedItem[] =>
  uses.notices.askedIn(subject).flatMap(({ notice: id, region }) => {
    const notice = uses.notices.notice(id);
    return notice ? [{ ...areaItem(uses, notice.area, 'fråga'), region, lastDay: String(notice.lastDayOn) }] : [];
  });

/** One of the year's questions to a group. */
export function followUpItems({ followUps }: { followUps: Pick<FollowUpStore, 'followUp'> }, subject: string) {
  const read = followUpSubject.read(subject);
  const followUp = read && followUps.followUp(read.followUp);
  if (!read || !followUp) return [];
  const { group, year, lastDayOn } = followUp;
  return [{ group, followUp: year, lastDay: String(lastDayOn), rung: `fråga ${read.question}` }];
}

/** What the kansli and ledningsgruppen are told of a year's follow-up. */
export const yearItems = (year: number, rung: string): RehearsedItem[] => [
  { what: `Uppföljningen av NHV ${year}`, followUp: year, rung },
];
