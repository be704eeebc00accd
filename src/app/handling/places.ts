import type { Invocation } from '../../chat/invocation.ts';
import { joinPlace, leaveConnection, leavePlace, returnToPlace } from '../../register/channels/channels.ts';
import { tellKansliOfLeaving } from '../../register/channels/tell-of-leaving.ts';
import type { SearchStore } from '../../register/linking/search-store.ts';
import type { Conversation, Person } from '../../register/register.ts';

const aboutPlace = ['joined', 'heard', 'left', 'uninstalled'] as const;

type AboutPlace = Extract<Invocation, { type: (typeof aboutPlace)[number] }>;

export const isAboutPlace = (invocation: Invocation): invocation is AboutPlace =>
  aboutPlace.some((type) => type === invocation.type);

type PlaceUses = Parameters<typeof joinPlace>[0] &
  Parameters<typeof returnToPlace>[0] &
  Parameters<typeof leavePlace>[0] &
  Parameters<typeof leaveConnection>[0] &
  Parameters<typeof tellKansliOfLeaving>[0] & {
    searches: Pick<SearchStore, 'searchAgain'>;
    /** Whether the kansli has heard of it with what went on there. */
    placeLeft(left: Conversation, now: Temporal.Instant): boolean;
  };

/** The name, or null where it may not be kept. */
type SafeName = (name: string | null, now: Temporal.Instant) => string | null;

/** The bot was added to a place or removed from one, by somebody who is known or not. Nobody waits for an answer. */
export function followPlace(
  uses: PlaceUses,
  invocation: AboutPlace,
  { by, now, safeName }: { by: Person | null; now: Temporal.Instant; safeName: SafeName },
): void {
  const place = { connection: invocation.connection, address: invocation.conversation };
  switch (invocation.type) {
    case 'joined':
      joinPlace(uses, { ...place, name: safeName(invocation.name, now) ?? 'en konversation' }, by, now);
      uses.searches.searchAgain(place.connection, now);
      break;
    case 'heard':
      returnToPlace(uses, place, now);
      uses.searches.searchAgain(place.connection, now);
      break;
    case 'left':
      tellOfLeaving(uses, leavePlace(uses, place, now), now);
      break;
    case 'uninstalled':
      leaveConnection(uses, invocation.connection, now);
      uses.searches.searchAgain(invocation.connection, now);
      break;
  }
}

function tellOfLeaving(uses: PlaceUses, left: Conversation | null, now: Temporal.Instant): void {
  if (left && !uses.placeLeft(left, now)) tellKansliOfLeaving(uses, left, now);
}
