import { type ConnectionId, whereInWords } from '../../chat/invocation.ts';
import { type Message, say, text } from '../../chat/message.ts';
import type { Conversation } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type TellingKansli, tellKansli } from '../tell-kansli.ts';

type Naming = { register: Pick<RegisterStore, 'group' | 'connection'> };

/** The bot was taken out of a group's conversation. */
export function tellKansliOfLeaving(uses: TellingKansli & Naming, left: Conversation, now: Temporal.Instant): void {
  const message = leftNotice(uses, left);
  if (message) tellKansli(uses, `left/${left.id}/${now}`, message, now);
}

/** Null when the conversation belongs to no group. */
export function leftNotice({ register }: Naming, left: Conversation): Message | null {
  const group = left.group === null ? null : register.group(left.group);
  if (!group) return null;
  const where = whereInWords(register.connection(left.connection));
  return {
    title: `Jag är borttagen ur ${left.name}, som hör till ${group.name}`,
    blocks: [
      text(
        `Där ${where} skriver jag inget mer, och jag hör inte vad som svaras. Det som rör gruppen går till ordföranden.`,
      ),
      text('Lägg till mig i kanalen igen om det inte var meningen. Den är fortfarande kopplad till gruppen.'),
    ],
  };
}

/** The app was removed from a whole workspace or tenant. */
export const tellKansliOfUninstalling = (
  uses: TellingKansli & { register: Pick<RegisterStore, 'connection'> },
  connection: ConnectionId,
  now: Temporal.Instant,
): void => tellKansli(uses, `uninstalled/${connection}/${now}`, uninstalledNotice(uses, connection), now);

export const uninstalledNotice = (
  { register }: { register: Pick<RegisterStore, 'connection'> },
  connection: ConnectionId,
): Message => {
  const where = whereInWords(register.connection(connection));
  return say(
    `Boten är avinstallerad ${where}`,
    'Ingen nås där längre. Den som nås på ett annat sätt nås så, och nås inte visar vilka som saknas.',
    'När appen är installerad igen kopplas kontona på nytt av sig själva.',
  );
};
