import type { ChangeStore } from '../../changes/change-store.ts';
import { isAfter } from '../../chat/days.ts';
import { decapitalised } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { type Addressee, laneOf, uniqueRecipients } from '../../outbox/delivery.ts';
import { isChairOf } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { butNot } from '../notify.ts';
import { type Obligation, type Owed, prefixOf } from '../obligation.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { promptedRung, type StoredReminder } from '../reminder-store.ts';
import { isReminderHour, nextMorning } from '../sending-hours.ts';

type Uses = Pick<ObligationEngine, 'sources' | 'reminders' | 'hours'> & {
  changes: Pick<ChangeStore, 'record'>;
  register: Pick<RegisterStore, 'conversation' | 'seats'>;
};

/** SPEC 6: nobody is reminded of the same at somebody's request twice within this. */
const apart = { hours: 20 };

/** What came of a request. */
export type Prompted = {
  /** Who is reminded. */
  to: readonly Addressee[];
  /** Of how many things. */
  reminded: number;
  /** How many have been reminded of already. */
  already: number;
  /** How many nobody owes, or nobody can be reminded of. */
  nobody: number;
  /** When they are told. */
  goesAt: Temporal.Instant;
};

type Asked = { obligation: Obligation; owed: Owed };

/**
 * Those who owe these are reminded of them in the tick's next message to them, in which each gets everything at once. The
 * rungs go on as if it had not been sent.
 */
export function promptAll(uses: Uses, matters: readonly string[], turn: Turn): Prompted {
  const goesAt = isReminderHour(turn.now, uses.hours) ? turn.now : nextMorning(turn.now, uses.hours);
  const asked = matters.flatMap((matter) => askedFor(uses, matter, turn) ?? []);
  const wanted = asked.map((one) => ({ ...one, to: unremindedOf(uses, one, turn) }));
  const due = wanted.filter(({ to }) => to.length > 0);
  const done = {
    reminded: due.length,
    already: wanted.length - due.length,
    nobody: matters.length - asked.length,
    goesAt,
  };
  if (due.length === 0) return { to: [], ...done };
  const round = uses.reminders.prompt(turn.asker.id, turn.now, goesAt);
  for (const { obligation, owed, to } of due) {
    const reminder = { matter: obligation.key, lastDayOn: owed.lastDayOn, rung: promptedRung, round };
    for (const one of to) uses.reminders.add({ ...reminder, to: one }, turn.today);
    recordPrompt(uses, { obligation, owed }, turn);
  }
  return { to: uniqueRecipients(due.flatMap(({ to }) => to)), ...done };
}

/** What is owed, where somebody else than the asker owes it and the asker may ask. */
function askedFor(uses: Uses, matter: string, turn: Turn): Asked | null {
  const obligation = sourceOf(uses, matter)?.obligation(matter);
  const owed = obligation?.owed?.(turn.today);
  if (!obligation || !owed || !isAwaitedBy(uses, owed.receivers ?? [], turn)) return null;
  const by = butNot(turn.asker.id, owed.by);
  return by.length > 0 ? { obligation, owed: { ...owed, by } } : null;
}

/** Whether somebody would be reminded of it, if the asker asked now. */
export function isPromptable(uses: Uses, matter: string, turn: Turn): boolean {
  const asked = askedFor(uses, matter, turn);
  return asked !== null && unremindedOf(uses, asked, turn).length > 0;
}

/** Whether the asker is at the kansli or waits for it: of a room the chairs of its group do. */
export const isAwaitedBy = (
  { register }: { register: Pick<RegisterStore, 'conversation' | 'seats'> },
  receivers: readonly Addressee[],
  { asker, today }: Turn,
): boolean =>
  isKansli(asker) ||
  receivers.some((to) => {
    if ('person' in to) return to.person === asker.id;
    const group = register.conversation(to.conversation)?.group;
    return group ? isChairOf(asker.id, register.seats(group, today)) : false;
  });

/** Null where the asker may have this reminded of, or nothing is owed. */
export function promptRefusal(uses: Uses, matter: string, turn: Turn): string | null {
  const owed = sourceOf(uses, matter)?.obligation(matter)?.owed?.(turn.today);
  return owed && !isAwaitedBy(uses, owed.receivers ?? [], turn) ? promptersOnly : null;
}

export const promptersOnly =
  'Det här kan bara kansliet och den som tar emot dokumentet göra. Skriv mina för att se dina egna uppgifter.';

const sourceOf = ({ sources }: Pick<Uses, 'sources'>, matter: string) =>
  sources().find(({ prefix }) => prefix === prefixOf(matter));

function unremindedOf({ reminders }: Uses, { obligation, owed }: Asked, turn: Turn): Addressee[] {
  const recent = reminders.of(obligation.key).filter((one) => isRecent(one, turn));
  const lanes = new Set(recent.map(({ to }) => laneOf(to)));
  return owed.by.filter((to) => !lanes.has(laneOf(to)));
}

/** A request further ahead than now was made by a clock that has been put back since. */
function isRecent({ saidOn, prompt, subject }: StoredReminder, { now, today }: Turn): boolean {
  if (subject === null || saidOn.equals(today)) return true;
  return prompt !== null && !isAfter(prompt.at, now) && isAfter(prompt.at.add(apart), now);
}

function recordPrompt({ changes }: Uses, { obligation, owed: { lastDayOn, by } }: Asked, { asker, now, today }: Turn) {
  const [to = { person: asker.id }] = by;
  const said = {
    matter: obligation.key,
    lastDayOn,
    rung: promptedRung,
    saidOn: today,
    to,
    insteadOf: null,
    reach: null,
  };
  const { group } = obligation.item(said);
  const { what } = obligation.line(said);
  changes.record({
    at: now,
    by: asker.id,
    subject: obligation.key,
    group: group ? String(group) : null,
    what: `bad mig påminna om ${decapitalised(what)}`,
  });
}
