/** Milliseconds. The clock may jump, or the machine sleep, so nobody waits for it longer than this. */
const longest = 60_000;
/** While calls are under way others may become due. */
const whileBusy = 250;
/** The clock tells whole seconds: within the last one we look this often, and are this late at the most. */
const withinTheSecond = 20;

/** How long to wait, in milliseconds, before looking at the outbox again. */
export function pollDelay(next: Temporal.Instant | null, now: Temporal.Instant, busy: boolean): number {
  if (busy) return whileBusy;
  if (!next) return longest;
  const wait = now.until(next).total('milliseconds');
  return wait <= 1000 ? withinTheSecond : Math.min(wait - 1000, longest);
}
