import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import express, { type Request, type Response, type Router } from 'express';
import type { CalendarLink, CalendarLinkStore } from '../../calendar/feeds/calendar-link-store.ts';
import { calendarPath } from '../../calendar/feeds/feed-table.ts';
import { icsOf, type WrittenCalendar } from '../../calendar/ics/write-ics.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Clock } from '../../chat/clock.ts';
import { remembering } from '../../database/remembered.ts';
import { refuseMethod, safeHeaders, sendPlain } from '../http/plain-answer.ts';

type CalendarRoutes = {
  db: Database;
  links: Pick<CalendarLinkStore, 'find'>;
  /** Null where the link's person may no longer see it. */
  feed(link: CalendarLink, now: Temporal.Instant): WrittenCalendar | null;
  clock: Clock;
  timeZone: string;
};

/** The same for a faulty link, a renewed one, and one whose person may no longer see the calendar. */
const noCalendar = {
  status: 404,
  title: 'Kalendern finns inte',
  words:
    'Länken är inte hel, har förnyats, eller gäller något som du inte längre ser. Skriv kalender prenumerera till boten, så får du en ny.',
};

/** What was last handed over by a link: `mark` says how far the database had come then. */
type Handed = { mark: string; etag: string; since: Temporal.Instant };

const mostHanded = 5000;

/**
 * `GET /calendar/TOKEN.ics`: the calendar that the token grants. Whoever has it already is told so, and where nothing at all
 * has been written since, without making it again.
 */
export function calendarRouter(routes: CalendarRoutes): Router {
  const router = express.Router();
  const handed = new Map<string, Handed>();
  const under = new RegExp(`^${calendarPath}`, 'u');
  router.get(under, (request, response) => answer(routes, handed, { request, response }));
  router.all(under, (request, response) => {
    refuseMethod({ request, response }, ['GET']);
  });
  return router;
}

type Exchange = { request: Request; response: Response };

const tokenIn = ({ path }: Request): string | null => /^[^/]*\/[^/]*\/([\w-]{20,100})\.ics$/u.exec(path)?.[1] ?? null;

function answer(routes: CalendarRoutes, handed: Map<string, Handed>, exchange: Exchange): void {
  const token = tokenIn(exchange.request);
  const link = token === null ? null : routes.links.find(token);
  if (token === null || !link) sendPlain(exchange, noCalendar);
  else if (!hasLatest(routes, handed.get(token), exchange)) handOver(routes, handed, { ...exchange, token, link });
}

/** Where nothing has been written since the calendar was handed over, and whoever asks has it, nothing more is said. */
function hasLatest({ db, clock, timeZone }: CalendarRoutes, last: Handed | undefined, exchange: Exchange): boolean {
  return last?.mark === markOf(db, clock.now(), timeZone) && isFresh(exchange, last);
}

function isFresh({ request, response }: Exchange, is: Handed): boolean {
  response.set({ ...safeHeaders, 'Cache-Control': 'private, no-cache', ...versionHeaders(is) });
  if (isSame(request, is)) response.status(304).end();
  return response.writableEnded;
}

/** Programs that ask caches for nothing old say so here too, and may still have the latest: Express would not see that. */
function isSame({ headers }: Request, { etag, since }: Handed): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined) return known.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//u, '')));
  const moment = Date.parse(headers['if-modified-since'] ?? '');
  return moment >= Math.floor(since.epochMilliseconds / 1000) * 1000;
}

type Handing = Exchange & { token: string; link: CalendarLink };

function handOver(routes: CalendarRoutes, handed: Map<string, Handed>, { token, link, ...exchange }: Handing): void {
  const { db, clock, timeZone } = routes;
  const now = clock.now();
  const calendar = remembering(db, () => routes.feed(link, now));
  if (!calendar) {
    for (const name of ['ETag', 'Last-Modified']) exchange.response.removeHeader(name);
    sendPlain(exchange, noCalendar);
    return;
  }
  const body = icsOf(calendar);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const last = handed.get(token);
  const is: Handed = { mark: markOf(db, now, timeZone), etag, since: last?.etag === etag ? last.since : now };
  handed.delete(token);
  handed.set(token, is);
  if (handed.size > mostHanded) handed.delete(handed.keys().next().value ?? '');
  if (isFresh(exchange, is)) return;
  exchange.response
    .set('Content-Disposition', 'inline; filename="samverkan.ics"')
    .type('text/calendar; charset=utf-8')
    .send(body);
}

const markOf = (db: Database, now: Temporal.Instant, timeZone: string): string =>
  `${writtenSoFar(db)} ${dayOf(now, timeZone)}`;

/** Grows with each row that is written, by this process or another. */
function writtenSoFar(db: Database): string {
  const here = db.prepare('SELECT total_changes()').pluck().get();
  return `${here} ${db.pragma('data_version', { simple: true })}`;
}

const versionHeaders = ({ etag, since }: Handed) => ({
  ETag: etag,
  'Last-Modified': new Date(since.epochMilliseconds).toUTCString(),
});
