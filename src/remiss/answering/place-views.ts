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
import { leftOut } from '../../chat/pages.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Command } from '../../chat/table.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  choosePlaceAction,
  chooseRemissAction,
  everyQuestion,
  nothingToAddAction,
  placeWordsAction,
  takeBackAction,
} from '../case/remiss-actions.ts';
import { questionName, questionsInWords } from '../case/remiss-words.ts';
import { answerRestAction, showOwnRoundAction } from '../underlag/round-actions.ts';
import { answerButton, strong } from './remiss-views.ts';

const longestQuestion = 150;
const onAll = 'Spara på alla frågor';

/**
 * What waits for a question.
 *
 * @property source what was written
 * @property nearest the command that it looks like
 * @property nothingFrom the region that has nothing to say, where the words say so
 */
type WaitingWords = {
  source: string;
  nearest?: Command | null;
  nothingFrom?(remiss: Remiss): { id: string; name: string } | null;
};

/**
 * To the one who wrote under a head message, or to the bot in a room or alone.
 *
 * @param remisser those that it may be about; at least one
 */
export function askWhichQuestion(remisser: readonly Remiss[], words: WaitingWords): Message {
  const whole = remisser.flatMap((remiss): WholeAnswer[] => {
    const region = words.nothingFrom?.(remiss);
    return region ? [{ remiss, region }] : [];
  });
  const [only, ...others] = remisser;
  if (whole.length > 0) return askWhetherNothing(whole, words.source);
  const word = words.nearest?.words[0];
  const isOne = only !== undefined && others.length === 0;
  return {
    title: isOne
      ? `Vilken fråga i remiss ${only.number} gäller det du skrev?`
      : 'Vilken remiss och vilken fråga gäller det du skrev?',
    blocks: [
      text('Det är inte sparat som svar än. Välj den fråga som det gäller, så sparas det där.'),
      ...(isOne ? questionChoice(only, words.source) : remissChoice(remisser, words.source)),
      ...(word ? [note('Menade du ', strong(word), '? Skriv det en gång till, så svarar jag på det.')] : []),
    ],
  };
}

/** One press that answers for a region on every question. */
type WholeAnswer = { remiss: Remiss; region: { id: string; name: string } };

const notYet = 'Det är inte sparat som svar än.';

/** The words say that there is nothing to say: the press for that comes first. */
function askWhetherNothing(whole: readonly WholeAnswer[], source: string): Message {
  const [first, ...others] = whole;
  if (first && others.length === 0) return askOfOne(first, source);
  const rounds = Map.groupBy(whole, ({ remiss: { id, round } }) =>
    round === null ? `remiss ${id}` : `runda ${round}`,
  );
  const all = [...rounds.values()].flatMap(([one, ...more]) => (one ? [{ one, isRound: more.length > 0 }] : []));
  const [round] = all;
  if (round?.isRound && all.length === 1) return askOfRound(round.one);
  const presses = all.map(({ one, isRound }) =>
    isRound ? restButton(one) : nothingButton(one, ` ${one.remiss.number}`),
  );
  const isLong = presses.length > mostButtons;
  return {
    title: 'I vilken remiss har regionen inget att erinra?',
    blocks: [
      text(`${notYet} Inget att erinra blir regionens svar på alla frågor i remissen.`),
      ...remissFacts(whole.map(({ remiss }) => remiss)),
      ...leftOut(whole.length - mostButtons),
      buttons(
        ...(isLong
          ? [...presses.slice(0, mostButtons - 1), chooseRemissAction.button('Välj remiss', { source })]
          : presses),
      ),
      text('Gäller det bara en fråga, så öppna remissen och tryck på Svara.'),
    ],
  };
}

const askOfOne = ({ remiss, region }: WholeAnswer, source: string): Message => ({
  title: `Har ${region.name} inget att erinra i remiss ${remiss.number}?`,
  blocks: [
    text(
      `${notYet} Inget att erinra blir regionens svar på alla frågor i remissen. Gäller det bara en fråga, så välj den i stället.`,
    ),
    ...questionChoice(remiss, source, [nothingButton({ remiss, region }, '', { primary: true })]),
  ],
});

/** All that may be meant is of one round. */
const askOfRound = (of: WholeAnswer): Message => ({
  title: `Har ${of.region.name} inget att erinra i remissrunda ${of.remiss.round}?`,
  blocks: [
    text(`${notYet} Inget att erinra blir svaret på alla underlag som regionen inte har svarat på. Jag frågar först.`),
    text('Gäller det bara något av dem, så välj det i rundan.'),
    buttons(
      { ...restButton(of), primary: true },
      showOwnRoundAction.button('Visa rundan', { round: of.remiss.round ?? 0, from: 0 }),
    ),
  ],
});

const nothingButton = ({ remiss, region }: WholeAnswer, which: string, look: { primary?: boolean } = {}): Button =>
  nothingToAddAction.button(
    `Inget att erinra${which}`,
    { remiss: remiss.id, sure: false, asked: region.id, seen: 0 },
    look,
  );

/** It asks first. */
const restButton = ({ remiss: { round } }: WholeAnswer): Button =>
  answerRestAction.button(`Inget att erinra runda ${round}`, {
    round: round ?? 0,
    position: 'inget_att_erinra',
    asked: undefined,
  });

/** @param whole presses that come first, in place of saving the words on every question */
function questionChoice({ id, questions }: Remiss, source: string, whole: readonly Button[] = []): Block[] {
  const every = placeWordsAction.button(onAll, { remiss: id, question: everyQuestion, source });
  const shown = whole.length > 0 ? [] : [every];
  if (questions.length + 1 > mostButtons) {
    const isFirst = whole.length === 0;
    const choose = choosePlaceAction.button('Välj fråga', { remiss: id, source }, isFirst ? { primary: true } : {});
    return [buttons(...whole, choose, ...shown)];
  }
  return [
    facts(...questions.map(({ nr, text: words }) => [questionName(nr), shortened(words, longestQuestion)] as const)),
    buttons(
      ...whole,
      ...questions.map(({ nr }) =>
        placeWordsAction.button(`Spara på fråga ${nr}`, { remiss: id, question: nr, source }),
      ),
      ...shown,
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
    ...remissFacts(remisser),
    buttons(...remisser.map(({ id, number }) => choosePlaceAction.button(`Fråga i ${number}`, { remiss: id, source }))),
  ];
}

const remissFacts = (remisser: readonly Remiss[]): Block[] => [
  facts(
    ...remisser
      .slice(0, mostButtons)
      .map(({ number, title }) => [`Remiss ${number}`, shortened(title, longestQuestion)] as const),
  ),
];

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
