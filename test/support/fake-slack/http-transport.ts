import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Timer } from '../../../src/outbox/timer.ts';
import type { Answer, Delivery, Kind, Retry, Transport } from './deliver.ts';
import type { Installation } from './installation.ts';
import { isObject, type JsonObject, parsed } from './json.ts';

/** An HTTP answer as it came, for tests that look at more than the acknowledgement. */
export type HttpAnswer = Answer & { headers: Readonly<Record<string, string>>; text: string };

export const signatureOf = (secret: string, timestamp: string, body: string | Buffer): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;

export const json = 'application/json';
export const form = 'application/x-www-form-urlencoded';

/** Each kind as Slack writes it. */
export function written(kind: Kind, body: JsonObject): { text: string; type: string } {
  if (kind === 'event') return { text: JSON.stringify(body), type: json };
  const fields = kind === 'command' ? (body as Record<string, string>) : { payload: JSON.stringify(body) };
  return { text: new URLSearchParams(fields).toString(), type: form };
}

export function httpTransport(
  url: string,
  installation: Installation,
  timer: Timer,
  deadline: number,
): Transport & { post(body: string | Buffer, headers: Readonly<Record<string, string>>): Promise<HttpAnswer> } {
  const post = (body: string | Buffer, headers: Readonly<Record<string, string>>) =>
    posted(url, body, headers, timer, deadline);

  return {
    post,
    send({ kind, body }: Delivery, retry: Retry | null) {
      const { text, type } = written(kind, body);
      // Bolt compares with the machine's own clock, whatever clock the test turns.
      const timestamp = String(Math.floor(Date.now() / 1000));
      return post(text, {
        'content-type': type,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(installation.signingSecret, timestamp, text),
        ...(retry && { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': httpReason(retry) }),
      });
    },
  };
}

const httpReason = ({ reason }: Retry): string => (reason === 'timeout' ? 'http_timeout' : reason);

function posted(
  url: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
  timer: Timer,
  deadline: number,
): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const length = String(Buffer.byteLength(body));
    const outgoing = request(url, { method: 'POST', agent: false, headers: { ...headers, 'content-length': length } });
    const cancel = timer.after(deadline, () => outgoing.destroy(new Error('timeout')));
    const done = (answer: HttpAnswer) => {
      cancel();
      resolve(answer);
    };
    const failed = (error: Error) => done({ ...nothing, error: error.message || 'connection failed' });
    outgoing.on('error', failed);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        done(answerOf(response.statusCode ?? 0, text, response.headers as Record<string, string>));
      });
    });
    outgoing.end(body);
  });
}

const nothing: HttpAnswer = { status: null, body: null, error: null, headers: {}, text: '' };

function answerOf(status: number, text: string, headers: Readonly<Record<string, string>>): HttpAnswer {
  const said = headers['content-type']?.startsWith(json) ? parsed(text) : text;
  const body = isObject(said) ? said : typeof said === 'string' && said !== '' ? { text: said } : null;
  const good = status >= 200 && status < 300;
  const noRetry = headers['x-slack-no-retry'] === '1';
  return { status, body, error: good ? null : `http ${status}`, noRetry, headers, text };
}
