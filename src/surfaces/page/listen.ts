import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { type Answerer, answerer } from './answers.ts';
import { type ClockMover, clockMover } from './clock-mover.ts';
import type { LiveUpdates } from './live-updates.ts';
import { localOnly } from './local-only.ts';
import { directAddress, type PageParts, type PagePerson, type Travel } from './page-parts.ts';
import { pageState, roomsOf } from './page-state.ts';
import type { PageStore } from './page-store.ts';
import {
  buttonPayload,
  clockPayload,
  commandPayload,
  type Doing,
  eventsQuery,
  formPayload,
  restartPayload,
  stateQuery,
} from './payloads.ts';
import { inWords, jsonOnly, Refusal, read } from './refusal.ts';

const browserFiles = new URL('./browser/', import.meta.url);

/** The page's half of the talk: what the browser asks for, and what is done in it. */
export function pageRouter(parts: PageParts, store: PageStore, live: LiveUpdates): Router {
  const router = express.Router();
  const clock = clockMover(parts, store, live);
  serveFiles(router);
  serveState(router, parts, store, live, clock);
  takeActions(router, parts, answerer({ ...parts, store, changed: live.changed }));
  if (parts.travel) takeMoves(router, parts.travel, clock);

  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    const { status, words } = inWords(error);
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

function serveState(router: Router, parts: PageParts, store: PageStore, live: LiveUpdates, clock: ClockMover): void {
  get(router, '/page/state', (req, res) => {
    const { as, in: address, most } = read(stateQuery, req.query);
    res.json(pageState(parts, store, { me: personIn(parts, as), address, most, moving: clock.moving() }));
  });
  get(router, '/page/events', (req, res) => {
    personIn(parts, read(eventsQuery, req.query).as);
    live.open(req, res);
  });
}

function takeActions(router: Router, parts: PageParts, answer: Answerer): void {
  post(router, '/page/command', commandPayload, (done) =>
    answer({ ...origin(parts, done), type: 'command', text: done.text }),
  );
  post(router, '/page/button', buttonPayload, (done) =>
    answer({ ...origin(parts, done), type: 'button', id: done.id, value: done.value }, done.message),
  );
  post(router, '/page/form', formPayload, (done) => {
    const { id, context, values } = done;
    return answer({ ...origin(parts, done), type: 'form', id, context, values }, done.message);
  });
}

function takeMoves(router: Router, travel: Travel, clock: ClockMover): void {
  post(router, '/page/clock', clockPayload, (wanted) => clock.move(travel, wanted));
  post(router, '/page/restart', restartPayload, () => clock.restart(travel));
}

/** Who did it and where, when there is such a person and the person may be there. */
function origin(parts: PageParts, { event, as, in: conversation }: Doing) {
  const me = personIn(parts, as);
  if (!roomsOf(parts, me).some(({ address }) => address === conversation)) {
    throw new Refusal(404, 'Samtalet finns inte. Välj ett annat i listan.');
  }
  return {
    surface: 'page',
    event,
    conversation,
    sender: { account: me.id, direct: directAddress(me.id), name: me.name },
  } as const;
}

/** @param id missing at the very first visit: then anyone. */
function personIn(parts: PageParts, id: string | undefined): PagePerson {
  const people = parts.people();
  const person = id === undefined ? people[0] : people.find((one) => one.id === id);
  if (!person) throw new Refusal(404, 'Personen finns inte. Välj någon annan i listan.');
  return person;
}
