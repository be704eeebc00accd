import { type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { leadsFor, type WhoSeesTo } from '../../register/permissions.ts';
import type { Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { askTheKansli } from '../answering/late-views.ts';
import { kansliNames, refusedNow } from '../answering/right-to-answer.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';

type Uses = WhoSeesTo & { register: Pick<RegisterStore, 'group' | 'withRole'> };

/** @property inPlaceOf the one in whose place the asker speaks for the group: mostly themselves */
type RightForGroup = { group: AskedGroup; inPlaceOf: Person };

/**
 * Whether the asker may answer for the group now: its chairs, and those who stand in for one who is away.
 * @param late what is answered when it is not open, of something that is said
 */
export function rightForGroup(
  uses: Uses,
  remiss: Remiss,
  { group, late = () => refusedNow(uses, remiss, turn) }: { group: string; late?: () => Response },
  turn: Turn,
): RightForGroup | { refused: Response } {
  const asked = remiss.askedGroups.find(({ id }) => id === group);
  if (!asked) return { refused: notAsked(uses, remiss, group) };
  const inPlaceOf = leadsFor(uses, group, turn.asker.id, turn.today);
  if (!inPlaceOf) return { refused: notForGroup(uses, asked, turn) };
  return remiss.state === 'oppen' ? { group: asked, inPlaceOf } : { refused: late() };
}

const notAsked = ({ register }: Uses, { number }: Remiss, group: string): Response =>
  reply(
    `${register.group(group)?.name ?? 'Gruppen'} svarar inte som grupp i remiss ${number}`,
    'Kansliet väljer vilka grupper som gör det.',
  );

/** To someone who may see the remiss, and does not answer for the group. */
function notForGroup(uses: Uses, { id, name }: AskedGroup, { asker, today }: Turn): Response {
  const names = groupAnswerers(uses.register, id, today).map((one) => one.name);
  return reply(
    `Det här kan bara den göra som svarar för ${name}`,
    'Det gör ordföranden, en vice ordförande eller den som ersätter ordföranden.',
    names.length > 0
      ? `För gruppen svarar nu ${list(names)}.`
      : `Gruppen har ingen ordförande just nu. ${askTheKansli(kansliNames(uses))}.`,
    ...(isKansli(asker) ? ['Kansliet svarar inte åt en grupp.'] : []),
  );
}

/** The asked groups for which the asker may answer now. */
export const groupsLedBy = (uses: WhoSeesTo, { askedGroups }: Remiss, { asker, today }: Turn): AskedGroup[] =>
  askedGroups.filter(({ id }) => leadsFor(uses, id, asker.id, today) !== null);
