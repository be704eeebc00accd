import type { FetchedFile } from '../../chat/sent-file.ts';
import { readSentFile } from '../common/read-file.ts';
import { PageRefusal, unreadable } from './refusal.ts';

type ToldFile = { name: string; size: number };

/** The files whose bytes follow each other in the body. Each is known by its place in what was sent. */
export function filesInBody(event: string, told: readonly ToldFile[], body: unknown): Promise<FetchedFile[]> {
  const bytes = Buffer.isBuffer(body) ? new Uint8Array(body) : new Uint8Array();
  const sizes = told.map(({ size }) => size);
  if (sizes.reduce((sum, size) => sum + size, 0) !== bytes.length) throw new PageRefusal(400, unreadable);
  const ends = sizes.map((_, at) => sizes.slice(0, at + 1).reduce((sum, size) => sum + size, 0));
  return Promise.all(
    told.map(({ name, size }, at) => {
      const end = ends[at] ?? 0;
      return readSentFile({ ref: `${event}/${at}`, name }, bytes.slice(end - size, end));
    }),
  );
}
