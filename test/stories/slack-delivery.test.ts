import { describe, expect, test } from 'vitest';
import { horizon } from '../../src/surfaces/slack/send/send.ts';
import type { Fault } from '../support/fake-slack/faults.ts';
import { postOffice } from './slack-post-office.ts';

describe('one message, not two and not none, in 100 of 100 rounds', () => {
  test.each<[string, Fault]>([
    ['cut after the post took effect', { type: 'cut', after: true }],
    ['an error after the post took effect', { type: 'status', status: 502, after: true }],
    ['too fast, and told for how long', { type: 'rate limited', retryAfter: 7 }],
    ['too fast, and not told for how long', { type: 'rate limited' }],
    ['accepted and never answered', { type: 'silence', after: true }],
    ['cut before it took effect', { type: 'cut' }],
    ['never answered, and nothing done', { type: 'silence' }],
    ['accepted late', { type: 'late', by: horizon - 5000 }],
    ['accepted late and never answered', { type: 'late', by: horizon - 5000, answer: 'silence' }],
  ])('%s', async (_, fault) => {
    const office = await postOffice({ people: 0, channels: 100 });
    office.fake.faults.add(fault, { method: 'chat.postMessage', times: 100 });
    for (const [at, room] of office.rooms.entries()) office.toRoom(at, `key/${room}`, `Till ${room}`);
    await office.live(240);
    expect(office.rooms.map((room) => office.fake.channel(room).times(`key/${room}`))).toEqual(
      office.rooms.map(() => 1),
    );
    expect(office.counts()).toMatchObject({ waiting: 0, claimed: 0, unsure: 0, givenUp: 0 });
    expect(office.problems).toEqual([]);
    await office.close();
  });
});

test('200 reminders to 200 people and 60 changes of one message in a minute: in order, merged, within the pace', async () => {
  const office = await postOffice({ people: 200, channels: 1 });
  const [room = ''] = office.rooms;
  office.toRoom(0, 'remiss/head', 'Svar: 0 av 60', 'remiss/head');
  for (const id of office.everyone) office.toPerson(id, `reminder/${id}/1`, 'Först');
  for (const id of office.everyone) office.toPerson(id, `reminder/${id}/2`, 'Sedan');
  await office.live(2);
  for (let answers = 1; answers <= 60; answers += 1) {
    office.saidAnew('remiss/head', `Svar: ${answers} av 60`);
    await office.live(1);
  }
  await office.live(90);
  for (const id of office.everyone)
    expect(office.directOf(id).messages.map(({ text }) => text)).toEqual(['Först', 'Sedan']);
  const [head, ...others] = office.fake.channel(room).messages;
  expect(others).toEqual([]);
  expect(head?.text).toBe('Svar: 60 av 60');
  expect(head?.changes).toBeLessThan(50);
  expect(office.fake.calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  expect(office.counts()).toMatchObject({ waiting: 0, claimed: 0, unsure: 0, givenUp: 0 });
  await office.close();
});

test('after an hour of 503 everything that waited is sent, in order, once', async () => {
  const office = await postOffice({ people: 3, channels: 2 });
  office.fake.faults.add({ type: 'status', status: 503 }, { lasting: 3_600_000 });
  const titles = Array.from({ length: 4 }, (_, at) => `Nummer ${at}`);
  for (const [at, title] of titles.entries()) {
    for (const room of [0, 1]) office.toRoom(room, `key/${room}/${at}`, title);
    for (const id of office.everyone) office.toPerson(id, `key/${id}/${at}`, title);
  }
  await office.live(60);
  expect(office.state()).toBe('ansluten, men det går inte att skicka: Slack svarade med fel 503');
  await office.live(3 * 3600);
  for (const room of office.rooms) expect(office.fake.channel(room).messages.map(({ text }) => text)).toEqual(titles);
  for (const id of office.everyone) expect(office.directOf(id).messages.map(({ text }) => text)).toEqual(titles);
  expect(office.state()).toBe('ansluten');
  expect(office.counts()).toMatchObject({ waiting: 0, claimed: 0, unsure: 0, givenUp: 0 });
  await office.close();
});
