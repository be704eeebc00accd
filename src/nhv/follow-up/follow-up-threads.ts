import { dayOf } from '../../calendar/local-time.ts';
import type { OpenMatter } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { followUpTopic, questionNumbers } from './follow-up.ts';
import type { FollowUpStore } from './follow-up-store.ts';

type Uses = { followUps: Pick<FollowUpStore, 'askedFrom' | 'standing'>; hours: Pick<SendingHours, 'timeZone'> };

/** The follow-ups that are answered in threads now, or were then: until their year is over. */
export const openFollowUpThreads = ({ followUps, hours }: Uses, since: Temporal.Instant): OpenMatter[] =>
  followUps.askedFrom(dayOf(since, hours.timeZone).year).map(({ id }) => ({
    topics: questionNumbers.map((question) => followUpTopic.write({ followUp: id, question })),
    kept: (place) => followUps.standing(id, place),
  }));
