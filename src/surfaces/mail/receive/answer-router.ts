import express, { type NextFunction, type Response as Reply, type Request, type Router } from 'express';
import type { FormValues } from '../../../chat/form.ts';
import { closeAfterTooLarge } from '../../common/too-large.ts';
import { pageStyleHash } from '../render/page-style.ts';
import { answerPath } from '../send/send.ts';
import { type Answer, answerToPress, answerToVisit, anybody } from './answer-by-link.ts';
import type { AnswerContext } from './answer-context.ts';
import { brokenPage, type PageOf, tooLongPage, unreadablePage } from './answer-views.ts';

/** `GET /svar/TOKEN` shows what a mail was about, and changes nothing; `POST` does what its reader chose there. */
export function answerRouter(context: AnswerContext): Router {
  const router = express.Router();
  const under = new RegExp(`^${answerPath}`, 'u');
  const body = express.urlencoded({ extended: false, limit: mostTyped, parameterLimit: 500 });
  router.all(under, addSafeHeaders);
  router.get(under, (request, response) => send(response, answerToVisit(context, tokenIn(request))));
  router.post(under, fromOwnPage, body, (request, response) =>
    send(response, answerToPress(context, tokenIn(request), fieldsIn(request.body))),
  );
  router.all(under, (_request, response) => {
    response.status(405).set('Allow', 'GET, HEAD, POST').end();
  });
  router.use((error: unknown, { path }: Request, response: Reply, next: NextFunction) => {
    if (response.headersSent || !under.test(path)) return next(error);
    const status = statusOf(error);
    if (status === 500) context.log.error({ err: error }, 'a request from the page of a mail failed');
    closeAfterTooLarge(response, status);
    const of = anybody(context);
    send(response, { status, page: faultPage(of, status) });
  });
  return router;
}

/** A form's texts, in the browser's way of writing them. */
const mostTyped = '2mb';

const send = (response: Reply, { status, page }: Answer): void => void response.status(status).type('html').send(page);

const tokenIn = ({ path }: Request): string => path.slice(answerPath.length).split('/')[0] ?? '';

/** The body parser's errors have one. What cannot be read is a fault of whoever sent it, and none of ours. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}

function faultPage(of: PageOf, status: number): string {
  if (status === 500) return brokenPage(of);
  return status === 413 ? tooLongPage(of) : unreadablePage(of);
}

function addSafeHeaders(_request: Request, response: Reply, next: NextFunction): void {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'none'",
      `style-src ${pageStyleHash}`,
      'img-src data:',
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
  next();
}

/** Browsers say from where a form was sent. Nobody else's page has a press of ours to send, so this only stops noise. */
function fromOwnPage({ headers }: Request, response: Reply, next: NextFunction): void {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') next();
  else response.status(403).end();
}

function fieldsIn(body: unknown): FormValues {
  const fields = Object.entries(typeof body === 'object' && body !== null ? body : {});
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}
