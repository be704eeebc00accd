import { isKansli, type Turn } from '../../chat/table.ts';
import { chairsOrKansli, isChairOf } from '../../register/permissions.ts';
import type { DutyParts } from '../duty-context.ts';
import type { Rights } from '../running/duty-views.ts';
import { type Duty, dutyKey } from './duty.ts';

type Known = Pick<DutyParts, 'register' | 'reminders'>;

/** What this person may do with this duty today (SPEC 3). */
export function rightsTo({ register }: Known, duty: Duty, { asker, today }: Turn): Rights {
  const chairs = (group: string) => isChairOf(asker.id, register.seats(group, today));
  return {
    chair: chairs(duty.group.id),
    approver: duty.rule.approver !== null && chairs(duty.rule.approver.group),
    kansli: isKansli(asker),
  };
}

/** Null when the asker may hand in, put off or ask for an extension; else the refusal. */
export const mayTend = ({ register }: Known, duty: Duty, turn: Turn): string | null =>
  chairsOrKansli(register, duty.group.id)(turn);

/** Null when the asker may approve or return, or record that it was done; else the refusal. */
export function mayDecide(parts: Known, duty: Duty, turn: Turn): string | null {
  const { approver, kansli } = rightsTo(parts, duty, turn);
  if (approver || kansli) return null;
  const group = duty.rule.approver && parts.register.group(duty.rule.approver.group);
  if (!group) return 'Det här dokumentet ska ingen godkänna eller fastställa enligt uppdraget.';
  return `Det här kan bara ordföranden eller vice ordföranden i ${group.name} göra. Kansliet kan registrera beslutet.`;
}

/** Null when the duty concerns the asker: by office, by a seat in a group it goes to, or by having been told of it. */
export function mayKnow(parts: Known, duty: Duty, turn: Turn): string | null {
  const refusal = mayTend(parts, duty, turn);
  if (!refusal) return null;
  const { recipient, approver } = duty.rule;
  const concerned = [
    duty.group.id,
    recipient && 'group' in recipient ? recipient.group : null,
    approver?.group ?? null,
  ];
  const seated = parts.register.seatsOf(turn.asker.id, turn.today).some(({ group }) => concerned.includes(group));
  const receives = recipient !== null && 'role' in recipient && turn.asker.roles.includes(recipient.role);
  const told = () => parts.reminders.of(dutyKey(duty)).some(({ to }) => 'person' in to && to.person === turn.asker.id);
  return seated || receives || told() ? null : refusal;
}
