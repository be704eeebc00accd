import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../../src/database/open.ts';
import { openInUse } from '../../support/new-database.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

const shown = ({ main }: PostOffice) => main.shown.map(({ address, message }) => `${address}: ${message.title}`).sort();

const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-damaged-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pageSize = 4096;

/** A file with messages to three that wait, and where in it each of these words stands. */
function waitingFile(
  words: readonly string[],
  where: string,
): { path: string; places: readonly [word: string, at: number][] } {
  const path = join(mkdtempSync(join(folder, 'waiting-')), 'waiting.sqlite');
  const office = postOffice(undefined, openInUse(path));
  office.put('one', toAnna);
  office.put('two', toBjorn);
  office.put('three', toGroup);
  office.db.pragma('wal_checkpoint(TRUNCATE)');
  const pages = office.db.prepare<[], number>(`SELECT pageno FROM dbstat WHERE name ${where}`).pluck().all();
  office.db.close();
  const bytes = readFileSync(path, 'latin1');
  const places = words.flatMap((word) =>
    [...bytes.matchAll(new RegExp(word, 'g'))]
      .filter(({ index }) => pages.includes(Math.floor(index / pageSize) + 1))
      .map(({ index }): [string, number] => [word, index]),
  );
  return { path, places };
}

/** What is sent from a copy of the file in which a bit is turned there. */
async function sentFrom(path: string, at: number): Promise<string[]> {
  const copy = join(folder, 'damaged.sqlite');
  for (const beside of ['-wal', '-shm']) rmSync(copy + beside, { force: true });
  copyFileSync(path, copy);
  const bytes = readFileSync(copy);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(copy, bytes);
  const office = postOffice(undefined, asRegistered(copy));
  await office.run();
  await office.run();
  const again = office.newDelivery();
  if (starts(again)) await office.run(again);
  office.db.close();
  return shown(office);
}

/** A start that meets damage which it cannot leave alone sends nothing. */
function starts(delivery: PostOffice['delivery']): boolean {
  try {
    delivery.start();
    return true;
  } catch (error) {
    expect(String(error)).toContain('malformed');
    return false;
  }
}

/** Its people are put there once more by the one who opens it. */
function asRegistered(path: string) {
  const db = connect(path);
  db.pragma('foreign_keys = 0');
  db.exec('DELETE FROM conversation; DELETE FROM account; DELETE FROM person_role; DELETE FROM person');
  db.pragma('foreign_keys = 1');
  return db;
}

const all = ['slack-12: three', 'slack-anna: one', 'slack-bjorn: two'];
const words = ['p/anna', 'waiting', '2027-02-26T07:30:00Z', 'one'];

/** What went wrong, a line each: what nobody was to get, what somebody got twice, and more than one that did not come. */
async function wrongIn(where: string, least: number): Promise<string[]> {
  const { path, places } = waitingFile(words, where);
  expect(places.length).toBeGreaterThan(5);
  const wrong: string[] = [];
  for (const [word, at] of places) {
    const sent = await sentFrom(path, at);
    const isRight =
      sent.length >= least && new Set(sent).size === sent.length && sent.every((one) => all.includes(one));
    if (!isRight) wrong.push(`${word} at ${at}: ${sent.join(', ')}`);
  }
  return wrong;
}

test('whatever bit is turned in a row, nobody gets other words, and the others get theirs', async () => {
  expect(await wrongIn("= 'outbox'", 2)).toEqual([]);
});

test('whatever bit is turned in an index that leads to a row, nobody gets other words or the same ones twice', async () => {
  expect(await wrongIn("LIKE '%outbox_%'", 0)).toEqual([]);
});
