import type { Pointed } from '../../chat/invocation.ts';
import { ask, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Seal } from '../../database/seal.ts';
import type { Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { sourceOf } from '../answering/answer-in-thread.ts';
import { askTheKansli } from '../answering/late-views.ts';
import { canCarry, pointForm, sealedMessage } from '../answering/point-form.ts';
import { kansliNames } from '../answering/right-to-answer.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';

type Uses = {
  remisser: Pick<RemissStore, 'openFor' | 'current'>;
  entries: Pick<EntryStore, 'saidOn'>;
  register: Pick<RegisterStore, 'personOfAccount' | 'seatsOf' | 'withRole'>;
  seal: Pick<Seal, 'of'>;
};

/** Gör till synpunkt: to which question of which remiss the message belongs. */
export function askToMakeAnswer(uses: Uses, pointed: Pointed, turn: Turn): Response {
  if (!pointed.writer)
    return reply(
      'Det går bara att göra en synpunkt av det som en person har skrivit',
      'Skriv den under frågan i stället.',
    );
  const writer = uses.register.personOfAccount(turn.connection, pointed.writer.account);
  if (!writer) {
    return reply(
      'Den som skrev meddelandet finns inte i registret',
      'Be personen skriva hej till mig, så blir den känd. Försök sedan igen.',
    );
  }
  const text = pointed.text.trim();
  if (text === '')
    return reply(
      'Meddelandet har ingen text',
      'Det går bara att göra en synpunkt av text. En fil blir regionens svar när den skickas i frågans tråd, eller till mig i egen chatt.',
    );
  const source = sourceOf(turn, pointed.message);
  const plain = { source, version: pointed.version, writer: writer.id, text };
  const message = sealedMessage(uses.seal, plain, turn.asker.id);
  if (!canCarry(message)) {
    return reply(
      'Meddelandet är för långt för den här genvägen',
      'Svara med texten på frågan i gruppens konversation i stället, så sparas den hel.',
    );
  }
  const remisser = openToBoth(uses, writer, source, turn);
  if (remisser.length === 0) {
    return reply(
      'Ingen öppen remiss att lägga synpunkten i',
      'Det ska vara en remiss som är skickad till en grupp där både du och den som skrev sitter.',
      `Är remissen stängd för svar? ${askTheKansli(kansliNames(uses))}, som kan öppna den igen.`,
    );
  }
  return ask(pointForm.open(message, { remisser, writer, text }));
}

/**
 * The open ones that the writer can answer, or has answered with that message, as far as the asker may see them; all for
 * the kansli. Those of the room first.
 */
function openToBoth(uses: Uses, writer: Person, source: string, { asker, today, group }: Turn): Remiss[] {
  const { remisser, register } = uses;
  const openTo = (person: string) => remisser.openFor(register.seatsOf(person, today).map((seat) => seat.group));
  const here = (remiss: Remiss) => Number(group !== null && remiss.groups.includes(group));
  const inRoomFirst = (all: readonly Remiss[]) => all.toSorted((a, b) => here(b) - here(a));
  if (isKansli(asker)) return inRoomFirst(remisser.current().filter(({ state }) => state === 'oppen'));
  const theirs = new Set([...openTo(writer.id).map(({ id }) => id), uses.entries.saidOn(source)?.remiss]);
  return inRoomFirst(openTo(asker.id).filter(({ id }) => theirs.has(id)));
}
