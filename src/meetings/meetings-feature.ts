import type { Database } from 'better-sqlite3';
import type { BotPoint, Meeting } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { Feature } from '../obligations/feature.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { agendaPersonalData } from './agenda-personal-data.ts';
import { agendaRetention } from './agenda-retention.ts';
import { agendaStore } from './agenda-store.ts';
import { attendancePersonalData } from './attendance/attendance-personal-data.ts';
import { attendanceRetention } from './attendance/attendance-retention.ts';
import { attendanceStore } from './attendance/attendance-store.ts';
import { meetingsInReport } from './attendance/meetings-in-report.ts';
import { meetingWordKinds } from './meeting-word-kinds.ts';
import { meetingsOnHome } from './meetings-on-home.ts';
import { keepingWordsTrue, meetingRoutine } from './tell-meetings.ts';
import { wordPrefix } from './word-days.ts';

/** What the meetings need of the rest of the house. */
type MeetingsSurroundings = {
  meetings: MeetingStore;
  register: RegisterStore;
  outbox: Outbox;
  hours: SendingHours;
  /** Every feature, for what it puts on an agenda. Asked for when it is needed, since others are made later. */
  features(): readonly FeatureHooks[];
};

/** The agendas, with their surroundings, and what members hear of their meetings by the clock. */
export function meetingsFeature(db: Database, around: MeetingsSurroundings) {
  const botPoints = (meeting: Meeting, now: Temporal.Instant): BotPoint[] =>
    around.features().flatMap(({ agenda }) => agenda?.(meeting, now) ?? []);
  const stores = { ...around, agenda: agendaStore(db), attendance: attendanceStore(db), botPoints };
  const feature: Feature = {
    kinds: meetingWordKinds(stores),
    routines: new Map([['meetings', meetingRoutine(stores)]]),
    steps: [keepingWordsTrue(stores)],
    prefixes: [wordPrefix],
    home: (turn) => meetingsOnHome(stores, turn),
    groupYear: (asked) => meetingsInReport(stores, asked),
    personalData: agendaPersonalData(db),
    retention: agendaRetention,
  };
  /** Who was there. */
  const attendance: Feature = { personalData: attendancePersonalData(db), retention: attendanceRetention };
  return { stores, feature, attendance };
}
