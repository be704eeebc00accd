import type { Database } from 'better-sqlite3';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { CalendarDeadline } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import { remembered } from '../database/remembered.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { ReminderStore } from '../obligations/reminder-store.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { Mandates } from '../register/mandates.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { approvalObligations } from './approvals/approval-obligation.ts';
import { type ApprovalStore, approvalStore } from './approvals/approval-store.ts';
import { ownDecisions } from './approvals/own-decisions.ts';
import { type Creation, createDuties } from './duty/create-duties.ts';
import { type Duty, isOwed } from './duty/duty.ts';
import { dutyObligations } from './duty/duty-obligation.ts';
import { type DutyRoster, dutyRoster } from './duty/duty-roster.ts';
import { type DutyStore, dutyStore } from './duty/duty-store.ts';
import { inSentence } from './duty/duty-words.ts';
import { extensionObligations } from './extensions/extension-obligation.ts';
import { type ExtensionStore, extensionStore } from './extensions/extension-store.ts';
import { type ForecastStore, forecastStore } from './forecast/forecast-store.ts';
import { type DigestStore, digestStore } from './pages/digest-store.ts';
import type { DeliveryState } from './pages/digest-views.ts';
import { dutyRoutines } from './pages/duty-schedule.ts';
import { termObligations } from './terms/term-obligation.ts';
import { type TermStore, termStore } from './terms/term-store.ts';

/** What the duties need of the rest of the house. */
type DutySurroundings = {
  mandates: Mandates;
  register: RegisterStore;
  attachments: AttachmentStore;
  meetings: MeetingStore;
  changes: ChangeStore;
  outbox: Outbox;
  reminders: ReminderStore;
  hours: SendingHours;
  delivery(since: Temporal.Instant, now: Temporal.Instant): DeliveryState;
  /** Every feature, for its part of the shared pages. Asked for when it is needed, since others are made later. */
  features(): readonly FeatureHooks[];
};

/** The stores of this feature, and what it uses of the rest of the house. */
export type DutyFeature = DutySurroundings & {
  duties: DutyStore;
  extensions: ExtensionStore;
  approvals: ApprovalStore;
  terms: TermStore;
  digests: DigestStore;
  forecasts: ForecastStore;
  roster: DutyRoster;
  creation: Creation;
  hooks: FeatureHooks;
};

export function dutyFeature(db: Database, around: DutySurroundings): DutyFeature {
  const { register, hours, mandates, meetings } = around;
  const duties = dutyStore(db, { mandates, group: register.group, timeZone: hours.timeZone });
  const roster = dutyRoster(register, duties);
  const creation: Creation = {
    duties,
    groups: register.groups,
    meetings: (group, from) => meetings.forGroups([group], from),
    roster,
    hours,
  };
  const approvals = approvalStore(db, duties);
  const stores = {
    ...around,
    duties,
    extensions: extensionStore(db),
    forecasts: forecastStore(db),
    approvals,
    terms: termStore(db),
    digests: digestStore(db),
    roster,
    creation,
  };
  const log = remembered(db, { ofSubject: around.changes.ofSubject }, ['ofSubject']);
  const hooks: FeatureHooks = {
    obligations: [
      dutyObligations(duties, { roster, hours, changes: log }),
      approvalObligations({ ...stores, changes: log }),
      extensionObligations(stores),
      termObligations(stores),
    ],
    routines: dutyRoutines(stores),
    own: (turn, seats) => ownDecisions(stores, turn, seats),
    prefixes: ['digest'],
  };
  return { ...stores, hooks };
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
