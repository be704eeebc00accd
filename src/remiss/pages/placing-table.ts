import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import type { Button } from '../../chat/message.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../../chat/table.ts';
import { nothingFrom } from '../answering/nothing-to-add.ts';
import { chooseRemissForm, placeForm, type WordsToPlace } from '../answering/place-form.ts';
import { askWhichQuestion } from '../answering/place-views.ts';
import { placeFiles, placeWords, takeBack, wordsWaiting } from '../answering/place-words.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  choosePlaceAction,
  chooseRemissAction,
  placeFilesAction,
  placeWordsAction,
  takeBackAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { questionGone } from '../case/remiss-words.ts';
import { openToAsker, snapshotOf } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { onRemiss } from '../show/visible-remisser.ts';

type Uses = Parameters<typeof placeWords>[0] &
  Parameters<typeof snapshotOf>[0] &
  Parameters<typeof onRemiss>[0] & {
    remisser: Pick<RemissStore, 'remiss' | 'openFor'>;
    unplaced: Pick<UnplacedStore, 'remisserOf'>;
  };

/**
 * How one says what it is about, that one wrote under the head message or gave to the bot alone. Whoever may write there
 * may say it.
 */
export const placingTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(placeWordsAction, { allowed: anyoneKnown, run: (chosen, turn) => place(uses, chosen, turn) }),
    on(choosePlaceAction, {
      reads: true,
      allowed: anyoneKnown,
      run(words, turn) {
        const found = placeable(uses, words, turn);
        return 'refused' in found ? found.refused : ask(placeForm.open(words, found.subject));
      },
    }),
    on(chooseRemissAction, {
      reads: true,
      allowed: anyoneKnown,
      run({ source }, turn) {
        const found = waitingRemisser(uses, source, turn);
        return 'refused' in found ? found.refused : ask(chooseRemissForm.open({ source }, found.subject));
      },
    }),
    onRemiss(uses, placeFilesAction, {
      run: (remiss, turn, { source }) => placeFiles(uses, snapshotOf(uses, remiss, turn.today), source, turn),
    }),
    onRemiss(uses, takeBackAction, {
      run: (remiss, turn, { source }) => takeBack(uses, snapshotOf(uses, remiss, turn.today), source, turn),
    }),
  ],
  filePlaces: [(source, turn) => filePlaces(uses, source, turn)],
  forms: [
    onForm(placeForm, {
      allowed: anyoneKnown,
      subject: (words, turn) => placeable(uses, words, turn),
      run: ({ question }, { id, source }, turn) => place(uses, { remiss: id, question, source }, turn),
    }),
    onForm(chooseRemissForm, {
      allowed: anyoneKnown,
      subject: ({ source }, turn) => waitingRemisser(uses, source, turn),
      run({ remiss: id }, { remisser, source }, turn) {
        const wordsOf = (remiss: Remiss) => uses.unplaced.find(remiss.id, source)?.text ?? null;
        const chosen = remisser.find((remiss) => remiss.id === id);
        if (!chosen) return answer(questionGone);
        const [only, ...others] = chosen.questions;
        return only && others.length === 0
          ? place(uses, { remiss: id, question: only.nr, source }, turn)
          : answer(askWhichQuestion([chosen], { source, nothingFrom: nothingFrom(uses, wordsOf(chosen), turn) }));
      },
    }),
  ],
});

/** The open ones in which the asker answers for a region. */
function filePlaces(uses: Uses, source: string, turn: Turn): Button[] {
  return openToAsker(uses, turn).map(({ id, number }) =>
    placeFilesAction.button(`Svar på remiss ${number}`, { remiss: id, source }),
  );
}

/** The remiss, where the asker has written something in it that waits for a question. */
function placeable(uses: Uses, { remiss: id, source }: WordsToPlace, turn: Turn) {
  const remiss = uses.remisser.remiss(id);
  if (!remiss) return { refused: answer(questionGone) };
  const waiting = wordsWaiting(uses, snapshotOf(uses, remiss, turn.today), source, turn);
  return 'refused' in waiting ? waiting : { subject: { ...remiss, source } };
}

/** Those in which what the asker wrote waits for a question. */
function waitingRemisser(uses: Uses, source: string, turn: Turn) {
  const remisser = uses.unplaced.remisserOf(source).flatMap((id) => uses.remisser.remiss(id) ?? []);
  const open = remisser.filter(({ state }) => state === 'oppen');
  const [first] = open;
  if (!first) return { refused: answer(questionGone) };
  const waiting = wordsWaiting(uses, snapshotOf(uses, first, turn.today), source, turn);
  return 'refused' in waiting ? waiting : { subject: { remisser: open, source } };
}

function place(uses: Uses, chosen: WordsToPlace & { question: number }, turn: Turn): Response {
  const remiss = uses.remisser.remiss(chosen.remiss);
  return remiss ? placeWords(uses, snapshotOf(uses, remiss, turn.today), chosen, turn) : answer(questionGone);
}
