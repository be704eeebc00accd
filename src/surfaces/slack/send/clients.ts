import { type Logger, webApi } from '@slack/bolt';
import type { SlackSettings } from '../slack-context.ts';

/** Milliseconds. SPEC 11: every call of the outbox has three seconds. */
const deadline = 3000;
/** Someone unknown waits for an acknowledgement meanwhile, which Slack gives three seconds. */
const lookUpDeadline = 1500;
/** A file of some megabytes takes its time. */
const uploadDeadline = 30_000;

const inTotal = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };

/** What every client of ours is made with: where Slack is, and where to log. */
export const common = ({ apiUrl }: Pick<SlackSettings, 'apiUrl'>, logger: Logger) => ({
  ...(apiUrl && { slackApiUrl: apiUrl }),
  logger,
});

type Common = ReturnType<typeof common>;

/**
 * For answers: tries once more by itself, since a repeated answer harms nobody. A 429 is waited out by the answer that met
 * it, and by no other.
 */
export const answerOptions = (to: Common) => ({
  ...to,
  rejectRateLimitedCalls: true,
  timeout: deadline,
  retryConfig: { retries: 1, minTimeout: 500 },
});

/** For opening sockets: our own loop tries again, and says meanwhile what is wrong. */
export const socketOptions = (to: Common) => ({ ...to, ...inTotal, timeout: deadline });

/** For the outbox: one call is one call, and a 429 pauses nobody else. */
export const outboxClient = (token: string, to: Common) =>
  new webApi.WebClient(token, { ...to, ...inTotal, timeout: deadline, maxRequestConcurrency: 100 });

/** For looking up who someone is. */
export const lookUpClient = (token: string, to: Common) =>
  new webApi.WebClient(token, { ...to, ...inTotal, timeout: lookUpDeadline });

/** For marks, which nobody waits for: many at once are slowed down by Slack, and hold up no answers. */
export const marksClient = (token: string, to: Common) =>
  new webApi.WebClient(token, { ...to, timeout: deadline, retryConfig: { retries: 5, minTimeout: 1000 } });

/** For files, which hold up no answers either. */
export const filesClient = (token: string, to: Common) =>
  new webApi.WebClient(token, {
    ...to,
    rejectRateLimitedCalls: true,
    timeout: uploadDeadline,
    retryConfig: { retries: 1, minTimeout: 500 },
  });

export type WebClient = webApi.WebClient;
