import { type ConnectionId, mailConnection } from '../../chat/invocation.ts';
import { type DeliveryError, isReadable, type Surface } from '../../chat/surface.ts';
import type { DispatchStore } from './dispatch-store.ts';
import { conversationIsGone, type FallbackRecipients } from './fallback-recipients.ts';
import type { AttemptedRow } from './result-store.ts';
import {
  afterFailedFind,
  afterFailure,
  afterNotFound,
  givenUp,
  type RetryContext,
  type Verdict,
} from './retry-policy.ts';
import type { CallResult, OutboundCall } from './send-batch.ts';

/** What is needed to write down how calls ended. */
export type ResultRecording = {
  store: Pick<DispatchStore, 'sent' | 'sayAnew' | 'row' | 'settle' | 'pastDamage'>;
  fallbacks: FallbackRecipients;
  surfaces: ReadonlyMap<ConnectionId, Surface>;
  random(): number;
};

/** Writes down how the calls ended, and what happens next to the rows that did not arrive. */
export function recordResults(by: ResultRecording, results: readonly CallResult[], now: Temporal.Instant): void {
  by.store.pastDamage(
    results,
    ({ call }) => call.row.id,
    (result) => recordResult(by, result, now),
  );
}

function recordResult(by: ResultRecording, result: CallResult, now: Temporal.Instant): void {
  recordArrival(by, result, now);
  if (isFromEarlier(result)) by.store.sayAnew(result.call.row.id, now);
}

/** Sent by an earlier database, it may say something else, and its buttons are of that epoch. */
const isFromEarlier = (result: CallResult): boolean => {
  const { row, type } = result.call;
  return type === 'find' && row.restored > 0 && row.extra === null && 'ref' in result && result.ref !== null;
};

function recordArrival(by: ResultRecording, result: CallResult, now: Temporal.Instant): void {
  const { call } = result;
  if ('ref' in result && result.ref !== null) {
    const { surface, post, row } = call;
    by.store.sent(row.id, { connection: surface.connection, address: post.address, ref: result.ref }, now);
    return;
  }
  const row = by.store.row(call.row.id);
  const context = retryContext(by, call, now);
  if ('error' in result) recordError(by, { row, call, error: result.error }, context);
  else apply(by, row, afterNotFound(row, context, row.why ?? ''), now);
}

const retryContext = (
  { random }: ResultRecording,
  { surface, post }: OutboundCall,
  now: Temporal.Instant,
): RetryContext => ({
  now,
  random: random(),
  horizon: surface.horizon,
  canFind: isReadable(surface, post),
});

function recordError(
  by: ResultRecording,
  { row, call, error }: { row: AttemptedRow; call: OutboundCall; error: DeliveryError },
  context: RetryContext,
): void {
  const { now } = context;
  if (conversationIsGone(error.consequence)) by.fallbacks.markGone(row, error.message, now);
  if (call.type === 'find') {
    apply(by, row, afterFailedFind(row, error, context), now);
  } else if (error.failure !== 'never' || !retriedOnOtherAccount(by, row, error, now)) {
    apply(by, row, afterFailure(row, error, context), now);
  }
}

/** What can never arrive here may arrive at once on another of the person's connections. */
function retriedOnOtherAccount(
  by: ResultRecording,
  row: AttemptedRow,
  error: DeliveryError,
  now: Temporal.Instant,
): boolean {
  if (row.update || row.person === null || row.connection === null || row.maybeThere) return false;
  // An address is no account that could be marked as gone.
  const isGone = conversationIsGone(error.consequence) && row.connection !== mailConnection;
  const others = [...by.surfaces.keys()].filter((name) => isGone || name !== row.connection);
  if (!by.fallbacks.reachable(row.id, others)) return false;
  if (!isGone) by.fallbacks.exclude(row.id, row.connection);
  const { repeated } = row;
  apply(by, row, { state: 'waiting', tries: 0, nextAt: now, why: error.message, maybeThere: false, repeated }, now);
  return true;
}

/** For a row that has nowhere to be sent, or may not be sent again. */
export function settleUnsendable(by: ResultRecording, id: number, now: Temporal.Instant): void {
  const row = by.store.row(id);
  // What an earlier database may have sent, and has nowhere to go, counts as lost once the kansli has chosen to send it.
  const maybeThere = row.maybeThere && (row.address !== null || row.restored === 1);
  const why = maybeThere ? (row.why ?? '') : by.fallbacks.whyUnreachable(row);
  apply(by, row, givenUp(row, why, { maybeThere }), now);
}

/** Settles the row. One that was given up, and goes another way, is put there. */
function apply(by: ResultRecording, { id, update }: AttemptedRow, verdict: Verdict, now: Temporal.Instant): void {
  by.store.settle(id, verdict, now);
  if (verdict.state !== 'given_up' || !verdict.elsewhere || update) return;
  const row = by.store.row(id);
  if (row.state === 'given_up') by.fallbacks.goElsewhere(row, now);
}
