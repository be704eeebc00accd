import { type Block, buttons, facts, type Message, text } from '../../chat/message.ts';
import { capitalised } from '../../chat/swedish.ts';
import { formStart } from '../answering/answer-form.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import type { Letter } from '../case/letter-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { enterLetterAction, takeLetterBackAction } from '../case/remiss-actions.ts';
import { byLetter, positionInWords, questionName, questionsInWords } from '../case/remiss-words.ts';

/** @property whose a region's id, or the name of a body. @property from where the form began */
type Entered = { sender: string; whose: string; questions: readonly number[]; from: number };

export function letterEntered(remiss: Remiss, { sender, whose, questions, from }: Entered): Message {
  const start = (nr: number) => formStart(nr, remiss.questions);
  const next = remiss.questions.find(({ nr }) => start(nr) > from);
  return {
    title: `Infört för ${sender}: ${questionsInWords(questions)} i remiss ${remiss.number}`,
    blocks: [
      text('Det märks som inkommet med brev och infört av dig.'),
      buttons(
        showButton(remiss),
        ...(next
          ? [enterLetterAction.button(`Fråga ${next.nr} och framåt`, { remiss: remiss.id, from: start(next.nr) })]
          : []),
        takeLetterBackAction.button('Ångra', { remiss: remiss.id, whose }),
      ),
    ],
  };
}

export const letterTaken = (remiss: Remiss, sender: string, questions: readonly number[]): Message => ({
  title: `Brevet från ${sender} räknas inte längre: ${questionsInWords(questions)} i remiss ${remiss.number}`,
  blocks: [
    text('Det står kvar i historiken eller loggen. För in det igen om det ska räknas.'),
    buttons(enterLetterAction.button('För in igen', { remiss: remiss.id, from: 0 }), showButton(remiss)),
  ],
});

const mostNamed = 6;

/** On the remiss's page: who else than the regions has answered, and how. */
export function letterBlocks(letters: readonly Letter[], shown: readonly number[]): Block[] {
  if (letters.length === 0) return [];
  const here = letters.filter(({ question }) => shown.includes(question));
  const bodies = [...Map.groupBy(here, ({ body }) => body)];
  return [
    text(strong('Andra än regionerna')),
    facts(
      ...bodies.slice(0, mostNamed).map(([body, all]) => [body, inWords(all)] as const),
      ...(bodies.length > mostNamed ? [['Och fler', String(bodies.length - mostNamed)] as const] : []),
    ),
  ];
}

function inWords(all: readonly Letter[]): string {
  const [first] = all;
  const stands = all.map(
    ({ question, position }) =>
      `${questionName(question).toLowerCase()} ${position ? positionInWords(position).toLowerCase() : 'synpunkter'}`,
  );
  return first ? `${capitalised(stands.join(', '))}; ${byLetter(first.cameOn, first.by.name)}` : '';
}
