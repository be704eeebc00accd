import { reminderPrefix } from './compose-reminders.ts';
import { prefixOf } from './obligation.ts';
import { followingMorning, isTellingHour, type SendingHours, spokenAt } from './sending-hours.ts';

/** @property evenPaused those of them that go out also while everything else is paused */
type OwnPrefixes = { prefixes: ReadonlySet<string>; evenPaused: ReadonlySet<string> };

/**
 * Until when a message that the bot sends by itself waits outside its hours, so that nothing goes out at night or on a
 * Sunday, or while nothing is said by the clock. The messages of one moment are held alike, so that is computed once.
 */
export function holdingUntil(
  hours: SendingHours,
  { prefixes, evenPaused }: OwnPrefixes,
  isQuiet: (now: Temporal.Instant) => boolean,
) {
  type Held = { now: Temporal.Instant; isQuiet: boolean; until: Temporal.Instant | null };
  let latest: Held | null = null;

  function heldAt(now: Temporal.Instant): Held {
    if (latest?.now.equals(now)) return latest;
    const at = spokenAt(now, hours);
    latest = { now, isQuiet: isQuiet(now), until: at.equals(now) ? null : at };
    return latest;
  }

  /** Somebody may have chosen to be told before the bot says anything else. */
  const isChosen = (prefix: string, now: Temporal.Instant) => prefix === reminderPrefix && isTellingHour(now, hours);

  return (key: string, now: Temporal.Instant): Temporal.Instant | null => {
    const prefix = prefixOf(key);
    if (!prefixes.has(prefix)) return null;
    const held = heldAt(now);
    if (held.isQuiet && !evenPaused.has(prefix)) return followingMorning(now, hours);
    return isChosen(prefix, now) ? null : held.until;
  };
}
