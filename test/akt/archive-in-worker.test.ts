import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ArchiveWork, archiveInWorker } from '../../src/akt/archive-work.ts';
import { gatherMatter } from '../../src/akt/matter-archive.ts';
import { writeArchive } from '../../src/akt/write-archive.ts';
import { allBytes } from '../../src/chat/files.ts';
import { connect } from '../../src/database/open.ts';
import { fetched } from '../support/given-files.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { hears } from '../support/remiss-threads.ts';
import { type TestBot, testBot } from '../support/test-bot.ts';

const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-akt-'));
const path = join(folder, 'bot.sqlite');
const files = Array.from({ length: 5 }, (_, at) => fetched(`bilaga å ${at}.pdf`, new Uint8Array(300_000).fill(at)));
let bot: TestBot;

beforeAll(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, polio);
  await hears(bot, 'gun', 2, { message: 'g1', version: 1, text: 'Bilagor.', files });
  bot.db.prepare('VACUUM INTO ?').run(path);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The akt, with its long work done here, or aside, by whoever says what it was asked. */
async function archiveOf(aside: ArchiveWork | null): Promise<Uint8Array> {
  const asker = { id: 'karin', name: 'Karin Exempel', region: null, roles: ['kansli'] };
  const fetching = { asker, now: bot.now(), today: Temporal.PlainDate.from('2027-02-22') };
  const gathered = gatherMatter(bot.features.akter, 'remiss/1', fetching);
  if (!gathered) throw new Error('there is no such matter');
  const reads = gathered.files.flatMap(({ content }) => (content.type === 'kept' && content.isGiven ? [content] : []));
  const readHere = reads.map((content) => vi.spyOn(content, 'bytes'));
  const bytes = await allBytes(await writeArchive(gathered, { timeZone: 'Europe/Stockholm', masking: null, aside }));
  expect(reads).toHaveLength(files.length);
  expect(readHere.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBe(aside ? 0 : 2 * files.length);
  return bytes;
}

test('an archive is the same where its files are read and summed, and its documents written, by the worker', async () => {
  const worker = archiveInWorker(path);
  const here = await archiveOf(null);
  expect(Buffer.from(await archiveOf(worker)).equals(here)).toBe(true);
});

test('the worker says what is kept no longer, and goes on after what it cannot do', async () => {
  const worker = archiveInWorker(path);
  expect(await worker.sumsOf('0'.repeat(64))).toBeNull();
  expect(await worker.bytesOf('0'.repeat(64))).toBeNull();
  const faulty = { title: 'x', mark: null, facts: [], parts: [{ type: 'table', columns: null }], footer: '' };
  await expect(worker.pdf(faulty as never, bot.now())).rejects.toThrow();
  const [first] = files;
  const bytes = first?.content.bytes ?? new Uint8Array();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(await worker.sumsOf(sha256)).toMatchObject({ size: bytes.length, sha256 });
});

test('a file that is not what it was is left out and said so', async () => {
  const other = join(folder, 'skadad.sqlite');
  bot.db.prepare('VACUUM INTO ?').run(other);
  const db = connect(other);
  db.prepare('UPDATE attachment_content SET bytes = zeroblob(size) WHERE sha256 = ?').run(files[3]?.content.sha256);
  db.close();
  const damaged = Buffer.from(await archiveOf(archiveInWorker(other)));
  expect(damaged.includes('bilaga å 2.pdf')).toBe(true);
  expect(damaged.includes('2-svar/04-bilaga å 3.pdf')).toBe(false);
});

test('a file that is no database fails, and what is asked then is asked of a new worker', async () => {
  const worker = archiveInWorker(join(folder, 'ingen.sqlite'));
  await expect(worker.sumsOf('0')).rejects.toThrow();
  bot.db.prepare('VACUUM INTO ?').run(join(folder, 'ingen.sqlite'));
  expect(await worker.sumsOf('0')).toBeNull();
});
