import { directAddress, type PageContext, type PagePerson } from './page-parts.ts';
import { shownRooms } from './page-state.ts';
import type { Doing } from './payloads.ts';
import { PageRefusal } from './refusal.ts';

/** Who did it and where, when there is such a person and the person may be there. */
export function originOf(parts: PageContext, { event, as, in: conversation }: Doing) {
  const me = personAmong(parts.people(), as);
  checkRoom(parts, me, conversation);
  return {
    surface: 'page',
    event,
    conversation,
    sender: { account: me.id, direct: directAddress(me.id), name: me.name },
  } as const;
}

export type Origin = ReturnType<typeof originOf>;

export function checkRoom(parts: PageContext, me: PagePerson, wanted: string): void {
  if (!shownRooms(parts, me).some(({ address }) => address === wanted)) {
    throw new PageRefusal(404, 'Samtalet finns inte. Välj ett annat i listan.');
  }
}

/** @param id missing at the very first visit: then anyone. */
export function personAmong(people: readonly PagePerson[], id: string | undefined): PagePerson {
  const person = id === undefined ? people[0] : people.find((one) => one.id === id);
  if (!person) throw new PageRefusal(404, 'Personen finns inte. Välj någon annan i listan.');
  return person;
}
