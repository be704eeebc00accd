import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { type Answerer, answerer } from './answers.ts';
import { type ClockMover, clockMover } from './clock-mover.ts';
import type { LiveUpdates } from './live-updates.ts';
import { localOnly } from './local-only.ts';
import type { PageContext, Travel } from './page-parts.ts';
import { pageState } from './page-state.ts';
import type { PageStore } from './page-store.ts';
import {
  buttonPayload,
  changePayload,
  clockPayload,
  commandPayload,
  eventsQuery,
  fileQuery,
  formPayload,
  pointPayload,
  removePayload,
  replyPayload,
  restartPayload,
  sayPayload,
  stateQuery,
} from './payloads.ts';
import { jsonOnly, PageRefusal, read, refusalInWords } from './refusal.ts';
import { type Talker, talker } from './talk.ts';
import { checkRoom, originOf, personAmong } from './who-and-where.ts';
import type { WrittenStore } from './written-store.ts';

const browserFiles = new URL('./browser/', import.meta.url);

/** What the page remembers, and whom it tells. */
type Memory = { store: PageStore; written: WrittenStore; live: LiveUpdates };

/** The page's half of the talk: what the browser asks for, and what is done in it. */
export function pageRouter(parts: PageContext, { store, written, live }: Memory): Router {
  const router = express.Router();
  const clock = clockMover(parts, store, live);
  const keeping = { ...parts, store, written, changed: live.changed };
  const answer = answerer(keeping);
  serveFiles(router);
  serveState(router, parts, store, live, clock);
  serveDocuments(router, parts, store);
  takeActions(router, parts, answer);
  takeTalk(router, parts, talker({ ...keeping, answer }));
  if (parts.travel) takeMoves(router, parts.travel, clock);

  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    const { status, words } = refusalInWords(error);
    if (status === 500) parts.log.error({ err: error }, 'a request from the page failed');
    if (res.headersSent) next(error);
    else res.status(status).json({ error: words });
  });
  return router;
}

const get = (router: Router, path: string, handler: RequestHandler) => router.get(path, localOnly, handler);

const post = <Payload>(router: Router, path: string, schema: z.ZodType<Payload>, handler: Handler<Payload>) =>
  router.post(path, localOnly, jsonOnly, express.json({ limit: '100kb' }), async (req, res) => {
    res.json((await handler(read(schema, req.body))) ?? {});
  });

type Handler<Payload> = (payload: Payload) => unknown;

/** Read once: nothing that comes in a request is ever a path. */
function serveFiles(router: Router): void {
  for (const name of readdirSync(browserFiles).filter((name) => /\.(html|css|js)$/.test(name))) {
    const content = readFileSync(new URL(name, browserFiles));
    get(router, name === 'page.html' ? '/' : `/${name}`, (_req, res) => {
      res.type(extname(name)).send(content);
    });
  }
}

function serveState(router: Router, parts: PageContext, store: PageStore, live: LiveUpdates, clock: ClockMover): void {
  get(router, '/page/state', (req, res) => {
    const { as, in: address, most } = read(stateQuery, req.query);
    const people = parts.people();
    const me = personAmong(people, as);
    res.json(pageState(parts, store, { me, people, address, most, moving: clock.moving() }));
  });
  get(router, '/page/events', (req, res) => {
    personAmong(parts.people(), read(eventsQuery, req.query).as);
    live.open(req, res);
  });
}

/** Where a message's document is now: its address soon ends, and the message stays. */
function serveDocuments(router: Router, parts: PageContext, store: PageStore): void {
  get(router, '/page/file', (req, res) => {
    const { as, in: address, message } = read(fileQuery, req.query);
    const me = personAmong(parts.people(), as);
    checkRoom(parts, me, address);
    const file = store.find(message, { address, account: me.id })?.file;
    const link = file ? parts.files.link(file) : null;
    if (!link) throw new PageRefusal(404, 'Dokumentet går inte att hämta här.');
    res.redirect(link);
  });
}

function takeActions(router: Router, parts: PageContext, answer: Answerer): void {
  post(router, '/page/command', commandPayload, (done) =>
    answer({ ...originOf(parts, done), type: 'command', text: done.text }),
  );
  post(router, '/page/button', buttonPayload, (done) =>
    answer({ ...originOf(parts, done), type: 'button', id: done.id, value: done.value }, done.message),
  );
  post(router, '/page/form', formPayload, (done) => {
    const { id, context, values } = done;
    return answer({ ...originOf(parts, done), type: 'form', id, context, values }, done.message);
  });
}

function takeTalk(router: Router, parts: PageContext, talk: Talker): void {
  post(router, '/page/say', sayPayload, (said) => talk.say(originOf(parts, said), said.text));
  post(router, '/page/reply', replyPayload, (said) => talk.reply(originOf(parts, said), said.under, said.text));
  post(router, '/page/change', changePayload, (done) => talk.change(originOf(parts, done), done.message, done.text));
  post(router, '/page/remove', removePayload, (done) => talk.remove(originOf(parts, done), done.message));
  post(router, '/page/point', pointPayload, (done) => talk.point(originOf(parts, done), done.message, done.id));
}

function takeMoves(router: Router, travel: Travel, clock: ClockMover): void {
  post(router, '/page/clock', clockPayload, (wanted) => clock.move(travel, wanted));
  post(router, '/page/restart', restartPayload, () => clock.restart(travel));
}
