import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from 'better-sqlite3';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { createFiles } from '../../../src/app/downloads/links.ts';
import { fileNotFound } from '../../../src/app/downloads/pages.ts';
import { toToken } from '../../../src/app/downloads/tokens.ts';
import { createLog } from '../../../src/app/http/log.ts';
import { start } from '../../../src/app/start.ts';
import {
  type FileMaker,
  type LargeFileMaker,
  linkLifetime,
  mostHeld,
  TooLargeToHold,
} from '../../../src/chat/files.ts';
import { settingStore } from '../../../src/database/setting-store.ts';
import { silentDatabase } from '../../support/new-database.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const morning = Temporal.Instant.from('2027-03-01T08:14:00Z');
const draft = { id: 'remiss/5/2/uppsala', name: 'Remissvar 2027-03, Örebro.docx' };
const content = new TextEncoder().encode('PK dokumentet');

const makers = new Map<string, FileMaker>([
  ['remiss', (id) => (id === draft.id ? Promise.resolve(content) : null)],
  ['broken', () => Promise.reject(new Error('could not'))],
  [
    'bad',
    () => {
      throw new Error('would not');
    },
  ],
]);

/** A document of so many parts, the last of which may not be there; and how many of them have been made. */
let partsMade = 0;
async function* inParts(count: number, breaks: boolean): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at += 1) {
    if (breaks && at === count - 1) throw new Error('it is no longer there');
    partsMade += 1;
    yield new Uint8Array(partSize).fill(65 + (at % 26));
  }
}
const partSize = 100_000;
const large: Readonly<Record<string, { count: number; breaks: boolean }>> = {
  'akt/hel': { count: 30, breaks: false },
  'akt/bruten': { count: 30, breaks: true },
  'akt/jatte': { count: Math.ceil(mostHeld / partSize) + 1, breaks: false },
};
const largeMakers = new Map<string, LargeFileMaker>([
  [
    'akt',
    (id) => {
      const one = large[id];
      return one ? Promise.resolve({ size: one.count * partSize, parts: () => inParts(one.count, one.breaks) }) : null;
    },
  ],
]);

/** Files over a database, on a server of their own, with a clock to turn. */
async function filesAtWork({ db = silentDatabase(), publicUrl = null as string | null } = {}) {
  let now = morning;
  const lines: string[] = [];
  const log = createLog(
    { ...readConfig({ DATABASE: ':memory:' }), logLevel: 'trace' },
    { write: (line) => lines.push(line) },
  );
  const files = createFiles({
    db,
    clock: { now: () => now },
    timeZone: 'Europe/Stockholm',
    publicUrl,
    makers,
    largeMakers,
    log,
  });
  const server: Server = express().use(files.router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return {
    ...files,
    db,
    lines,
    wait: (duration: string) => {
      now = now.add(duration);
    },
    get: (path: string, method = 'GET') => send(port, path, method),
    fetched: async (file: { id: string; name: string }) => send(port, files.onPage.link(file) ?? '', 'GET'),
  };
}

/** Like fetch, but sends the path as it is. */
async function send(port: number, path: string, method: string) {
  const sent = request({ host: '127.0.0.1', port, path, method }).end();
  const [answer] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString() };
}

const tokenIn = (link: string | null): string => link?.split('/files/')[1]?.split('/')[0] ?? '';

