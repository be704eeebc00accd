import type { ChangeStore } from '../../changes/change-store.ts';
import type { SurfaceName } from '../../chat/invocation.ts';
import { type Message, say, text } from '../../chat/message.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { Group, Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { surfaceNamesInWords } from '../register-words.ts';

export type ChannelUses = {
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record'>;
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
};

/** A conversation on a platform. */
export type PlatformPlace = { surface: SurfaceName; address: string };

/** The bot was added somewhere: it says hello there, once for each time, with what it does and who added it. */
export function joinPlace(
  parts: ChannelUses,
  place: PlatformPlace,
  name: string,
  by: Person | null,
  now: Temporal.Instant,
): void {
  const { register, changes, outbox } = parts;
  if (register.conversationAt(place.surface, place.address)) return;
  const group = register.groupAt(place.surface, place.address);
  const id = register.addConversation({ ...place, name, group });
  changes.record({
    at: now,
    by: by?.id ?? null,
    subject: `conversation/${id}`,
    group,
    what: `boten lades till i ${name}, ${surfaceNamesInWords[place.surface]}`,
  });
  const message = hello(by, group === null ? null : register.group(group));
  outbox.put({ key: `hello/${id}/${now}`, to: { conversation: id }, message, dueAt: now }, now);
}

const hello = (by: Person | null, group: Group | null): Message => ({
  title: 'Hej, jag är Samverkansbot',
  blocks: [
    text(
      by ? `${by.name} lade till mig här. ` : 'Jag har blivit tillagd här. ',
      'Jag påminner ordförande om planer, berättelser och minnesanteckningar, och visar hur det går.',
    ),
    group
      ? text(`Det som rör ${group.name} skriver jag här.`)
      : text(
          'Kansliet bestämmer vilken grupp som hör hit: skriv ',
          { type: 'strong', text: 'koppla kanal' },
          ' och gruppens namn. Tills dess skickar jag inget mer hit.',
        ),
    text('Skriv ', { type: 'strong', text: 'hjälp' }, ' så visar jag vad jag kan.'),
  ],
});

/** The bot was taken out: nothing more is sent there, and what waits finds another way. */
export function leavePlace({ register, changes }: ChannelUses, place: PlatformPlace, now: Temporal.Instant): void {
  const group = register.groupAt(place.surface, place.address);
  const known = register.conversationAt(place.surface, place.address);
  if (!known || !register.leaveConversation(place.surface, place.address, 'boten är borttagen ur konversationen', now))
    return;
  changes.record({
    at: now,
    by: null,
    subject: `conversation/${known.id}`,
    group,
    what: `boten togs bort ur ${known.name}`,
  });
}

/** The app was taken away from the whole platform. */
export function leaveSurface({ register, changes }: ChannelUses, surface: SurfaceName, now: Temporal.Instant): void {
  const where = surfaceNamesInWords[surface];
  register.leaveSurface(surface, `boten är avinstallerad i ${where}`, now);
  changes.record({
    at: now,
    by: null,
    subject: `surface/${surface}`,
    group: null,
    what: `boten avinstallerades i ${where}`,
  });
}

/** The group's conversation from now on; everyone there is told by whom. */
export function tiePlace(
  parts: ChannelUses,
  place: PlatformPlace,
  group: Group,
  by: { id: string; name: string },
  now: Temporal.Instant,
): Message {
  const { register, changes, outbox } = parts;
  const known = register.conversationAt(place.surface, place.address);
  if (known?.group === group.id) return say(`Kanalen är redan kopplad till ${group.name}`, 'Inget är ändrat.');
  const id = register.addConversation({ ...place, name: known?.name ?? group.name, group: group.id });
  const before = known?.group ? (register.group(known.group)?.name ?? known.group) : null;
  const what = `kopplade en kanal i ${surfaceNamesInWords[place.surface]}`;
  changes.record({
    at: now,
    by: by.id,
    subject: `conversation/${id}`,
    group: group.id,
    what,
    before,
    after: group.name,
  });
  const message = say(
    `Den här kanalen hör nu till ${group.name}`,
    `${by.name} kopplade den. Det som rör gruppen skriver jag här.`,
  );
  outbox.put({ key: `tied/${id}/${now}`, to: { conversation: id }, message, dueAt: now }, now);
  return say(`Kanalen är kopplad till ${group.name}`, 'Jag har skrivit det i kanalen.');
}

/** Nobody's conversation from now on. */
export function untiePlace(
  { register, changes }: ChannelUses,
  place: PlatformPlace,
  by: { id: string },
  now: Temporal.Instant,
): Message {
  const known = register.conversationAt(place.surface, place.address);
  if (!known?.group) return say('Kanalen är inte kopplad till någon grupp', 'Inget är ändrat.');
  const name = register.group(known.group)?.name ?? known.group;
  register.addConversation({ ...place, name: known.name, group: null });
  changes.record({
    at: now,
    by: by.id,
    subject: `conversation/${known.id}`,
    group: known.group,
    what: 'kopplade loss en kanal',
    before: name,
  });
  return say(
    `Kanalen är inte längre kopplad till ${name}`,
    'Det som rör gruppen skickas till ordföranden tills en annan kanal är kopplad.',
  );
}
