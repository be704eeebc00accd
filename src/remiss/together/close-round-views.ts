import { type AskingButton, askedFirst } from '../../chat/asking/asked-first.ts';
import { facts, type Message } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { answeredIn } from '../case/snapshot.ts';
import type { RoundSnapshot } from '../rounds/round-snapshot.ts';
import { showRoundButton, underlagTable } from '../rounds/round-views.ts';
import { lastDaysInWords, roundName, underlagCount } from '../rounds/round-words.ts';
import type { Round } from '../underlag/round.ts';
import { closeRoundAction } from '../underlag/round-actions.ts';

export const closeRoundButton = ({ id: round }: Pick<Round, 'id'>): AskingButton => ({
  ...closeRoundAction.button('Stäng nu', { round }),
  confirm: {
    question: 'Ingen kan svara längre på något underlag i rundan när den är stängd. Du kan öppna den igen.',
    yes: 'Stäng rundan',
  },
});

const mostRows = 12;

/** To the kansli, who has written that it is to be closed. Null: nothing of it is open. */
export function askToCloseRound({ round, all }: RoundSnapshot): Message | null {
  const open = all.filter(({ remiss }) => remiss.state === 'oppen');
  if (open.length === 0) return null;
  const whole = open.filter((one) => answeredIn(one).owing.length === 0).length;
  return askedFirst(closeRoundButton(round), {
    title: `Vill du stänga ${roundName(round.id).toLocaleLowerCase('sv')}?`,
    about: [
      facts(
        ['Öppet för svar', underlagCount(open.length)],
        ['Svara senast', lastDaysInWords(open.map(({ remiss }) => remiss))],
        ['Alla regioner har svarat på', `${whole} av ${underlagCount(open.length)}`],
      ),
      underlagTable(open.slice(0, mostRows)),
      ...leftOut(open.length - mostRows),
    ],
    instead: showRoundButton(round.id, 'Behåll den öppen'),
  });
}
