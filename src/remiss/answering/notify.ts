import type { Message } from '../../chat/message.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type RemissParts, speakersOf } from '../remiss-context.ts';

/** @property subject when it may be said anew. @property about what it asks of. @property but a person who knows it already. */
type Telling = {
  key: string;
  subject?: string;
  about?: readonly string[];
  message: Message;
  now: Temporal.Instant;
  but?: string;
};

/** How many were told who had not been before. */
function tell(
  { outbox }: Pick<RemissParts, 'outbox'>,
  to: readonly Addressee[],
  { key, subject, about = [], message, now, but }: Telling,
): number {
  const each = new Map(to.map((one) => [laneOf(one), one]));
  return [...each].filter(([lane, addressee]) => {
    if ('person' in addressee && addressee.person === but) return false;
    const more = subject === undefined ? {} : { subject };
    return outbox.put({ key: `${key}/${lane}`, ...more, about, to: addressee, message, dueAt: now }, now);
  }).length;
}

const people = (speakers: RemissSnapshot['speakers']): Addressee[] =>
  speakers.map(({ person }) => ({ person: person.id }));

/** In each invited group's conversation; a group without one is told person by person. */
export function notifyAll(
  parts: RemissParts,
  { remiss }: RemissSnapshot,
  today: Temporal.PlainDate,
  telling: Telling,
): void {
  const to = remiss.groups.flatMap((group) => {
    const rooms = parts.register.conversations(group).map(({ id }) => ({ conversation: id }));
    return rooms.length > 0 ? rooms : people(speakersOf(parts, { groups: [group] }, today));
  });
  tell(parts, to, telling);
}

export const notifyKansli = (parts: RemissParts, telling: Telling): number =>
  tell(parts, kansliIn(parts.register), telling);

/** Every representative of the region. */
export const notifyRegion = (
  parts: RemissParts,
  { speakers }: RemissSnapshot,
  region: string,
  telling: Telling,
): number => tell(parts, people(speakers.filter((one) => one.region === region)), telling);
