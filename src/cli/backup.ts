import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '../chat/clock.ts';
import { backup } from '../database/backup/backup.ts';
import { CopyError } from '../database/checked-copy.ts';
import { refuseNoFile } from '../database/database-place.ts';
import { refuseForeignLog } from '../database/foreign-log.ts';
import { openReader } from '../database/open.ts';
import { DatabaseRefusal, inPlainWords } from '../database/plain-faults.ts';
import { isOurDatabase } from '../database/restore/candidate.ts';
import { argumentsOf, misunderstood } from './arguments.ts';
import { settings } from './settings.ts';

const usage =
  'Skriv så här: npm run backup -- FIL\nDå läggs en kontrollerad kopia av databasen i FIL. Boten kan vara igång.';

const megabytes = new Intl.NumberFormat('sv', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** Half a copy has half the register in it, and is not left behind. */
function cutBySignal(): AbortSignal {
  const cut = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => cut.abort());
  return cut.signal;
}

/** A whole copy of an empty file, or of another program's database, would look like a backup of the register. */
function refuseNotOurs(database: string): void {
  refuseNoFile(database);
  if (!existsSync(database)) return;
  refuseForeignLog(database);
  const isOurs = inPlainWords(database, () => {
    const db = openReader(database);
    try {
      return isOurDatabase(db);
    } finally {
      db.close();
    }
  });
  if (isOurs) return;
  throw new DatabaseRefusal(
    `${database} är ingen databas från Samverkansbot, eller så är den tom. Ingen kopia är gjord. Kontrollera att DATABASE pekar rätt.`,
  );
}

/** Returns the exit code: 0 done, 1 could not, 2 not understood. */
async function run(args: readonly string[]): Promise<number> {
  const given = argumentsOf(args, usage, {});
  if ('code' in given) return given.code;
  const [file, ...more] = given.positionals;
  if (!file || more.length > 0) return misunderstood(null, usage).code;
  const { database } = settings();
  try {
    refuseNotOurs(database);
    const { bytes } = await backup(database, resolve(file), systemClock.now(), cutBySignal());
    console.log(`Kopian av ${database} är klar och kontrollerad: ${file} (${megabytes.format(bytes / 1e6)} MB).`);
    return 0;
  } catch (error) {
    if (!(error instanceof CopyError || error instanceof DatabaseRefusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await run(process.argv.slice(2));
