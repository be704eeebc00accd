import { buttons, facts, type Message, mostButtons, say, text } from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Remiss } from '../case/remiss.ts';
import { choosePlaceAction, placeWordsAction } from '../case/remiss-actions.ts';
import { questionName, questionsInWords } from '../case/remiss-words.ts';

const longestQuestion = 150;

/** To the one who wrote under the head message. @param source what was written. */
export const askWhichQuestion = ({ id, number, questions }: Remiss, source: string): Message => ({
  title: `Vilken fråga i remiss ${number} gäller det du skrev?`,
  blocks: [
    text('Det är inte sparat som svar än. Välj den fråga som det gäller, så sparas det där.'),
    ...(questions.length > mostButtons
      ? [buttons(choosePlaceAction.button('Välj fråga', { remiss: id, source }, { primary: true }))]
      : [
          facts(
            ...questions.map(({ nr, text: words }) => [questionName(nr), shortened(words, longestQuestion)] as const),
          ),
          buttons(
            ...questions.map(({ nr }) =>
              placeWordsAction.button(`Spara på fråga ${nr}`, { remiss: id, question: nr, source }),
            ),
          ),
        ]),
  ],
});

export const placed = ({ number }: Remiss, question: number): Message =>
  say(
    `Sparat på fråga ${question}, remiss ${number}`,
    'Ändrar du eller tar bort det du skrev, så ändras det där också.',
  );

export const alreadyPlaced = ({ number }: Remiss, questions: readonly number[]): Message =>
  say(
    `Det du skrev är redan sparat på ${questionsInWords(questions)}, remiss ${number}`,
    'Inget är ändrat. Gäller det en fråga till, så skriv det som svar på den också.',
  );
