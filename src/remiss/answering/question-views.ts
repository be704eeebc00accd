import {
  type Block,
  type Button,
  buttons,
  howToReply,
  type Message,
  note,
  type OwnView,
  text,
} from '../../chat/message.ts';
import { plural } from '../../chat/swedish.ts';
import type { AnswerEntry, TextEntry } from '../case/answers.ts';
import type { Question, Remiss } from '../case/remiss.ts';
import { answerRemissAction, questionView } from '../case/remiss-actions.ts';
import { momentInWords, questionName } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { partsOfText } from '../case/text-parts.ts';
import { formStart } from './answer-form.ts';

export type QuestionAnswers = Pick<RemissSnapshot, 'remiss' | 'log' | 'tally'>;

/** A block for each piece: no platform takes more in one. */
const longestBlock = 2_500;

const howToAnswerQuestion = howToReply(
  'Svara i tråden under den här frågan. Det du skriver sparas som din regions synpunkt.',
  'Svara genom att citera den här frågan. Det du skriver sparas som din regions synpunkt.',
);

/** Everyone there sees what is written, and the others' positions are not to be known. */
const howToAnswerQuestionBlind = howToReply(
  'Tryck på Svara och skriv i formuläret, så ser bara din region och kansliet det. Det som skrivs i tråden syns för alla här.',
  'Tryck på Svara och skriv i formuläret, så ser bara din region och kansliet det. Det som skrivs här syns för alla.',
);

/** Opens the form in which the question stands. */
export const answerQuestionButton = ({ id, questions }: Remiss, { nr }: Question, label = 'Svara'): Button =>
  answerRemissAction.button(label, { remiss: id, from: formStart(nr, questions) }, { primary: label === 'Svara' });

function howToAnswerNow(remiss: Remiss, question: Question): Block[] {
  if (remiss.state !== 'oppen') return [note('Remissen är stängd för svar.')];
  if (!remiss.blind) return [note(howToAnswerQuestion)];
  return [note(howToAnswerQuestionBlind), buttons(answerQuestionButton(remiss, question))];
}

/**
 * One for each question. What is written in its thread is about that question, and is seen here to be kept. It is updated
 * in place. While it can be answered, whoever answers for a region may see there what their region has said.
 */
export const questionMessage = (answered: QuestionAnswers, question: Question, timeZone: string): Message => ({
  title: titleOf(answered, question),
  blocks: [...questionBlocks(answered, question, timeZone), ...howToAnswerNow(answered.remiss, question)],
  ...(answered.remiss.state === 'oppen' && { own: ownOf(answered, question) }),
});

const titleOf = ({ remiss }: Pick<QuestionAnswers, 'remiss'>, { nr }: Question): string =>
  `${placeOf(nr, remiss)}, remiss ${remiss.number}`;

/** What is asked, and how much of what was written is kept. */
export const questionBlocks = (answered: QuestionAnswers, question: Question, timeZone: string): Block[] => [
  ...partsOfText(question.text, longestBlock).map((part) => text(part.text)),
  ...whatIsKept(answered, question.nr, timeZone),
];

function ownOf({ remiss, log }: Pick<QuestionAnswers, 'remiss' | 'log'>, question: Question): OwnView {
  const said = log.findLast((entry) => entry.question === question.nr)?.id ?? 0;
  return questionView.of({ remiss: remiss.id, question: question.nr, said }, answerQuestionButton(remiss, question));
}

/** "Fråga 2 av 4"; the number alone where one before it or after it has been taken away. */
const placeOf = (nr: number, { questions }: Remiss): string =>
  questions.every((one, at) => one.nr === at + 1) ? `${questionName(nr)} av ${questions.length}` : questionName(nr);

/** What is filled in by form is seen by its region alone, as long as the others must not know. */
const isWritten = ({ via }: Pick<TextEntry, 'via'>): boolean => via === 'trad' || via === 'genvag';

/** How much of what was written counts, and what happened last. */
function whatIsKept({ log, tally }: QuestionAnswers, question: number, timeZone: string): Block[] {
  const isAbout = (entry: AnswerEntry): entry is TextEntry =>
    entry.type === 'text' && entry.question === question && isWritten(entry);
  const written = log.filter(isAbout);
  const latest = written.at(-1);
  if (!latest) return [];
  const count = tally.texts.filter(isAbout).length;
  const isFirst = written.filter(({ source }) => source === latest.source).length === 1;
  const when = momentInWords(latest.at, timeZone);
  return [
    note(
      `Sparat av det som är skrivet: ${count} ${plural(count, 'synpunkt', 'synpunkter')}. `,
      `${whatHappenedLast(latest, isFirst)} ${when}.`,
    ),
  ];
}

function whatHappenedLast({ person: { name }, text: words }: TextEntry, isFirst: boolean): string {
  if (words === null) return `Senast tog ${name} bort sin`;
  return isFirst ? `Senast skrev ${name}` : `Senast ändrade ${name} sin`;
}
