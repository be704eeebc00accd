import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { type Duty, dayRequestKey, dutyKey } from './duty.ts';

/** The latest messages about the duty, and about its day, are said anew soon. */
export function refreshDuty(uses: { outbox: Pick<Outbox, 'latestAbout' | 'stale'> }, duty: Duty): void {
  refreshMessages(uses, dutyKey(duty));
  refreshMessages(uses, dayRequestKey(duty));
}
