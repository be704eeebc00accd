/** Milliseconds between two beats. */
const between = 50;

/** Tells how late the machine itself has been at worst since it began, in milliseconds: a timer that has nothing to do. */
export function watchPulse() {
  let worst = 0;
  let last = performance.now();
  const beating = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - between);
    last = now;
  }, between);
  return {
    worst: (): number => Math.round(worst),
    stop: (): void => clearInterval(beating),
  };
}
