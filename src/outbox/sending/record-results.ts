import type { SurfaceName } from '../../chat/invocation.ts';
import type { DeliveryError, Surface } from '../../chat/surface.ts';
import type { Case, DispatchStore } from './dispatch-store.ts';
import { conversationIsGone, type FallbackRecipients } from './fallback-recipients.ts';
import { afterFailedLook, afterFailure, afterLook, type RetryContext, type Verdict } from './retry-policy.ts';
import type { CallResult, OutboundCall } from './send-batch.ts';

export type Recording = {
  store: DispatchStore;
  ways: FallbackRecipients;
  surfaces: ReadonlyMap<SurfaceName, Surface>;
  random(): number;
};

/** Writes down what came of the calls. */
export function recordResults(parts: Recording, answers: readonly CallResult[], now: Temporal.Instant): void {
  parts.store.sent(answers.flatMap(arrived), now);
  for (const answer of answers) settleOther(parts, answer, now);
}

const arrived = (answer: CallResult) =>
  'ref' in answer && answer.ref !== null ? [{ id: answer.call.row.id, ref: answer.ref }] : [];

function settleOther(parts: Recording, answer: CallResult, now: Temporal.Instant): void {
  if ('ref' in answer && answer.ref !== null) return;
  const { call } = answer;
  const row = parts.store.case(call.row.id);
  const around = surroundings(parts, call, now);
  if ('error' in answer) applyFailure(parts, { row, call, error: answer.error }, around);
  else apply(parts, row, afterLook(row, around, row.why ?? ''), now);
}

const surroundings = ({ random }: Recording, { surface }: OutboundCall, now: Temporal.Instant): RetryContext => ({
  now,
  random: random(),
  horizon: surface.horizon,
  canLook: surface.find !== undefined,
});

function applyFailure(
  parts: Recording,
  { row, call, error }: { row: Case; call: OutboundCall; error: DeliveryError },
  around: RetryContext,
): void {
  if (conversationIsGone(error.consequence)) parts.ways.markGone(row, error.message, around.now);
  if (call.type === 'find') {
    apply(parts, row, afterFailedLook(row, error, around), around.now);
  } else if (error.failure !== 'never' || !onAnotherAccount(parts, row, error, around.now)) {
    apply(parts, row, afterFailure(row, error, around), around.now);
  }
}

/** What can never succeed here may succeed at once on the person's other platform. */
function onAnotherAccount(parts: Recording, row: Case, error: DeliveryError, now: Temporal.Instant): boolean {
  if (row.update || row.person === null || row.surface === null || row.maybeThere) return false;
  const elsewhere = [...parts.surfaces.keys()].filter(
    (name) => conversationIsGone(error.consequence) || name !== row.surface,
  );
  if (!parts.ways.reachable(row.id, elsewhere)) return false;
  if (!conversationIsGone(error.consequence)) parts.ways.bar(row.id, row.surface);
  const { repeated } = row;
  apply(parts, row, { state: 'waiting', tries: 0, nextAt: now, why: error.message, maybeThere: false, repeated }, now);
  return true;
}

/** A row that has nowhere to go, or may not go again. */
export function settleUnsendable(parts: Recording, id: number, now: Temporal.Instant): void {
  const row = parts.store.case(id);
  const why = row.maybeThere ? (row.why ?? '') : parts.ways.whyUnreachable(row);
  apply(parts, row, { state: 'given_up', why, maybeThere: row.maybeThere, elsewhere: !row.maybeThere }, now);
}

function apply(parts: Recording, { id, update }: Case, verdict: Verdict, now: Temporal.Instant): void {
  parts.store.settle(id, verdict, now);
  if (verdict.state !== 'given_up' || !verdict.elsewhere || update) return;
  const row = parts.store.case(id);
  if (row.state === 'given_up') parts.ways.standIn(row, [...parts.surfaces.keys()], verdict.why, now);
}
