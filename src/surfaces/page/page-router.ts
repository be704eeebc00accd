import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { largestFile } from '../../chat/sent-file.ts';
import { closeAfterTooLarge } from '../common/too-large.ts';
import { type Answerer, answerer } from './answers.ts';
import { type ClockMover, clockMover } from './clock-mover.ts';
import type { LiveUpdates } from './live-updates.ts';
import { localOnly } from './local-only.ts';
import type { PageContext, Travel } from './page-context.ts';
import { pageState } from './page-state.ts';
import type { PageStore } from './page-store.ts';
import {
  buttonPayload,
  changePayload,
  clockPayload,
  commandPayload,
  eventsQuery,
  fileQuery,
  filesQuery,
  findPayload,
  formPayload,
  homePayload,
  type PageOrigin,
  pointPayload,
  removePayload,
  replyPayload,
  restartPayload,
  sayPayload,
  searchQuery,
  stateQuery,
} from './payloads.ts';
import { bytesOnly, jsonIn, jsonOnly, PageRefusal, read, refusalInWords, unreadable } from './refusal.ts';
import { searchPage } from './search.ts';
import { filesInBody } from './sent-files.ts';
import { type Talker, talker } from './talk.ts';
import { checkRoom, type Origin, originOf, personAmong } from './who-and-where.ts';
import type { WrittenStore } from './written-store.ts';

const browserFiles = new URL('./browser/', import.meta.url);

type Memory = { store: PageStore; written: WrittenStore; live: LiveUpdates };

/** The requests of the browser. */
export function pageRouter(context: PageContext, { store, written, live }: Memory): Router {
  const { db, handle, people, rooms, clock, timeZone, listensTo, files, travel, log } = context;
  const { changed } = live;
  const router = express.Router();
  const mover = clockMover({ clock, timeZone, people, rooms, store, changed });
  const answer = answerer({ handle, clock, timeZone, store, written, changed });
  const talk = talker({ db, clock, timeZone, listensTo, people, store, written, answer, changed });
  const origin = (from: PageOrigin) => originOf({ people, rooms }, from);
  serveFiles(router);
  serveState(router, { ...context, store, isMoving: mover.isMoving });
  serveEvents(router, people, live);
  serveDocuments(router, { people, rooms, files, store });
  takeActions(router, origin, answer);
  takeLooks(router, origin, context.help);
  takeTalk(router, origin, talk);
  takeFiles(router, origin, { answer, talk });
  if (travel) takeMoves(router, travel, mover);

  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    const { status, words } = refusalInWords(error);
    if (status === 500) log.error({ err: error }, 'a request from the page failed');
    if (res.headersSent) return next(error);
    closeAfterTooLarge(res, status);
    res.status(status).json({ error: words });
  });
  return router;
}

function get(router: Router, path: string, handler: RequestHandler): void {
  router.get(path, localOnly, handler);
  router.all(path, localOnly, onlyBy('GET, HEAD'));
}

function post<Payload>(router: Router, path: string, schema: z.ZodType<Payload>, handler: Handler<Payload>): void {
  router.post(path, localOnly, jsonOnly, express.json({ limit: '100kb' }), async (req, res) => {
    res.json((await handler(read(schema, req.body))) ?? {});
  });
  router.all(path, localOnly, onlyBy('POST'));
}

const onlyBy =
  (methods: string): RequestHandler =>
  (_req, res) => {
    res.set('Allow', methods);
    throw new PageRefusal(405, unreadable);
  };

type Handler<Payload> = (payload: Payload) => unknown;

/** The files are read once, so nothing in a request is ever used as a path. */
function serveFiles(router: Router): void {
  const names = readdirSync(browserFiles, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((name) => /\.(html|css|js)$/.test(name))) {
    const content = readFileSync(new URL(name, browserFiles));
    get(router, name === 'page.html' ? '/' : `/${name}`, (_req, res) => {
      res.type(extname(name)).send(content);
    });
  }
}

type StateUses = Parameters<typeof pageState>[0] & Pick<PageContext, 'people'> & Pick<ClockMover, 'isMoving'>;

