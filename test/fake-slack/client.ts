import { type types, webApi } from '@slack/bolt';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => 'error', setName() {} };

/** Slack's own client, without its retries: what happens is what the fake did. */
export const clientOf = (slack: FakeSlack, token = slack.installation.botToken, retries = 0): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    logger: silent as unknown as webApi.Logger,
    retryConfig: { retries, minTimeout: 1, maxTimeout: 1 },
    rejectRateLimitedCalls: true,
    timeout: 3000,
  });

/** The refusal's name, or `ok`. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const { data, message } = error as Error & { data?: { error: string } };
    return data?.error ?? message;
  }
}

/** What Slack finds wrong, with its pointer; empty when it takes the blocks. */
export async function faultsOf(slack: FakeSlack, blocks: unknown): Promise<string[]> {
  try {
    await clientOf(slack).chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks as types.KnownBlock[] });
    return [];
  } catch (error) {
    const { data } = error as Error & { data: { errors?: string[]; error: string } };
    return data.errors ?? [data.error];
  }
}
