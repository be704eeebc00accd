import type { Database } from 'better-sqlite3';
import { dayOf } from '../calendar/local-time.ts';
import { meetingStore } from '../calendar/meeting-store.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { changeStore } from '../changes/change-store.ts';
import type { MessageRef, SurfaceName } from '../chat/invocation.ts';
import { isOverdue } from '../duties/duty/duty.ts';
import { type DutyFeature, dutyFeature } from '../duties/duty-feature.ts';
import { dutyRoutines } from '../duties/pages/duty-schedule.ts';
import type { Remisser } from '../nhv/nhv-context.ts';
import { nhvFeature } from '../nhv/nhv-feature.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import {
  holding,
  markReminders,
  ownPrefixes,
  reminderPrefix,
  remindersAnew,
  reminding,
} from '../obligations/send-reminders.ts';
import type { SayAnew } from '../outbox/delivery.ts';
import { outboxStore } from '../outbox/outbox-store.ts';
import type { Mandates } from '../register/mandates.ts';
import { registerStore } from '../register/register-store.ts';
import { type RemissUses, remissFeature } from '../remiss/remiss-feature.ts';
import { draftRemiss } from '../remiss/running/prepare-remiss.ts';
import type { Metrics } from './http/metrics.ts';

export type FeatureSettings = {
  mandates: Mandates;
  timeZone: string;
  calendar: WorkCalendar;
  /** What reminds people besides the house's own features. */
  guests?: readonly FeatureHooks[];
};

/**
 * Every feature over one database, tied together: what each needs of the others is given here, and what can be asked of
 * them in `conversation.ts`.
 */
export function createFeatures(db: Database, { mandates, timeZone, calendar, guests = [] }: FeatureSettings) {
  const register = registerStore(db, mandates);
  const changes = changeStore(db);
  const meetings = meetingStore(db);
  const outbox = outboxStore(db);
  const hours = { calendar, timeZone };
  const delivery = (now: Temporal.Instant) => {
    const { waiting, claimed, unsure } = outbox.counts();
    return { troubled: outbox.givenUpSince(now.subtract({ hours: 24 * 7 })), unsent: waiting + claimed + unsure };
  };
  const hooks = (): readonly FeatureHooks[] => own;
  const duties = dutyFeature(db, { mandates, register, meetings, changes, outbox, delivery, hours, hooks });

  const remisser = remissFeature(db, {
    ...{ register, meetings, changes, outbox, hours },
    refreshMessages: (key, concerns) => markReminders({ outbox }, key, concerns),
  });
  const nhv = nhvFeature(db, {
    ...{ register, meetings, changes, outbox, hours },
    ...remisserForNhv(remisser.uses),
    refreshMessages: (key, concerns) => markReminders({ outbox }, key, concerns),
  });
  const own: readonly FeatureHooks[] = [remisser.hooks, nhv.hooks, ...guests];

  /** Our message there that something is kept as a reply to; null when it is nothing that we keep. */
  const repliedTo = (surface: SurfaceName, address: string, message: string): MessageRef | null => {
    const topic = remisser.topicOfKept({ surface, room: address }, message);
    return topic && outbox.refOf({ surface, address, topic });
  };

  /** Who makes a document, by the first part of its id. */
  const makers = new Map([
    ['remiss', remisser.document],
    ['nhv', nhv.document],
  ]);

  /** How things stand, for whoever watches over the bot. */
  const measure = (metrics: Metrics, now: Temporal.Instant): void => {
    for (const [state, count] of Object.entries(outbox.counts())) metrics.outboxRows.set({ state }, count);
    const oldest = outbox.oldestDueAt();
    metrics.oldestWaiting.set(oldest ? Math.max(0, oldest.until(now).total('seconds')) : 0);
    const today = dayOf(now, timeZone);
    metrics.overdue.set(duties.duties.unsettled().filter((duty) => isOverdue(duty, today)).length);
  };

  return {
    register,
    changes,
    meetings,
    outbox,
    duties,
    remisser: remisser.uses,
    nhv: nhv.parts,
    ...byTheClock(duties),
    anew: sayingAnew(duties),
    repliedTo,
    makers,
    measure,
  };
}

/** What NHV does with remisser: it has one drafted, and knows which there are about an area. */
const remisserForNhv = (uses: RemissUses): Remisser => ({
  draftRemiss: ({ title, area, lastDayOn, link }, turn) =>
    draftRemiss(
      uses,
      {
        ...{ title, sender: 'Socialstyrelsen', senderDnr: null, kind: 'nhv', link, nhvArea: area },
        ...{ senderDayOn: lastDayOn, senderWord: 'senast', lastOn: null, mode: 'enskilt', blind: false },
      },
      turn,
    ),
  remisserAbout: (area) =>
    uses.remisser
      .all()
      .filter(({ nhvArea }) => nhvArea === area)
      .map(({ number, state }) => ({ number, isDraft: state === 'utkast' }))
      .toReversed(),
});

/** How every message that may be said anew is, by the first part of its subject. */
const sayingAnew = (duties: DutyFeature): ReadonlyMap<string, SayAnew> =>
  new Map([
    [reminderPrefix, (subject) => remindersAnew(duties, subject)],
    ...duties.hooks().flatMap(({ anew }) => [...(anew ?? [])]),
  ]);

/** What the bot does by itself: every feature's, the reminders last, when all else that the moment brings is done. */
function byTheClock(duties: DutyFeature) {
  const hooks = duties.hooks();
  const prefixes = new Set([...ownPrefixes, ...hooks.flatMap((hooks) => hooks.prefixes ?? [])]);
  return {
    elapsing: hooks.flatMap(({ elapsing }) => elapsing ?? []),
    steps: [...hooks.flatMap(({ steps }) => steps ?? []), ...reminding(duties)],
    routines: new Map(
      [dutyRoutines(duties), ...hooks.flatMap(({ routines }) => routines ?? [])].flatMap((one) => [...one]),
    ),
    /** Until when what the bot sends by itself waits, when this is no time for it. */
    heldUntil: holding(duties.hours, prefixes),
  };
}

export type Features = ReturnType<typeof createFeatures>;
