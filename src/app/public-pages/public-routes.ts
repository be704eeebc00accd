import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Command } from '../../chat/table.ts';
import type { Contacts } from '../../gallring/contacts.ts';
import type { KindInForce } from '../../gallring/gallra.ts';
import { pageStyleHash } from '../../surfaces/mail/render/page-style.ts';
import type { FastRoutes } from '../http/fast-routes.ts';
import { safeHeaders } from '../http/plain-answer.ts';
import { integrityPage } from './integrity-page.ts';
import { accessibilityPage, helpPage, termsPage } from './plain-pages.ts';
import { renderFirstPage, renderPublicPage } from './render-public-page.ts';

type PublicSources = {
  contacts: Contacts;
  commands(): readonly Command[];
  /** By which decisions each kind is kept for how long now. May throw when the database does not answer. */
  kinds(): readonly KindInForce[];
  /** Whether `/` is nobody else's. */
  hasFirstPage: boolean;
};

/** What is said to everybody, without signing in. Written when it is first asked for, and anew after a decision. */
export function publicRoutes({ contacts, commands, kinds, hasFirstPage }: PublicSources): FastRoutes {
  const once = (write: () => string) => {
    let page: Written | null = null;
    return () => {
      page ??= asWritten(write());
      return page;
    };
  };
  const first = once(renderFirstPage);
  const pages: [string, () => Written][] = [
    ['/integritet', integrity(contacts, kinds)],
    ['/villkor', once(() => renderPublicPage(termsPage(contacts)))],
    ['/tillganglighet', once(() => renderPublicPage(accessibilityPage(contacts)))],
    ['/hjalp', once(() => renderPublicPage(helpPage(contacts, commands())))],
    ...(hasFirstPage ? [['/', first] as [string, () => Written]] : []),
  ];
  return new Map(
    pages.map(([path, page]) => [
      `GET ${path}`,
      (request: IncomingMessage, response: ServerResponse) => send(page(), request, response),
    ]),
  );
}

type Written = { html: string; tag: string };

const asWritten = (html: string): Written => ({
  html,
  tag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`,
});

/** While the database does not answer, what was written last, which decisions seldom change. */
function integrity(contacts: Contacts, kinds: PublicSources['kinds']): () => Written {
  let last: { of: string; page: Written } | null = null;
  return () => {
    try {
      const now = kinds();
      const of = JSON.stringify(now.map(({ beslut }) => beslut));
      if (last?.of !== of) last = { of, page: asWritten(renderPublicPage(integrityPage({ contacts, kinds: now }))) };
    } catch (error) {
      if (!last) throw error;
    }
    return last.page;
  };
}

/** The same for everybody, and looked for again after some minutes. */
function send({ html, tag }: Written, request: IncomingMessage, response: ServerResponse): void {
  const headers = {
    ...safeHeaders,
    'Cache-Control': 'public, max-age=300',
    'Content-Security-Policy': `default-src 'none'; style-src ${pageStyleHash}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Content-Type': 'text/html; charset=utf-8',
    ETag: tag,
  };
  if (request.headers['if-none-match'] === tag) response.writeHead(304, headers).end();
  else response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : html);
}
