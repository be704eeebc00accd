import { type Response, reply } from '../../chat/response.ts';
import { isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { isAwaitedBy, promptersOnly } from '../../obligations/asked/prompt-now.ts';
import type { ReminderStore } from '../../obligations/reminder-store.ts';
import { maySee, type Subject, standingOf, viewerOf } from '../../register/may-see.ts';
import {
  chairsOrKansli,
  isChairOf,
  leadsFor,
  papersOrKansli,
  seesToFor,
  type WhoSeesTo,
} from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, dutyKey } from './duty.ts';
import type { DutyRoster } from './duty-roster.ts';
import type { DutyStore } from './duty-store.ts';

/**
 * What someone may do with a duty; the buttons follow it. `tend`: see to the paper, as the group's chair or secretary or in
 * a chair's place; `extend`: ask for an extension, which a secretary does not.
 */
type DutyRights = { tend: boolean; extend: boolean; approver: boolean; kansli: boolean };

/** Also whether they may correct what was handed in, or take back the latest of what was done. */
export type PageRights = DutyRights & { correct: boolean; reopen: boolean };

/** Null when the asker may; otherwise the refusal in words. */
export type DutyGate = (duty: Duty, turn: Turn) => string | null;

/** What this person may do with this duty today (SPEC 3). */
export function rightsTo(uses: WhoSeesTo, duty: Duty, { asker, today }: Turn): DutyRights {
  const { approver } = duty.rule;
  return {
    tend: seesToFor(uses, duty.group.id, asker.id, today) !== null,
    extend: leadsFor(uses, duty.group.id, asker.id, today) !== null,
    approver: approver !== null && isChairOf(asker.id, uses.register.seats(approver.group, today)),
    kansli: isKansli(asker),
  };
}

type GateUses = WhoSeesTo & {
  register: Pick<RegisterStore, 'group' | 'conversation'>;
  reminders: Pick<ReminderStore, 'of'>;
  roster: Pick<DutyRoster, 'receivers'>;
  duties: Pick<DutyStore, 'submission'>;
};

type Doing = 'tend' | 'extend' | 'decide' | 'know' | 'office' | 'follow' | 'correct' | 'reopen';

/** Who may do what with a duty. */
export function dutyGates(uses: GateUses): Record<Doing, DutyGate> {
  return {
    correct: (duty, turn) => correctionRefusal(uses, duty, turn),
    reopen: (duty, turn) => reopeningRefusal(uses, duty, turn),
    tend: (duty, turn) => papersOrKansli(uses, duty.group.id)(turn),
    extend: (duty, turn) => chairsOrKansli(uses, duty.group.id)(turn),
    decide: (duty, turn) => decisionRefusal(uses, duty, turn),
    know: (duty, turn) => readingRefusal(uses, duty, turn),
    office: (_duty, turn) => kansliOnly(turn),
    follow: (duty, turn) => followingRefusal(uses, duty, turn),
  };
}

/** Null when the asker may approve or return, or record that it was done. */
function decisionRefusal(uses: GateUses, duty: Duty, turn: Turn): string | null {
  const { approver, kansli } = rightsTo(uses, duty, turn);
  if (approver || kansli) return null;
  const group = duty.rule.approver && uses.register.group(duty.rule.approver.group);
  if (!group) return 'Det här dokumentet ska ingen godkänna eller fastställa enligt uppdraget.';
  return `Det här kan bara ordföranden eller vice ordföranden i ${group.name} göra. Kansliet kan registrera beslutet.`;
}

/** Null when the asker handed it in, or sees to it. */
function correctionRefusal(uses: GateUses, duty: Duty, turn: Turn): string | null {
  return uses.duties.submission(duty.id)?.by === turn.asker.id ? null : papersOrKansli(uses, duty.group.id)(turn);
}

/** What the group has said is taken back by the group, a decision by whoever decides, and an exemption by the kansli. */
function reopeningRefusal(uses: GateUses, duty: Duty, turn: Turn): string | null {
  switch (duty.state) {
    case 'undantagen':
      return kansliOnly(turn);
    case 'godkand':
    case 'faststalld':
    case 'aterremitterad':
      return decisionRefusal(uses, duty, turn);
    default:
      return correctionRefusal(uses, duty, turn);
  }
}

/** Null when the asker waits for what is to come: the kansli, and whoever is to receive it. */
function followingRefusal({ register, roster }: GateUses, duty: Duty, turn: Turn): string | null {
  return isAwaitedBy({ register }, roster.receivers(duty, turn.today), turn) ? null : promptersOnly;
}

/** Null when the duty concerns the asker: by office, by a seat in a group it goes to, or by having been told of it. */
function readingRefusal(uses: GateUses, duty: Duty, turn: Turn): string | null {
  const viewer = viewerOf(uses.register, turn);
  if (maySee(viewer, paperOf(duty)) || maySee(viewer, remindersOf(uses, duty))) return null;
  return papersOrKansli(uses, duty.group.id)(turn);
}

/** What a group hands in, and how far it has come. */
function paperOf({ group, rule, mandate }: Duty): Subject {
  const { recipient, approver, deadline } = rule;
  const groups = [
    group.id,
    recipient && 'group' in recipient ? recipient.group : null,
    approver?.group ?? null,
    deadline ? mandate.decidedByGroup : null,
  ];
  return {
    ...standingOf(group.id),
    groups: groups.flatMap((one) => one ?? []),
    roles: recipient && 'role' in recipient ? [recipient.role] : [],
  };
}

/** Whoever has been told of it may look at it. */
const remindersOf = ({ reminders }: GateUses, duty: Duty): Subject => ({
  besides: 'nobody',
  people: reminders.of(dutyKey(duty)).flatMap(({ to }) => ('person' in to ? [to.person] : [])),
});

export function pageRightsTo(uses: GateUses, duty: Duty, turn: Turn): PageRights {
  const { correct, reopen } = dutyGates(uses);
  return {
    ...rightsTo(uses, duty, turn),
    correct: correct(duty, turn) === null,
    reopen: reopen(duty, turn) === null,
  };
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
