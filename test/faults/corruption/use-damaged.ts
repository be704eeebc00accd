import type { Database } from 'better-sqlite3';
import type { Surface } from '../../../src/chat/surface.ts';
import { columnsChecked, isIntact, isPlaceIntact } from '../../../src/database/checksum.ts';
import { damageFound } from '../../../src/database/damage.ts';
import { openImage } from '../../../src/database/open.ts';
import { createDelivery } from '../../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../../src/outbox/sending/fallback-recipients.ts';
import { entryStore } from '../../../src/remiss/case/entry-store.ts';
import { turnedTime } from '../../outbox/turned-time.ts';
import { now, remiss, sent as sentBefore } from './whole-file.ts';

/** What people got, a line each; what the remiss shows; and what is kept of what had been sent before. */
export type Used = { sent: readonly string[]; shown: readonly string[]; kept: readonly string[] };

/**
 * What became of a damaged file: by what it was found before any of it was said, or else what was said.
 * `quick_check` is what a start does; it sends nothing then.
 */
export type Trial = {
  found: 'header' | 'quick_check' | 'row' | 'SQLite' | null;
  integrity: boolean;
  used: Used | null;
};

/** Starts on the file as the bot does, sends what waits and reads the answers. */
export async function useDamaged(bytes: Buffer): Promise<Trial> {
  let db: Database;
  try {
    db = openImage(Buffer.from(bytes));
  } catch {
    return { found: 'header', integrity: true, used: null };
  }
  try {
    const integrity = check(db, 'integrity_check') !== 'ok';
    if (check(db, 'quick_check') !== 'ok') return { found: 'quick_check', integrity, used: null };
    return { integrity, ...(await used(db)) };
  } finally {
    db.close();
  }
}

/** What a check says; a file that it cannot read to its end is not well. */
function check(db: Database, name: 'integrity_check' | 'quick_check'): string {
  try {
    return String(db.pragma(`${name}(1)`, { simple: true }));
  } catch (error) {
    return String(error);
  }
}

async function used(db: Database): Promise<Pick<Trial, 'found' | 'used'>> {
  const sent: string[] = [];
  let broke = false;
  try {
    await sendAll(db, sent, () => {
      broke = true;
    });
  } catch {
    broke = true;
  }
  const shown = readable(() => shownOf(db));
  const kept = readable(() => keptIn(db));
  const isNoted = damageFound(db).length > 0;
  return {
    found: isNoted ? 'row' : broke || !shown || !kept ? 'SQLite' : null,
    used: { sent, shown: shown ?? [], kept: kept ?? [] },
  };
}

async function sendAll(db: Database, sent: string[], onFault: () => void): Promise<void> {
  const { clock, timer } = turnedTime(now.toString());
  const delivery = createDelivery({
    ...{ store: dispatchStore(db), fallbacks: fallbackRecipients(db), clock, timer, random: () => 0.5 },
    surfaces: new Map([['slack', hearing(sent)]]),
    log: { error: onFault },
  });
  await delivery.run();
}

/** Outside the bot: a platform that takes down what it is told. */
const hearing = (sent: string[]): Surface => ({
  connection: 'slack',
  pace: { perConversation: 0, burst: 1000, overall: 1_000_000 },
  horizon: 0,
  async send({ key, address, message }) {
    sent.push(JSON.stringify([key, address, message]));
    return `${sent.length}`;
  },
  async update({ address, message }) {
    sent.push(JSON.stringify(['update', address, message]));
  },
  find: async () => null,
});

const shownOf = (db: Database): string[] =>
  entryStore(db)
    .log(remiss)
    .map((entry) => JSON.stringify(entry));

/** Read again when a message is said anew or answered. Nobody reads when it was tried, how often, or why it failed. */
const readAgain = [...columnsChecked('outbox'), 'state', 'connection', 'address', 'ref'].join(', ');

/** Each is checked when it is read, as whatever reads a message again does. */
const keptIn = (db: Database): string[] =>
  db
    .prepare<[number]>(
      `SELECT ${readAgain}, ${isIntact('outbox', 'outbox')}, ${isPlaceIntact('outbox')} FROM outbox NOT INDEXED WHERE id <= ? ORDER BY id`,
    )
    .raw()
    .all(sentBefore)
    .map((row) => JSON.stringify(row));

/** Null: it cannot be read. */
function readable(read: () => string[]): string[] | null {
  try {
    return read();
  } catch {
    return null;
  }
}
