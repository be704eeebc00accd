import type { ChangeStore } from '../../changes/change-store.ts';
import { isAfter } from '../../chat/days.ts';
import { answerInPlace, outdated, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { ReceivedStore } from '../../outbox/received-store.ts';
import { prefixOf } from '../obligation.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { promptedRung } from '../reminder-store.ts';
import { type ReceivedLine, receivedPage } from './received-views.ts';

type Uses = Pick<ObligationEngine, 'sources' | 'hours'> & {
  received: ReceivedStore;
  changes: Pick<ChangeStore, 'ofSubject'>;
};

/** Who has been told of the matter, and what became of it. */
export function listReceived(
  uses: Uses,
  { matter, from }: { matter: string; from: number },
  { today }: Turn,
): Response {
  const log = uses.changes.ofSubject(matter.replace(/^approval\//u, 'duty/'));
  const lines = uses.received.about(matter).map((one): ReceivedLine => {
    const { person, settledAt } = one;
    const later = log.find(({ by, at }) => person !== null && by === person && settledAt && isAfter(at, settledAt));
    return { ...one, answeredAt: later?.at ?? null };
  });
  const obligation = uses
    .sources()
    .find(({ prefix }) => prefix === prefixOf(matter))
    ?.obligation(matter);
  if (!obligation) return outdated('Knappen');
  const nobody = {
    matter,
    lastDayOn: today,
    rung: promptedRung,
    saidOn: today,
    to: { conversation: 0 },
    insteadOf: null,
    reach: null,
  };
  const { what } = obligation.line(nobody);
  return answerInPlace(receivedPage(lines, { matter, what, timeZone: uses.hours.timeZone }, from));
}
