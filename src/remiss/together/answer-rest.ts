import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { answerUntouched } from '../answering/answer-by-press.ts';
import { refusedWords } from '../answering/late-attempts.ts';
import { forNoRegion, rightToAnswer } from '../answering/right-to-answer.ts';
import { positionNames } from '../case/remiss-words.ts';
import { owedUnderlag, ownUnderlag, type RoundSnapshot } from '../rounds/round-snapshot.ts';
import { answerRestAction } from '../underlag/round-actions.ts';
import { type RestOfRound, restTaken, sureOfRest } from './round-notices-views.ts';

type Uses = Parameters<typeof answerUntouched>[0] &
  Parameters<typeof rightToAnswer>[0] &
  Parameters<typeof refusedWords>[0];

type Pressed = { position: 'inget_att_erinra' | 'berors_inte'; asked: string | undefined };

/**
 * Inget att erinra, or Berörs inte, on every underlag on which nobody has said anything for the region. It is asked first,
 * and takes the place of no answer, also not of one that a colleague has given since.
 */
export function answerRest(uses: Uses, snapshot: RoundSnapshot, { position, asked }: Pressed, turn: Turn): Response {
  const { round, all } = snapshot;
  const own = ownUnderlag(snapshot, turn.asker.id);
  const owed = owedUnderlag(own);
  const [first] = owed;
  if (!first) return nothingOwed(uses, snapshot, own.length > 0, turn);
  if (asked !== undefined && !owed.some(({ region }) => region.id === asked)) {
    const [one] = all;
    const right = one && rightToAnswer(uses, one, turn, asked);
    if (right && 'refused' in right) return right.refused;
  }
  const rest: RestOfRound = {
    fresh: owed.filter(({ untouched }) => untouched),
    begun: owed.filter(({ untouched }) => !untouched),
  };
  const words = positionNames[position];
  const region = first.region.name;
  if (rest.fresh.length === 0) {
    return reply(
      'Alla underlag som är kvar är påbörjade',
      'Svara på dem var för sig, så att inget som ni har skrivit blir överkört.',
    );
  }
  if (asked === undefined) {
    const yes = answerRestAction.button(
      `Ja, svara på ${rest.fresh.length}`,
      { round: round.id, position, asked: first.region.id },
      { primary: true },
    );
    return answer(sureOfRest(round, rest, { region, words, yes }));
  }
  for (const one of rest.fresh) answerUntouched(uses, one.snapshot, { region: one.region, position }, turn);
  return answerInPlace(restTaken(round, rest, { region, words }));
}

function nothingOwed(uses: Uses, { all, round }: RoundSnapshot, answers: boolean, turn: Turn): Response {
  if (!answers) return forNoRegion(turn);
  const closed = all.find(({ remiss }) => remiss.state !== 'oppen');
  const isOpen = all.some(({ remiss }) => remiss.state === 'oppen');
  if (!isOpen && closed) return refusedWords(uses, closed.remiss, turn);
  return reply(`Ni har svarat på allt i remissrunda ${round.id}`, 'Inget är ändrat.');
}
