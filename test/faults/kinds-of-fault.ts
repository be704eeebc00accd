import type { Fault as SlackFault } from '../support/fake-slack/faults.ts';
import type { Fault as TeamsFault } from '../support/fake-teams/connector.ts';

/** A fault that an answer may meet, as each platform has it. */
export type KindOfFault = {
  met: string;
  slack: SlackFault;
  teams: TeamsFault;
  /** The platform has surely not done what it was asked, and says so. */
  isSure?: true;
};

const status = (code: 500 | 502 | 503 | 504): KindOfFault => ({
  met: String(code),
  slack: { type: 'status', status: code },
  teams: { status: code },
});

export const kindsOfFault: readonly KindOfFault[] = [
  {
    met: '429 with Retry-After',
    slack: { type: 'rate limited', retryAfter: 1 },
    teams: { status: 429, retryAfter: 1 },
    isSure: true,
  },
  { met: '429', slack: { type: 'rate limited' }, teams: { status: 429 }, isSure: true },
  // Slack has no 412; what it says instead of an answer has this name.
  { met: '412', slack: { type: 'error', error: 'internal_error' }, teams: { status: 412 } },
  status(500),
  status(502),
  status(503),
  status(504),
  { met: 'a cut before', slack: { type: 'cut' }, teams: { cut: true } },
  { met: 'a cut after', slack: { type: 'cut', after: true }, teams: { cut: true, accepted: true } },
  { met: 'a hang', slack: { type: 'silence' }, teams: { silent: true } },
];
