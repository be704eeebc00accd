/** After a fault somebody is looked for again in a minute, then in two, four, and so on up to an hour. */
export const nextSearch = (tries: number, now: Temporal.Instant): Temporal.Instant =>
  now.add({ minutes: Math.min(2 ** Math.max(0, tries - 1), 60) });

/** A directory that refuses the bot itself is asked again in an hour. */
export const shutFor = { hours: 1 };

/** After so many faults one after the other the rest waits for the next minute. */
export const mostFaults = 3;
