import { extname } from 'node:path';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { dayOf, timeOf } from '../../calendar/local-time.ts';
import type { Clock } from '../../chat/clock.ts';
import { isBefore } from '../../chat/days.ts';
import { linkLifetime } from '../../chat/files.ts';
import type { File } from '../../chat/response.ts';
import { clockTime, longDate } from '../../chat/swedish.ts';
import type { Log } from '../http/log.ts';
import { fileNotFound, linkEnded } from './pages.ts';
import { fromToken } from './tokens.ts';

type Parts = {
  secret(): Buffer;
  /** Null: there is no such document. */
  make(id: string): Promise<Uint8Array | null>;
  clock: Clock;
  timeZone: string;
  log: Pick<Log, 'info' | 'error'>;
};

/**
 * `GET /files/TOKEN/NAME`: the document that the token grants. The name is there for whoever reads the address, and
 * counts for nothing.
 */
export function fileRouter(parts: Parts): Router {
  const router = express.Router();
  // Without parameters in it: Express would answer a name that cannot be decoded in its own words.
  const under = /^\/files\//;
  router.all(under, cautiously);
  router.get(under, async (request, response) => {
    const answer = await answerTo(request.path.split('/')[2] ?? '', parts);
    if ('page' in answer) response.status(answer.status).send(answer.page);
    else handOver(answer, response);
  });
  router.all(under, (_request, response) => {
    response.status(405).set('Allow', 'GET, HEAD').end();
  });
  return router;
}

/** Nothing on the way keeps it, and nothing in it runs or tells another site where it came from. */
function cautiously(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
  next();
}

type Document = { file: File; bytes: Uint8Array };
type Refusal = { status: number; page: string };

/** Whatever is wrong with a token looks the same as a document that is gone; so does one of a clock that was far ahead. */
const notFound: Refusal = { status: 404, page: fileNotFound };

async function answerTo(token: string, { secret, make, clock, timeZone, log }: Parts): Promise<Document | Refusal> {
  const grant = fromToken(token, secret());
  if (!grant) return notFound;
  const { file, until } = grant;
  const now = clock.now();
  if (isBefore(now.add(linkLifetime).add(linkLifetime), until)) return notFound;
  if (!isBefore(now, until)) {
    const end = `${longDate(dayOf(until, timeZone))} ${clockTime(timeOf(until, timeZone))}`;
    return { status: 410, page: linkEnded(end) };
  }
  try {
    const bytes = await make(file.id);
    if (!bytes) return notFound;
    log.info({ file: file.id }, 'document handed over');
    return { file, bytes };
  } catch (error) {
    log.error({ err: error, file: file.id }, 'a document could not be made');
    return notFound;
  }
}

function handOver({ file: { name }, bytes }: Document, response: Response): void {
  response.type(extname(name)).set('Content-Disposition', attachment(name)).send(bytes);
}

/** To be saved under its name: in ASCII for old readers, and as it is written for all others (RFC 6266). */
function attachment(name: string): string {
  const inAscii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w. ()-]/gu, '_');
  const asWritten = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${inAscii}"; filename*=UTF-8''${asWritten}`;
}
