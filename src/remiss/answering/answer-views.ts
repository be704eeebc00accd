import { type Button, buttons, type Message, say, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { genitive, list, longDate, weekdayDate } from '../../chat/swedish.ts';
import { chosenPositions, type Position, type PositionEntry } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  notConcernedAction,
  nothingToAddAction,
  takePositionAction,
  takeStandsBackAction,
} from '../case/remiss-actions.ts';
import {
  inFinite,
  positionInWords,
  positionNames,
  questionName,
  questionsInWords,
  writtenOnly,
} from '../case/remiss-words.ts';
import { showOwnRoundAction } from '../underlag/round-actions.ts';
import { saysNothingToAdd } from './nothing-to-add.ts';
import { answerButton, showButton } from './remiss-views.ts';

type Named = { name: string };

const seenByAll =
  'Alla här ser det du skrev, fast remissen samlas in blint. Ta bort det och svara i formuläret om de andra inte ska se det.';

/** For words that say that there is nothing to say; those that they speak against are left out. */
const positionsOfNothing = ['inget_att_erinra', 'tillstyrker', 'avstar', 'berors_inte'] as const satisfies Position[];

/** Asked once of the one who wrote: what the region thinks. @param entry what was written. */
export const askPosition = (
  remiss: Remiss,
  question: number,
  region: Named,
  entry: { id: number; text?: string | null },
): Message => ({
  title: `Sparat som synpunkt från ${region.name} på fråga ${question}, remiss ${remiss.number}`,
  blocks: [
    text('Vad är regionens ställningstagande i frågan? Det du skrev räknas som skäl.'),
    ...(remiss.blind ? [text(seenByAll), buttons(answerButton(remiss, 'Svara i formuläret'))] : []),
    text(`Tills någon av er har angett det står regionen som "${writtenOnly.toLowerCase()}".`),
    buttons(
      ...positionsFor(region, entry.text ?? '').map((position) =>
        takePositionAction.button(
          positionInWords(position),
          { remiss: remiss.id, question, position, entry: entry.id, seen: 0 },
          position === 'inget_att_erinra' ? { primary: true } : {},
        ),
      ),
    ),
  ],
});

const positionsFor = ({ name }: Named, words: string): readonly Position[] =>
  saysNothingToAdd(words, [name]) ? positionsOfNothing : chosenPositions;

/** What someone without a region wrote. Said once. */
export const keptAsOther = (remiss: Remiss, question: number): Message =>
  say(
    `Sparat bland övriga synpunkter på fråga ${question}, remiss ${remiss.number}`,
    'Du svarar inte för någon region i den här remissen, så det räknas inte som en regions svar. Ta bort meddelandet om det inte var en synpunkt.',
  );

/** Said of somebody else's message. @param region null: its writer answers for none. */
export const pointedOut = (remiss: Remiss, question: number, writer: string, region: Named | null): Message =>
  region
    ? say(
        `Sparat som synpunkt från ${region.name} på fråga ${question}, remiss ${remiss.number}`,
        `Synpunkten står i ${genitive(writer)} namn.`,
      )
    : say(
        `Sparat bland övriga synpunkter på fråga ${question}, remiss ${remiss.number}`,
        `Synpunkten står i ${genitive(writer)} namn. ${writer} svarar inte för någon region i remissen.`,
      );

/** A message is changed or taken away whose words stand in the form now. */
export const heldByForm = (remiss: Remiss, question: number): Message => ({
  title: `Ditt svar på fråga ${question} i remiss ${remiss.number} står kvar som du skrev det i formuläret`,
  blocks: [
    text('Där har du samlat det du skrev i tråden. Tryck på Svara och ändra det där om det ska vara annorlunda.'),
    buttons(answerButton(remiss), showButton(remiss)),
  ],
});

/** The reply was taken away, and with it the region's position. @param current what counts instead. */
export const positionFell = (question: number, region: Named, current: PositionEntry | null): Message =>
  current
    ? say(
        `${region.name} ${standOn(current.position, `fråga ${question}`)}`,
        `Det senaste ställningstagandet hade sitt skäl i meddelandet som togs bort. Nu gäller åter det som ${current.person.name} angav. Tryck på Svara i remissen om det ska vara ett annat.`,
      )
    : say(
        `${region.name} har inget ställningstagande på fråga ${question} längre`,
        'Det hade sitt skäl i meddelandet som togs bort. Tryck på Svara i remissen för att ange ett nytt.',
      );

/** "berörs inte av fråga 2", "avstyrker på fråga 2" */
const standOn = (position: Position, what: string, where = 'på'): string =>
  `${inFinite(position)} ${position === 'berors_inte' ? 'av' : where} ${what}`;

/** What leads on from an answer: in a round to what is left of it. */
const onwards = (remiss: Remiss): Button[] => [
  showButton(remiss),
  ...(remiss.round === null
    ? []
    : [showOwnRoundAction.button('Visa resten av rundan', { round: remiss.round, from: 0 })]),
];

const undoButton = ({ id }: Pick<Remiss, 'id'>, entries: readonly number[]): Button =>
  takeStandsBackAction.button('Ångra', { remiss: id, entries });

