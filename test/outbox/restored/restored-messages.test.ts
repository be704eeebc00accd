import { describe, expect, test } from 'vitest';
import { restoredStore } from '../../../src/outbox/restored/restored-store.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

const facts = { restoredTo: null, isCopy: true, forgotten: 0, beslut: 0, protections: 0 };

/** The database has been restored just now; what was sent before that is still to be seen on the platform. */
function restore(office: PostOffice, epoch = 'abc') {
  const restored = restoredStore(office.db);
  restored.begin({ epoch, startedAt: office.time.clock.now(), ...facts });
  return restored;
}

/** Sent by the database that is lost. */
const standsThere = (office: PostOffice, address: string, key: string) =>
  office.main.send({ address, key, message: { title: key, blocks: [] } }, AbortSignal.timeout(1000));

const unreadable = (): PostOffice => postOffice((timer) => [fakeSurface({ timer, readable: false })]);

describe('where one can look', () => {
  test('what waited and is there already is not sent again, and says what it says now', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    await standsThere(office, 'slack-anna', 'one');
    const restored = restore(office);
    expect(restored.counts()).toEqual({ looking: 1, found: 0, held: 0 });
    await office.runOut();
    expect(office.main.titlesIn('slack-anna')).toEqual(['one']);
    expect(office.main.shown[0]?.changes).toBe(1);
    expect(office.row('one').state).toBe('sent');
    expect(restored.counts()).toEqual({ looking: 0, found: 1, held: 0 });
  });

  test('what waited and is not there is sent, once, and plainly', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.put('two', toGroup);
    const restored = restore(office);
    await office.runOut();
    expect(office.main.titlesIn('slack-anna')).toEqual(['one']);
    expect(office.main.titlesIn('slack-12')).toEqual(['two']);
    expect(restored.counts()).toEqual({ looking: 0, found: 0, held: 0 });
    expect(office.rows().map(({ state, repeated }) => `${state} ${repeated}`)).toEqual(['sent 0', 'sent 0']);
  });

  test('nothing is looked for before a call of the process that has gone can have taken effect', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    restore(office);
    await office.time.turn({ seconds: 40 });
    await office.run();
    expect(office.main.calls).toEqual([]);
    await office.time.turn({ seconds: 10 });
    await office.run();
    expect(office.main.calls.map(({ type }) => type)).toContain('find');
  });

  test('the lane whose latest message is the newest is looked at first', async () => {
    const office = postOffice();
    office.put('old', toBjorn);
    await office.time.turn({ hours: 1 });
    office.put('new', toAnna);
    restore(office);
    await office.runOut();
    expect(office.main.calls.filter(({ type }) => type === 'find').map(({ key }) => key)).toEqual(['new', 'old']);
  });

  test('what is put afterwards, by a person, is sent without a look', async () => {
    const office = postOffice();
    const restored = restore(office);
    restored.caughtUp(office.time.clock.now());
    restored.lookingFirst(() => office.put('mine', toAnna), office.time.clock.now());
    await office.run();
    expect(office.main.calls.map(({ type, key }) => `${type} ${key}`)).toEqual(['send mine']);
  });

  test('what the tick makes while it catches up is looked for', async () => {
    const office = postOffice();
    const restored = restore(office);
    await standsThere(office, 'slack-anna', 'morning');
    restored.lookingFirst(() => office.put('morning', toAnna), office.time.clock.now());
    await office.runOut();
    expect(office.main.titlesIn('slack-anna')).toEqual(['morning']);
  });

  test('an unsure or claimed row of the copy is looked for too, and a restore of a restore does the same again', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.put('two', toBjorn);
    office.db
      .prepare("UPDATE outbox SET state = 'claimed', connection = 'slack', address = 'slack-anna' WHERE key = 'one'")
      .run();
    restore(office, 'abc');
    restore(office, 'def');
    await standsThere(office, 'slack-anna', 'one');
    const next = office.newDelivery();
    next.start();
    await office.time.turn({ minutes: 3 });
    await next.stop();
    expect(office.main.titlesIn('slack-anna')).toEqual(['one']);
    expect(office.main.titlesIn('slack-bjorn')).toEqual(['two']);
  });

  test('a message that was given up in the copy is looked for when the kansli tries it again', async () => {
    const office = postOffice();
    office.put('one', toAnna);
    office.main.fault = () => ({ type: 'never', reason: 'kanalen finns inte' });
    await office.runOut();
    office.main.fault = null;
    await standsThere(office, 'slack-anna', 'one');
    restore(office);
    office.failed.tryAgain(
      Number(office.db.prepare("SELECT id FROM outbox WHERE key = 'one'").pluck().get()),
      office.time.clock.now(),
    );
    await office.runOut();
    expect(office.main.titlesIn('slack-anna')).toEqual(['one']);
  });
});

describe('where nobody can look', () => {
  test('what waited, what insists too, waits for the kansli and is listed', async () => {
    const office = unreadable();
    office.put('one', toAnna, { insist: true });
    office.put('two', toBjorn);
    const restored = restore(office);
    await office.runOut();
    expect(office.main.calls).toEqual([]);
    expect(restored.counts()).toEqual({ looking: 0, found: 0, held: 2 });
    const listed = office.failed.page({ limit: 12, before: null }, office.time.clock.now());
    expect(listed.map(({ why, maybeThere, state }) => `${state} ${maybeThere} ${why}`)).toEqual([
      'given_up true databasen har återställts',
      'given_up true databasen har återställts',
    ]);
  });

  test('chosen to be sent, it is sent once more and says so', async () => {
    const office = unreadable();
    office.put('one', toAnna);
    const restored = restore(office);
    await office.runOut();
    for (const id of restored.held(10)) office.failed.tryAgain(id, office.time.clock.now());
    await office.runOut();
    expect(office.main.titlesIn('slack-anna')).toEqual(['one (skickas igen)']);
    expect(restored.counts()).toEqual({ looking: 0, found: 0, held: 0 });
  });

  test('chosen to be left, it is never sent, and what comes after it is', async () => {
    const office = unreadable();
    office.put('one', toAnna);
    const restored = restore(office);
    restored.caughtUp(office.time.clock.now());
    await office.runOut();
    for (const id of restored.held(10)) restored.drop(id, office.time.clock.now());
    office.put('later', toAnna);
    await office.runOut();
    expect(office.main.titlesIn('slack-anna')).toEqual(['later']);
    expect(office.row('one').state).toBe('withdrawn');
  });

  test('where a look is refused for good the kansli is asked, also of what insists', async () => {
    const office = postOffice((timer) => [fakeSurface({ timer, findMayBeRefused: true })]);
    office.put('one', toAnna, { insist: true });
    const restored = restore(office);
    office.main.fault = ({ type }) => (type === 'find' ? { type: 'never', reason: 'får inte läsa' } : null);
    await office.runOut();
    expect(office.main.titlesIn('slack-anna')).toEqual([]);
    expect(restored.counts().held).toBe(1);
  });

  test('whoever has nowhere to be reached has a stand-in once the kansli has chosen', async () => {
    const office = unreadable();
    office.db.prepare("DELETE FROM account WHERE person_id = 'anna'").run();
    office.put('one', toAnna);
    const restored = restore(office);
    await office.runOut();
    expect(restored.counts().held).toBe(1);
    expect(office.db.prepare('SELECT count(*) FROM stand_in').pluck().get()).toBe(0);
    for (const id of restored.held(10)) office.failed.tryAgain(id, office.time.clock.now());
    await office.runOut();
    expect(office.db.prepare('SELECT count(*) FROM stand_in').pluck().get()).toBe(1);
  });
});
