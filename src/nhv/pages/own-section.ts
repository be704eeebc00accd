import type { CalendarDeadline } from '../../calendar/meeting.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isRestricted } from '../area/area-seen.ts';
import type { AreaStore } from '../area/area-store.ts';
import { answerQuestions, openFollowUp } from '../area/nhv-actions.ts';
import { ownRegions } from '../area/nhv-rights.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import { followUpKey, isAnswered } from '../follow-up/follow-up.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { askedIn } from '../follow-up/follow-ups.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { openQuestions, owing, questionKey, questionsOwedBy } from '../interests/questions.ts';
import { waitingForGroup, waitingForRegion } from './own-and-digest-views.ts';

type Uses = {
  areas: AreaStore;
  interests: InterestStore;
  notices: NoticeStore;
  followUps: FollowUpStore;
  register: RegisterStore;
};

const longestLabel = 70;

/** What of NHV the asker, who has these seats, has to see to. */
export function ownSection(uses: Uses, turn: Turn, seats: readonly Seat[]): OwnSection {
  if (seats.length === 0) return emptyOwnSection;
  const waiting = ownRegions(uses.register, turn).flatMap((region) =>
    questionsOwedBy(uses, region).map((line) => ({ region, line })),
  );
  const groups = new Set(seats.map(({ group }) => group));
  const followUps = askedIn(uses, turn.today.year).filter((one) => groups.has(one.group.id) && !isAnswered(one));
  const regions = [...new Map(waiting.map(({ region }) => [region.id, region])).values()];
  return {
    blocks: [...waitingForRegion(waiting, turn.today), ...waitingForGroup(followUps, turn.today)],
    buttons: [
      ...regions.map(({ id, name }) =>
        answerQuestions.button(shortened(`Svara om NHV för ${name}`, longestLabel), { region: id }),
      ),
      ...followUps.map(({ followUp: { id }, group }) =>
        openFollowUp.button(shortened(`Svara om uppföljningen för ${group.name}`, longestLabel), { followUp: id }),
      ),
    ],
    tasks: waiting.length + followUps.length,
  };
}

/** The same for a calendar, which others may read too: nothing of an area that is restricted. */
export function nhvLastDays(uses: Uses, turn: Turn, seats: readonly Seat[]): CalendarDeadline[] {
  if (seats.length === 0) return [];
  const regions = ownRegions(uses.register, turn);
  const questions = openQuestions(uses)
    .filter(({ record }) => !isRestricted(record))
    .flatMap((question) =>
      owing(question, regions).map((region) => ({
        key: `${questionKey.write(question.notice.id)}/${region.id}`,
        day: question.lastDayOn,
        text: `sista dag att svara om NHV-området ${question.record.state.name}`,
        group: region.name,
      })),
    );
  const groups = new Set(seats.map(({ group }) => group));
  const followUps = askedIn(uses, turn.today.year)
    .filter((one) => groups.has(one.group.id) && !isAnswered(one))
    .map(({ followUp: { id, lastDayOn }, group }) => ({
      key: followUpKey.write(id),
      day: lastDayOn,
      text: 'sista dag för NHV-uppföljningen',
      group: group.name,
    }));
  return [...questions, ...followUps];
}
