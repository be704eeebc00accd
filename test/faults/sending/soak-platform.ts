import SQLite from 'better-sqlite3';
import { DeliveryError, type Post, type Surface } from '../../../src/chat/surface.ts';

/** Written beside the process's own memory, so that what is counted takes no part in what is measured. */
export function soakPlatform(now: () => string, random: () => number) {
  const db = new SQLite(':memory:');
  db.exec('CREATE TABLE shown (key TEXT PRIMARY KEY, address TEXT, title TEXT, at TEXT, times INTEGER) STRICT');
  const show = db.prepare(`
    INSERT INTO shown VALUES (@key, @address, @title, @at, 1) ON CONFLICT (key) DO UPDATE SET times = times + 1`);
  const isShown = db.prepare<[string], 1>('SELECT 1 FROM shown WHERE key = ?').pluck();
  const doubled = db.prepare<[], number>('SELECT count(*) FROM shown WHERE times > 1').pluck();
  const all = db.prepare<[], { address: string; title: string; at: string }>('SELECT address, title, at FROM shown');
  let [calls, faults] = [0, 0];

  /** Every sixth call fails, half of those after they have taken effect. */
  async function met(accept: () => void): Promise<void> {
    calls += 1;
    const drawn = random();
    if (drawn >= 1 / 6) return accept();
    faults += 1;
    if (drawn < 1 / 12) accept();
    if (drawn < 1 / 8) throw new DeliveryError('förbindelsen bröts', 'unsure');
    if (drawn < 9 / 64) throw new DeliveryError('plattformen tar inte emot', 'later');
    throw new DeliveryError('för många meddelanden', 'later', { retryAfter: Temporal.Duration.from({ seconds: 7 }) });
  }

  const surface: Surface = {
    ...{ connection: 'page', pace: { perConversation: 0, burst: 1, overall: 1_000_000 }, horizon: 30_000 },
    async send({ key, address, message }: Post) {
      await met(() => void show.run({ key, address, title: message.title, at: now() }));
      return key;
    },
    update: () => met(() => {}),
    async find({ key }: Post) {
      await met(() => {});
      return isShown.get(key) ? key : null;
    },
  };
  return {
    surface,
    shown: () => all.all(),
    doubled: (): number => doubled.get() ?? 0,
    calls: () => calls,
    faults: () => faults,
  };
}
