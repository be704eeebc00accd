import type { Timer } from './delivery/timer.ts';

const minute = 60_000;

/**
 * Does the work at every whole minute, never two at a time: a minute that comes while it is still being done is left
 * out. The next is reckoned each time anew, so that a clock that is set is followed.
 * @param work never rejects.
 * @param milliseconds what the clock shows, from any whole minute.
 * @returns what ends it.
 */
export function everyMinute(work: () => Promise<void>, milliseconds: () => number, timer: Timer): () => void {
  let ended = false;
  let cancel = () => {};
  function rest(): void {
    if (ended) return;
    cancel = timer.after(minute - (milliseconds() % minute), () => void work().then(rest));
  }
  rest();
  return () => {
    ended = true;
    cancel();
  };
}
