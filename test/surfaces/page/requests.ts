import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { expect } from 'vitest';
import type { PageState } from '../../../src/surfaces/page/page-state.ts';

type Sending = { path: string; method?: string; headers?: Record<string, string>; body?: string };
export type Got = { status: number; headers: Record<string, unknown>; text: string };

type OnPort = { port: number };

/** Like fetch, but lets a test lie about Host and Origin. */
export const send = ({ port }: OnPort, { path, method = 'GET', headers = {}, body }: Sending): Promise<Got> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

export const post = (page: OnPort, path: string, what: object, headers: Record<string, string> = {}) =>
  send(page, {
    path,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(what),
  });

export const by = (as: string, address = `person/${as}`) => ({ event: randomUUID(), as, in: address });

export async function stateOf(page: OnPort, as: string, address = `person/${as}`): Promise<PageState> {
  const { status, text } = await send(page, {
    path: `/page/state?as=${as}&in=${encodeURIComponent(address)}`,
  });
  expect(status).toBe(200);
  return JSON.parse(text);
}

export const errorIn = (got: Got): string => JSON.parse(got.text).error;
