import { type Gate, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { maySee, viewerOf } from '../../register/may-see.ts';
import { papersOrKansli, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { decidesRefusal } from '../leading-group.ts';
import { type Uppdrag, uppdragSeen } from './uppdrag.ts';
import type { UppdragRights } from './uppdrag-views.ts';
import { onlyLeaders } from './uppdrag-words.ts';

export type RightsUses = WhoSeesTo & { register: Pick<RegisterStore, 'group'> };

export const seesUppdrag = ({ register }: RightsUses, of: Uppdrag, turn: Turn): boolean =>
  maySee(viewerOf(register, turn), uppdragSeen(of));

/** Nobody but ledningsgruppen gives a formal uppdrag, and the kansli records what it has decided. */
export const mayGiveUppdrag: Gate = (turn) => {
  if (isKansli(turn.asker)) return null;
  return `${kansliOnly(turn)} ${onlyLeaders()} Skriv ärende om din grupp vill ta upp något med ${theLeaders()}.`;
};

export const reportRefusal = (uses: RightsUses, { group }: Uppdrag, turn: Turn): string | null =>
  papersOrKansli(uses, group.id)(turn);

/** Whoever reported does not say alone that it is done; the kansli records what ledningsgruppen has decided. */
export function finishRefusal({ register }: RightsUses, { giver, report }: Uppdrag, turn: Turn): string | null {
  const refused = decidesRefusal(register, giver.id, turn);
  if (refused !== null || isKansli(turn.asker)) return refused;
  return report?.by === turn.asker.id
    ? 'Du har själv rapporterat uppdraget. Vice ordföranden eller kansliet antecknar vad det ledde till.'
    : null;
}

export const uppdragRights = (uses: RightsUses, of: Uppdrag, turn: Turn): UppdragRights => ({
  reports: reportRefusal(uses, of, turn) === null,
  decides: finishRefusal(uses, of, turn) === null,
  changes: mayGiveUppdrag(turn) === null,
});
