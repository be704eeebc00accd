import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { RespondArguments } from '@slack/bolt';

/** Milliseconds. What is left without an end is posted by the answer that stands by. */
const deadline = 3000;

export type Respond = (answer: RespondArguments) => Promise<void>;

/**
 * Answers at the address that came with a command, a press or a shortcut. Rejects when Slack does not take it. Node keeps
 * the connection; Bolt would use `fetch`, which takes three times the processor time.
 */
export const respondAt =
  (address: string): Respond =>
  (answer) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(answer);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const options = { method: 'POST', headers, signal: AbortSignal.timeout(deadline) };
      const hear = (response: IncomingMessage) => {
        const { statusCode = 0 } = response.resume().once('error', reject);
        if (statusCode < 200 || statusCode > 299) reject(new Error(`Slack answered ${statusCode} to an answer`));
        else response.once('end', resolve);
      };
      (address.startsWith('https:') ? overHttps : overHttp)(address, options, hear).on('error', reject).end(body);
    });
