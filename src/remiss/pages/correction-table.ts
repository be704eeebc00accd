import type { Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import { dropQuestionAction, restoreQuestionAction } from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { snapshotOf } from '../case/snapshot.ts';
import { correctQuestions, dropQuestion, restoreQuestion } from '../corrections/correct-questions.ts';
import { correctRemiss } from '../corrections/correct-remiss.ts';
import { remissCorrectionForm } from '../corrections/correction-form.ts';
import { questionPageForm, questionsFilledIn } from '../corrections/question-page-form.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';
import { describedRemiss } from './office-forms.ts';

type Uses = Parameters<typeof correctRemiss>[0] &
  Parameters<typeof correctQuestions>[0] &
  Parameters<typeof remissStatus>[0] &
  Parameters<typeof onRemiss>[0] & { remisser: RemissStore; entries: EntryStore; drafts: DraftStore };

const allowed = kansliOnly;

/** How the kansli puts right what is wrong in a remiss that has been opened. */
export function correctionTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  const unlessWithdrawn = (remiss: Remiss, run: () => Response): Response =>
    remiss.state === 'aterkallad' ? remissStatus(uses, remiss) : run();
  return {
    commands: [],
    buttons: [
      onRemiss(uses, dropQuestionAction, {
        allowed,
        run: (remiss, turn, { question }) =>
          unlessWithdrawn(remiss, () => dropQuestion(uses, snapshotIn(remiss, turn), question, turn)),
      }),
      onRemiss(uses, restoreQuestionAction, {
        allowed,
        run: (remiss, turn, { question }) =>
          unlessWithdrawn(remiss, () => restoreQuestion(uses, snapshotIn(remiss, turn), question, turn)),
      }),
    ],
    forms: [
      onRemissForm(uses, remissCorrectionForm, {
        allowed,
        subject: (remiss, turn) =>
          remiss.state === 'aterkallad' || remiss.state === 'utkast'
            ? { refused: remissStatus(uses, remiss) }
            : { subject: { ...describedRemiss(uses, remiss, turn), remiss } },
        run: (filled, { remiss }, turn) => correctRemiss(uses, snapshotIn(remiss, turn), filled, turn),
      }),
      onRemissForm(uses, questionPageForm, {
        allowed,
        subject: (remiss, _turn, { from }) =>
          remiss.state === 'aterkallad' ? { refused: remissStatus(uses, remiss) } : { subject: { remiss, from } },
        run: (filled, page, turn) =>
          correctQuestions(
            uses,
            snapshotIn(page.remiss, turn),
            { ...questionsFilledIn(filled, page), from: page.from },
            turn,
          ),
      }),
    ],
  };
}
