import { reminderPrefix } from '../compose-reminders.ts';
import { prefixOf } from '../obligation.ts';
import { followingMorning, isTellingHour, type SendingHours, spokenAt } from '../sending-hours.ts';

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
  type Held = Record<'others' | 'reminders' | 'paused', Temporal.Instant | null> & { now: Temporal.Instant };
  let latest: Held | null = null;

  function heldAt(now: Temporal.Instant): Held {
    if (latest?.now.equals(now)) return latest;
    const at = spokenAt(now, hours);
    const others = at.equals(now) ? null : at;
    latest = {
      now,
      others,
      // Somebody may have chosen to be told before the bot says anything else.
      reminders: others && !isTellingHour(now, hours) ? others : null,
      paused: isQuiet(now) ? followingMorning(now, hours) : null,
    };
    return latest;
  }

  return (key: string, now: Temporal.Instant): Temporal.Instant | null => {
    const prefix = prefixOf(key);
    if (!prefixes.has(prefix)) return null;
    const { others, reminders, paused } = heldAt(now);
    if (paused && !evenPaused.has(prefix)) return paused;
    return prefix === reminderPrefix ? reminders : others;
  };
}
