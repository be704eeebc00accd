import type { Hearing } from '../../src/chat/hearing.ts';

/** A surface on which no thread is open, so that nothing can be missed. */
export const noHearing: Hearing = {
  heardUntil: () => null,
  keepHeardUntil() {},
  openThreads: () => [],
  hasHandled: () => false,
  accounts: () => [],
  now: () => Temporal.Instant.from('2027-02-26T08:00:00Z'),
};
