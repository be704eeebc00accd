import { directAddress, type PageContext, type PagePerson } from './page-context.ts';
import { shownRooms } from './page-state.ts';
import type { PageOrigin } from './payloads.ts';
import { PageRefusal } from './refusal.ts';

/** Who did it and where. Refuses a person who does not exist, and a conversation that the person cannot see. */
export function originOf(
  { people, rooms }: Pick<PageContext, 'people' | 'rooms'>,
  { event, as, in: conversation }: PageOrigin,
) {
  const me = personAmong(people(), as);
  checkRoom(rooms, me, conversation);
  return {
    connection: 'page',
    event,
    conversation,
    sender: { account: me.id, direct: directAddress(me.id), name: me.name },
  } as const;
}

export type Origin = ReturnType<typeof originOf>;

export function checkRoom(rooms: PageContext['rooms'], me: PagePerson, wanted: string): void {
  if (!shownRooms(rooms, me).some(({ address }) => address === wanted)) {
    throw new PageRefusal(404, 'Samtalet finns inte. Välj ett annat i listan.');
  }
}

/** @param id missing at the very first visit: then the first person. */
export function personAmong(people: readonly PagePerson[], id: string | undefined): PagePerson {
  const person = id === undefined ? people[0] : people.find((one) => one.id === id);
  if (!person) throw new PageRefusal(404, 'Personen finns inte. Välj någon annan i listan.');
  return person;
}
