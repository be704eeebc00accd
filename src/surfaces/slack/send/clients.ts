import { type Logger, webApi } from '@slack/bolt';
import type { SlackSettings } from '../slack-context.ts';

/** Milliseconds. SPEC 11: every call of the outbox has three seconds. */
const deadline = 3000;
/** Milliseconds. A stranger's acknowledgement waits for it, and Slack allows three seconds. */
const lookUpDeadline = 1500;
/** Milliseconds, for a file of some megabytes. */
export const uploadDeadline = 30_000;

const onlyOnce = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };

/** The options of all clients: where Slack is, and where to log. */
export const clientOptions = ({ apiUrl }: Pick<SlackSettings, 'apiUrl'>, logger: Logger) => ({
  ...(apiUrl && { slackApiUrl: apiUrl }),
  logger,
});

export type ClientOptions = ReturnType<typeof clientOptions>;

/** Bolt answers a press with no deadline of its own, and never reads what Slack says to it. */
const fetchInTime: webApi.FetchFunction = (url, init) =>
  fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(deadline) });

/** For answers: tries once more, because a repeated answer harms nobody. Only the answer that met a 429 waits for it. */
export const answerOptions = (options: ClientOptions) => ({
  ...options,
  fetch: fetchInTime,
  rejectRateLimitedCalls: true,
  timeout: deadline,
  retryConfig: { retries: 1, minTimeout: 500 },
});

/** For opening sockets: `keepConnected` tries again. */
export const socketOptions = (options: ClientOptions) => ({ ...options, ...onlyOnce, timeout: deadline });

/** For the outbox: one call is one call, and a 429 pauses nobody else. */
export const outboxClient = (token: string, options: ClientOptions) =>
  new webApi.WebClient(token, { ...options, ...onlyOnce, timeout: deadline, maxRequestConcurrency: 100 });

/** For looking up who someone is. */
export const lookUpClient = (token: string, options: ClientOptions) =>
  new webApi.WebClient(token, { ...options, ...onlyOnce, timeout: lookUpDeadline });

/** For reading what was said while nothing was heard: `createReader` tries again. */
export const readingClient = (token: string, options: ClientOptions) =>
  new webApi.WebClient(token, { ...options, ...onlyOnce, timeout: deadline });

/** For files, so that answers do not wait behind them. */
export const filesClient = (token: string, options: ClientOptions) =>
  new webApi.WebClient(token, {
    ...options,
    rejectRateLimitedCalls: true,
    timeout: uploadDeadline,
    retryConfig: { retries: 1, minTimeout: 500 },
  });

export type WebClient = webApi.WebClient;
