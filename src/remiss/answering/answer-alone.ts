import { answer, type Response } from '../../chat/response.ts';
import type { Command, Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { openToAsker } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { nothingFrom } from './nothing-to-add.ts';
import { askWhichQuestion } from './place-views.ts';

type Uses = {
  remisser: Pick<RemissStore, 'openFor'>;
  unplaced: Pick<UnplacedStore, 'put'>;
  register: Pick<RegisterStore, 'regions' | 'seats' | 'seatsOf'>;
};

const stances =
  /(?:till|av)styrk|erinra|synpunkt|yttra|berörs inte|instämmer|ställer (?:oss|sig) bakom|\bvi (?:anser|avstår|tycker|föreslår|saknar|stöder|stödjer|vill|håller med|ansluter oss)\b/iu;

const denials = /\b(?:ing(?:a|en|et|enting)|utan|saknar|inte någ(?:ra|on|ot))\b/iu;
const matters = /invänd|tillägg|tillför|anmärk|kommentar|påpek/iu;

/** Most of these are about something else: what they say is judged once it is known who says it. */
const mayBeNothing = (words: string): boolean => denials.test(words) && matters.test(words);

/** Whether words to the bot alone may be what a region thinks. */
export const soundsLikeAnswer = (words: string): boolean => stances.test(words) || mayBeNothing(words);

/** What was given to the bot alone, as a source in the log: it cannot be changed where it stands. */
const givenAlone = ({ connection }: Pick<Turn, 'connection'>, event: string): string => `${connection}|direkt|${event}`;
export const isGivenAlone = (source: string): boolean => source.split('|')[1] === 'direkt';

/**
 * Words to the bot alone that are no command, from somebody who answers for a region: they are offered a question of what
 * is open. Null where nothing is, or they answer for none.
 */
export function answerAlone(
  uses: Uses,
  { event, text }: { event: string; text: string },
  nearest: Command | null,
  turn: Turn,
): Response | null {
  const { asker } = turn;
  const remisser = openToAsker(uses, turn);
  const saysNothing = nothingFrom(uses, text, turn);
  const isAnswer = stances.test(text) || remisser.some((remiss) => saysNothing(remiss) !== null);
  if (remisser.length === 0 || !isAnswer) return null;
  const source = givenAlone(turn, event);
  const words = { source, person: asker.id, version: turn.now.epochMilliseconds, text: text.trim() };
  for (const { id } of remisser) uses.unplaced.put({ ...words, remiss: id });
  return answer(askWhichQuestion(remisser, { source, nearest, nothingFrom: saysNothing }));
}
