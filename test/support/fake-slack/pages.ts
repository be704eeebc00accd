import { ApiError } from './api-error.ts';
import type { Args } from './args.ts';

/** The cursor is how many have been shown, as base64: opaque to the app as Slack's is. */
export function page<Item>(args: Args, items: readonly Item[], standard: number, most: number) {
  const limit = args.whole('limit', standard);
  if (limit < 1 || limit > most) throw new ApiError('invalid_limit');
  const cursor = args.optional('cursor');
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('next:', '')) : 0;
  if (!Number.isInteger(from) || from < 0) throw new ApiError('invalid_cursor');
  const more = items.length > from + limit;
  const next = more ? Buffer.from(`next:${from + limit}`).toString('base64') : '';
  return { shown: items.slice(from, from + limit), more, next };
}
