/** Milliseconds. The clock may jump or the machine sleep, so no wait is longer. */
const longest = 60_000;
/** While calls are under way, other rows may become due. */
const whileBusy = 250;
/** The clock tells whole seconds, so in the last one we look this often, and are at most this late. */
const withinTheSecond = 20;

/** How long to wait, in milliseconds, before looking at the outbox again. */
export function pollDelay(next: Temporal.Instant | null, now: Temporal.Instant, busy: boolean): number {
  if (busy) return whileBusy;
  if (!next) return longest;
  const wait = now.until(next).total('milliseconds');
  return wait <= 1000 ? withinTheSecond : Math.min(wait - 1000, longest);
}
