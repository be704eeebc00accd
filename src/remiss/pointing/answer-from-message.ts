import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { entriesOf, regionHolding } from '../answering/answer-in-thread.ts';
import { askPosition, keptAsOther, pointedOut } from '../answering/answer-views.ts';
import { refusedWords } from '../answering/late-attempts.ts';
import type { PointedMessage } from '../answering/point-form.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { noLongerFor } from '../answering/right-to-answer.ts';
import { type AnswerEntry, cell } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { addEntry, type RemissSnapshot, regionOf, withEntries } from '../case/snapshot.ts';

type Uses = {
  entries: Pick<EntryStore, 'add'>;
  lates: Pick<LateStore, 'note'>;
  register: Pick<RegisterStore, 'endedSeatsOf' | 'withRole'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshAnswer' | 'refreshQuestion'>;
};

/** A message and its writer, and the question that somebody says it is about. */
type Pointing = { message: PointedMessage; writer: Person; question: number };

/** The message becomes a synpunkt in its writer's name. The log of changes says who made it one. */
export function answerFromMessage(uses: Uses, snapshot: RemissSnapshot, pointing: Pointing, turn: Turn): Response {
  const { message, writer, question } = pointing;
  const { remiss, speakers } = snapshot;
  if (remiss.state !== 'oppen') return refusedWords(uses, remiss, turn);
  const holder = regionHolding(entriesOf(snapshot.log, message.source, question));
  const region = holder ?? regionOf(writer.id, speakers);
  const refused = holder && mayNotChange(uses, snapshot, { ...pointing, region: holder }, turn);
  if (refused) return refused;
  if (!mayPoint(writer.id, region, regionOf(turn.asker.id, speakers), turn)) {
    return faulty({ question: 'Det här kan bara den som skrev, någon annan från samma region eller kansliet göra.' });
  }
  const entry = keepPointed(uses, snapshot, { ...pointing, region }, turn);
  if (!entry) {
    return reply(`Meddelandet är redan en synpunkt på fråga ${question} i remiss ${remiss.number}`, 'Inget är ändrat.');
  }
  const whose = writer.id === turn.asker.id ? 'sitt meddelande' : `ett meddelande från ${writer.name}`;
  recordRemissChange(uses, remiss, turn, { what: `gjorde ${whose} till synpunkt på fråga ${question}` });
  if (region === null) uses.messages.refreshQuestion(remiss, question);
  else uses.messages.refreshAnswer(snapshot, { region, questions: [question] });
  return afterPointing(withEntries(snapshot, [entry]), pointing, entry, turn);
}

/** A region's words are changed by those who answer for it, or by the kansli for a writer who does. */
function mayNotChange(
  uses: Uses,
  snapshot: RemissSnapshot,
  { region, writer, question }: Pointing & { region: string },
  turn: Turn,
): Response | null {
  if (isKansli(turn.asker) && regionOf(writer.id, snapshot.speakers) === region) return null;
  const what = `Regionens synpunkt på fråga ${question} står kvar som den var.`;
  return noLongerFor(uses, snapshot, { region, what }, turn);
}

const mayPoint = (writer: string, theirs: string | null, own: string | null, { asker }: Turn): boolean =>
  writer === asker.id || isKansli(asker) || (own !== null && own === theirs);

/** Null when it is there already. */
function keepPointed(
  { entries }: Uses,
  { remiss, tally }: RemissSnapshot,
  { message, writer, question, region }: Pointing & { region: string | null },
  { asker, now }: Turn,
): AnswerEntry | null {
  const { source, version, text } = message;
  const isThere = tally.texts.some((one) => one.source === source && one.question === question && one.text === text);
  if (isThere) return null;
  const person = { id: writer.id, name: writer.name };
  return addEntry(entries, remiss.id, {
    type: 'text',
    question,
    region,
    person,
    at: now,
    via: 'genvag',
    source,
    version,
    text,
    ...(asker.id === writer.id ? {} : { by: { id: asker.id, name: asker.name } }),
  });
}

/** Asks for the region's position where the asker answers for it and it has none. */
function afterPointing(
  { remiss, regions, speakers, tally }: RemissSnapshot,
  { message, writer, question }: Pointing,
  entry: AnswerEntry,
  { asker }: Turn,
): Response {
  if (entry.region === null) {
    const isOwn = writer.id === asker.id;
    return answer(isOwn ? keptAsOther(remiss, question) : pointedOut(remiss, question, writer.name, null));
  }
  const region = regions.find(({ id }) => id === entry.region) ?? null;
  const written = tally.texts.find((one) => one.source === message.source && one.question === question);
  const owes = !tally.positions.has(cell(entry.region, question));
  const speaksForIt = regionOf(asker.id, speakers) === entry.region;
  return answer(
    region && written && owes && speaksForIt
      ? askPosition(remiss, question, region, written)
      : pointedOut(remiss, question, writer.name, region),
  );
}
