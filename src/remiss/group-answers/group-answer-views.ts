import { type Button, buttons, type Message, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { list, longDate } from '../../chat/swedish.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { GroupStand } from '../asked-groups/group-answer.ts';
import {
  answerForGroupAction,
  groupNothingToAddAction,
  replaceGroupAnswersAction,
  showGroupAnswersAction,
  takeGroupAnswerBackAction,
} from '../asked-groups/group-answer-actions.ts';
import type { Position } from '../case/answers.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { positionNames, questionName, questionsInWords } from '../case/remiss-words.ts';

type Named = Pick<AskedGroup, 'id' | 'name'>;

const mostNamed = 6;

export const answerForGroupButton = ({ id }: Pick<Remiss, 'id'>, group: Named, label = 'Svara för gruppen'): Button =>
  answerForGroupAction.button(label, { remiss: id, group: group.id, from: undefined }, { primary: true });

export const groupAnswersButton = ({ id }: Pick<Remiss, 'id'>, group: Named, label = 'Visa gruppens svar'): Button =>
  showGroupAnswersAction.button(label, { remiss: id, group: group.id, from: 0 });

/** What its chair can do while it is open. */
export const groupAnswerButtons = (remiss: Remiss, group: Named): Button[] => [
  answerForGroupButton(remiss, group),
  groupNothingToAddAction.button('Inget att erinra', { remiss: remiss.id, group: group.id, seen: 0 }),
  groupAnswersButton(remiss, group),
  showButton(remiss),
];

const takeBackButton = ({ id }: Remiss, group: Named): Button =>
  takeGroupAnswerBackAction.button('Ta tillbaka', { remiss: id, group: group.id, seen: 0 });

const untilLastDay = ({ lastOn }: Remiss): string => `Ni kan ändra svaret till och med ${longDate(lastOn)}.`;

const leftInWords = (remiss: Remiss, left: readonly number[]): string =>
  left.length === 0
    ? `Gruppen har svarat på allt. ${untilLastDay(remiss)}`
    : `Ställningstagande saknas på ${questionsInWords(left)}.`;

/** @param left the questions that the group has not answered */
export const groupHasAnswered = (
  remiss: Remiss,
  group: Named,
  questions: readonly number[],
  left: readonly number[],
): Message => ({
  title: `Tack, sparat för ${group.name}: ${questionsInWords(questions)} i remiss ${remiss.number}`,
  blocks: [
    text(leftInWords(remiss, left)),
    buttons(
      ...(left.length > 0 ? [answerForGroupButton(remiss, group, 'Svara på mer')] : []),
      groupAnswersButton(remiss, group),
      takeBackButton(remiss, group),
    ),
  ],
});

export const groupHasNothingToAdd = (remiss: Remiss, group: Named): Message => ({
  title: `${group.name} har inget att erinra i remiss ${remiss.number}`,
  blocks: [
    text(`Det gäller alla frågor. ${untilLastDay(remiss)}`),
    buttons(groupAnswersButton(remiss, group), takeBackButton(remiss, group)),
  ],
});

export const groupAnswerTaken = (remiss: Remiss, group: Named, questions: readonly number[]): Message => ({
  title: `Svaret från ${group.name} är tillbakataget: ${questionsInWords(questions)} i remiss ${remiss.number}`,
  blocks: [
    text(`Det står kvar i historiken. Svara igen senast ${longDate(remiss.lastOn)}.`),
    buttons(answerForGroupButton(remiss, group), showButton(remiss)),
  ],
});

/** A colleague's answer that counts, and the id of the one that is to take its place. */
export type GroupConflict = { id: number; current: GroupStand; position: Position };

const namesIn = (stands: readonly GroupStand[]): string => list([...new Set(stands.map(({ person }) => person.name))]);

/** Before anything is replaced. @param kept the questions on which the rest is kept already */
export function wouldReplaceGroupAnswers(
  remiss: Remiss,
  group: Named,
  conflicts: readonly GroupConflict[],
  kept: readonly number[],
): Message {
  const stands = conflicts.map(({ current }) => current);
  const names = namesIn(stands);
  const more = conflicts.length - mostNamed;
  return {
    title: `${names} har redan svarat för ${group.name} på ${questionsInWords(stands.map(({ question }) => question))}`,
    blocks: [
      ...(kept.length > 0 ? [text(`Resten är sparat: ${questionsInWords(kept)}.`)] : []),
      ...conflicts.slice(0, mostNamed).map(({ current, position }) => text(changeInWords(current, position))),
      ...leftOut(more),
      text(`Vill du ersätta det? I så fall får ${names} veta det. Tills vidare är det oförändrat.`),
      buttons(
        replaceGroupAnswersAction.button('Ersätt', {
          remiss: remiss.id,
          group: group.id,
          answers: conflicts.map(({ id }) => id),
        }),
        groupAnswersButton(remiss, group, 'Behåll'),
      ),
    ],
  };
}

const changeInWords = ({ question, person, position: was }: GroupStand, position: Position): string =>
  was === position
    ? `${questionName(question)}: ${person.name} skrev annat än du.`
    : `${questionName(question)}: ${person.name} angav "${positionNames[was]}", och du "${positionNames[position]}".`;

export const groupAnswersReplaced = (
  remiss: Remiss,
  group: Named,
  questions: readonly number[],
  left: readonly number[],
): Message => ({
  title: `Ersatt för ${group.name}: ${questionsInWords(questions)} i remiss ${remiss.number}`,
  blocks: [text(leftInWords(remiss, left)), buttons(groupAnswersButton(remiss, group), showButton(remiss))],
});

/** One press would undo what the group has already said. */
export const wouldReplaceWhole = (
  remiss: Remiss,
  group: Named,
  stands: readonly GroupStand[],
  asker: { id: string },
): Message => ({
  title: `${group.name} har redan svarat på ${questionsInWords(stands.map(({ question }) => question))}`,
  blocks: [
    ...standLines(stands),
    text(`Vill du ersätta det med "inget att erinra" på alla frågor?${whoHears(stands, asker)}`),
    buttons(
      groupNothingToAddAction.button('Ersätt', { remiss: remiss.id, group: group.id, seen: latestOf(stands) }),
      groupAnswersButton(remiss, group, 'Behåll svaren'),
    ),
  ],
});

/** The same of taking back what somebody else has answered. */
export const wouldTakeBack = (
  remiss: Remiss,
  group: Named,
  stands: readonly GroupStand[],
  asker: { id: string },
): Message => ({
  title: `Ska svaret från ${group.name} på remiss ${remiss.number} tas tillbaka?`,
  blocks: [
    ...standLines(stands),
    text(`Gruppen räknas då som en som inte har svarat.${whoHears(stands, asker)}`),
    buttons(
      takeGroupAnswerBackAction.button('Ta tillbaka', { remiss: remiss.id, group: group.id, seen: latestOf(stands) }),
      groupAnswersButton(remiss, group, 'Behåll svaren'),
    ),
  ],
});

const latestOf = (stands: readonly GroupStand[]): number => Math.max(...stands.map(({ id }) => id));

const standLines = (stands: readonly GroupStand[]) => [
  ...stands
    .slice(0, mostNamed)
    .map(({ question, position, person }) =>
      text(`${questionName(question)}: ${positionNames[position]}, angivet av ${person.name}.`),
    ),
  ...leftOut(stands.length - mostNamed),
];

function whoHears(stands: readonly GroupStand[], asker: { id: string }): string {
  const others = stands.filter(({ person }) => person.id !== asker.id);
  return others.length > 0 ? ` ${namesIn(others)} får veta det.` : '';
}

/** To the one whose answer was replaced or taken back. */
export const groupAnswerWasReplaced = (
  remiss: Remiss,
  group: Named,
  by: string,
  replaced: readonly { from: GroupStand; to: Position | null }[],
): Message => ({
  title: `${by} har ändrat ditt svar för ${group.name} i remiss ${remiss.number}`,
  blocks: [
    ...replaced.slice(0, mostNamed).map(({ from, to }) => text(replacedInWords(from, to))),
    ...leftOut(replaced.length - mostNamed),
    text('Det du svarade står kvar i historiken. Prata ihop er, och svara igen om det ska vara något annat.'),
    buttons(groupAnswersButton(remiss, group), answerForGroupButton(remiss, group)),
  ],
});

function replacedInWords({ question, position }: GroupStand, to: Position | null): string {
  const name = questionName(question);
  if (to === null) return `${name}: "${positionNames[position]}" är tillbakataget.`;
  if (to === position) return `${name}: orden är andra, och ställningstagandet är samma.`;
  return `${name}: "${positionNames[position]}" är nu "${positionNames[to]}".`;
}
