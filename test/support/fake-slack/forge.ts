import type { Delivery } from './deliver.ts';
import { form, type HttpAnswer, type httpTransport, json, signatureOf, written } from './http-transport.ts';
import type { Installation } from './installation.ts';
import type { JsonObject } from './json.ts';

type Post = ReturnType<typeof httpTransport>['post'];

/** @param ahead seconds that the timestamp stands before the machine's clock; negative: behind. */
export type Envelope = { secret?: string; ahead?: number; type?: string; headers?: Readonly<Record<string, string>> };

/** Requests that Slack would never send, and others that look like them. */
export function forge(installation: Installation, post: Post, samplePayload: () => JsonObject) {
  function send(
    body: string | Buffer,
    { secret, ahead = 0, type = json, headers }: Envelope = {},
  ): Promise<HttpAnswer> {
    const timestamp = String(Math.floor(Date.now() / 1000) + ahead);
    return post(body, {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(secret ?? installation.signingSecret, timestamp, body),
      ...headers,
    });
  }
  const sample = () => JSON.stringify(samplePayload());

  return {
    /** Whatever body, well signed unless `envelope` says otherwise. */
    send,
    badSignature: () => send(sample(), { secret: 'not the secret' }),
    unsigned: () => post(sample(), { 'content-type': json }),
    old: (minutes: number) => send(sample(), { ahead: -60 * minutes }),
    ahead: (minutes: number) => send(sample(), { ahead: 60 * minutes }),
    malformedJson: () => send('{"type":"event_callback","event":'),
    malformedForm: () => send('payload=%7Bnot+json', { type: form }),
    huge: (bytes: number) => send(JSON.stringify({ ...samplePayload(), padding: 'x'.repeat(bytes) })),
    unknownPayload: () => send(JSON.stringify({ type: 'something_new', team_id: installation.team, hello: 'world' })),
    /** The very same body again, with a fresh signature of another time. */
    replay({ kind, body }: Delivery, ahead = 0): Promise<HttpAnswer> {
      const { text, type } = written(kind, body);
      return send(text, { ahead, type });
    },
  };
}
