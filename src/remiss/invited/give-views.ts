import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { formSource, questionsFrom } from '../answering/answer-form.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { refusedNow } from '../answering/right-to-answer.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { invitedSubject, type Remiss } from '../case/remiss.ts';
import { inLine, questionsInWords } from '../case/remiss-words.ts';
import { addEntry, type RemissSnapshot } from '../case/snapshot.ts';
import { viewsGiven } from './invited-views.ts';
import { type ViewsPage, viewsForm, writtenOn } from './views-form.ts';

type Uses = {
  entries: Pick<EntryStore, 'add' | 'versionOf'>;
  register: Pick<RegisterStore, 'withRole'>;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'stale'>;
  messages: Pick<RemissMessages, 'refreshQuestion'>;
};

/** The page of the form for the asker, or the answer where they are not invited to give their views, or not now. */
export function viewsPage(
  uses: Pick<Uses, 'register'>,
  { remiss, tally }: RemissSnapshot,
  from: number,
  turn: Turn,
): { subject: ViewsPage } | { refused: Response } {
  const person = turn.asker.id;
  const isInvited = remiss.invited.some((one) => one.region === null && one.person.id === person);
  if (!isInvited) {
    return { refused: reply('Det här kan bara den göra som är inbjuden att lämna synpunkter på remissen.') };
  }
  if (remiss.state !== 'oppen') return { refused: refusedNow(uses, remiss, turn) };
  return { subject: { remiss, tally, person, from } };
}

export function askForViewsForm(
  uses: Pick<Uses, 'register'>,
  snapshot: RemissSnapshot,
  from: number,
  turn: Turn,
): Response {
  const page = viewsPage(uses, snapshot, from, turn);
  return 'refused' in page ? page.refused : ask(viewsForm.open({ remiss: snapshot.remiss.id, from }, page.subject));
}

/** What is new or changed is kept; what was emptied is taken away. It stands beside the regions' answers. */
export function giveViews(
  uses: Uses,
  page: ViewsPage,
  views: readonly { question: number; text: string | null }[],
  turn: Turn,
): Response {
  const { remiss, person } = page;
  const { asker, now } = turn;
  const changed = views.filter(({ question, text }) => writtenOn(page, question) !== text);
  if (changed.length === 0) return reply('Inget är ändrat', 'Det du har skrivit står kvar som det var.');
  const source = formSource(person);
  for (const { question, text } of changed) {
    const version = (uses.entries.versionOf(remiss.id, source, question) ?? 0) + 1;
    const writer = { id: asker.id, name: asker.name };
    const entry = { question, region: null, person: writer, at: now, via: 'formular', source, version } as const;
    addEntry(uses.entries, remiss.id, { ...entry, type: 'text', text });
    uses.messages.refreshQuestion(remiss, question);
  }
  const questions = changed.map(({ question }) => question);
  uses.outbox.stale([invitedSubject(remiss, person)]);
  recordRemissChange(uses, remiss, turn, {
    what: `lämnade synpunkter på ${questionsInWords(questions)} i ${inLine(remiss)}`,
  });
  return answer(viewsGiven(remiss, questions, nextFrom(remiss, page.from)));
}

function nextFrom(remiss: Remiss, from: number): number | null {
  const next = from + questionsFrom(remiss, from).length;
  return next < remiss.questions.length ? next : null;
}
