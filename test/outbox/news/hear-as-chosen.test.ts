import { describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { type MessageKind, newsKinds } from '../../../src/outbox/message-kinds.ts';
import { hearAsChosen } from '../../../src/outbox/news/hear-as-chosen.ts';
import { newsChoiceStore } from '../../../src/outbox/news/news-choice-store.ts';
import { newsPaces, pacesOf } from '../../../src/outbox/news/news-pace.ts';
import { outboxStore } from '../../../src/outbox/outbox-store.ts';
import { newDatabase } from '../../support/new-database.ts';

const now = Temporal.Instant.from('2026-11-24T09:00:00Z');
const monday = { at: Temporal.Instant.from('2026-11-30T07:30:00Z'), on: Temporal.PlainDate.from('2026-11-30') };
const message = say('Något har hänt');

/** A kind of message for each kind of news, whose words hold until that moment; and one that is owed. */
function kinds(until: Temporal.Instant): MessageKind[] {
  const of = (name: string, news: MessageKind['news']): MessageKind => ({
    kind: name,
    pattern: new RegExp(`^${name}/`, 'u'),
    standIn: null,
    rehearsed: null,
    ...(news && { news }),
    asItWas: 'a test',
    holds: (_parts, row) => Temporal.Instant.compare(row.now, until) < 0,
  });
  return [...newsKinds.map((news) => of(news, () => news)), of('owed', undefined)];
}

function house(until = Temporal.Instant.from('2027-01-01T00:00:00Z')) {
  const db = newDatabase();
  db.exec("INSERT INTO person (id, name, email) VALUES ('anna', 'Anna Exempel', 'anna@example.org')");
  db.exec("INSERT INTO person (id, name, email) VALUES ('karin', 'Karin Exempel', 'karin@example.org')");
  db.exec("INSERT INTO conversation (id, connection, address, name) VALUES (7, 'page', 'rum', 'Rummet')");
  const newsChoices = newsChoiceStore(db);
  const outbox = hearAsChosen(outboxStore(db), { newsChoices, kinds: () => kinds(until), weekBegins: () => monday });
  const rows = (table: 'outbox' | 'telling') => db.prepare(`SELECT key FROM ${table} ORDER BY id`).pluck().all();
  const heldUntil = (key: string) => db.prepare('SELECT from_on FROM telling WHERE key = ?').pluck().get(key) ?? null;
  return { newsChoices, outbox, heldUntil, sent: () => rows('outbox'), told: () => rows('telling') };
}

const toAnna = { person: 'anna' } as const;
const each = newsKinds.flatMap((kind) => newsPaces.map((pace) => [kind, pace] as const));

describe.each(each)('%s, heard %s', (kind, pace) => {
  const heard = pacesOf(kind).includes(pace) ? pace : 'at-once';

  test('is sent, waits for Monday or is not said', () => {
    const it = house();
    it.newsChoices.choose('anna', { [kind]: pace });
    const isFirst = it.outbox.put({ key: `${kind}/1`, to: toAnna, message, dueAt: now }, now);
    expect(isFirst).toBe(heard !== 'never');
    expect(it.sent()).toEqual(heard === 'at-once' ? [`${kind}/1`] : []);
    expect(it.told()).toEqual(heard === 'weekly' ? [`${kind}/1`] : []);
    expect(it.heldUntil(`${kind}/1`)).toBe(heard === 'weekly' ? '2026-11-30' : null);
    expect(it.outbox.put({ key: `${kind}/1`, to: toAnna, message, dueAt: now }, now)).toBe(false);
  });

  test('is told with the day’s message, with Monday’s, or not', () => {
    const it = house();
    it.newsChoices.choose('anna', { [kind]: pace });
    it.outbox.tell({ key: `${kind}/1`, to: toAnna, message }, now);
    expect(it.sent()).toEqual([]);
    expect(it.told()).toEqual(heard === 'never' ? [] : [`${kind}/1`]);
    expect(it.heldUntil(`${kind}/1`)).toBe(heard === 'weekly' ? '2026-11-30' : null);
  });

  test('changes nothing for a room, for somebody else, or for what is owed', () => {
    const it = house();
    it.newsChoices.choose('anna', { [kind]: pace });
    it.outbox.put({ key: `${kind}/room`, to: { conversation: 7 }, message, dueAt: now }, now);
    it.outbox.put({ key: `${kind}/karin`, to: { person: 'karin' }, message, dueAt: now }, now);
    it.outbox.put({ key: 'owed/1', to: toAnna, message, dueAt: now }, now);
    it.outbox.put({ key: 'of no kind', to: toAnna, message, dueAt: now }, now);
    expect(it.sent()).toEqual([`${kind}/room`, `${kind}/karin`, 'owed/1', 'of no kind']);
    expect(it.told()).toEqual([]);
  });
});

test('what would no longer hold on Monday is said at once', () => {
  const it = house(monday.at);
  it.newsChoices.choose('anna', { meetings: 'weekly' });
  it.outbox.put({ key: 'meetings/1', to: toAnna, message, dueAt: now }, now);
  expect(it.sent()).toEqual(['meetings/1']);
});

test('whoever chooses to hear at once again gets what waits, and of nothing else', () => {
  const it = house();
  it.newsChoices.choose('anna', { meetings: 'weekly', areas: 'weekly' });
  for (const key of ['meetings/1', 'areas/1']) it.outbox.put({ key, to: toAnna, message, dueAt: now }, now);
  it.newsChoices.choose('anna', { meetings: 'at-once' });
  it.outbox.sayHeld('anna');
  expect([it.heldUntil('meetings/1'), it.heldUntil('areas/1')]).toEqual([null, '2026-11-30']);
});

test('what waits for Monday is withdrawn with its subject', () => {
  const it = house();
  it.newsChoices.choose('anna', { meetings: 'weekly' });
  it.outbox.put({ key: 'meetings/1/p/anna', subject: 'meetings/1', to: toAnna, message, dueAt: now }, now);
  it.outbox.withdraw('meetings/1', now);
  expect(it.told()).toEqual([]);
});

test('a choice that the kind no longer allows counts as none', () => {
  const it = house();
  it.newsChoices.choose('anna', { papers: 'never' });
  expect(it.newsChoices.paceOf('anna', 'papers')).toBe('at-once');
});
