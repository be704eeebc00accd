import type { Database } from 'better-sqlite3';
import { type FileWatch, type LostFile, noFile } from '../../database/live/file-watch.ts';
import { createRescue, type Rescue } from '../../database/live/rescue.ts';
import type { DatabaseLock } from '../../database/lock.ts';
import { reasonOf } from '../../database/plain-faults.ts';
import type { Timer } from '../../outbox/timer.ts';
import type { Problem } from './problem.ts';

const inWords: Record<LostFile, string> = {
  gone: 'är borta från sin plats',
  replaced: 'är utbytt mot en annan fil',
  'log gone': 'har förlorat sin logg (-wal eller -shm är borttagen)',
  'log replaced': 'har fått sin logg utbytt (-wal eller -shm är en annan fil)',
  shrunk: 'är avklippt',
  overwritten: 'är överskriven',
  unreadable: 'går inte att läsa',
};

/** Milliseconds for which what was seen of the file holds. */
const fresh = 1000;

type Settings = {
  db: Database;
  /** As in the settings. */
  path: string;
  file: FileWatch;
  lock: DatabaseLock;
  timer: Pick<Timer, 'now'>;
};

/** Whether the file that the bot has open is still the one that the next start will find, and the bot's alone. */
export function createFileProblems({ db, path, file, lock, timer }: Settings) {
  let lost: { fault: LostFile; rescue: Rescue | null; failure: string | null } | null = null;
  let isShared = false;
  let isWritten = false;
  let bytes = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;

  function look(): LostFile | null {
    lookedAt = timer.now();
    const seen = file.look();
    isWritten ||= seen.isWritten;
    bytes = seen.bytes;
    if (seen.fault === null) lost = null;
    else lost = { rescue: null, failure: null, ...lost, fault: seen.fault };
    return seen.fault;
  }

  const lookedLately = () => timer.now() - lookedAt < fresh;

  /** Keeps what is lost otherwise, as far as it can be read. */
  function rescue(now: Temporal.Instant): void {
    if (!lost) return;
    try {
      lost.rescue ??= createRescue(db, path, now);
      lost.rescue.keep();
      lost.failure = null;
    } catch (error) {
      lost.failure = reasonOf(error);
    }
  }

  function lostInWords(): string {
    if (!lost) return '';
    const { fault, rescue: copy, failure } = lost;
    const what = `Databasfilen ${path} ${inWords[fault]}. Boten sparar inget mer och rör inte det som ligger där.`;
    if (copy && failure === null) {
      return `${what} Allt som den hade är kopierat till ${copy.path}. Stoppa boten, kör npm run restore -- ${copy.path} och starta den igen.`;
    }
    if (failure === null) return `${what} Allt som den hade kopieras inom en minut. Stoppa inte boten innan.`;
    return `${what} Det gick inte att kopiera det som den hade (${failure.replace(/\.$/u, '')}). Stoppa inte boten förrän du har sett efter om filen går att lägga tillbaka. Gör den inte det: stoppa den och återställ den senaste säkerhetskopian med npm run restore.`;
  }

  return {
    /** Looks, and keeps what would be lost. */
    look(now: Temporal.Instant): void {
      isShared = !kept(lock);
      if (look() !== null) rescue(now);
    },
    rescue,
    /** Whether what is kept now is there at the next start. Looks at most once a second. */
    keeps(): boolean {
      if (!lookedLately()) look();
      return lost === null && !isShared;
    },
    isShared: (): boolean => isShared,
    bytes: (): number => bytes,
    /** Whether the database was written to past its log since this was last asked. */
    wasWritten(): boolean {
      const was = isWritten;
      isWritten = false;
      return was;
    },
    problems(): Problem[] {
      if (!lookedLately() && file !== noFile) look();
      const shared = `En annan Samverkansbot har tagit över databasen ${path}, sedan någon har tagit bort filen ${path}.lock. Stoppa den ena.`;
      return [
        ...(lost ? [{ code: 'file', gravity: 'problem', words: lostInWords() } as const] : []),
        ...(isShared ? [{ code: 'shared', gravity: 'problem', words: shared } as const] : []),
      ];
    },
  };
}

/** A lock that cannot be looked at is no other bot. */
function kept(lock: DatabaseLock): boolean {
  try {
    return lock.keep();
  } catch {
    return true;
  }
}