/** @property fallen the questions on which the region has no position any longer. @property back those on which an earlier one counts again. */
export const standsTakenBack = (
  remiss: Remiss,
  region: Named,
  { fallen, back }: { fallen: readonly number[]; back: readonly number[] },
): Message => ({
  title: `Tillbakataget: ${region.name} i remiss ${remiss.number}`,
  blocks: [
    ...(fallen.length > 0
      ? [
          text(
            `Regionen har inget ställningstagande på ${questionsInWords(fallen)}. Svara senast ${longDate(remiss.lastOn)}.`,
          ),
        ]
      : []),
    ...(back.length > 0 ? [text(`På ${questionsInWords(back)} gäller åter det som regionen svarade innan.`)] : []),
    buttons(answerButton(remiss), ...onwards(remiss)),
  ],
});

export const positionTaken = (
  remiss: Remiss,
  region: Named,
  taken: PositionEntry,
  left: readonly number[],
): Message => ({
  title: `${region.name} ${standOn(taken.position, `fråga ${taken.question}`)}`,
  blocks: [
    text(
      left.length === 0
        ? `Tack. Ni har svarat på hela remiss ${remiss.number}. Ni kan ändra svaret till och med ${longDate(remiss.lastOn)}.`
        : `Tack. Kvar att svara på i remiss ${remiss.number}: ${questionsInWords(left)}.`,
    ),
    buttons(...onwards(remiss), undoButton(remiss, [taken.id])),
  ],
});

export const alreadyTaken = (
  region: Named,
  { position, question, person, at }: PositionEntry,
  timeZone: string,
): Message =>
  say(
    `Så här ligger det till: ${region.name} ${standOn(position, `fråga ${question}`)}`,
    `${person.name} angav det ${weekdayDate(at.toZonedDateTimeISO(timeZone).toPlainDate())}. Inget är ändrat.`,
  );

/** The same press again. @param first of the positions that it gave. */
export const alreadyWhole = (
  remiss: Remiss,
  region: Named,
  { position, person, at }: PositionEntry,
  timeZone: string,
): Message =>
  say(
    `Så här ligger det till: ${region.name} ${standOn(position, `remiss ${remiss.number}`, 'i')}`,
    `${person.name} angav det ${weekdayDate(at.toZonedDateTimeISO(timeZone).toPlainDate())}. Inget är ändrat.`,
  );

export const wholeTaken = (remiss: Remiss, region: Named, position: Position, taken: readonly number[]): Message => ({
  title: `${region.name} ${standOn(position, `remiss ${remiss.number}`, 'i')}`,
  blocks: [
    text(`Det gäller alla frågor. Ni kan ändra svaret till och med ${longDate(remiss.lastOn)}.`),
    buttons(...onwards(remiss), undoButton(remiss, taken)),
  ],
});

const mostReplaced = 6;

/** What one press would replace, and who presses. */
type WholeReplaced = { position: Position; taken: readonly PositionEntry[]; asker: { id: string } };

/** One press would undo what the region has already said. */
export const wouldReplace = (
  remiss: Remiss,
  region: Named & { id: string },
  { position, taken, asker }: WholeReplaced,
): Message => ({
  title: `${region.name} har redan svarat på ${questionsInWords(taken.map(({ question }) => question))}`,
  blocks: [
    ...taken
      .slice(0, mostReplaced)
      .map(({ question, position: current, person }) =>
        text(`${questionName(question)}: ${positionNames[current]}, angivet av ${person.name}.`),
      ),
    ...leftOut(taken.length - mostReplaced),
    text(`Vill du ersätta det med "${positionNames[position]}" på alla frågor?${whoHears(taken, asker)}`),
    buttons(
      wholeAnswerAction(position).button('Ersätt', {
        remiss: remiss.id,
        sure: true,
        asked: region.id,
        seen: Math.max(...taken.map(({ id }) => id)),
      }),
      showButton(remiss, 'Behåll svaren', { primary: true }),
    ),
  ],
});

function whoHears(taken: readonly PositionEntry[], asker: { id: string }): string {
  const others = taken.filter(({ person }) => person.id !== asker.id).map(({ person }) => person.name);
  return others.length > 0 ? ` ${list([...new Set(others)])} får veta det.` : '';
}

const wholeAnswerAction = (position: Position) =>
  position === 'inget_att_erinra' ? nothingToAddAction : notConcernedAction;

/** @param left the questions on which the region has no position. */
export const answered = (
  remiss: Remiss,
  region: Named,
  questions: readonly number[],
  left: readonly number[],
): Message => ({
  title: `Tack, sparat för ${region.name}: ${questionsInWords(questions)} i remiss ${remiss.number}`,
  blocks: [
    text(
      left.length === 0
        ? `Ni har svarat på allt. Ni kan ändra svaret till och med ${longDate(remiss.lastOn)}.`
        : `Ställningstagande saknas på ${questionsInWords(left)}.`,
    ),
    buttons(...onwards(remiss), ...(left.length > 0 ? [answerButton(remiss, 'Svara på mer')] : [])),
  ],
});
