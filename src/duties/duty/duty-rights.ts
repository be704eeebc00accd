import { type Response, reply } from '../../chat/response.ts';
import { isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { isAwaitedBy, promptersOnly } from '../../obligations/asked/prompt-now.ts';
import type { ReminderStore } from '../../obligations/reminder-store.ts';
import { chairsOrKansli, isChairOf } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, dutyKey } from './duty.ts';
import type { DutyRoster } from './duty-roster.ts';
import type { DutyStore } from './duty-store.ts';

/** What someone may do with a duty; the buttons follow it. */
export type DutyRights = { chair: boolean; approver: boolean; kansli: boolean };

/** Null when the asker may; otherwise the refusal in words. */
export type DutyGate = (duty: Duty, turn: Turn) => string | null;

type Seats = { register: Pick<RegisterStore, 'seats'> };

/** What this person may do with this duty today (SPEC 3). */
export function rightsTo({ register }: Seats, duty: Duty, { asker, today }: Turn): DutyRights {
  const chairs = (group: string) => isChairOf(asker.id, register.seats(group, today));
  return {
    chair: chairs(duty.group.id),
    approver: duty.rule.approver !== null && chairs(duty.rule.approver.group),
    kansli: isKansli(asker),
  };
}

type Uses = {
  register: Pick<RegisterStore, 'seats' | 'seatsOf' | 'group' | 'conversation'>;
  reminders: Pick<ReminderStore, 'of'>;
  roster: Pick<DutyRoster, 'receivers'>;
};

/** Who may do what with a duty. */
export function dutyGates(uses: Uses): Record<'tend' | 'decide' | 'know' | 'office' | 'follow', DutyGate> {
  return {
    tend: (duty, turn) => chairsOrKansli(uses.register, duty.group.id)(turn),
    decide: (duty, turn) => decisionRefusal(uses, duty, turn),
    know: (duty, turn) => readingRefusal(uses, duty, turn),
    office: (_duty, turn) => kansliOnly(turn),
    follow: (duty, turn) => followingRefusal(uses, duty, turn),
  };
}

/** Null when the asker may approve or return, or record that it was done. */
function decisionRefusal({ register }: Uses, duty: Duty, turn: Turn): string | null {
  const { approver, kansli } = rightsTo({ register }, duty, turn);
  if (approver || kansli) return null;
  const group = duty.rule.approver && register.group(duty.rule.approver.group);
  if (!group) return 'Det här dokumentet ska ingen godkänna eller fastställa enligt uppdraget.';
  return `Det här kan bara ordföranden eller vice ordföranden i ${group.name} göra. Kansliet kan registrera beslutet.`;
}

/** Null when the asker waits for what is to come: the kansli, and whoever is to receive it. */
function followingRefusal({ register, roster }: Uses, duty: Duty, turn: Turn): string | null {
  return isAwaitedBy({ register }, roster.receivers(duty, turn.today), turn) ? null : promptersOnly;
}

/** Null when the duty concerns the asker: by office, by a seat in a group it goes to, or by having been told of it. */
function readingRefusal({ register, reminders }: Uses, duty: Duty, turn: Turn): string | null {
  const refusal = chairsOrKansli(register, duty.group.id)(turn);
  if (!refusal) return null;
  const { asker, today } = turn;
  const { recipient, approver } = duty.rule;
  const concerned = [
    duty.group.id,
    recipient && 'group' in recipient ? recipient.group : null,
    approver?.group ?? null,
  ];
  const seated = register.seatsOf(asker.id, today).some(({ group }) => concerned.includes(group));
  const receives = recipient !== null && 'role' in recipient && asker.roles.includes(recipient.role);
  const reminded = () => reminders.of(dutyKey(duty)).some(({ to }) => 'person' in to && to.person === asker.id);
  return seated || receives || reminded() ? null : refusal;
}

/** The answer about a duty that is no longer in the register. */
export const dutyGone = (): Response => reply('Uppgiften finns inte längre', 'Skriv mina för att se dina uppgifter.');

/** The duty that a button or form is about, if the asker may. */
export function findDuty(
  { duties }: { duties: Pick<DutyStore, 'duty'> },
  id: number,
  may: DutyGate,
  turn: Turn,
): { duty: Duty } | { refused: Response } {
  const duty = duties.duty(id);
  if (!duty) return { refused: dutyGone() };
  const refusal = may(duty, turn);
  return refusal ? { refused: reply(refusal) } : { duty };
}
