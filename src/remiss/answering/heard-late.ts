import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { answer, noted, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { cell, type TextEntry } from '../case/answers.ts';
import type { LateStore } from '../case/late-store.ts';
import { keyOf, type Remiss, remissTopic } from '../case/remiss.ts';
import { stateNames } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { cameAfterAll, cameInTime, notKeptForKansli, notKeptForWriter } from './heard-late-views.ts';
import { refusedWords } from './late-attempts.ts';
import type { RemissMessages } from './remiss-messages.ts';
import { kansliNames } from './right-to-answer.ts';

type Uses = {
  lates: Pick<LateStore, 'note'>;
  register: Pick<RegisterStore, 'withRole'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'notifyKansli' | 'refreshRemiss'>;
};

/** Something written on a question. `at`: when it was written. */
type Written = Pick<TextEntry, 'source' | 'question' | 'version'> & { writtenAt: Temporal.Instant };

/**
 * Why what is heard after the remiss closed is not taken; null when it is. What counts is when it was written, for as long
 * as nothing is made of the answers yet.
 */
export function refusedAsLate(uses: Uses, { remiss }: RemissSnapshot, written: Written, turn: Turn): Response | null {
  if (remiss.state === 'oppen') return null;
  if (!wasInTime(uses, remiss, written)) return refusedWords(uses, remiss, turn);
  if (remiss.state === 'stangd') return null;
  const { question } = written;
  tellKansli(uses, remiss, written, { now: turn.now, message: notKeptForKansli(remiss, turn.asker.name, question) });
  return answer(notKeptForWriter(remiss, question, kansliNames(uses)));
}

/** It is taken, though the remiss has closed: the writer and the kansli are told, and all that was said of it is said anew. */
export function tellOfLate(
  uses: Uses,
  { remiss, regions, tally }: RemissSnapshot,
  written: Written & { region: string | null },
  { asker, now }: Turn,
): Response {
  const { question } = written;
  const region = regions.find(({ id }) => id === written.region) ?? null;
  uses.messages.refreshRemiss(remiss);
  tellKansli(uses, remiss, written, { now, message: cameAfterAll(remiss, asker.name, question) });
  const lacking = region && !tally.positions.has(cell(region.id, question)) ? region : null;
  return noted(cameInTime(remiss, question, { lacking, kansli: kansliNames(uses) }));
}

function tellKansli(
  { messages }: Uses,
  remiss: Remiss,
  { source, question, version }: Written,
  notice: Pick<Parameters<RemissMessages['notifyKansli']>[0], 'message' | 'now'>,
): void {
  const key = `${keyOf(remiss)}/kom-sent/${question}/${source}/${version}`;
  messages.notifyKansli({ key, about: [remissTopic(remiss, question)], ...notice });
}

const afterClosing: readonly Remiss['state'][] = ['stangd', 'sammanstalld', 'avslutad'];

function wasInTime({ changes }: Uses, remiss: Remiss, { writtenAt }: Written): boolean {
  if (!afterClosing.includes(remiss.state)) return false;
  const isClosing = ({ before, after }: { before: string | null; after: string | null }) =>
    before === stateNames.oppen && after === stateNames.stangd;
  const closing = changes.ofSubject(keyOf(remiss)).findLast(isClosing);
  return closing !== undefined && isBefore(writtenAt, closing.at);
}
