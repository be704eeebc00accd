import type { Message } from '../chat/message.ts';
import { type Addressee, laneOf } from '../delivery/outbox.ts';
import { kansliIn } from '../duties/receivers.ts';
import type { RemissParts, Whole } from './remiss-parts.ts';

type Telling = { key: string; message: Message; now: Temporal.Instant; but?: string };

function tell(
  { outbox }: Pick<RemissParts, 'outbox'>,
  to: readonly Addressee[],
  { key, message, now, but }: Telling,
): void {
  for (const [lane, addressee] of new Map(to.map((one) => [laneOf(one), one]))) {
    if ('person' in addressee && addressee.person === but) continue;
    outbox.put({ key: `${key}/${lane}`, to: addressee, message, dueAt: now }, now);
  }
}

/** Where it was posted: in the invited groups' conversations; those without one are told person by person. */
export function tellAll(parts: RemissParts, { remiss, speakers }: Whole, telling: Telling): void {
  const rooms = remiss.groups.flatMap((group) => parts.register.conversations(group));
  const people = speakers.map(({ person }) => ({ person: person.id }));
  tell(parts, [...rooms.map(({ id }) => ({ conversation: id })), ...(rooms.length > 0 ? [] : people)], telling);
}

export const tellKansli = (parts: RemissParts, telling: Telling): void =>
  tell(parts, kansliIn(parts.register), telling);

/** Every representative of the regions named. */
export const tellRegions = (
  parts: RemissParts,
  { speakers }: Whole,
  regions: ReadonlySet<string>,
  telling: Telling,
): void =>
  tell(
    parts,
    speakers.filter(({ region }) => regions.has(region)).map(({ person }) => ({ person: person.id })),
    telling,
  );
