import { at, dayOf } from '../calendar/local-time.ts';
import type { FeatureHooks } from '../obligations/feature-hooks.ts';
import { holdingUntil } from '../obligations/running/holding-until.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { GoingStore } from '../outbox/going-store.ts';

/** Whether nothing is said by the clock, and until when. */
export const quietWork = ({ going, hours: { timeZone } }: { going: GoingStore; hours: SendingHours }) => {
  const quietAt = (now: Temporal.Instant) => going.quietOn(dayOf(now, timeZone));
  return {
    isQuiet: (now: Temporal.Instant): boolean => quietAt(now) !== null,
    /** For whoever monitors the bot. */
    sendingInWords(now: Temporal.Instant): string {
      const quiet = quietAt(now);
      if (!quiet) return 'going';
      if (quiet.why === 'silent') return 'silent until the kansli sets the register going';
      const until = quiet.resumesOn ? `${quiet.resumesOn}` : 'somebody resumes it';
      return `paused since ${quiet.since}, until ${until}`;
    },
    /** When a pause ends by itself; null: there is none, or none that does. */
    speaksAgain(now: Temporal.Instant): Temporal.Instant | null {
      const quiet = quietAt(now);
      return quiet?.why === 'paused' && quiet.resumesOn ? at(quiet.resumesOn, '00:00', timeZone) : null;
    },
  };
};

/** What the bot does by itself, and how it updates what it has said: every feature's part, in order. */
export const clockWork = (
  hooks: readonly FeatureHooks[],
  hours: SendingHours,
  isQuiet: (now: Temporal.Instant) => boolean,
) => ({
  elapsing: hooks.flatMap(({ elapsing }) => elapsing ?? []),
  steps: hooks.flatMap(({ steps }) => steps ?? []),
  /** What can be answered in threads. */
  openMatters: (since: Temporal.Instant) => hooks.flatMap(({ openMatters }) => openMatters?.(since) ?? []),
  /** The topic of the thread in which the matter is talked of; null where no feature names another than the matter itself. */
  threadOf: (matter: string) => hooks.flatMap(({ threadOf }) => threadOf?.(matter) ?? [])[0] ?? null,
  routines: new Map(hooks.flatMap(({ routines }) => [...(routines ?? [])])),
  /** How a message is now, by the first part of its subject. */
  anew: new Map(hooks.flatMap(({ anew }) => [...(anew ?? [])])),
  /** Until when what the bot sends by itself waits; null when it may go now. */
  heldUntil: holdingUntil(
    hours,
    {
      prefixes: new Set(hooks.flatMap(({ prefixes }) => prefixes ?? [])),
      evenPaused: new Set(hooks.flatMap(({ evenPaused }) => evenPaused ?? [])),
    },
    isQuiet,
  ),
});
