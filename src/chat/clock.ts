/** The only source of "now". Everything else takes it as an argument. */
export type Clock = { now(): Temporal.Instant };

const seconds = (instant: Temporal.Instant): Temporal.Instant =>
  instant.round({ smallestUnit: 'second', roundingMode: 'floor' });

export const systemClock: Clock = { now: () => seconds(Temporal.Now.instant()) };

/** A clock that differs from another by a shift and runs with it; `set` changes the shift. */
export function shiftedClock(
  shift: Temporal.Duration,
  wall: Clock = systemClock,
): Clock & { shift(): Temporal.Duration; set(to: Temporal.Instant): void } {
  let by = shift;
  return {
    now: () => seconds(wall.now().add(by)),
    shift: () => by,
    set(to) {
      by = wall.now().until(to);
    },
  };
}
