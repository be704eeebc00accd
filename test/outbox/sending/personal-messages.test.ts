import { beforeEach, describe, expect, test } from 'vitest';
import { type Message, say } from '../../../src/chat/message.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import {
  inItsPlace,
  type PersonalMessageStore,
  personalMessageStore,
} from '../../../src/outbox/sending/personal-message-store.ts';
import { type PostOffice, postOffice, toAnna, toGroup } from '../post-office.ts';

let office: PostOffice;
let store: PersonalMessageStore;
beforeEach(() => {
  office = postOffice();
  store = personalMessageStore(office.db);
});

const now = () => office.time.clock.now();
const remind = (key: string, more: object = {}) =>
  office.put(key, toAnna, { subject: 's', about: ['duty/17', 'duty/18'], ...more });
const saidAnew = (title: string) => office.outbox.updateMessage('s', say(title), now());
const titlesOf = (key: string) => {
  const found = store.of(key);
  return found && [found.first, found.sent, found.latest].map(({ title }) => title);
};

describe('a message to a person, by its key', () => {
  test('is known with whose it is, what it is about and what it says', () => {
    remind('one');
    expect(store.of('one')).toEqual({
      ...{ person: 'anna', subject: 's', matters: ['duty/17', 'duty/18'], later: new Set() },
      ...{ first: say('one', 'Det här är one.'), sent: say('one', 'Det här är one.') },
      ...{ latest: say('one', 'Det här är one.'), standsIn: false, withdrawn: false },
    });
  });
  test('is none where it is to a group, or was never put', () => {
    office.put('group', toGroup);
    expect([store.of('group'), store.of('never')]).toEqual([null, null]);
  });
  test('is nothing more than its words where it has neither subject nor matter', () => {
    office.put('plain', toAnna);
    expect(store.of('plain')).toMatchObject({ subject: null, matters: [] });
  });
  test('says what it says by now, and what has been sent of that', async () => {
    remind('one');
    await office.run();
    saidAnew('two');
    expect(titlesOf('one')).toEqual(['one', 'one', 'two']);
    await office.runOut();
    expect(titlesOf('one')).toEqual(['one', 'two', 'two']);
    saidAnew('three');
    await office.runOut();
    saidAnew('four');
    expect(titlesOf('one')).toEqual(['one', 'three', 'four']);
  });
  test('says what is on its way, or may have come, as what it says by now', async () => {
    remind('one');
    await office.run();
    saidAnew('two');
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    const run = office.run();
    await office.time.settled();
    expect(titlesOf('one')).toEqual(['one', 'one', 'two']);
    await run;
    office.db.exec("UPDATE outbox SET state = 'unsure', settled_at = NULL WHERE updates_id IS NOT NULL");
    expect(titlesOf('one')).toEqual(['one', 'one', 'two']);
  });
  test('does not say what was taken back before it was sent', async () => {
    remind('one');
    await office.run();
    saidAnew('two');
    office.db.exec("UPDATE outbox SET state = 'withdrawn', settled_at = due_at WHERE updates_id IS NOT NULL");
    expect(titlesOf('one')).toEqual(['one', 'one', 'one']);
  });
  test('knows of which of its matters its reader has got a later message', async () => {
    remind('one');
    await office.time.turn({ seconds: 5 });
    office.put('two', toAnna, { about: ['duty/18'] });
    expect([store.of('one')?.later, store.of('two')?.later]).toEqual([new Set(['duty/18']), new Set()]);
  });
  test('knows that it was withdrawn', () => {
    remind('one');
    office.outbox.withdraw('s', now());
    expect(store.of('one')?.withdrawn).toBe(true);
  });
  test('of a stand-in from before is about what the first was about', () => {
    remind('one');
    office.put('copy', toAnna);
    office.db.exec("UPDATE outbox SET stands_in_for = 1 WHERE key = 'copy'");
    expect(store.of('copy')).toMatchObject({ standsIn: true, matters: ['duty/17', 'duty/18'] });
  });
});

test('other words of a stand-in’s message begin with what its first words began with', () => {
  const [first, message] = [say('först', 'I stället för Björn.', 'Mer.'), say('nu', 'Annat.')];
  const found = (standsIn: boolean) => ({ ...store.of('one'), standsIn, first }) as Parameters<typeof inItsPlace>[0];
  remind('one');
  expect(inItsPlace(found(false), message)).toBe(message);
  expect(inItsPlace(found(true), message)).toEqual(say('nu', 'I stället för Björn.', 'Annat.'));
});

describe('an answer, by its key', () => {
  const answered = (message: Message, person: string | null = 'anna') =>
    answerStore(office.db).put(
      { connection: 'mail', event: 'E1', account: 'A1' },
      { address: 'anna@example.org', message, extra: person === null ? {} : { person }, otherwise: null },
      now(),
    );

  test('is read by whoever got it, and by nobody else', () => {
    answered(say('Svaret'));
    expect(store.answerTo('anna', 'svar/mail/E1')?.title).toBe('Svaret');
    expect([store.answerTo('bjorn', 'svar/mail/E1'), store.answerTo('anna', 'svar/mail/E2')]).toEqual([null, null]);
  });
  test('is nobody’s where it was to no person, or its words are kept no longer', () => {
    answered(say('Svaret'), null);
    expect(store.answerTo('anna', 'svar/mail/E1')).toBeNull();
    office.db.exec('DELETE FROM outbox');
    answered(say(''));
    expect(store.answerTo('anna', 'svar/mail/E1')).toBeNull();
  });
  test('is no message to somebody', () => {
    remind('svar/mail/E1');
    expect(store.answerTo('anna', 'svar/mail/E1')).toBeNull();
  });
});
