import { on, type Press } from '../../chat/action.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import type { ActionTable, ButtonAction, Command, Turn } from '../../chat/table.ts';
import { groupGone } from '../../register/groups/group-choice-views.ts';
import { resolveGroup } from '../../register/groups/resolve-group.ts';
import { papersOrKansli } from '../../register/permissions.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { ownDuties } from './select-duties.ts';
import { whichDuty } from './status-views.ts';

type Uses = Parameters<typeof ownDuties>[0] & { register: Pick<RegisterStore, 'group' | 'everyGroup'> };

type DutyCommand = Pick<Command, 'words' | 'example' | 'about' | 'allowed' | 'everyday'> & {
  /** Asks which of several duties it is. */
  title: string;
  /** The same for one duty, when there are several to choose from. */
  duty: Press<{ duty: number }>;
  /** The same for one group, when several can be meant. */
  group: Press<{ group: string }>;
  /** The group's duties that it may be about. */
  from(group: Group, turn: Turn): readonly Duty[];
  open(duty: Duty, turn: Turn): Response;
};

/** A command that opens a form about one of the duties that a group owes: the only one, or the one that is chosen. */
export function dutyCommand(uses: Uses, command: DutyCommand): ActionTable {
  const { title, duty, group: ofGroup, from, open, ...row } = command;
  const { register } = uses;
  const choose = (duties: readonly Duty[], turn: Turn, none: string): Response => {
    const owed = duties.filter(isOwed);
    const [only] = owed;
    if (!only) return reply(none, 'Skriv status för att se hur det ligger till.');
    return owed.length === 1 ? open(only, turn) : answer(whichDuty(owed, title, duty));
  };
  const forGroup = (group: Group, turn: Turn): Response => {
    const refusal = papersOrKansli(uses, group.id)(turn);
    if (refusal) return reply(refusal);
    return choose(from(group, turn), turn, `${group.name} har inget att lämna in just nu`);
  };
  const run = (rest: string, turn: Turn): Response => {
    const mayBeOwn = rest.trim() === '' && turn.group === null;
    const own = mayBeOwn ? ownDuties(uses, turn) : [];
    if (own.length > 0) return choose(own, turn, 'Du har inget att lämna in just nu');
    const meant = resolveGroup(register, rest, turn, {
      command: row.words[0] ?? '',
      button: (label, group) => ofGroup.button(label, { group }),
    });
    return 'response' in meant ? meant.response : forGroup(meant.group, turn);
  };
  const chosen: ButtonAction = on(ofGroup, {
    reads: true,
    allowed: row.allowed,
    run({ group: id }, turn) {
      const group = register.group(id);
      return group ? forGroup(group, turn) : answer(groupGone);
    },
  });
  return { commands: [{ ...row, reads: true, run }], buttons: [chosen], forms: [] };
}
