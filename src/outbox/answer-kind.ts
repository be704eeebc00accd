import type { ConnectionId } from '../chat/invocation.ts';
import type { MessageKind } from './message-kinds.ts';

/** The first part of the keys and lanes of answers. */
export const answerPrefix = 'svar';

/** What an answer's row is called: each event is answered once. */
export const answerKey = (connection: ConnectionId, event: string): string => `${answerPrefix}/${connection}/${event}`;

/** For so long an answer still answers what was asked. */
const fresh = Temporal.Duration.from({ hours: 1 });

/** What becomes of an answer that was given up. */
export const answerKind: MessageKind = {
  kind: 'an answer to what somebody asked',
  pattern: /^svar\/(.+)$/u,
  standIn: null,
  rehearsed: null,
  asItWas: 'it says how things were when they were asked about; whoever asks again gets what is so now',
  holds: (_parts, { now, dueAt }) => Temporal.Instant.compare(dueAt.add(fresh), now) >= 0,
};
