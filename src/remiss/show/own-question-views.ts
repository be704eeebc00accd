import {
  type Block,
  bulletList,
  buttons,
  facts,
  howToReply,
  type Inline,
  type Message,
  note,
} from '../../chat/message.ts';
import { plural, shortened } from '../../chat/swedish.ts';
import type { Region } from '../../register/register.ts';
import {
  answerQuestionButton,
  type QuestionAnswers,
  questionBlocks,
  questionMessage,
} from '../answering/question-views.ts';
import { strong } from '../answering/remiss-views.ts';
import { cell, type Tally } from '../case/answers.ts';
import type { Question } from '../case/remiss.ts';
import { inFinite, saidBy } from '../case/remiss-words.ts';

/** Longer words stand in the form, and so do those of more people. */
const most = { letters: 200, texts: 3 };

/** The question as somebody sees it who answers for the region: what it has said, which those of other regions do not see. */
export function ownQuestion(answered: QuestionAnswers, question: Question, region: Region, timeZone: string): Message {
  const said = saidOf(answered.tally, question, region);
  const { position, texts } = said;
  const isSaid = position !== undefined || texts.length > 0;
  return {
    ...questionMessage(answered, question, timeZone),
    blocks: [
      ...questionBlocks(answered, question, timeZone),
      ...standing(said, region, timeZone),
      ...wordsOf(texts),
      note(`Det som står om ${region.name} ser du och andra som svarar för regionen. `, howToAnswer(answered)),
      buttons(answerQuestionButton(answered.remiss, question, isSaid ? 'Ändra svaret' : 'Svara')),
    ],
  };
}

type Said = ReturnType<typeof saidOf>;

const saidOf = ({ positions, texts }: Tally, { nr }: Question, { id }: Region) => ({
  position: positions.get(cell(id, nr)),
  texts: texts.filter((one) => one.region === id && one.question === nr),
});

function standing({ position, texts }: Said, { name }: Region, timeZone: string): Block[] {
  const by = (one: NonNullable<Said['position']>) =>
    ['Senast', saidBy({ ...one, person: one.person.name }, timeZone)] as const;
  if (position) return [facts([name, inFinite(position.position)], by(position))];
  return [
    facts([name, texts.length > 0 ? 'har skrivit, men inte tagit ställning' : 'har inte svarat på den här frågan']),
  ];
}

/** The latest, each with its writer. */
function wordsOf(texts: Said['texts']): Block[] {
  if (texts.length === 0) return [];
  const left = texts.length - most.texts;
  const items = texts
    .slice(-most.texts)
    .map(({ person, text }): Inline[] => [strong(person.name), `: ${shortened(text, most.letters)}`]);
  const more = left > 0 ? [[`och ${left} ${plural(left, 'synpunkt', 'synpunkter')} till, som står i formuläret`]] : [];
  return [bulletList(...items, ...more)];
}

const inRoom = howToReply(
  'Svara i formuläret eller i tråden under frågan.',
  'Svara i formuläret, eller genom att citera frågan.',
);
/** Everyone there sees what is written. */
const inRoomBlind = howToReply(
  'Svara i formuläret. Det som skrivs i tråden syns för alla här.',
  'Svara i formuläret. Det som skrivs här syns för alla.',
);

const howToAnswer = ({ remiss }: QuestionAnswers) => (remiss.blind ? inRoomBlind : inRoom);
