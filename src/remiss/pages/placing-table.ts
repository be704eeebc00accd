import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../../chat/table.ts';
import { placeWords, wordsWaiting } from '../answering/answer-under-head.ts';
import { placeForm, type WordsToPlace } from '../answering/place-form.ts';
import { choosePlaceAction, placeWordsAction } from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { snapshotOf } from '../case/snapshot.ts';

type Uses = Parameters<typeof placeWords>[0] &
  Parameters<typeof snapshotOf>[0] & { remisser: Pick<RemissStore, 'remiss'> };

const gone = reply('Frågan finns inte längre');

/** How one says which question it is about, what one wrote under the head message: whoever may write there may say it. */
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
  ],
  forms: [
    onForm(placeForm, {
      allowed: anyoneKnown,
      subject: (words, turn) => placeable(uses, words, turn),
      run: ({ question }, { id, source }, turn) => place(uses, { remiss: id, question, source }, turn),
    }),
  ],
});

/** The remiss, where the asker has written something in it that waits for a question. */
function placeable(uses: Uses, { remiss: id, source }: WordsToPlace, turn: Turn) {
  const remiss = uses.remisser.remiss(id);
  if (!remiss) return { refused: gone };
  const waiting = wordsWaiting(uses, snapshotOf(uses, remiss, turn.today), source, turn);
  return 'refused' in waiting ? waiting : { subject: { ...remiss, source } };
}

function place(uses: Uses, chosen: WordsToPlace & { question: number }, turn: Turn): Response {
  const remiss = uses.remisser.remiss(chosen.remiss);
  return remiss ? placeWords(uses, snapshotOf(uses, remiss, turn.today), chosen, turn) : gone;
}
