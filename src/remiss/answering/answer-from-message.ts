import type { FormValues } from '../../chat/form.ts';
import type { Pointed } from '../../chat/invocation.ts';
import { personnummerRefusal } from '../../chat/personnummer/personnummer-words.ts';
import { answer, ask, faulty, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Person } from '../../register/register.ts';
import { cell, tally } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { regionOf } from '../case/who-answers.ts';
import { kansliNames, type RemissParts, record, speakersOf } from '../remiss-context.ts';
import { heldBy, ofSource, sourceOf } from './answer-in-thread.ts';
import { askPosition, keptAsOther, pointedOut } from './answer-views.ts';
import { noLongerFor } from './former-member.ts';
import { whomToAsk } from './late-views.ts';
import { type Carried, carriedAs, carriedIn, pointForm } from './point-form.ts';
import { refreshAnswer } from './refresh-remiss.ts';
import { refusedNow } from './speaking.ts';

/** Gör till synpunkt: to which question of which remiss the message belongs. */
export function askToMakeAnswer(parts: RemissParts, pointed: Pointed, turn: Turn): Response {
  if (!pointed.writer) return reply('Det går bara att göra en synpunkt av det som en person har skrivit');
  const writer = parts.register.personOfAccount(turn.surface, pointed.writer.account);
  if (!writer) {
    return reply(
      'Den som skrev meddelandet finns inte i registret',
      'Be personen skriva hej till mig, så blir den känd. Försök sedan igen.',
    );
  }
  const text = pointed.text.trim();
  if (text === '') return reply('Meddelandet har ingen text', 'Det går bara att göra en synpunkt av text.');
  const source = sourceOf(turn, pointed.message);
  const context = carriedAs({ source, version: pointed.version, writer: writer.id, text });
  if (context === null) {
    return reply(
      'Meddelandet är för långt för den här genvägen',
      'Svara med texten i frågans tråd i stället, så sparas den hel.',
    );
  }
  const remisser = openToBoth(parts, writer, source, turn);
  if (remisser.length === 0) {
    return reply(
      'Ingen öppen remiss att lägga synpunkten i',
      'Det ska vara en remiss som är skickad till en grupp där både du och den som skrev sitter.',
      `Är remissen stängd för svar? ${whomToAsk(kansliNames(parts))}, som kan öppna den igen.`,
    );
  }
  return ask(pointForm(remisser, { writer: writer.name, text, context }));
}

/**
 * The open ones that the writer can answer, or has answered with that message, as far as the asker may see them; all for
 * the kansli. Those of the room first.
 */
function openToBoth(parts: RemissParts, writer: Person, source: string, { asker, today, group }: Turn): Remiss[] {
  const openTo = (person: string) =>
    parts.remisser.openFor(parts.register.seatsOf(person, today).map((seat) => seat.group));
  const here = (remiss: Remiss) => Number(group !== null && remiss.groups.includes(group));
  const inRoomFirst = (remisser: readonly Remiss[]) => remisser.toSorted((a, b) => here(b) - here(a));
  if (isKansli(asker)) return inRoomFirst(parts.remisser.current().filter(({ state }) => state === 'oppen'));
  const theirs = new Set([...openTo(writer.id).map(({ id }) => id), parts.entries.saidOn(source)?.remiss]);
  return inRoomFirst(openTo(asker.id).filter(({ id }) => theirs.has(id)));
}

/** The message is a synpunkt, in its writer's name; the log says who made it one. */
export function answerFromMessage(parts: RemissParts, context: string, values: FormValues, turn: Turn): Response {
  const message = carriedIn(context);
  const writer = message && parts.register.person(message.writer);
  if (!writer) return reply('Formuläret gäller inte längre', 'Välj Gör till synpunkt på meddelandet igen.');
  const refusal = personnummerRefusal(message.text, turn.today);
  if (refusal) return reply(refusal);
  const [id, nr] = (values.question ?? '').split('/');
  const remiss = parts.remisser.remiss(Number(id));
  const question = remiss?.questions.find((one) => one.nr === Number(nr))?.nr;
  if (!remiss || question === undefined) return faulty({ question: 'Välj en fråga.' });
  if (remiss.state !== 'oppen') return refusedNow(parts, remiss, turn);
  const speakers = speakersOf(parts, remiss, turn.today);
  const held = heldBy(ofSource(parts.entries.log(remiss.id), message.source, question));
  const region = held ?? regionOf(writer.id, speakers);
  const refused = held && mayNotChange(parts, remiss, { region: held, writer: writer.id, question }, turn);
  if (refused) return refused;
  if (!mayPoint(writer.id, region, regionOf(turn.asker.id, speakers), turn)) {
    return faulty({ question: 'Det här kan bara den som skrev, någon annan från samma region eller kansliet göra.' });
  }
  if (!keep(parts, remiss, { question, region, message }, turn)) {
    return reply(`Meddelandet är redan en synpunkt på fråga ${question} i remiss ${remiss.number}`, 'Inget är ändrat.');
  }
  const whose = writer.id === turn.asker.id ? 'sitt meddelande' : `ett meddelande från ${writer.name}`;
  record(parts, remiss, turn, { what: `gjorde ${whose} till synpunkt på fråga ${question}` });
  return afterPointing(parts, remiss, { question, region, writer, source: message.source }, turn);
}

/** A region's words are changed by those who answer for it, or by the kansli for a writer who does. */
function mayNotChange(
  parts: RemissParts,
  remiss: Remiss,
  { region, writer, question }: { region: string; writer: string; question: number },
  turn: Turn,
): Response | null {
  const speaks = regionOf(writer, speakersOf(parts, remiss, turn.today)) === region;
  if (isKansli(turn.asker) && speaks) return null;
  const what = `Regionens synpunkt på fråga ${question} står kvar som den var.`;
  return noLongerFor(parts, remiss, { region, what }, turn);
}

const mayPoint = (writer: string, theirs: string | null, own: string | null, { asker }: Turn): boolean =>
  writer === asker.id || isKansli(asker) || (own !== null && own === theirs);

/** False when it is there already. */
function keep(
  { entries }: RemissParts,
  remiss: Remiss,
  { question, region, message }: { question: number; region: string | null; message: Carried },
  { now }: Turn,
): boolean {
  const { source, version, text, writer } = message;
  const stands = tally(entries.log(remiss.id)).texts.some(
    (one) => one.source === source && one.question === question && one.text === text,
  );
  const said = { type: 'text', question, region, person: writer, at: now, via: 'genvag' } as const;
  return !stands && entries.add(remiss.id, { ...said, source, version, text });
}

function afterPointing(
  parts: RemissParts,
  remiss: Remiss,
  said: { question: number; region: string | null; writer: Person; source: string },
  turn: Turn,
): Response {
  const { question, writer } = said;
  const isOwn = writer.id === turn.asker.id;
  if (said.region === null) {
    return answer(isOwn ? keptAsOther(remiss, question) : pointedOut(remiss, question, writer.name, null));
  }
  const snapshot = refreshAnswer(parts, remiss, said.region, turn);
  const region = snapshot.regions.find(({ id }) => id === said.region) ?? null;
  const written = snapshot.tally.texts.find((one) => one.source === said.source && one.question === question);
  const owes = !snapshot.tally.positions.has(cell(said.region, question));
  const speaksForIt = regionOf(turn.asker.id, snapshot.speakers) === said.region;
  return answer(
    region && written && owes && speaksForIt
      ? askPosition(remiss, question, region, written.id)
      : pointedOut(remiss, question, writer.name, region),
  );
}
