import type { LatestAbout } from '../outbox/latest-about.ts';
import type { Outbox } from './outbox.ts';

/**
 * The latest message to each addressee about the obligation is updated soon. To be called once the change is stored.
 * @param concerns those messages that may have become untrue, where that is not all of them.
 */
export function refreshMessages(
  { outbox }: { outbox: Pick<Outbox, 'latestAbout' | 'stale'> },
  key: string,
  concerns: (message: LatestAbout) => boolean = () => true,
): void {
  const latest = outbox.latestAbout(key).filter(concerns);
  if (latest.length > 0) outbox.stale(latest.map(({ subject }) => subject));
}
