import type { ChangeStore } from '../../changes/change-store.ts';
import { answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { cell, type Position, type PositionEntry } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { keyOf, remissTopic } from '../case/remiss.ts';
import type { ReplacingStand } from '../case/remiss-actions.ts';
import { positionNames, questionsInWords } from '../case/remiss-words.ts';
import { addEntry, type RemissSnapshot, withEntries } from '../case/snapshot.ts';
import { rightToSay } from './late-attempts.ts';
import type { RemissMessages } from './remiss-messages.ts';
import { type StandConflict, standsReplaced, standWasReplaced, wouldReplaceStands } from './replace-views.ts';

type Telling = { messages: Pick<RemissMessages, 'notifyPerson'> };
type Uses = {
  entries: Pick<EntryStore, 'add'>;
  lates: Pick<LateStore, 'note'>;
  register: Pick<RegisterStore, 'endedSeatsOf' | 'withRole'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notifyPerson' | 'refreshAnswer'>;
};

type Wanted = { region: string; question: number; position: Position };

/**
 * The colleague's position that this one would take the place of; null when there is none to ask about.
 * @param seen the id of the one that the asker has been asked about
 */
export function standInTheWay(
  { tally }: Pick<RemissSnapshot, 'tally'>,
  { region, question, position }: Wanted,
  { asker }: Pick<Turn, 'asker'>,
  seen = 0,
): PositionEntry | null {
  const current = tally.positions.get(cell(region, question));
  const isOthers = current !== undefined && current.person.id !== asker.id && current.position !== position;
  return isOthers && current.id !== seen ? current : null;
}

/** Each colleague whose position has been replaced is told, once, as long as they answer for the region. */
export function tellReplaced(
  { messages }: Telling,
  { remiss, speakers, tally, regions }: RemissSnapshot,
  taken: readonly PositionEntry[],
  { asker, now }: Turn,
): void {
  const [last] = taken.slice(-1);
  const region = regions.find(({ id }) => id === last?.region);
  if (!last || !region) return;
  const changed = taken.flatMap((to): StandConflict[] => {
    const from = tally.positions.get(cell(region.id, to.question));
    return from && from.position !== to.position ? [{ current: from, position: to.position }] : [];
  });
  for (const [person, own] of Map.groupBy(changed, ({ current }) => current.person.id)) {
    if (person === asker.id || !speakers.some((one) => one.person.id === person && one.region === region.id)) continue;
    messages.notifyPerson(person, {
      key: `${keyOf(remiss)}/ersatt/${last.id}`,
      about: own.map(({ current }) => remissTopic(remiss, current.question)),
      message: standWasReplaced(remiss, region, asker.name, own),
      now,
    });
  }
}

/** The asker has been told whose positions theirs would replace, and wants it. What has changed since is asked about anew. */
export function replaceStands(
  uses: Uses,
  snapshot: RemissSnapshot,
  { region: asked, stands }: { region: string; stands: readonly ReplacingStand[] },
  turn: Turn,
): Response {
  const { remiss, tally } = snapshot;
  const right = rightToSay(uses, snapshot, turn, asked);
  if ('refused' in right) return right.refused;
  const { region } = right;
  const wanted = stands.filter(
    ({ question, position }) =>
      remiss.questions.some(({ nr }) => nr === question) &&
      tally.positions.get(cell(region.id, question))?.position !== position,
  );
  const conflicts = wanted.flatMap((one): StandConflict[] => {
    const current = standInTheWay(snapshot, { ...one, region: region.id }, turn, one.seen);
    return current ? [{ current, position: one.position }] : [];
  });
  const free = wanted.filter(({ question }) => !conflicts.some(({ current }) => current.question === question));
  const taken = free.map((one) => takeStand(uses, snapshot, { ...one, region: region.id }, turn));
  if (taken.length > 0) {
    for (const { question, position } of taken) {
      recordRemissChange(uses, remiss, turn, {
        what: `ersatte ställningstagandet på fråga ${question} för ${region.name}`,
        before: positionNames[tally.positions.get(cell(region.id, question))?.position ?? position],
        after: positionNames[position],
      });
    }
    tellReplaced(uses, snapshot, taken, turn);
    uses.messages.refreshAnswer(snapshot, { region: region.id, questions: taken.map(({ question }) => question) });
  }
  const saved = taken.map(({ question }) => question);
  if (conflicts.length > 0) return answerInPlace(wouldReplaceStands(remiss, region, conflicts, saved));
  if (taken.length === 0) return reply('Inget är ändrat', `${region.name} har redan svarat så.`);
  return answerInPlace(standsReplaced(withEntries(snapshot, taken), region, questionsInWords(saved)));
}

function takeStand(
  { entries }: Pick<Uses, 'entries'>,
  { remiss }: RemissSnapshot,
  { region, question, position }: Wanted,
  { asker, now }: Turn,
): PositionEntry {
  const person = { id: asker.id, name: asker.name };
  const stand = { type: 'position', region, question, position, person, at: now, via: 'knapp', because: null } as const;
  const entry = addEntry(entries, remiss.id, stand);
  if (!entry) throw new Error(`A position in remiss ${remiss.number} was not kept`);
  return entry;
}
