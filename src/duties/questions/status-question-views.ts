import { buttons, facts, type Message } from '../../chat/message.ts';
import { type Duty, dutyKey } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { inSentence, settling } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';
import type { StatusQuestion } from './status-question-store.ts';

export const statusQuestionKey = ({ duty, id }: Pick<StatusQuestion, 'duty' | 'id'>): string =>
  `${dutyKey({ id: duty })}/asked/${id}`;

/** To the chair: one press or a few words are an answer. */
export function statusAsked(duty: Duty, { askedByName }: Pick<StatusQuestion, 'askedByName'>): Message {
  const about = { duty: duty.id };
  return {
    title: `${askedByName} undrar hur det går med ${inSentence(duty)}`,
    blocks: [
      facts(['Grupp', duty.group.name], ['Sista dag', limitInList(duty)]),
      buttons(
        dutyActions.start.button('Vi arbetar med det', about, { primary: true }),
        dutyActions.submit.button(settling(duty), about),
        ...(duty.lastDayOn ? [dutyActions.putOff.button('Begär anstånd', about)] : []),
        dutyActions.answerStatus.button('Svara', about),
      ),
    ],
  };
}

/** The same message once it is answered. */
export const statusAnsweredInPlace = (duty: Duty, { askedByName }: StatusQuestion, answer: Answer): Message => ({
  title: `${askedByName} har fått svar om ${inSentence(duty)}`,
  blocks: [facts(['Grupp', duty.group.name], ['Svar', answer.words], ['Från', answer.byName])],
});

type Answer = { byName: string; words: string };

/** To the one who asked. */
export const statusAnswered = (duty: Duty, { byName, words }: Answer): Message => ({
  title: `${byName} svarar om ${inSentence(duty)}`,
  blocks: [
    facts(['Grupp', duty.group.name], ['Svar', words], ['Sista dag', limitInList(duty)]),
    buttons(dutyActions.show.button('Visa uppgiften', { duty: duty.id })),
  ],
});
