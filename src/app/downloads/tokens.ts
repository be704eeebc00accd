import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { File } from '../../chat/response.ts';

/** A document that whoever has the token may fetch, and until when. */
type Grant = { file: File; until: Temporal.Instant };

const shape = z.tuple([z.string(), z.string(), z.int()]);

/** A token for an address. Only someone with the secret can make one. */
export function toToken({ file: { id, name }, until }: Grant, secret: Buffer): string {
  return sealed(Buffer.from(JSON.stringify([id, name, until.epochMilliseconds])).toString('base64url'), secret);
}

/** What the token grants; null when it was not made with the secret. */
export function fromToken(token: string, secret: Buffer): Grant | null {
  const content = token.slice(0, Math.max(0, token.indexOf('.')));
  if (!isSame(token, sealed(content, secret))) return null;
  const [id, name, until] = shape.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
  return { file: { id, name }, until: Temporal.Instant.fromEpochMilliseconds(until) };
}

const sealed = (content: string, secret: Buffer): string =>
  `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;

/** Takes the same time wherever the first difference is. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
