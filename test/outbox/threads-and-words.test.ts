import { beforeEach, describe, expect, test } from 'vitest';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from './post-office.ts';

let office: PostOffice;
beforeEach(() => {
  office = postOffice();
});
const now = () => office.time.clock.now();

describe('a message with a topic', () => {
  const [connection, address] = ['slack', 'slack-12'];

  test('is found by where it stands, and where it stands by its topic', async () => {
    office.put('question', toGroup, { topic: 'remiss/1/2' });
    office.put('notice', toGroup);
    const { outbox } = office;
    expect(outbox.refOf({ connection, address, topic: 'remiss/1/2' })).toBeNull();
    expect(outbox.threadsOn(connection, ['remiss/1/2'])).toEqual([]);
    await office.runOut();
    const [question, notice] = office.main.shown;
    if (!question || !notice) throw new Error('nothing is shown');
    expect(outbox.topicOf({ connection, address, ref: question.ref })).toBe('remiss/1/2');
    expect(outbox.refOf({ connection, address, topic: 'remiss/1/2' })).toBe(question.ref);
    expect(outbox.threadsOn(connection, ['remiss/1/1', 'remiss/1/2'])).toEqual([{ address, ref: question.ref }]);
    expect([
      outbox.topicOf({ connection, address, ref: notice.ref }),
      outbox.topicOf({ connection: 'teams', address, ref: question.ref }),
      outbox.topicOf({ connection, address: 'slack-13', ref: question.ref }),
      outbox.refOf({ connection, address, topic: 'remiss/1/1' }),
      outbox.threadsOn('teams', ['remiss/1/2']).length,
      outbox.threadsOn(connection, ['remiss/1/1']).length,
    ]).toEqual([null, null, null, null, 0, 0]);
  });
});

describe('the words of what a prefix names', () => {
  const words = (): Record<string, string> =>
    Object.fromEntries(office.rows().map(({ key, message }) => [key, JSON.parse(message).title]));

  test('are not kept once it was sent or withdrawn, and nothing else is emptied', async () => {
    office.put('link/1', toAnna);
    office.put('linked/1', toAnna);
    office.put('annat/1', toAnna);
    office.put('link/2', toAnna, { subject: 'link/2', dueAt: now().add({ hours: 1 }) });
    office.put('link/3', toAnna, { dueAt: now().add({ hours: 1 }) });
    await office.run();
    office.outbox.withdraw('link/2', now());
    office.outbox.emptyWords('link', now());
    expect(words()).toEqual({
      ...{ 'link/1': '', 'linked/1': 'linked/1', 'annat/1': 'annat/1', 'link/2': '', 'link/3': 'link/3' },
    });
    expect(office.states()).toMatchObject({ 'link/1': 'sent', 'link/2': 'withdrawn', 'link/3': 'waiting' });
  });

  test('of what was given up are kept for a day, and then it is not tried again', async () => {
    office.put('link/1', toAnna);
    office.main.fault = () => ({ type: 'never', reason: 'kontot är avstängt' });
    await office.run();
    office.outbox.emptyWords('link', now().add({ hours: 24 }));
    expect([words(), office.states()]).toEqual([{ 'link/1': 'link/1' }, { 'link/1': 'given_up' }]);
    office.outbox.emptyWords('link', now().add({ hours: 24, seconds: 1 }));
    expect([words(), office.states()]).toEqual([{ 'link/1': '' }, { 'link/1': 'withdrawn' }]);
  });
});

test('the subjects of what has not been tried are told within a range, its beginning included', async () => {
  office.put('sent', toAnna, { subject: 'b/0' });
  await office.run();
  const dueAt = now().add({ hours: 1 });
  for (const subject of ['a/9', 'b/1', 'b/2', 'c/0']) office.put(subject, toAnna, { subject, dueAt });
  office.put('without', toAnna, { dueAt });
  expect(office.outbox.unsent({ from: 'b/1', to: 'c/0' }).toSorted()).toEqual(['b/1', 'b/2']);
});

test('messages get another subject in those conversations, and are then said anew by it', async () => {
  office.put('room', toGroup, { subject: 'old' });
  office.put('anna', toAnna, { subject: 'old' });
  office.outbox.renameSubject('old', 'new', [12]);
  expect([
    office.outbox.unsent({ from: 'new', to: 'newer' }),
    office.outbox.unsent({ from: 'old', to: 'older' }),
  ]).toEqual([['new'], ['old']]);
});

test('what was given up is counted from a moment on, and what is late up to one', async () => {
  office.main.fault = ({ key }) => (key === 'never' ? { type: 'never', reason: 'kontot är avstängt' } : null);
  office.put('never', toAnna);
  await office.run();
  const failedAt = now();
  office.put('late', toBjorn, { dueAt: failedAt.add({ minutes: 5 }) });
  const { outbox } = office;
  expect([outbox.givenUpSince(failedAt), outbox.givenUpSince(failedAt.add({ seconds: 1 }))]).toEqual([1, 0]);
  const late = failedAt.add({ minutes: 5 });
  expect([outbox.unsettledBefore(late), outbox.unsettledBefore(late.add({ seconds: 1 }))]).toEqual([0, 1]);
  expect([office.outbox.counts().givenUp, office.outbox.counts().waiting]).toEqual([1, 1]);
});
