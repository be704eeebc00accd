import { describe, expect, test } from 'vitest';
import { retentionStore } from '../../src/changes/retention-store.ts';
import { reply } from '../../src/chat/response.ts';
import { toInstantColumn } from '../../src/database/columns.ts';
import { openDatabase } from '../../src/database/open.ts';
import { outboxRetention } from '../../src/outbox/failed/outbox-retention.ts';
import { inboxStore } from '../../src/outbox/inbox-store.ts';

const now = Temporal.Instant.from('2027-02-26T07:30:00Z');
const longAgo = now.subtract({ hours: 9000 });
const before = toInstantColumn(now.subtract({ hours: 24 }));
const thanks = reply('Tack', 'Verksamhetsberättelsen är inlämnad.');

/** A night's run over 2,500 events. @returns the rows that are left, and how many parts it took. @param isOld by number, from 1 */
function night(isOld: (nr: number) => boolean) {
  const db = openDatabase(':memory:');
  const inbox = inboxStore(db);
  const rule = outboxRetention.find(({ table }) => table === 'inbox');
  if (!rule) throw new Error('no rule');
  for (let nr = 1; nr <= 2500; nr += 1) inbox.remember('slack', `${nr}`, thanks, isOld(nr) ? longAgo : now);
  const store = retentionStore(db);
  let [parts, changed] = [0, 0];
  for (let after: number | null = 0; after !== null; parts += 1) {
    const part: ReturnType<typeof store.piece> = store.piece(rule, before, after);
    changed += part.changed;
    after = part.next;
  }
  const left = db.prepare<[], number>('SELECT count(*) FROM inbox').pluck().get();
  const tooOld = db.prepare<[string], number>('SELECT count(*) FROM inbox WHERE handled_at < ?').pluck().get(before);
  return { left, tooOld, changed, parts };
}

describe('a night', () => {
  test.each([
    // Three parts are looked through, and a fourth finds that there are no more.
    ['where all is young', () => false, { left: 2500, parts: 4 }],
    // So few at a time that nobody waits for a transaction.
    ['where all is old', () => true, { left: 0, parts: 33 }],
    ['where the very last is old', (nr) => nr === 2500, { left: 2499, parts: 4 }],
    ['where the first is old', (nr) => nr === 1, { left: 2499, parts: 5 }],
    ['where each looked part ends with an old one', (nr) => nr % 1000 === 0, { left: 2498, parts: 4 }],
    ['where every other is old', (nr) => nr % 2 === 0, { left: 1250, parts: 33 }],
  ] as const satisfies [string, (nr: number) => boolean, object][])('%s', (_, isOld, { left, parts }) => {
    expect(night(isOld)).toEqual({ left, tooOld: 0, changed: 2500 - left, parts });
  });
});
