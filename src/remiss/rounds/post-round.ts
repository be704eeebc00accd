import type { Outbox } from '../../obligations/notify.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { roundAskSubject, roundHeadSubject, roundKey } from '../underlag/round.ts';
import { ownUnderlag, type RoundSnapshot, roundFor } from './round-snapshot.ts';
import { askAboutRound, roundHead } from './round-views.ts';

type Uses = { register: Pick<RegisterStore, 'conversations'>; outbox: Pick<Outbox, 'put'> };

/** The round's head, in these groups' conversations; what is there already stays. */
export function postRoundHead(
  { register, outbox }: Uses,
  snapshot: RoundSnapshot,
  groups: readonly string[],
  now: Temporal.Instant,
): void {
  const topic = roundKey(snapshot.round.id);
  for (const group of groups) {
    const subject = roundHeadSubject(snapshot.round.id, group);
    const message = roundHead(roundFor(snapshot, group));
    for (const { id } of register.conversations(group)) {
      outbox.put(
        { key: `${subject}/c/${id}`, subject, topic, to: { conversation: id }, message, dueAt: now, insist: true },
        now,
      );
    }
  }
}

/** Everyone who answers in the round. */
export const answering = ({ all }: RoundSnapshot): string[] => [
  ...new Set(all.flatMap(({ speakers }) => speakers.map(({ person }) => person.id))),
];

/** Each of them, once for the whole round; whoever has been asked before is not asked again. */
export function askInRound({ outbox }: Pick<Uses, 'outbox'>, snapshot: RoundSnapshot, now: Temporal.Instant): void {
  const { id } = snapshot.round;
  for (const person of answering(snapshot)) {
    if (ownUnderlag(snapshot, person).length === 0) continue;
    const subject = roundAskSubject(id, person);
    const to = { person };
    outbox.put(
      {
        key: `${subject}/${laneOf(to)}`,
        subject,
        about: [roundKey(id)],
        to,
        dueAt: now,
        insist: true,
        message: askAboutRound(snapshot, person),
      },
      now,
    );
  }
}
