import { describe, expect, test } from 'vitest';
import { retentionStore } from '../../src/changes/retention-store.ts';
import { isShorter, keptContent, retentionKinds, spanInWords, typedKeepingTime } from '../../src/gallring/kinds.ts';
import { columnsIn, tablesIn } from '../app/personal-data/marked-person.ts';
import { fetched, gives } from '../support/given-files.ts';
import { newDatabase } from '../support/new-database.ts';
import { anna, bjorn, testBot, withGroup } from '../support/test-bot.ts';

const bot = testBot('2027-02-01T10:00', { db: newDatabase() });
const rules = bot.features.gallring.rules();

describe('every table of every feature', () => {
  test.each(tablesIn(bot.db))('%s: has a rule, or it is said why it is kept', (table) => {
    const ruled = rules.some((rule) => rule.table === table);
    const kept = keptContent.filter(({ tables }) => tables.includes(table));
    expect({ ruled, kept: kept.length }).toEqual(ruled ? { ruled, kept: 0 } : { ruled, kept: 1 });
  });

  test('and what is said to be kept is there', () => {
    const known = tablesIn(bot.db);
    expect(keptContent.flatMap(({ tables }) => tables).filter((table) => !known.includes(table))).toEqual([]);
  });
});

test('every kind has rules, and every rule a kind', () => {
  expect([...new Set(rules.map(({ kind }) => kind))].toSorted()).toEqual(retentionKinds.map(({ id }) => id).toSorted());
});

test.each(rules)('$kind: the SQL for $table is sound, and its columns are there', (rule) => {
  const store = retentionStore(bot.db);
  expect(store.trial(rule, '2000-01-01T00:00:00Z', 0).count).toBe(0);
  expect(store.piece(rule, '2000-01-01T00:00:00Z', 0).changed).toBe(0);
  if (rule.deed.rows === 'remove') return;
  const columns = columnsIn(bot.db, rule.table).map(({ name }) => name);
  expect(Object.keys(rule.deed.set).filter((column) => !columns.includes(column))).toEqual([]);
});

test('nothing is finished before its earliest moment', async () => {
  const lived = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
  await lived.until('2027-02-12T09:00');
  const context = String(lived.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  await lived.fills('anna', { id: 'duty.submit', context }, { document: 'SVN 2027-12', documentOn: '2027-02-01' });
  gives(lived, 'anna', [fetched('rapport.docx')], 'text');
  await lived.until('2027-02-13T09:00');
  const counted = rules.flatMap(({ kind, table, through, finished, earliest }) => {
    if (!earliest) return [];
    const count = lived.db.prepare<[], { finished: number; early: number }>(`
      SELECT count(${finished}) AS finished, count(*) FILTER (WHERE (${finished}) < ifnull(${earliest}, '~')) AS early
      FROM ${through?.table ?? table}`);
    return [{ kind, table, ...count.get() }];
  });
  expect(counted.filter(({ early }) => early !== 0)).toEqual([]);
  expect(counted.find(({ kind }) => kind === 'meddelanden')?.finished).toBeGreaterThan(5);
});

test('what may be an allmän handling has a shortest time, within what is proposed', () => {
  for (const { treatment, atLeast, keptFor } of retentionKinds) {
    expect(atLeast !== undefined).toBe(treatment === 'gallring');
    if (atLeast) expect(isShorter(keptFor, atLeast)).toBe(false);
  }
});

test.each([
  ['2 år', '2 år'],
  [' 10 ÅR ', '10 år'],
  ['18 månader', '18 månader'],
  ['1 mån.', '1 månad'],
  ['90 dagar', '90 dagar'],
  ['1 dag', '1 dag'],
])('%s is read', (typed, words) => {
  const span = typedKeepingTime(typed);
  expect(span && spanInWords(span)).toBe(words);
});

test.each(['', '0 år', 'två år', '2', '-1 år', '2 veckor', '999999 år'])('"%s" is no time', (typed) => {
  expect(typedKeepingTime(typed)).toBeNull();
});
