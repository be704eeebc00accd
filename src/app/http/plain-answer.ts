import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastRoutes } from './fast-routes.ts';

/** What is answered where there is nothing else to answer. Nothing in it comes from the request. */
type PlainAnswer = { status: number; title: string; words: string };

const startAgain = 'Skriv hej till boten i chatten för att se vad den kan göra.';

const unknownPath: PlainAnswer = {
  status: 404,
  title: 'Sidan finns inte',
  words: `Adressen leder inte till något hos boten. ${startAgain}`,
};
const otherMethod: PlainAnswer = {
  status: 405,
  title: 'Så går det inte att fråga här',
  words: 'Adressen finns, men svarar inte på den sortens anrop.',
};
const unreadableRequest: PlainAnswer = {
  status: 400,
  title: 'Det går inte att läsa det som skickades',
  words: `Kontrollera adressen och försök igen. ${startAgain}`,
};
const brokenAnswer: PlainAnswer = {
  status: 500,
  title: 'Något gick fel hos boten',
  words: 'Försök igen om en stund. Hör av dig till kansliet om det inte hjälper.',
};
export const startingAnswer: PlainAnswer = {
  status: 503,
  title: 'Boten startar',
  words: 'Försök igen om en stund.',
};

/** A small page in Swedish, in which nothing runs. */
export const plainPage = (title: string, words: string): string => `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto 0; padding: 0 1.5rem }</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${words}</p>
</main>
</body>
</html>
`;

/** Keeps an answer out of caches and search engines, runs nothing in it, and sends no address on to other sites. */
export const safeHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
} as const;

type Exchange = { request: IncomingMessage; response: ServerResponse };

/** As a page to a browser, and as text to a program. */
export function sendPlain(
  { request, response }: Exchange,
  answer: PlainAnswer,
  more: Record<string, string> = {},
): void {
  const { status, title, words } = answer;
  const isBrowser = request.headers.accept?.includes('text/html') ?? false;
  const type = isBrowser ? 'text/html' : 'text/plain';
  response.writeHead(status, { ...safeHeaders, 'Content-Type': `${type}; charset=utf-8`, ...more });
  response.end(isBrowser ? plainPage(title, words) : `${title}. ${words}\n`);
}

/** For a path that nobody answers: also in another way. */
export function answerUnknown(exchange: Exchange, fastRoutes: FastRoutes): void {
  const path = exchange.request.url?.split('?', 1)[0];
  const methods = [...fastRoutes.keys()].flatMap((route) => {
    const [method = '', known] = route.split(' ');
    return known === path ? [method] : [];
  });
  if (methods.length === 0) sendPlain(exchange, unknownPath);
  else refuseMethod(exchange, methods);
}

/** The path answers other methods. */
export function refuseMethod(exchange: Exchange, methods: readonly string[]): void {
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  sendPlain(exchange, otherMethod, { Allow: allowed.join(', ') });
}

/** What was thrown over a request. @returns whether it is a fault of ours */
export function answerFault(exchange: Exchange, error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  const isOurs = !(status >= 400 && status < 500);
  if (exchange.response.headersSent) exchange.response.end();
  else sendPlain(exchange, isOurs ? brokenAnswer : { ...unreadableRequest, status });
  return isOurs;
}
