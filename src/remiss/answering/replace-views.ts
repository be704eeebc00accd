import { type Button, buttons, type Message, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { genitive, list, longDate } from '../../chat/swedish.ts';
import { chosenPositions, type Position, type PositionEntry, questionsLeft } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { replaceStandsAction, takePositionAction } from '../case/remiss-actions.ts';
import { inFinite, positionNames, questionName, questionsInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { answerButton, showButton } from './remiss-views.ts';

type Named = { id: string; name: string };

/** A position that counts, a colleague's, and the one that is to take its place. */
export type StandConflict = { current: PositionEntry; position: Position };

const mostNamed = 6;

const namesIn = (conflicts: readonly StandConflict[]): string =>
  list([...new Set(conflicts.map(({ current }) => current.person.name))]);

/** Before anything is replaced. @param saved the questions on which the rest is kept already. */
export const wouldReplaceStands = (
  remiss: Remiss,
  region: Named,
  conflicts: readonly StandConflict[],
  saved: readonly number[],
): Message =>
  askToReplace(
    region,
    conflicts,
    saved,
    replaceStandsAction.button('Ersätt', {
      remiss: remiss.id,
      region: region.id,
      stands: conflicts.map(({ current, position }) => ({ question: current.question, position, seen: current.id })),
    }),
    showButton(remiss, 'Behåll', { primary: true }),
  );

/** The same of a position that is pressed under what somebody wrote. @param entry the id of what was written. */
export const wouldReplaceStand = (remiss: Remiss, region: Named, conflict: StandConflict, entry: number): Message => {
  const { current, position } = conflict;
  const { question, id: seen } = current;
  return askToReplace(
    region,
    [conflict],
    [],
    takePositionAction.button('Ersätt', { remiss: remiss.id, question, position, entry, seen }),
    showButton(remiss, 'Behåll', { primary: true }),
  );
};

function askToReplace(
  region: Named,
  conflicts: readonly StandConflict[],
  saved: readonly number[],
  ...choice: readonly Button[]
): Message {
  const numbers = conflicts.map(({ current }) => current.question);
  return {
    title: `${namesIn(conflicts)} har redan angett ${genitive(region.name)} ställningstagande på ${questionsInWords(numbers)}`,
    blocks: [
      ...(saved.length > 0 ? [text(`Resten är sparat: ${questionsInWords(saved)}.`)] : []),
      ...conflicts
        .slice(0, mostNamed)
        .map(({ current, position }) =>
          text(
            `${questionName(current.question)}: ${current.person.name} angav "${positionNames[current.position]}", och du "${positionNames[position]}".`,
          ),
        ),
      ...leftOut(conflicts.length - mostNamed),
      text(`Vill du ersätta det? I så fall får ${namesIn(conflicts)} veta det. Tills vidare är det oförändrat.`),
      buttons(...choice),
    ],
  };
}

/** Somebody has written on a question on which a colleague has taken a stand. @param entry the id of what was written. */
export const askWhetherBehind = (remiss: Remiss, region: Named, current: PositionEntry, entry: number): Message => {
  const { question, id: seen } = current;
  const take = (position: Position, label: string) =>
    takePositionAction.button(label, { remiss: remiss.id, question, position, entry, seen });
  const { name } = current.person;
  return {
    title: `Sparat på fråga ${question}, remiss ${remiss.number}, där ${region.name} ${inFinite(current.position)}`,
    blocks: [
      text(`${name} angav det. Gäller det för det du skrev också?`),
      text(`Väljer du ett annat ersätts det, och ${name} får veta det.`),
      text('Tills du har valt står det du skrev vid sidan av regionens ställningstagande.'),
      buttons(take(current.position, `Ja, ${positionNames[current.position]}`), showButton(remiss)),
      buttons(
        ...chosenPositions
          .filter((position) => position !== current.position)
          .map((position) => take(position, `Nej, ${positionNames[position]}`)),
      ),
    ],
  };
};

/** The answer to the one who has replaced a colleague's. */
export const standsReplaced = ({ remiss, tally }: RemissSnapshot, region: Named, numbers: string): Message => {
  const left = questionsLeft(region.id, remiss.questions, tally);
  return {
    title: `Ersatt för ${region.name}: ${numbers} i remiss ${remiss.number}`,
    blocks: [
      text(
        left.length === 0
          ? `Ni har svarat på allt. Ni kan ändra svaret till och med ${longDate(remiss.lastOn)}.`
          : `Ställningstagande saknas på ${questionsInWords(left)}.`,
      ),
      buttons(showButton(remiss)),
    ],
  };
};

/** To the one whose position was replaced. */
export const standWasReplaced = (
  remiss: Remiss,
  region: Named,
  by: string,
  conflicts: readonly StandConflict[],
): Message => ({
  title: `${by} har ersatt ditt ställningstagande för ${region.name} i remiss ${remiss.number}`,
  blocks: [
    ...conflicts
      .slice(0, mostNamed)
      .map(({ current, position }) =>
        text(
          `${questionName(current.question)}: "${positionNames[current.position]}" är nu "${positionNames[position]}".`,
        ),
      ),
    ...leftOut(conflicts.length - mostNamed),
    text(
      'Det du skrev står kvar, vid sidan av ställningstagandet. Prata ihop er, och svara igen om det ska vara något annat.',
    ),
    buttons(showButton(remiss), answerButton(remiss)),
  ],
});