describe('a link', () => {
  test('leads to the document, to be saved and not kept on the way', async () => {
    const { fetched } = await filesAtWork();
    const { status, headers, text } = await fetched(draft);
    expect({ status, text }).toEqual({ status: 200, text: 'PK dokumentet' });
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="Remissvar 2027-03_ Orebro.docx"; filename*=UTF-8''Remissvar%202027-03%2C%20%C3%96rebro.docx`,
      'content-length': '13',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  test('is whole on a platform, where the bot has an address, and short on our own page', async () => {
    const { onPlatforms, onPage } = await filesAtWork({ publicUrl: 'https://bot.example.org/samverkan' });
    expect(onPlatforms.link(draft)).toMatch(
      /^https:\/\/bot\.example\.org\/samverkan\/files\/[\w-]+\.[\w-]+\/Remissvar%202027-03%2C%20%C3%96rebro\.docx$/,
    );
    expect(onPage.link(draft)).toMatch(/^\/files\/[\w-]+\.[\w-]+\/Remissvar/);
  });

  test('is none on a platform, where the bot has no address', async () => {
    const { onPlatforms, onPage } = await filesAtWork();
    expect(onPlatforms.link(draft)).toBeNull();
    expect(onPage.link(draft)).not.toBeNull();
  });

  test('gives the document its own name, whatever name the address says', async () => {
    const { onPage, get } = await filesAtWork();
    const token = tokenIn(onPage.link(draft));
    const own = (await get(`/files/${token}/${encodeURIComponent(draft.name)}`)).headers['content-disposition'];
    for (const other of ['', '/', '/farligt.exe', '/%E0%A4%A', '/a/b/c', '/x?y=z']) {
      const { status, headers } = await get(`/files/${token}${other}`);
      expect({ status, disposition: headers['content-disposition'] }).toEqual({ status: 200, disposition: own });
    }
  });

  test('answers HEAD as GET, without the document', async () => {
    const { onPage, get } = await filesAtWork();
    const { status, headers, text } = await get(onPage.link(draft) ?? '', 'HEAD');
    expect({ status, text, length: headers['content-length'] }).toEqual({ status: 200, text: '', length: '13' });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('answers no %s', async (method) => {
    const { onPage, get } = await filesAtWork();
    const { status, headers, text } = await get(onPage.link(draft) ?? '', method);
    expect({ status, allow: headers.allow, text }).toEqual({
      status: 405,
      allow: 'GET, HEAD',
      text: expect.stringContaining('Adressen finns'),
    });
  });

  test('goes on working after a restart', async () => {
    const { db, onPage } = await filesAtWork();
    const link = onPage.link(draft) ?? '';
    const again = await filesAtWork({ db });
    expect((await again.get(link)).status).toBe(200);
  });

  test('is nothing to another bot', async () => {
    const { onPage } = await filesAtWork();
    const other = await filesAtWork();
    other.onPage.link(draft);
    expect((await other.get(onPage.link(draft) ?? '')).status).toBe(404);
  });

  test.each([
    ['Återrapport.docx', 'Aterrapport.docx', 'docx'],
    ['"citat"; filename=x.docx', '_citat__ filename_x.docx', 'docx'],
    ['rad\r\nSet-Cookie: a=b.csv', 'rad__Set-Cookie_ a_b.csv', 'csv'],
    ["a'b(c)*!.csv", 'a_b(c)__.csv', 'csv'],
    ['../../etc/passwd', '.._.._etc_passwd', null],
    ['halvt \ud83d par.docx', 'halvt _ par.docx', 'docx'],
    ['日本語 😀.docx', '___ _.docx', 'docx'],
  ])('can have any name: %j', async (name, inAscii, ending) => {
    const { fetched } = await filesAtWork();
    const { status, headers } = await fetched({ ...draft, name });
    const [, ascii, written = ''] =
      /^attachment; filename="(.*)"; filename\*=UTF-8''([\w%.~!-]+)$/.exec(headers['content-disposition'] ?? '') ?? [];
    expect({ status, ascii, written: decodeURIComponent(written) }).toEqual({
      status: 200,
      ascii: inAscii,
      written: name.toWellFormed(),
    });
    expect(headers['content-type']).toContain(
      ending === null ? 'octet-stream' : ending === 'csv' ? 'text/csv' : 'wordprocessingml',
    );
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('a link that ends', () => {
  test('works until the last moment, and then says kindly when it ended and what to do', async () => {
    const { onPage, get, wait } = await filesAtWork();
    const link = onPage.link(draft) ?? '';
    wait('PT23H59M59S');
    expect((await get(link)).status).toBe(200);
    wait('PT1S');
    const { status, headers, text } = await get(link);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 410, type: 'text/html; charset=utf-8' });
    expect(text).toContain('<html lang="sv">');
    expect(text).toContain('<h1>Länken gäller inte längre</h1>');
    expect(text).toContain(
      'Länken till dokumentet gällde till tisdag 2 mars 2027 kl. 09.14. Be om dokumentet igen där du fick länken, så får du en ny.',
    );
    expect(linkLifetime.total('hours')).toBe(24);
  });

  test('says the same of a document that is no longer there', async () => {
    const { onPage, get, wait } = await filesAtWork();
    const [there, gone] = [onPage.link(draft) ?? '', onPage.link({ ...draft, id: 'remiss/6' }) ?? ''];
    wait('PT24H');
    expect((await get(gone)).text).toBe((await get(there)).text);
  });
});

test.each([
  ['an hour', 'PT1H', 200],
  ['a year', 'PT8760H', 404],
])('a link that was made while the clock was %s ahead does not work for so long', async (_how, ahead, expected) => {
  const { onPage, get, wait } = await filesAtWork();
  wait(ahead);
  const link = onPage.link(draft) ?? '';
  expect((await get(link)).status).toBe(200);
  wait(`-${ahead}`);
  expect((await get(link)).status).toBe(expected);
});

describe('whatever is not a link of ours gets one and the same answer', () => {
  const signed = (id: string) => async (files: Awaited<ReturnType<typeof filesAtWork>>) =>
    files.onPage.link({ ...draft, id }) ?? '';

  test.each<[string, (files: Awaited<ReturnType<typeof filesAtWork>>) => Promise<string>]>([
    ['no token', async () => '/files/'],
    ['a name alone', async () => '/files/Remissvar.docx'],
    ['nonsense', async () => '/files/abc.def/x.docx'],
    ['what cannot be decoded', async () => '/files/%E0%A4%A/x.docx'],
    ['a token without its seal', async ({ onPage }) => `/files/${tokenIn(onPage.link(draft)).split('.')[0]}/x.docx`],
    ['a token with one more part', async ({ onPage }) => `/files/${tokenIn(onPage.link(draft))}.x/x.docx`],
    [
      'a token with an escaped letter',
      async ({ onPage }) => `/files/${tokenIn(onPage.link(draft)).replace('.', '%2E')}/x.docx`,
    ],
    [
      'a token sealed by someone else',
      async () => `/files/${toToken({ file: draft, until: morning.add('PT1H') }, randomBytes(32))}/x`,
    ],
    ['a document that is not there', signed('remiss/5/3/uppsala')],
    ['a kind of document that nobody makes', signed('okand/1')],
    ['an id without anything in it', signed('')],
    ['a name that every object has', signed('constructor/1')],
    ['a document that cannot be made', signed('broken/1')],
    ['a document that is not even begun', signed('bad/1')],
  ])('%s', async (_, path) => {
    const files = await filesAtWork();
    const [answer, toNonsense] = [await files.get(await path(files)), await files.get('/files/nonsense')];
    expect(answer).toEqual({ ...toNonsense, headers: { ...toNonsense.headers, date: expect.any(String) } });
    expect(answer.status).toBe(404);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' });
    expect(answer.text).toBe(fileNotFound);
  });
});

describe('the secret', () => {
  const secretOf = (db: Database) => settingStore(db).get('file_secret') ?? '';

  test('is 32 bytes, made once', async () => {
    const { db, onPage } = await filesAtWork();
    expect(secretOf(db)).toBe('');
    onPage.link(draft);
    const made = secretOf(db);
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    (await filesAtWork({ db })).onPage.link(draft);
    expect(secretOf(db)).toBe(made);
  });

  test('is in no line of the log, and neither is a token; which document was handed over is', async () => {
    const { db, onPage, get, lines } = await filesAtWork();
    const links = [draft, { ...draft, id: 'broken/1' }].map((file) => onPage.link(file) ?? '');
    for (const link of links) await get(link);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'info', msg: 'document handed over', file: 'remiss/5/2/uppsala' },
      { level: 'error', msg: 'a document could not be made', file: 'broken/1' },
    ]);
    const hidden = [secretOf(db), ...links.flatMap((link) => tokenIn(link).split('.'))];
    expect(hidden.filter((each) => lines.join().includes(each))).toEqual([]);
  });
});

describe('the document itself', () => {
  test('is made when a surface asks for it', async () => {
    const { onPlatforms, onPage } = await filesAtWork();
    expect(await onPlatforms.bytes(draft)).toEqual(content);
    expect(await onPage.bytes(draft)).toEqual(content);
  });

  test.each(['remiss/6', 'okand/1', 'broken/1', 'bad/1', ''])('is an error when it is not there: %j', async (id) => {
    const { onPlatforms } = await filesAtWork();
    await expect(onPlatforms.bytes({ ...draft, id })).rejects.toThrow();
  });
});

test('a bot at work answers for its documents', async () => {
  const config = readConfig({ DATABASE: ':memory:', PORT: '0', LOG_LEVEL: 'silent' });
  const running = await start(config, createLog(config));
  undo.push(running.stop);
  const response = await fetch(`${running.url}files/abc.def/Remissvar.docx`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('<h1>Det finns inget dokument här</h1>');
});

describe('a document that may be large', () => {
  const file = (id: string) => ({ id, name: 'akt å.zip' });

  test('is handed over part by part, with its size', async () => {
    const { fetched, onPage } = await filesAtWork();
    const { status, headers, text } = await fetched(file('akt/hel'));
    expect({ status, size: headers['content-length'], length: text.length }).toEqual({
      ...{ status: 200, size: '3000000', length: 3_000_000 },
    });
    expect(text.slice(99_999, 100_001)).toBe('AB');
    expect((await onPage.bytes(file('akt/hel'))).length).toBe(3_000_000);
    await expect(onPage.bytes(file('akt/finns-inte'))).rejects.toThrow('There is no document');
  });

  test('that breaks off is seen to be cut, and is in the log', async () => {
    const { fetched, lines } = await filesAtWork();
    await expect(fetched(file('akt/bruten'))).rejects.toThrow();
    expect(lines.join()).toContain('was not handed over to its end');
  });

  test('is never held whole when it is larger than that: nothing of it is made', async () => {
    const { onPlatforms } = await filesAtWork();
    partsMade = 0;
    await expect(onPlatforms.bytes(file('akt/jatte'))).rejects.toThrow(TooLargeToHold);
    expect(partsMade).toBe(0);
  });
});
