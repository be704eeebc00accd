import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { calendarRouter } from '../../src/app/downloads/calendar-routes.ts';
import type { Response as Answer } from '../../src/chat/response.ts';
import { boardMeeting, plannedBot } from '../aktivitetsplan/plan-house.ts';
import { countedStatements } from '../support/counted-statements.ts';
import { takes } from '../support/remiss-threads.ts';
import { strictIcs } from '../support/strict-ics.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const publicUrl = 'https://bot.example.org';
const meetings = [
  { group: 'onkologi', start: '2027-03-10T13:00', end: '2027-03-10T15:00', place: 'Sal Å, plan 2; Falun' },
  { group: 'onkologi', start: '2027-04-14T13:00', end: '2027-04-15T12:00' },
];
const group = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, { meetings });
const house = () => testBot('2027-01-11T10:00', { ...group, publicUrl });

/** Its calendars on a server of their own. */
async function served(bot: TestBot) {
  const { features, db } = bot;
  const router = calendarRouter({
    ...{ db, links: features.calendarLinks, feed: features.feed },
    ...{ clock: { now: bot.now }, timeZone: 'Europe/Stockholm' },
  });
  const server: Server = express().use(router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (address: string, init: RequestInit = {}) =>
    fetch(address.replace(publicUrl, `http://127.0.0.1:${port}`), {
      ...init,
      headers: { connection: 'close', ...init.headers },
    });
}

const linkIn = (response: Answer): string => /https:\/\/bot\S+\.ics/.exec(textOf(response))?.[0] ?? '';
const eventsAt = async (answer: Response) => strictIcs(new Uint8Array(await answer.arrayBuffer())).events;

describe('one’s own calendar', () => {
  test('has the meetings of one’s groups and what one owes', async () => {
    const bot = house();
    await bot.until('2027-01-11T12:00');
    const get = await served(bot);
    const answer = await get(linkIn(await bot.says('anna', 'kalender prenumerera')));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const events = await eventsAt(answer);
    expect(events).toContainEqual({
      uid: expect.stringMatching(/^meeting-1@[0-9a-f]{16}\.samverkansbot$/),
      sequence: 0,
      status: 'CONFIRMED',
      title: 'Möte: Gruppen onkologi',
      place: 'Sal Å, plan 2; Falun',
      description: null,
      start: '2027-03-10T12:00:00Z',
      end: '2027-03-10T14:00:00Z',
    });
    const days = events.filter(({ uid }) => uid.startsWith('day-'));
    expect(days.map(({ title, start }) => `${start} ${title}`)).toContain(
      '2027-02-28 Sista dag för verksamhetsberättelsen för 2026, Gruppen onkologi',
    );
    const members = await eventsAt(await get(linkIn(await bot.says('cecilia', 'kalender prenumerera'))));
    expect(members.map(({ uid }) => uid.split('-')[0])).toEqual(['meeting', 'meeting']);
    expect(bot.problems).toEqual([]);
  });

  test('follows: moved is the same event, cancelled is said', async () => {
    const bot = house();
    const get = await served(bot);
    const link = linkIn(await bot.says('cecilia', 'kalender prenumerera'));
    const [first] = await eventsAt(await get(link));
    await bot.fills(
      'anna',
      { id: 'meeting.move', context: '1' },
      { day: '2027-03-17', start: '9', end: '11', endDay: '' },
    );
    await bot.fills('anna', { id: 'meeting.cancel', context: '2' }, { reason: 'Få kan' });
    const events = await eventsAt(await get(link));
    expect(events).toMatchObject([
      { uid: first?.uid, sequence: 1, start: '2027-03-17T08:00:00Z', status: 'CONFIRMED' },
      { sequence: 1, status: 'CANCELLED', title: 'Inställt möte: Gruppen onkologi', description: 'Skäl: Få kan' },
    ]);
  });

  test('is the same link each time, until it is renewed', async () => {
    const bot = house();
    const get = await served(bot);
    const first = await bot.says('anna', 'kalender prenumerera');
    const again = await bot.says('anna', 'prenumerera');
    expect(linkIn(again)).toBe(linkIn(first));
    expect(textOf(again)).toContain('Det är samma länk som du fick 11 januari 2027.');
    const warned = await takes(bot, 'anna', again, 'Förnya länken');
    expect(textOf(warned)).toContain('Den gamla länken slutar då att gälla');
    expect((await get(linkIn(first))).status).toBe(200);
    const renewed = await takes(bot, 'anna', warned, 'Förnya länken');
    expect(messageOf(renewed).title).toBe('Länken är förnyad');
    expect(linkIn(renewed)).not.toBe(linkIn(first));
    expect((await get(linkIn(first))).status).toBe(404);
    expect((await get(linkIn(renewed))).status).toBe(200);
  });

  test('ends with the seat, and without any is empty', async () => {
    const bot = house();
    const get = await served(bot);
    const own = linkIn(await bot.says('cecilia', 'kalender prenumerera'));
    const groups = linkIn(await bot.says('cecilia', 'kalender prenumerera onkologi'));
    expect(await eventsAt(await get(own))).toHaveLength(2);
    bot.db.exec(`UPDATE seat SET to_on = '2027-01-10' WHERE person_id = 'cecilia'`);
    expect(await eventsAt(await get(own))).toEqual([]);
    expect((await get(groups)).status).toBe(404);
    expect(textOf(await bot.says('cecilia', 'kalender prenumerera'))).toContain('Du sitter inte i någon grupp just nu');
  });
});

describe('a group’s, and everything', () => {
  test('a group’s has its meetings and last days, for its members', async () => {
    const bot = house();
    await bot.until('2027-01-11T12:00');
    const get = await served(bot);
    const answer = await get(linkIn(await bot.says('cecilia', 'kalender prenumerera onkologi')));
    const { name, events } = strictIcs(new Uint8Array(await answer.arrayBuffer()));
    expect(name).toBe('Gruppen onkologi');
    expect(new Set(events.map(({ uid }) => uid.split('-')[0]))).toEqual(new Set(['meeting', 'day']));
    expect(textOf(await bot.says('lisa', 'kalender prenumerera onkologi'))).toMatch(/^Det här kan bara/);
  });

  test('everything is the kansli’s', async () => {
    const bot = house();
    await bot.until('2027-01-11T12:00');
    const get = await served(bot);
    const own = await bot.says('karin', 'kalender prenumerera');
    const all = await takes(bot, 'karin', own, 'Visa allas kalender');
    expect(new Set((await eventsAt(await get(linkIn(all)))).map(({ uid }) => uid.split('-')[0]))).toEqual(
      new Set(['meeting', 'day']),
    );
    expect(textOf(await bot.says('anna', 'kalender prenumerera alla'))).toMatch(/^Det kan bara kansliet/);
    expect(buttonsIn(messageOf(await bot.says('anna', 'kalender prenumerera'))).map(({ label }) => label)).toEqual([
      'Förnya länken',
    ]);
  });
});

describe('over HTTP', () => {
  test('whoever has it already gets nothing more, also by the day', async () => {
    const bot = house();
    const get = await served(bot);
    const link = linkIn(await bot.says('cecilia', 'kalender prenumerera'));
    const first = await get(link);
    const etag = first.headers.get('etag') ?? '';
    const since = first.headers.get('last-modified') ?? '';
    expect([etag === '', since]).toEqual([false, 'Mon, 11 Jan 2027 09:00:00 GMT']);
    const none = (headers: Record<string, string>) => get(link, { headers }).then(({ status }) => status);
    expect(await none({ 'if-none-match': etag })).toBe(304);
    expect(await none({ 'if-modified-since': since })).toBe(304);
    bot.turnTo('2027-01-12T10:00');
    await bot.says('anna', 'kalender prenumerera');
    expect(await none({ 'if-none-match': etag })).toBe(304);
    await bot.fills('anna', { id: 'meeting.place', context: '1' }, { place: 'Sal B' });
    expect(await none({ 'if-none-match': etag })).toBe(200);
    expect(await none({ 'if-modified-since': since })).toBe(200);
  });

  test('HEAD is answered as GET, and nothing else is', async () => {
    const bot = house();
    const get = await served(bot);
    const link = linkIn(await bot.says('cecilia', 'kalender prenumerera'));
    const head = await get(link, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([
      200,
      (await get(link)).headers.get('etag'),
      '',
    ]);
    const posted = await get(link, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    '/calendar/',
    '/calendar/abc.ics',
    `/calendar/${'x'.repeat(43)}.ics`,
    '/calendar/%E0%A4%A.ics',
    '/calendar/../files.ics',
  ])('a wrong link is answered in words of our own: %s', async (path) => {
    const get = await served(house());
    const answer = await get(publicUrl + path);
    if (path.includes('..')) return expect(answer.status).toBe(404);
    expect([answer.status, await answer.text()]).toEqual([
      404,
      'Kalendern finns inte. Länken är inte hel, har förnyats, eller gäller något som du inte längre ser. Skriv kalender prenumerera till boten, så får du en ny.\n',
    ]);
    const page = await get(publicUrl + path, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<h1>Kalendern finns inte</h1>');
  });
});

describe('remisser in one’s own calendar', () => {
  const facts = {
    ...{ kind: 'annan', title: 'Nya riktlinjer', sender: 'RCC', senderWord: 'senast', mode: 'enskilt', blind: 'nej' },
    ...{ senderDay: '2027-03-12', lastOn: '2027-02-22', groups: 'onkologi', restricted: 'nej' },
  };
  const titles = async (more: Partial<typeof facts>) => {
    const bot = house();
    await bot.fills('karin', { id: 'remiss.new', context: '' }, { ...facts, ...more });
    await bot.presses('karin', 'remiss.open', '1');
    const link = bot.features.calendarLinks.give('cecilia', { of: 'own' }, bot.now());
    return bot.features
      .feed(link, bot.now())
      ?.events.map(({ title }) => title)
      .filter((title) => /remiss/u.test(title));
  };

  test('stand there while they wait for an answer', async () => {
    expect(await titles({})).toEqual(['Sista dag att svara på remiss 2027-01, Nya riktlinjer, Region Dalarna']);
  });

  test.each([{ restricted: 'ja' }, { blind: 'ja' }])('never, where %j', async (more) => {
    expect(await titles(more)).toEqual([]);
  });
});

test('the kansli’s own has what it owes the board', async () => {
  const bot = await plannedBot('2026-11-23T10:00', 2027, [boardMeeting('2026-12-10')]);
  await bot.until('2026-11-23T12:00');
  const link = bot.features.calendarLinks.give('karin', { of: 'own' }, bot.now());
  const days = bot.features
    .feed(link, bot.now())
    ?.events.map(({ title, times }) => (times.type === 'day' ? `${times.day} ${title}` : ''));
  expect(days).toContain('2026-12-10 Sista dag för aktivitetsplanen för 2027, Samverkansnämnden');
});

test('a calendar costs as many statements for many meetings as for few', async () => {
  const costs = (count: number) => {
    const many = Array.from({ length: count }, (_, at) => {
      const day = Temporal.PlainDate.from('2027-02-01').add({ days: at });
      return { group: 'onkologi', start: `${day}T13:00`, end: `${day}T15:00` };
    });
    const options = withGroup('vc', 'onkologi', { chair: anna }, { meetings: many });
    const bot = testBot('2027-01-11T10:00', { ...options, publicUrl });
    const link = bot.features.calendarLinks.give('anna', { of: 'own' }, bot.now());
    return countedStatements(() => bot.features.feed(link, bot.now()));
  };
  expect(costs(60)).toBe(costs(2));
});

test('without an address of the bot’s there is no link, and that is said', async () => {
  const bot = testBot('2027-01-11T10:00', group);
  const answer = await bot.says('anna', 'kalender prenumerera');
  expect(messageOf(answer).title).toBe('Det går inte att prenumerera här än');
  expect(textOf(answer)).toContain('PUBLIC_URL');
  expect(bot.db.prepare('SELECT count(*) FROM calendar_link').pluck().get()).toBe(0);
});
