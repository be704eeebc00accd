import { damageIn, readEveryPage } from '../../database/live/live-check.ts';
import type { Timer } from '../../outbox/timer.ts';
import type { Problem } from './problem.ts';

/**
 * Between two checks that a write has given rise to: milliseconds at least, and so many times as long as the last one took,
 * since each reads the whole file.
 */
const between = { least: 60_000, times: 100 };

type Settings = {
  /** The database's file; null: it is in memory. */
  path: string | null;
  timer: Pick<Timer, 'now'>;
  log: { error(fields: object, words: string): void };
};

/**
 * Has every page of the live database read: each night, when something has written to the file past the log, and at once
 * when a read has failed. In a worker, so that nobody waits.
 */
export function createDamageWatch({ path, timer, log }: Settings) {
  let damage: string | null = null;
  let running: ReturnType<typeof readEveryPage> | null = null;
  let nextAt = Number.NEGATIVE_INFINITY;
  let isSuspected = false;
  let isWritten = false;

  async function check(file: string): Promise<void> {
    const began = timer.now();
    isSuspected = false;
    isWritten = false;
    running = readEveryPage(file);
    try {
      const found = damageIn(file, await running.found);
      if (found !== null && damage === null) log.error({ found }, 'the database is damaged');
      damage = found;
    } catch (error) {
      log.error({ err: error }, 'the database could not be checked');
    } finally {
      running = null;
      nextAt = timer.now() + Math.max(between.least, between.times * (timer.now() - began));
    }
  }

  return {
    /** Starts a check, unless one is running. */
    async check(): Promise<void> {
      if (path !== null && !running) await check(path);
    },
    /** A read has failed as it does when a page is damaged. */
    suspect(): void {
      isSuspected = damage === null;
    },
    /** @param wasWritten the file was written to past its log */
    async checkIfDue(wasWritten: boolean): Promise<void> {
      isWritten ||= wasWritten;
      if (isSuspected || (isWritten && timer.now() >= nextAt)) await this.check();
    },
    stop: async (): Promise<void> => void (await running?.stop()),
    problem: (): Problem | null =>
      damage === null
        ? null
        : {
            code: 'damage',
            gravity: 'problem',
            words:
              'Databasen är skadad: när boten läste igenom den stämde inte allt. Boten går vidare, men det som är skadat kan fattas eller vara fel. Stoppa den och återställ den senaste säkerhetskopian med npm run restore; den skadade filen sparas då bredvid.',
          },
  };
}
