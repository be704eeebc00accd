import type { NextFunction, Request, Response } from 'express';
import { isFromOwnMachine } from '../common/own-machine.ts';

/** The machine's names for itself. Another name that leads here belongs to an attacker (DNS rebinding). */
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** Proxies and tunnels set these; through one, anybody in the world could be anyone on the page. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'];

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  // Our own pictures come as data, and nothing else is shown as an image.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On the page anyone can be anybody, so it answers this machine only, and no other site's scripts. */
export function localOnly(req: Request, res: Response, next: NextFunction): void {
  res.set({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  if (isLocal(req) && isSameSite(req)) next();
  else res.status(403).json({ error: 'Provsidan svarar bara på den dator där boten körs.' });
}

function isLocal(req: Request): boolean {
  return (
    loopbackName.test(req.headers.host ?? '') &&
    isFromOwnMachine(req) &&
    forwarding.every((name) => req.headers[name] === undefined)
  );
}

const isSameSite = ({ headers }: Request): boolean =>
  headers.origin === undefined || URL.parse(headers.origin)?.host === headers.host?.toLowerCase();
