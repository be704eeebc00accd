import type { NextFunction, Request, Response } from 'express';

/** Named as the machine names itself: another name that leads here is someone else's (DNS rebinding). */
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const loopbackAddress = /^(::ffff:)?127\.|^::1$/;

/** Set by proxies and tunnels, which would let the whole world be anyone on the page. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'];

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: http: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page lets anyone be anybody, so it answers nobody but this machine, and no other site's scripts. */
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
    loopbackAddress.test(req.socket.remoteAddress ?? '') &&
    forwarding.every((name) => req.headers[name] === undefined)
  );
}

const isSameSite = ({ headers }: Request): boolean =>
  headers.origin === undefined || URL.parse(headers.origin)?.host === headers.host?.toLowerCase();
