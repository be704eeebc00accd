import { expect, test } from 'vitest';
import { keepChecksums, leaveChecksums } from '../../../src/database/checksum.ts';
import { damageFound } from '../../../src/database/damage.ts';
import { type PostOffice, postOffice, toAnna, toBjorn } from '../post-office.ts';

/** As a disk changes it: nobody sums the row anew. */
function damage({ db }: PostOffice, set: string): void {
  leaveChecksums(db);
  db.exec(`UPDATE outbox SET ${set} WHERE key = 'one'`);
  keepChecksums(db);
}

const shown = ({ main }: PostOffice) => main.shown.map(({ address, message }) => `${address}: ${message.title}`).sort();

test.each([
  ['its words', `message = replace(message, 'one', 'two')`],
  ['its words, which are no longer any', `message = substr(message, 2)`],
  ['whose it is', `person_id = 'bjorn'`],
  ['what it is called', `key = 'ome'`],
  ['that it was withdrawn on its way', 'unwanted = 1'],
  ['when it was due', `due_at = '2026-02-26T07:30:00Z'`],
  ['that it may be there', `maybe_there = 1, connection = 'slack', address = 'slack-bjorn'`],
])('a message of which the disk has changed %s is not sent, and the others are', async (_what, set) => {
  const office = postOffice();
  office.put('one', toAnna);
  office.put('other', toBjorn);
  damage(office, set);
  await office.runOut();
  expect(shown(office)).toEqual(['slack-bjorn: other']);
  expect(office.main.calls.map(({ type }) => type)).toEqual(['send']);
  expect(office.rows()[0]).toMatchObject({ state: 'given_up', connection: expect.anything() });
  expect(office.failed.page({ limit: 5, before: null }, office.time.clock.now())).toMatchObject([
    { state: 'given_up', why: 'filen är skadad, så det går inte att veta vad som stod i meddelandet' },
  ]);
  expect(damageFound(office.db)).toEqual([{ table: 'outbox', id: '1' }]);
  expect(office.bugs).toEqual([]);
});

test('words that cannot be read are not shown as if they could', () => {
  const office = postOffice();
  office.put('one', toAnna);
  damage(office, `message = substr(message, 2), state = 'given_up', settled_at = due_at`);
  const [failed] = office.failed.page({ limit: 5, before: null }, office.time.clock.now());
  expect(failed?.title).toBe('Meddelandet kan inte läsas: filen är skadad');
});

test('trying a damaged message again does not send it', async () => {
  const office = postOffice();
  office.put('one', toAnna);
  damage(office, `message = replace(message, 'one', 'two')`);
  await office.runOut();
  expect(office.failed.tryAgain(1, office.time.clock.now())).toBe('waits');
  await office.runOut();
  expect(office.row('one').state).toBe('given_up');
  expect(office.main.calls).toEqual([]);
});

test('an update with damaged words does not take the place of the words that it was to change', async () => {
  const office = postOffice();
  office.put('one', toAnna, { subject: 'one' });
  office.main.fault = (_call, nth) => (nth === 1 ? { type: 'refused' } : null);
  const run = office.delivery.run();
  office.outbox.updateMessage('one', { title: 'changed', blocks: [] }, office.time.clock.now());
  leaveChecksums(office.db);
  office.db.exec(`UPDATE outbox SET message = replace(message, 'changed', 'forged') WHERE updates_id IS NOT NULL`);
  keepChecksums(office.db);
  await run;
  await office.runOut();
  expect(JSON.stringify(office.main.calls)).not.toContain('forged');
});

test.each([
  'ref',
  'address',
  'connection',
])('what stands where nobody can tell by its %s is not changed', async (column) => {
  const office = postOffice();
  office.put('one', toAnna, { subject: 'one' });
  await office.runOut();
  office.db.exec(`UPDATE outbox SET ${column} = ${column} || '7' WHERE key = 'one'`);
  office.outbox.updateMessage('one', { title: 'changed', blocks: [] }, office.time.clock.now());
  await office.runOut();
  expect(office.main.calls.map(({ type }) => type)).toEqual(['send']);
  expect(damageFound(office.db)).toEqual([{ table: 'outbox', id: '1' }]);
});

test('a process that was killed starts also when what it was sending is damaged', async () => {
  const office = postOffice();
  office.put('one', toAnna);
  damage(office, `state = 'claimed', connection = 'slack', address = 'slack-anna', message = '{"title'`);
  office.delivery.start();
  await office.runOut();
  expect(office.row('one').state).toBe('given_up');
  expect(office.main.calls).toEqual([]);
});
