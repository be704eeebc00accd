import type { Message } from '../../chat/message.ts';
import { compare } from '../../chat/swedish.ts';
import type { SharedPlace, Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { questionMessage } from '../answering/question-views.ts';
import { cell } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { regionOf, snapshotOf } from '../case/snapshot.ts';
import { removedQuestion } from '../corrections/correction-views.ts';
import { ownQuestion } from './own-question-views.ts';
import { seenRemisser } from './visible-remisser.ts';

type Uses = {
  remisser: Pick<RemissStore, 'remiss' | 'cases'>;
  entries: Pick<EntryStore, 'log'>;
  register: Pick<RegisterStore, 'seatsOf' | 'group' | 'regions' | 'seats' | 'groupAt'>;
  hours: { timeZone: string };
};

type AskedQuestion = { remiss: number; question: number };

/**
 * Those of the group in whose conversation the question stands who answer for a region: first those whose region has not
 * taken a stand, then by name.
 */
export function questionViewers(
  uses: Uses,
  { remiss: id, question }: AskedQuestion,
  { connection, conversation, today }: SharedPlace,
): string[] {
  const remiss = uses.remisser.remiss(id);
  const group = uses.register.groupAt(connection, conversation);
  if (remiss?.state !== 'oppen' || group === null) return [];
  const { speakers, tally } = snapshotOf(uses, remiss, today);
  const seated = new Set(uses.register.seats(group, today).map(({ person }) => person.id));
  const hasStand = ({ region }: { region: string }) => Number(tally.positions.has(cell(region, question)));
  return speakers
    .filter(({ person }) => seated.has(person.id))
    .sort((one, other) => hasStand(one) - hasStand(other) || compare(one.person.name, other.person.name))
    .map(({ person }) => person.id);
}

/** What the asker's own region has said, or what everyone sees; null where the asker does not see the remiss. */
export function questionSeenBy(uses: Uses, { remiss: id, question: nr }: AskedQuestion, turn: Turn): Message | null {
  const remiss = uses.remisser.remiss(id);
  if (!remiss || !seenRemisser(uses, turn)(remiss)) return null;
  const question = remiss.questions.find((one) => one.nr === nr);
  if (!question) return removedQuestion(remiss, nr);
  const snapshot = snapshotOf(uses, remiss, turn.today);
  const own = regionOf(turn.asker.id, snapshot.speakers);
  const region = remiss.state === 'oppen' ? snapshot.regions.find(({ id: one }) => one === own) : undefined;
  const { timeZone } = uses.hours;
  return region ? ownQuestion(snapshot, question, region, timeZone) : questionMessage(snapshot, question, timeZone);
}
