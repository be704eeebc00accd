import { buttons, text } from '../../chat/message.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { askForAnswer } from '../answering/answer-by-form.ts';
import {
  answerForGroupAction,
  askGroupAgainAction,
  chooseGroupAction,
  dropAskedGroupAction,
  groupNothingToAddAction,
  replaceGroupAnswersAction,
  showGroupAnswersAction,
  takeGroupAnswerBackAction,
} from '../asked-groups/group-answer-actions.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type RemissSnapshot, regionOf } from '../case/snapshot.ts';
import { answerForGroup, askForGroupAnswer, sentGroupPage } from '../group-answers/answer-for-group.ts';
import { groupHasNothing, takeGroupAnswerBack } from '../group-answers/answer-whole-for-group.ts';
import { askGroupAgain, dropAskedGroup } from '../group-answers/correct-asked-groups.ts';
import { groupAnswerForm, groupAnswersIn } from '../group-answers/group-answer-form.ts';
import { answerForGroupButton } from '../group-answers/group-answer-views.ts';
import { askedGroupForm } from '../group-answers/group-page-views.ts';
import { replaceGroupAnswers } from '../group-answers/replace-for-group.ts';
import { groupsLedBy } from '../group-answers/right-for-group.ts';
import { groupsSeen } from '../group-answers/seen-groups.ts';
import { showAskedGroup } from '../show/show-asked-group.ts';
import { notWhileBlind } from '../show/show-remiss.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

type Uses = Parameters<typeof onRemiss>[0] &
  Parameters<typeof answerForGroup>[0] &
  Parameters<typeof sentGroupPage>[0] &
  Parameters<typeof replaceGroupAnswers>[0] &
  Parameters<typeof dropAskedGroup>[0] &
  Parameters<typeof showAskedGroup>[0] & { remisser: Pick<RemissStore, 'openAsking' | 'openFor'> };

/** How the chair of a group answers for it as such, what the kansli does about who is asked, and what anyone sees of it. */
export const groupAnswerTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    onRemiss(uses, answerForGroupAction, {
      reads: true,
      run: (remiss, turn, asked) => askForGroupAnswer(uses, remiss, asked, turn),
    }),
    onRemiss(uses, groupNothingToAddAction, {
      run: (remiss, turn, pressed) => groupHasNothing(uses, remiss, pressed, turn),
    }),
    onRemiss(uses, takeGroupAnswerBackAction, {
      run: (remiss, turn, pressed) => takeGroupAnswerBack(uses, remiss, pressed, turn),
    }),
    onRemiss(uses, replaceGroupAnswersAction, {
      run: (remiss, turn, pressed) => replaceGroupAnswers(uses, remiss, pressed, turn),
    }),
    onRemiss(uses, showGroupAnswersAction, {
      reads: true,
      run: (remiss, turn, { group, from }) => showAskedGroup(uses, remiss, { group, from }, turn),
    }),
    onRemiss(uses, chooseGroupAction, { reads: true, run: (remiss, turn) => askWhichGroup(uses, remiss, turn) }),
    onRemiss(uses, dropAskedGroupAction, {
      allowed: kansliOnly,
      run: (remiss, turn, { group }) => dropAskedGroup(uses, remiss, group, turn),
    }),
    onRemiss(uses, askGroupAgainAction, {
      allowed: kansliOnly,
      run: (remiss, turn, { group }) => askGroupAgain(uses, remiss, group, turn),
    }),
  ],
  forms: [
    onRemissForm(uses, groupAnswerForm, {
      subject: (remiss, turn, sent) => sentGroupPage(uses, remiss, sent, turn),
      run: (filled, page, turn) => answerForGroup(uses, page, groupAnswersIn(filled, page), turn),
    }),
    onRemissForm(uses, askedGroupForm, {
      reads: true,
      subject: (remiss, turn) => ({ subject: { remiss, seen: groupsSeen(uses, remiss, turn) } }),
      run: ({ group }, { remiss }, turn) => showAskedGroup(uses, remiss, { group, from: 0 }, turn),
    }),
  ],
  rooms: [{ run: (_words, nearest, turn) => (nearest ? null : sayWhoAnswers(uses, turn)) }],
});

/** Svara: for one's region; whoever answers for none, and for a group as such, gets the form of that. */
export function askForAnyAnswer(
  uses: Parameters<typeof askForAnswer>[0] & Parameters<typeof askForGroupAnswer>[0],
  snapshot: RemissSnapshot,
  from: number | undefined,
  turn: Turn,
): Response {
  const { remiss, speakers } = snapshot;
  const [led] = regionOf(turn.asker.id, speakers) === null ? groupsLedBy(uses, remiss, turn) : [];
  return led
    ? askForGroupAnswer(uses, remiss, { group: led.id, from }, turn)
    : askForAnswer(uses, snapshot, from, turn);
}

function askWhichGroup(uses: Uses, remiss: Remiss, turn: Turn): Response {
  const seen = groupsSeen(uses, remiss, turn);
  const [only] = seen;
  if (!only) return remiss.askedGroups.length > 0 ? notWhileBlind : noGroups(remiss);
  if (seen.length === 1) return showAskedGroup(uses, remiss, { group: only.id, from: 0 }, turn);
  return ask(askedGroupForm.open({ remiss: remiss.id }, { seen }));
}

const noGroups = ({ number }: Remiss): Response =>
  reply(`Ingen grupp svarar som grupp i remiss ${number}`, 'Regionerna svarar, var och en för sig.');

/** To words to the bot in the room of a group that is asked only as such. */
function sayWhoAnswers({ remisser, register }: Uses, { group, today }: Turn): Response | null {
  if (group === null || remisser.openFor([group]).length > 0) return null;
  const [remiss] = remisser.openAsking([group]);
  const asked = remiss?.askedGroups.find(({ id }) => id === group);
  if (!remiss || !asked) return null;
  const names = groupAnswerers(register, group, today).map(({ name }) => name);
  return answer({
    title: `Det du skrev är inte sparat: ${asked.name} svarar som grupp på remiss ${remiss.number}`,
    blocks: [
      text(
        names.length > 0
          ? `${list(names)} svarar för gruppen, med Svara för gruppen. Prata ihop er här först.`
          : 'Gruppen har ingen ordförande som kan svara just nu. Hör av dig till kansliet.',
      ),
      buttons(answerForGroupButton(remiss, asked)),
    ],
  });
}
