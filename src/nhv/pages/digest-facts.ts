import { dayOf } from '../../calendar/local-time.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AreaRecord, passedMilestone } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { followUpDays } from '../area/counted-days.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { askedOf, tiedAreas } from '../follow-up/follow-ups.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { areaQuestion, owing, questionKey } from '../interests/questions.ts';
import type { NhvDigest } from './own-and-digest-views.ts';

type Uses = {
  areas: AreaStore;
  interests: InterestStore;
  notices: NoticeStore;
  followUps: FollowUpStore;
  register: RegisterStore;
  hours: SendingHours;
};

/** Only what the day and people decide: what the bot does by itself meanwhile changes nothing in it. */
export function nhvDigestFacts(uses: Uses, today: Temporal.PlainDate, besides: ReadonlySet<string>): NhvDigest {
  const { askOn } = followUpDays(today.year, uses.hours.calendar);
  const isAsked = isAfter(today, askOn);
  return {
    asked: questionsOpen(uses, today),
    besides,
    passed: uses.areas.records().flatMap((record) => passedIn(record, today)),
    followUp: isAsked ? { year: today.year, all: expectedIn(uses, today) } : null,
  };
}

/** Also those that are to be asked and have not been, because the morning to ask them never came. */
function expectedIn(uses: Uses, today: Temporal.PlainDate) {
  const { byGroup } = tiedAreas(uses, today);
  return uses.followUps
    .ofYear(today.year)
    .filter(({ askedAt, group }) => askedAt !== null || byGroup.has(group))
    .map((followUp) => askedOf(uses, followUp));
}

function questionsOpen(uses: Uses, today: Temporal.PlainDate): NhvDigest['asked'] {
  const { notices, register, hours } = uses;
  return notices.allOpen().flatMap((notice) => {
    const askedOn = dayOf(nextMorning(notice.openedAt, hours), hours.timeZone);
    const question = isBefore(askedOn, today) ? areaQuestion(uses, notice) : null;
    const left = question ? owing(question, register.regions()) : [];
    return question && left.length > 0
      ? [
          {
            key: questionKey.write(notice.id),
            name: question.record.state.name,
            lastDayOn: question.lastDayOn,
            owing: left,
          },
        ]
      : [];
  });
}

function passedIn({ area, state }: AreaRecord, today: Temporal.PlainDate): NhvDigest['passed'][number][] {
  const passed = passedMilestone(state, today);
  return passed ? [{ key: `${area.id} ${passed.milestone} ${passed.on}`, name: state.name, ...passed }] : [];
}
