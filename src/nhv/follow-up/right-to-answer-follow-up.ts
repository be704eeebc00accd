import { type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { memberOrKansli } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { FollowUp } from './follow-up.ts';
import type { FollowUpStore } from './follow-up-store.ts';

/** Its year is over, so nothing in it is changed any more. */
export const isYearOver = ({ year }: FollowUp, { today }: Pick<Turn, 'today'>): boolean => year < today.year;

/** The kansli is not sent to itself. */
export const yearIsOver = ({ year }: FollowUp, { asker }: Turn): Response =>
  reply(
    `Uppföljningen av NHV ${year} är avslutad`,
    isKansli(asker)
      ? 'Svaren står som de var när året var slut.'
      : 'Hör av dig till kansliet om något ska ändras i den.',
  );

export const sitsInGroup = (
  register: Pick<RegisterStore, 'seats'>,
  { group }: FollowUp,
  { asker, today }: Turn,
): boolean => register.seats(group, today).some(({ person }) => person.id === asker.id);

/** The follow-up that this person may answer now, or why not. */
export function followUpToAnswer(
  uses: { followUps: Pick<FollowUpStore, 'followUp'>; register: RegisterStore },
  id: number,
  turn: Turn,
): { followUp: FollowUp } | { refused: Response } {
  const followUp = uses.followUps.followUp(id);
  if (!followUp?.askedAt) {
    return { refused: reply('Uppföljningen finns inte längre', 'Skriv nhv uppföljning för att se årets.') };
  }
  const refusal = memberOrKansli(uses.register, followUp.group)(turn);
  if (refusal !== null) return { refused: reply(refusal) };
  return isYearOver(followUp, turn) ? { refused: yearIsOver(followUp, turn) } : { followUp };
}
