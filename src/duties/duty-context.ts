import type { ChangeStore } from '../changes/change-store.ts';
import type { Message } from '../chat/message.ts';
import type { Turn } from '../chat/table.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import { kansliIn } from '../obligations/recipients.ts';
import type { Reminding } from '../obligations/send-reminders.ts';
import { type Addressee, laneOf } from '../outbox/delivery.ts';
import { isChairing } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { type Duty, type DutyState, dutyKey, isOwed } from './duty/duty.ts';
import type { DutyReading } from './duty/duty-line.ts';
import type { DutyStore } from './duty/duty-store.ts';
import { stateInWords } from './duty/duty-words.ts';
import type { ExtensionStore } from './duty/extension-store.ts';

/** What the duties' use cases work with. */
export type DutyParts = Reminding &
  DutyReading & {
    duties: DutyStore;
    register: RegisterStore;
    changes: ChangeStore;
    extensions: ExtensionStore;
    /** The features above that say things by the clock too. Asked for when it is needed: they are wired later. */
    hooks(): readonly FeatureHooks[];
  };

/** The chairs of the duty's group today. */
export const chairsOf = ({ register }: DutyParts, duty: Duty, today: Temporal.PlainDate): Addressee[] =>
  register
    .seats(duty.group.id, today)
    .filter(({ role }) => isChairing(role))
    .map(({ person }) => ({ person: person.id }));

export const kansliOf = ({ register }: DutyParts): Addressee[] => kansliIn(register);

/** Tells each of them once. @param key unique for what happened; the addressee is added to it. */
export function tell(
  { outbox }: Pick<DutyParts, 'outbox'>,
  to: readonly Addressee[],
  { key, message, now }: { key: string; message: Message; now: Temporal.Instant },
): void {
  for (const [lane, addressee] of new Map(to.map((one) => [laneOf(one), one]))) {
    outbox.put({ key: `${key}/${lane}`, subject: key, to: addressee, message, dueAt: now }, now);
  }
}

/** Everyone but the one who did it: they have had their answer. */
export const butNot = (person: string, to: readonly Addressee[]): Addressee[] =>
  to.filter((one) => !('person' in one) || one.person !== person);

/** The duty in its new state, or null when someone else moved it first. The log says who, and why. */
export function moveDuty(
  { duties, changes }: DutyParts,
  duty: Duty,
  to: DutyState,
  { asker, now }: Pick<Turn, 'asker' | 'now'>,
  said: { what: string; why?: string | null },
): Duty | null {
  const moved = { ...duty, state: to, nextCheckAt: isOwed({ state: to }) ? duty.nextCheckAt : null };
  if (!duties.move(moved, duty.state)) return null;
  changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: said.what,
    before: stateInWords(duty),
    after: stateInWords(moved),
    why: said.why ?? null,
  });
  return moved;
}
