import { type Button, buttons, facts, type Message, mostButtons, say, text } from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Remiss } from '../case/remiss.ts';
import { choosePlaceAction, everyQuestion, placeWordsAction, takeBackAction } from '../case/remiss-actions.ts';
import { questionName, questionsInWords } from '../case/remiss-words.ts';
import { answerButton } from './remiss-views.ts';

const longestQuestion = 150;
const onAll = 'Spara på alla frågor';

/** To the one who wrote under the head message. @param source what was written. */
export const askWhichQuestion = ({ id, number, questions }: Remiss, source: string): Message => ({
  title: `Vilken fråga i remiss ${number} gäller det du skrev?`,
  blocks: [
    text('Det är inte sparat som svar än. Välj den fråga som det gäller, så sparas det där.'),
    ...(questions.length >= mostButtons
      ? [
          buttons(
            choosePlaceAction.button('Välj fråga', { remiss: id, source }, { primary: true }),
            placeWordsAction.button(onAll, { remiss: id, question: everyQuestion, source }),
          ),
        ]
      : [
          facts(
            ...questions.map(({ nr, text: words }) => [questionName(nr), shortened(words, longestQuestion)] as const),
          ),
          buttons(
            ...questions.map(({ nr }) =>
              placeWordsAction.button(`Spara på fråga ${nr}`, { remiss: id, question: nr, source }),
            ),
            placeWordsAction.button(onAll, { remiss: id, question: everyQuestion, source }),
          ),
        ]),
  ],
});

export const placed = ({ number }: Remiss, question: number): Message =>
  say(
    `Sparat på fråga ${question}, remiss ${number}`,
    'Ändrar du eller tar bort det du skrev, så ändras det där också.',
  );

/** @param left the questions on which the writer's region has no position; null: they answer for none. */
export const placedOnAll = (remiss: Remiss, left: readonly number[] | null): Message => ({
  title: `Sparat på alla frågor i remiss ${remiss.number}`,
  blocks: [
    text(
      left === null
        ? 'Du svarar inte för någon region i den här remissen, så det står bland övriga synpunkter.'
        : left.length > 0
          ? `Ställningstagande saknas på ${questionsInWords(left)}. Tryck på Svara och välj ett för varje fråga.`
          : 'Ni har tagit ställning till alla frågor. Ändra det med Svara om det ska vara något annat.',
    ),
    ...(left === null ? [] : [buttons(answerButton(remiss))]),
  ],
});

/** What was given to the bot alone cannot be changed where it stands. */
export const placedFiles = (remiss: Remiss, question: number, source: string): Message => ({
  title: `Sparat på fråga ${question}, remiss ${remiss.number}`,
  blocks: [
    text('Blev det fel kan du ta tillbaka det så länge remissen är öppen.'),
    buttons(takeBackButton(remiss, source)),
  ],
});

export const takeBackButton = ({ id }: Pick<Remiss, 'id'>, source: string): Button =>
  takeBackAction.button('Ta tillbaka', { remiss: id, source });

export const tookBack = ({ number }: Remiss): Message =>
  say(
    `Det du skickade är inte längre ett svar på remiss ${number}`,
    'Skicka filen igen om den ska höra till något annat.',
  );

export const alreadyPlaced = ({ number }: Remiss, questions: readonly number[]): Message =>
  say(
    `Det du skrev är redan sparat på ${questionsInWords(questions)}, remiss ${number}`,
    'Inget är ändrat. Gäller det en fråga till kan du skriva det i den frågans tråd.',
  );
