import type { Database } from 'better-sqlite3';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import { type ActionTable, joinTables, type Turn } from '../chat/table.ts';
import type { Feature } from '../obligations/feature.ts';
import { everyNight, type FeatureHooks, joinOwnSections, joinSections } from '../obligations/feature-hooks.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { OwnTimesStore } from '../register/people/own-times-store.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { arendeObligations } from './arenden/arende-obligation.ts';
import { arendeStore } from './arenden/arende-store.ts';
import { arendeTable } from './arenden/arende-table.ts';
import { arendenInReport } from './arenden/arenden-in-report.ts';
import { arendeDigest, ownArenden } from './arenden/own-arenden.ts';
import { type ArendeAgendas, placeArenden } from './arenden/place-arende.ts';
import { tellArendeMoved } from './arenden/send-arende.ts';
import { beforeMeetingKinds, beforeMeetingRoutine, beforeMeetingTable } from './before-meeting/before-meeting.ts';
import { followGroupLives } from './given/follow-group-life.ts';
import { ownUppdrag, ownUppdragLastDays, uppdragDigest } from './given/own-uppdrag.ts';
import { reviewAtNextMeeting } from './given/report-uppdrag.ts';
import { uppdragInReport } from './given/uppdrag-in-report.ts';
import { reportObligations, uppdragObligations } from './given/uppdrag-obligation.ts';
import { uppdragStore } from './given/uppdrag-store.ts';
import { uppdragTable } from './given/uppdrag-table.ts';
import { uppdragAnew } from './pages/uppdrag-anew.ts';
import { uppdragKinds } from './pages/uppdrag-kinds.ts';
import { uppdragPersonalData } from './uppdrag-personal-data.ts';

/** What uppdrag and ärenden need of the rest of the house. */
type UppdragSurroundings = {
  register: RegisterStore;
  ownTimes: OwnTimesStore;
  meetings: MeetingStore;
  changes: ChangeStore;
  outbox: Outbox;
  hours: SendingHours;
  agendas: ArendeAgendas;
  mostPoints: number;
  /** Every feature, for its part of the page before a meeting. Asked for when it is needed. */
  features(): readonly FeatureHooks[];
};

const nightly = '05:00';

/** What ledningsgruppen gives its groups to do, and what they put before it. */
export function uppdragFeature(db: Database, around: UppdragSurroundings) {
  const stores = { ...around, uppdrag: uppdragStore(db, around.register), arenden: arendeStore(db, around.register) };
  const { hours } = around;
  /** Ledningsgruppen meets at other times than before. */
  const followMeetings = (now: Temporal.Instant): void => {
    placeArenden(stores, now);
    reviewAtNextMeeting(stores, now);
  };
  const feature: Feature = {
    kinds: [...uppdragKinds(stores), ...beforeMeetingKinds(stores)],
    personalData: uppdragPersonalData(db),
    anew: uppdragAnew(stores),
    obligations: [uppdragObligations(stores), reportObligations(stores), arendeObligations(stores)],
    routines: new Map([
      [
        'uppdrag',
        everyNight(nightly, hours.timeZone, (now) => {
          followMeetings(now);
          followGroupLives(stores, now);
        }),
      ],
      ['before leaders', beforeMeetingRoutine(stores)],
    ]),
    own: (turn, seats) => joinOwnSections([ownUppdrag(stores, turn, seats), ownArenden(stores, turn, seats)]),
    lastDays: (turn) => ownUppdragLastDays(stores, turn),
    groupYear: (asked) => [...uppdragInReport(stores, asked), ...arendenInReport(stores, asked)],
    digest(today, now, besides) {
      const parts = [uppdragDigest(stores, today, besides), arendeDigest(stores, now, besides)];
      return {
        ...joinSections(parts),
        lists: parts.flatMap(({ lists }) => lists),
        isLate: parts.some(({ isLate }) => isLate),
      };
    },
  };
  return {
    stores,
    feature,
    followMeetings,
    tellArendeMoved: (id: number, turn: Turn): void => tellArendeMoved(stores, id, turn),
  };
}

type UppdragFeature = ReturnType<typeof uppdragFeature>;

/** What people can ask about uppdrag and ärenden, and do with them. */
export const uppdragActionTable = ({ stores }: UppdragFeature): ActionTable =>
  joinTables([uppdragTable(stores), arendeTable(stores), beforeMeetingTable(stores)]);

/** A point of an ärende is not taken off an agenda, since the group waits for an answer. Null: it is none. */
export const whyPointStays = (source: string): string | null =>
  source.startsWith('arende/')
    ? 'Punkten är en grupps ärende, som väntar på svar. Svara på det, eller skjut upp punkten.'
    : null;
