import { isKansli, type Turn } from '../../chat/table.ts';
import { maySee, viewerOf } from '../../register/may-see.ts';
import { papersOrKansli, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { mayGiveUppdrag } from '../given/uppdrag-rights.ts';
import { decidesRefusal } from '../leading-group.ts';
import { type Arende, arendeSeen } from './arende.ts';
import type { ArendeRights } from './arende-views.ts';

export type ArendeRightsUses = WhoSeesTo & { register: Pick<RegisterStore, 'group'> };

export const seesArende = ({ register }: ArendeRightsUses, of: Arende, turn: Turn): boolean =>
  maySee(viewerOf(register, turn), arendeSeen(of));

/** The group's chairs and its secretary send for it, and change and withdraw what it has sent. */
export const sendRefusal = (uses: ArendeRightsUses, group: string, turn: Turn): string | null =>
  papersOrKansli(uses, group)(turn);

/** Nobody answers their own group alone: the kansli records what ledningsgruppen has decided. */
export function answerRefusal({ register }: ArendeRightsUses, { to, by }: Arende, turn: Turn): string | null {
  const refused = decidesRefusal(register, to.id, turn);
  if (refused !== null || isKansli(turn.asker)) return refused;
  return by.id === turn.asker.id
    ? 'Du har själv skickat ärendet. Vice ordföranden eller kansliet antecknar svaret.'
    : null;
}

export const arendeRights = (uses: ArendeRightsUses, of: Arende, turn: Turn): ArendeRights => ({
  sends: sendRefusal(uses, of.group.id, turn) === null,
  answers: answerRefusal(uses, of, turn) === null,
  gives: mayGiveUppdrag(turn) === null,
});
