import { dayOf } from '../../calendar/local-time.ts';
import type { Turn } from '../../chat/table.ts';
import type { OpenMatter } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { followUpKey, followUpTopic } from './follow-up.ts';
import type { FollowUpStore } from './follow-up-store.ts';
import { questionsIn } from './yearly-questions.ts';

type Uses = { followUps: Pick<FollowUpStore, 'askedFrom' | 'standing'>; hours: Pick<SendingHours, 'timeZone'> };

/** The follow-ups that are answered in threads now, or were then: until their year is over. */
export const openFollowUpThreads = ({ followUps, hours }: Uses, since: Temporal.Instant): OpenMatter[] =>
  followUps.askedFrom(dayOf(since, hours.timeZone).year).map(({ id, year }) => ({
    topics: questionsIn(year).map(({ number }) => followUpTopic.write({ followUp: id, question: number })),
    kept: (place) => followUps.standing(id, place),
  }));

/** The topic of its first question, where a group begins; null where the matter is no follow-up. */
export function threadOfFollowUp(
  { followUps }: { followUps: Pick<FollowUpStore, 'followUp'> },
  matter: string,
): string | null {
  const id = followUpKey.read(matter);
  const followUp = id === null ? null : followUps.followUp(id);
  const [first] = followUp ? questionsIn(followUp.year) : [];
  return followUp && first ? followUpTopic.write({ followUp: followUp.id, question: first.number }) : null;
}

/** The topic of the question whose thread a reply stands in; null when no follow-up has heard it. */
export function topicOfGivenReply(
  { followUps }: { followUps: Pick<FollowUpStore, 'given'> },
  { connection, room }: Pick<Turn, 'connection' | 'room'>,
  message: string,
): string | null {
  const given = room === null ? null : followUps.given({ connection, address: room, message });
  return given && followUpTopic.write(given);
}