function serveState(router: Router, uses: StateUses): void {
  get(router, '/page/state', (req, res) => {
    const { as, in: address, most, reach } = read(stateQuery, req.query);
    const people = uses.people();
    const me = personAmong(people, as);
    res.json(pageState(uses, { me, people, address, most, reach, moving: uses.isMoving() }));
  });
  get(router, '/page/search', (req, res) => {
    const { as, words } = read(searchQuery, req.query);
    res.json(searchPage(uses, personAmong(uses.people(), as), words));
  });
}

function serveEvents(router: Router, people: PageContext['people'], live: LiveUpdates): void {
  get(router, '/page/events', (req, res) => {
    personAmong(people(), read(eventsQuery, req.query).as);
    live.open(req, res);
  });
}

type DocumentUses = Pick<PageContext, 'people' | 'rooms' | 'files'> & { store: PageStore };

/** Leads to the document of a message. Its link soon ends, and the message stays, so each request makes a new one. */
function serveDocuments(router: Router, { people, rooms, files, store }: DocumentUses): void {
  get(router, '/page/file', (req, res) => {
    const { as, in: address, message } = read(fileQuery, req.query);
    const me = personAmong(people(), as);
    checkRoom(rooms, me, address);
    const file = store.find(message, { address, account: me.id })?.file;
    const link = file ? files.link(file) : null;
    if (!link) throw new PageRefusal(404, 'Dokumentet går inte att hämta här.');
    res.redirect(link);
  });
}

type OriginOf = (from: PageOrigin) => Origin;

function takeActions(router: Router, originOf: OriginOf, answer: Answerer): void {
  post(router, '/page/command', commandPayload, (sent) =>
    answer({ ...originOf(sent), type: 'command', text: sent.text }),
  );
  post(router, '/page/home', homePayload, (sent) => answer({ ...originOf(sent), type: 'home' }));
  post(router, '/page/button', buttonPayload, (sent) =>
    answer({ ...originOf(sent), type: 'button', id: sent.id, value: sent.value }, sent.message),
  );
  post(router, '/page/form', formPayload, (sent) => {
    const { id, context, values } = sent;
    return answer({ ...originOf(sent), type: 'form', id, context, values }, sent.message);
  });
}

/** While somebody types in a field that finds among more than a list holds. */
function takeLooks(router: Router, originOf: OriginOf, help: PageContext['help']): void {
  post(router, '/page/find', findPayload, ({ among, words, ...from }) =>
    help.find(originOf({ ...from, event: '' }), { among, words, most: mostFound }),
  );
}

/** So many are shown below a field. */
const mostFound = 100;

function takeTalk(router: Router, originOf: OriginOf, talk: Talker): void {
  post(router, '/page/say', sayPayload, (sent) => talk.say(originOf(sent), sent.text));
  post(router, '/page/reply', replyPayload, (sent) => talk.reply(originOf(sent), sent.under, sent.text));
  post(router, '/page/change', changePayload, (sent) => talk.change(originOf(sent), sent.message, sent.text));
  post(router, '/page/remove', removePayload, (sent) => talk.remove(originOf(sent), sent.message));
  post(router, '/page/point', pointPayload, (sent) => talk.point(originOf(sent), sent.message, sent.id));
}

/** Words with files: the files' bytes one after the other, and what they are in the query. */
function takeFiles(router: Router, originOf: OriginOf, { answer, talk }: { answer: Answerer; talk: Talker }): void {
  const body = express.raw({ type: 'application/octet-stream', limit: largestFile });
  router.post('/page/files', localOnly, bytesOnly, body, async (req, res) => {
    const { under, text, files: told, ...from } = read(filesQuery, jsonIn(req.query.about));
    const files = await filesInBody(from.event, told, req.body);
    const origin = originOf(from);
    res.json(
      under === undefined
        ? answer({ ...origin, type: 'command', text, files })
        : talk.reply(origin, under, text, files),
    );
  });
  router.all('/page/files', localOnly, onlyBy('POST'));
}

function takeMoves(router: Router, travel: Travel, mover: ClockMover): void {
  post(router, '/page/clock', clockPayload, (wanted) => mover.move(travel, wanted));
  post(router, '/page/restart', restartPayload, () => mover.restart(travel));
}
