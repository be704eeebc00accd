import { createLinker, type Linker } from '../../src/app/linker.ts';
import type { Directory } from '../../src/chat/directory/directory.ts';
import type { Timer } from '../../src/outbox/timer.ts';
import type { TestBot } from './test-bot.ts';

/** Time that passes at once where it is waited for. */
export function passingTimer(): Timer & { waited(): number } {
  let now = 0;
  return {
    now: () => now,
    after(milliseconds, work) {
      const at = setImmediate(() => {
        now += milliseconds;
        work();
      });
      return () => clearImmediate(at);
    },
    waited: () => now,
  };
}

export type LinkingBot = {
  linker: Linker;
  /** What was logged as a fault of the bot's own. */
  problems: object[];
  timer: ReturnType<typeof passingTimer>;
  /** A minute's work, to its end. */
  looks(): Promise<void>;
  /** What is done at night. */
  night(): Promise<void>;
  accounts(): string[];
};

/** The bot looks for the register's people in these. */
export function linkingBot(
  bot: TestBot,
  directories: readonly Directory[],
  timer: ReturnType<typeof passingTimer> = passingTimer(),
): LinkingBot {
  const problems: object[] = [];
  const linker = createLinker({
    ...bot,
    directories: new Map(directories.map((one) => [one.connection, one])),
    clock: bot,
    timer,
    log: { error: (fields) => void problems.push(fields) },
    onChange() {},
  });
  const looks = async () => {
    linker.wake();
    await linker.idle();
    await bot.delivery.run();
  };
  return {
    linker,
    problems,
    timer,
    looks,
    async night() {
      bot.features.searches.searchTonight(bot.now());
      await looks();
    },
    accounts: () =>
      bot.db
        .prepare<[], string>(
          "SELECT connection || ' ' || person_id FROM account WHERE gone_at IS NULL AND connection <> 'page' ORDER BY 1",
        )
        .pluck()
        .all(),
  };
}
