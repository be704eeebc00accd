import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { largestFile } from '../../../src/chat/sent-file.ts';
import { DeliveryError } from '../../../src/chat/surface.ts';
import { fetchFile } from '../../../src/surfaces/common/fetch-file.ts';

type Asked = { path: string; authorization: string | undefined };

let answer: (req: IncomingMessage, res: ServerResponse) => void = () => {};
const asked: Asked[] = [];
const server = createServer((req, res) => {
  asked.push({ path: req.url ?? '', authorization: req.headers.authorization });
  answer(req, res);
});
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetches = (path = '/a') =>
  fetchFile({
    url: `http://127.0.0.1:${port}${path}`,
    authorization: 'Bearer hemlig',
    allows: ({ hostname }) => hostname === '127.0.0.1' || hostname === 'localhost',
  });
const failure = async (): Promise<string> =>
  fetches().then(
    () => 'fetched',
    (error) => (error instanceof DeliveryError ? error.failure : 'another error'),
  );
const says = (status: number, headers: Record<string, string> = {}) => {
  answer = (_req, res) => res.writeHead(status, headers).end();
};

test('the bytes come as they are', async () => {
  answer = (_req, res) => res.end(Buffer.from([0, 255, 13, 10]));
  expect(await fetches()).toEqual(Buffer.from([0, 255, 13, 10]));
  expect(asked).toEqual([{ path: '/a', authorization: 'Bearer hemlig' }]);
});

describe('what may pass is later, and what cannot is never', () => {
  test.each([
    [408, 'later'],
    [429, 'later'],
    [500, 'later'],
    [502, 'later'],
    [503, 'later'],
    [401, 'never'],
    [403, 'never'],
    [404, 'never'],
    [410, 'never'],
  ] as const)('%i: %s', async (status, expected) => {
    says(status);
    expect(await failure()).toBe(expected);
  });

  test('a cut in the middle is later', async () => {
    answer = (req, res) => {
      res.writeHead(200, { 'content-length': '100' });
      res.write('abc', () => req.socket.destroy());
    };
    expect(await failure()).toBe('later');
  });

  test('a page to sign in on is never', async () => {
    says(200, { 'content-type': 'text/html; charset=utf-8' });
    expect(await failure()).toBe('never');
  });

  test('a 429 says how long to wait', async () => {
    says(429, { 'retry-after': '7' });
    await expect(fetches()).rejects.toMatchObject({ retryAfter: Temporal.Duration.from({ seconds: 7 }) });
  });
});

describe('redirects', () => {
  const leadsTo = (where: string) => {
    answer = (req, res) => {
      if (req.url === '/a') res.writeHead(302, { location: where }).end();
      else res.end('framme');
    };
  };

  test('on the same host are followed', async () => {
    leadsTo('/b');
    expect(Buffer.from((await fetches()) ?? []).toString()).toBe('framme');
  });

  test('to another host of the platform do not bring the token', async () => {
    leadsTo(`http://localhost:${port}/b`);
    await fetches().catch(() => {});
    expect(asked.slice(1)).toEqual(asked.length > 1 ? [{ path: '/b', authorization: undefined }] : []);
  });

  test.each([
    'http://files.example.org/b',
    'file:///etc/passwd',
    'http://[',
    'javascript:1',
  ])('to %s are not followed', async (where) => {
    leadsTo(where);
    expect(await failure()).toBe('never');
    expect(asked).toHaveLength(1);
  });

  test('without end come to an end', async () => {
    answer = (_req, res) => res.writeHead(302, { location: '/a' }).end();
    expect(await failure()).toBe('never');
    expect(asked.length).toBeLessThan(6);
  });
});

describe('size', () => {
  const sends = (bytes: number) => {
    answer = (_req, res) => res.end(Buffer.alloc(bytes));
  };

  test('the largest that is taken is taken', async () => {
    sends(largestFile);
    expect((await fetches())?.length).toBe(largestFile);
  });

  test('one byte more is not', async () => {
    sends(largestFile + 1);
    expect(await fetches()).toBeNull();
  });

  test('what has no end is stopped', async () => {
    answer = (_req, res) => {
      const chunk = Buffer.alloc(1024 * 1024);
      const more = (error?: Error | null) => void (error || res.destroyed || res.write(chunk, more));
      more();
    };
    expect(await fetches()).toBeNull();
  });
});
