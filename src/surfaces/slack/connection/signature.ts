import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Milliseconds. Slack's rule for old requests, which here holds for those from the future too. */
const mostApart = 5 * 60_000;

type Signed = { headers: IncomingHttpHeaders; body: Buffer };

/** Why the request is not surely from Slack, in the log's words. Null: it is. @param now milliseconds since 1970 */
export function whyNotSigned({ headers, body }: Signed, secret: string, now: number): string | null {
  const { 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature } = headers;
  if (typeof stamp !== 'string' || typeof signature !== 'string') return 'not signed';
  const age = now - Number(stamp) * 1000;
  if (Number.isNaN(age)) return 'signed at no time';
  if (age < -mostApart) return 'from a time to come';
  if (age > mostApart) return 'too old';
  const expected = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:`).update(body).digest('hex')}`;
  return isSame(Buffer.from(signature), Buffer.from(expected)) ? null : 'signed with another secret';
}

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
