import {
  type Block,
  type Button,
  buttons,
  facts,
  type Message,
  mostButtons,
  note,
  say,
  text,
} from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Command } from '../../chat/table.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  choosePlaceAction,
  chooseRemissAction,
  everyQuestion,
  placeWordsAction,
  takeBackAction,
} from '../case/remiss-actions.ts';
import { questionName, questionsInWords } from '../case/remiss-words.ts';
import { answerButton, strong } from './remiss-views.ts';

const longestQuestion = 150;
const onAll = 'Spara på alla frågor';

/**
 * To the one who wrote under a head message, or to the bot in a room.
 *
 * @param remisser those that it may be about; at least one
 * @param source what was written
 * @param nearest the command that it looks like
 */
export function askWhichQuestion(remisser: readonly Remiss[], source: string, nearest: Command | null): Message {
  const [only, ...others] = remisser;
  const word = nearest?.words[0];
  const choice = only && others.length === 0 ? questionChoice(only, source) : remissChoice(remisser, source);
  return {
    title:
      only && others.length === 0
        ? `Vilken fråga i remiss ${only.number} gäller det du skrev?`
        : 'Vilken remiss och vilken fråga gäller det du skrev?',
    blocks: [
      text('Det är inte sparat som svar än. Välj den fråga som det gäller, så sparas det där.'),
      ...choice,
      ...(word ? [note('Menade du ', strong(word), '? Skriv det en gång till, så svarar jag på det.')] : []),
    ],
  };
}

function questionChoice({ id, questions }: Remiss, source: string): Block[] {
  const every = placeWordsAction.button(onAll, { remiss: id, question: everyQuestion, source });
  if (questions.length >= mostButtons) {
    return [buttons(choosePlaceAction.button('Välj fråga', { remiss: id, source }, { primary: true }), every)];
  }
  return [
    facts(...questions.map(({ nr, text: words }) => [questionName(nr), shortened(words, longestQuestion)] as const)),
    buttons(
      ...questions.map(({ nr }) =>
        placeWordsAction.button(`Spara på fråga ${nr}`, { remiss: id, question: nr, source }),
      ),
      every,
    ),
  ];
}

function remissChoice(remisser: readonly Remiss[], source: string): Block[] {
  if (remisser.length > mostButtons) {
    return [
      text(`Här är ${remisser.length} remisser öppna. Välj först vilken det gäller.`),
      buttons(chooseRemissAction.button('Välj remiss', { source }, { primary: true })),
    ];
  }
  return [
    facts(...remisser.map(({ number, title }) => [`Remiss ${number}`, shortened(title, longestQuestion)] as const)),
    buttons(...remisser.map(({ id, number }) => choosePlaceAction.button(`Fråga i ${number}`, { remiss: id, source }))),
  ];
}

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
    'Skicka det igen om det ska höra till något annat.',
  );

export const alreadyPlaced = ({ number }: Remiss, questions: readonly number[]): Message =>
  say(
    `Det du skrev är redan sparat på ${questionsInWords(questions)}, remiss ${number}`,
    'Inget är ändrat. Gäller det en fråga till, så skriv det som svar på den också.',
  );
