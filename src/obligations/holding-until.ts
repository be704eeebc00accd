import { reminderPrefix } from './compose-reminders.ts';
import { prefixOf } from './obligation.ts';
import { isTellingHour, type SendingHours, spokenAt } from './sending-hours.ts';

/**
 * Until when a message that the bot sends by itself waits outside its hours, so that nothing goes out at night or on a
 * Sunday. The messages of one moment are held alike, so that is computed once.
 * @param prefixes the first parts of the keys of what is sent so.
 */
export function holdingUntil(hours: SendingHours, prefixes: ReadonlySet<string>) {
  let latest: { now: Temporal.Instant; until: Temporal.Instant | null } | null = null;

  function untilAt(now: Temporal.Instant): Temporal.Instant | null {
    if (latest?.now.equals(now)) return latest.until;
    const at = spokenAt(now, hours);
    latest = { now, until: at.equals(now) ? null : at };
    return latest.until;
  }

  /** Somebody may have chosen to be told before the bot says anything else. */
  const isChosen = (prefix: string, now: Temporal.Instant) => prefix === reminderPrefix && isTellingHour(now, hours);

  return (key: string, now: Temporal.Instant): Temporal.Instant | null => {
    const prefix = prefixOf(key);
    return prefixes.has(prefix) && !isChosen(prefix, now) ? untilAt(now) : null;
  };
}
