import type { Database } from 'better-sqlite3';
import type { CalendarDeadline } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import { rosterOf } from '../obligations/recipients.ts';
import type { Rehearsing } from '../obligations/rehearse.ts';
import { reminderStore } from '../obligations/reminder-store.ts';
import type { Outbox } from '../obligations/send-reminders.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { Mandates } from '../register/mandates.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { type Creation, createDuties } from './duty/create-duties.ts';
import { type Duty, dutyKey, isOwed } from './duty/duty.ts';
import type { DutyReading } from './duty/duty-line.ts';
import { dutyObligations } from './duty/duty-obligation.ts';
import { dutyStore } from './duty/duty-store.ts';
import { inSentence, stateInWords } from './duty/duty-words.ts';
import { extensionStore } from './duty/extension-store.ts';
import type { DeliveryState } from './pages/digest.ts';

/** What the duties need of the rest of the house. */
export type DutySurroundings = {
  mandates: Mandates;
  register: RegisterStore;
  meetings: MeetingStore;
  changes: ChangeStore;
  outbox: Outbox;
  delivery(now: Temporal.Instant): DeliveryState;
  hours: SendingHours;
  hooks(): readonly FeatureHooks[];
};

export type DutyFeature = Rehearsing & { creation: Creation };

/** The stores of this feature and what its use cases know of the others. */
export function dutyFeature(db: Database, around: DutySurroundings): DutyFeature {
  const { register, changes, hours, mandates } = around;
  const duties = dutyStore(db, { mandates, group: register.group, timeZone: hours.timeZone });
  const roster = rosterOf(register, duties);
  const knowledge: DutyReading = {
    roster,
    hours,
    latestMove: (duty) =>
      changes.ofSubject(dutyKey(duty)).findLast(({ after }) => after === stateInWords(duty)) ?? null,
  };
  const own = dutyObligations(duties, knowledge);
  return {
    ...around,
    ...knowledge,
    duties,
    sources: () => [own, ...around.hooks().flatMap(({ obligations }) => obligations ?? [])],
    reminders: reminderStore(db),
    extensions: extensionStore(db),
    creation: {
      duties,
      groups: register.groups,
      meetings: (group, from) => around.meetings.forGroups([group], from),
      roster,
      hours,
    },
  };
}

const owedBy = ({ duties }: DutyFeature, groups: readonly string[]): Duty[] =>
  groups.flatMap((group) => duties.unsettledOf(group).filter(isOwed));

/** The last days of what the groups owe, for the calendar. */
export const lastDaysOf = (
  feature: DutyFeature,
  groups: readonly string[],
  from: Temporal.PlainDate,
): CalendarDeadline[] =>
  owedBy(feature, groups).flatMap((duty) =>
    duty.lastDayOn && Temporal.PlainDate.compare(duty.lastDayOn, from) >= 0
      ? [{ day: duty.lastDayOn, text: `sista dag för ${inSentence(duty)}`, group: duty.group.name }]
      : [],
  );

/** A meeting brings its own duties, such as the minutes, at once. */
export const createForMeeting = (feature: DutyFeature, group: string, now: Temporal.Instant): void => {
  const one = feature.register.group(group);
  createDuties({ ...feature.creation, groups: () => (one ? [one] : []) }, now);
};
