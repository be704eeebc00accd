import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { dayOf, timeOf } from '../../calendar/local-time.ts';
import type { Clock } from '../../chat/clock.ts';
import { isBefore } from '../../chat/days.ts';
import { type FileInParts, linkLifetime } from '../../chat/files.ts';
import type { File } from '../../chat/response.ts';
import { clockTime, longDate } from '../../chat/swedish.ts';
import { carriedPrefix } from '../../pictures/carried-picture.ts';
import type { Log } from '../http/log.ts';
import { refuseMethod, safeHeaders } from '../http/plain-answer.ts';
import { fileNotFound, linkEnded } from './pages.ts';
import { fromToken } from './tokens.ts';

type FileSources = {
  secret(): Buffer;
  /** Null when there is no such document. */
  make(file: File): Promise<Uint8Array | FileInParts | null>;
  clock: Clock;
  timeZone: string;
  log: Pick<Log, 'info' | 'error'>;
};

/** `GET /files/TOKEN/NAME`: the document that the token grants. The name is only for those who read the address. */
export function fileRouter(sources: FileSources): Router {
  const router = express.Router();
  // Without parameters, since Express answers a name that cannot be decoded in its own words.
  const under = /^\/files\//;
  router.all(under, addSafeHeaders);
  router.get(under, async (request, response) => {
    const answer = await answerTo(request.path.split('/')[2] ?? '', sources);
    if ('page' in answer) response.status(answer.status).send(answer.page);
    else await sendDocument(answer, response, sources.log);
  });
  router.all(under, (request, response) => {
    refuseMethod({ request, response }, ['GET']);
  });
  return router;
}

function addSafeHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set(safeHeaders);
  next();
}

type Document = { file: File; made: Uint8Array | FileInParts };
type Refusal = { status: number; page: string };

/** The same answer for a faulty token, a document that is gone, and a token from a clock that was far ahead. */
const notFound: Refusal = { status: 404, page: fileNotFound };

async function answerTo(
  token: string,
  { secret, make, clock, timeZone, log }: FileSources,
): Promise<Document | Refusal> {
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
    const made = await make(file);
    if (!made) return notFound;
    log.info({ file: inLog(file) }, 'document handed over');
    return { file, made };
  } catch (error) {
    log.error({ err: error, file: inLog(file) }, 'a document could not be made');
    return notFound;
  }
}

/** A picture's id holds all that it shows, which is nothing for a log. */
const inLog = ({ id }: File): string => (id.startsWith(`${carriedPrefix}/`) ? carriedPrefix : id);

async function sendDocument({ file, made }: Document, response: Response, log: FileSources['log']): Promise<void> {
  response.type(extname(file.name)).set('Content-Disposition', attachment(file.name));
  if (made instanceof Uint8Array) {
    response.send(made);
    return;
  }
  response.set('Content-Length', String(made.size));
  try {
    await pipeline(Readable.from(made.parts(), { objectMode: false, highWaterMark: 0 }), response);
  } catch (error) {
    // Whoever fetches it sees that it is cut off, or has left.
    log.error({ err: error, file: inLog(file) }, 'a document was not handed over to its end');
  }
}

/** Saves the file under its name: in ASCII for old browsers, and as it is for all others (RFC 6266). */
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
