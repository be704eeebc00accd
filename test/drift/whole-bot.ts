import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage, Server } from 'node:http';
import { join } from 'node:path';
import type { Router } from 'express';
import { readConfig } from '../../src/app/config/config.ts';
import { createLog } from '../../src/app/http/log.ts';
import { start } from '../../src/app/start.ts';
import { workspace } from '../surfaces/slack/slack-house.ts';

/** Slack over HTTP, Teams, mail and the try-out page in one process: everything that answers over HTTP. */
export async function wholeBot(folder: string) {
  const slack = await workspace();
  const { botToken, signingSecret } = slack.installation;
  const config = readConfig({
    ...{ DATABASE: join(folder, 'bot.sqlite'), HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', TRY_OUT: '1' },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slack.apiUrl },
    ...{ TEAMS_WITHOUT_AUTH: '1', PUBLIC_URL: 'http://127.0.0.1', SMTP_URL: 'smtp://127.0.0.1:1' },
    ...{ MAIL_FROM: 'bot@example.org', MAIL_REPLY_TO: 'kansliet@example.org' },
  });
  const bot = await start(config, createLog(config));
  return {
    url: bot.url,
    /** What is answered without Express. */
    fast: [...bot.fastRoutes.keys()].map(servedBy),
    async stop(): Promise<void> {
      await bot.stop();
      await slack.stop();
    },
  };
}

function servedBy(route: string): ServedRoute {
  const [method = '', path = ''] = route.split(' ');
  return { method, path };
}

type Answered = { server: Server; request: IncomingMessage & { app?: { router: Router } } };

/** The web server of the bot at the address, and the routers that a request passes there. */
export async function insideOf(url: string): Promise<{ server: Server; router: Router }> {
  const heard = Promise.withResolvers<Answered>();
  const nowhere = '/no-such-route';
  const hear = (message: unknown) => {
    if ((message as Answered).request.url === nowhere) heard.resolve(message as Answered);
  };
  diagnostics.subscribe('http.server.request.start', hear);
  await fetch(new URL(nowhere, url));
  diagnostics.unsubscribe('http.server.request.start', hear);
  const { server, request } = await heard.promise;
  if (!request.app) throw new Error('Express did not see the request');
  return { server, router: request.app.router };
}

type Layer = {
  route?: { path: string | RegExp; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
};

export type ServedRoute = { method: string; path: string };

/** Every route with a method of its own. Of a pattern, the beginning that it demands. */
export const routesIn = (router: Router): ServedRoute[] => layersIn((router as unknown as { stack: Layer[] }).stack);

const layersIn = (layers: readonly Layer[]): ServedRoute[] =>
  layers.flatMap(({ route, handle }) => {
    if (!route) return layersIn(handle.stack ?? []);
    const path = route.path instanceof RegExp ? beginningOf(route.path) : route.path;
    return Object.keys(route.methods)
      .filter((method) => method !== '_all')
      .map((method) => ({ method: method.toUpperCase(), path }));
  });

/** `/files/` of `^\/files\/`. */
function beginningOf({ source }: RegExp): string {
  const beginning = source.replace(/^\^/, '').replaceAll('\\/', '/');
  if (!/^[\w/]+$/.test(beginning)) throw new Error(`not a plain beginning: ${source}`);
  return beginning;
}
