import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { retentionStore, trialPiece } from '../../src/changes/retention-store.ts';
import { beginGallring, gallringStep, kindsInForce, trialOf, wholeTrialOf } from '../../src/gallring/gallra.ts';
import { countedStatements } from '../support/counted-statements.ts';
import { anna, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

/** So many rows change in a transaction, and so many statements are run in it, however many there are to go through. */
const mostRows = 80;
const mostStatements = 10;

/** As many old events as given, and as many messages that were sent long ago. */
function filled(db: Database, count: number): void {
  db.exec(`
    WITH RECURSIVE counted (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM counted LIMIT ${count})
    INSERT INTO inbox (connection, event, handled_at, response)
    SELECT 'page', 'gammal-' || at, '2026-01-01T00:00:00Z', '{"type":"none"}' FROM counted;
    WITH RECURSIVE counted (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM counted LIMIT ${count})
    INSERT INTO change (at, subject, what, why) SELECT '2010-01-01T00:00:00Z', 'register', 'ändrade', 'skäl ' || at FROM counted`);
}

async function aged(count: number): Promise<TestBot> {
  const bot = testBot('2027-02-01T10:00', withGroup('vc', 'onkologi', { chair: anna }));
  filled(bot.db, count);
  const beslut = { body: 'Arkivnämnden', decidedOn: '2027-01-02', diarienummer: 'SVN 2027/7', keptFor: '10 år' };
  await bot.fills('karin', { id: 'gallring.decide', context: 'logg' }, beslut);
  return bot;
}

const left = ({ db }: TestBot) =>
  db
    .prepare(
      `SELECT (SELECT count(*) FROM inbox WHERE event LIKE 'gammal-%') AS events,
              (SELECT count(*) FROM change WHERE why LIKE 'skäl %') AS reasons`,
    )
    .get() as { events: number; reasons: number };

describe('gallring holds nobody up', () => {
  test.each([1000, 10_000])('of %i rows of each kind a bounded part goes in each transaction', async (count) => {
    const bot = await aged(count);
    const { gallring } = bot.features;
    beginGallring(gallring, null, bot.now());
    const step = gallringStep(gallring);
    let transactions = 0;
    let paused = 0;
    for (let before = left(bot); step.due(bot.now()); transactions += 1) {
      let goesOn = true;
      const statements = countedStatements(() => {
        goesOn = step.run(bot.now());
      });
      const now = left(bot);
      expect(statements).toBeLessThanOrEqual(mostStatements);
      expect(before.events - now.events).toBeLessThanOrEqual(mostRows);
      expect(before.reasons - now.reasons).toBeLessThanOrEqual(mostRows);
      before = now;
      if (!goesOn) paused += 1;
    }
    expect(left(bot)).toEqual({ events: 0, reasons: 0 });
    expect(transactions).toBeGreaterThan((2 * count) / mostRows);
    expect(paused).toBe(Math.floor(transactions / 200));
  });

  test('an answer looks through a bounded part and says so, and the file counts all of it', async () => {
    const bot = await aged(12_000);
    const { gallring } = bot.features;
    const log = kindsInForce(gallring).find(({ kind }) => kind.id === 'logg');
    if (!log) throw new Error('no kind');
    const inAnswer = trialOf(gallring, log, bot.now()).trial;
    expect(inAnswer).toMatchObject({ isMore: true, oldest: '2010-01-01T00:00:00Z' });
    expect(inAnswer.count).toBeLessThanOrEqual(10 * trialPiece);
    expect((await wholeTrialOf(gallring, log, bot.now())).trial).toMatchObject({ count: 12_000, isMore: false });
    expect(textOf(await bot.says('karin', 'gallra prov'))).toContain(`Minst ${inAnswer.count}`);
    const [rule] = gallring.rules().filter(({ kind }) => kind === 'logg');
    if (!rule) throw new Error('no rule');
    const few = countedStatements(() => retentionStore(bot.db).trial(rule, '2027-01-01T00:00:00Z', 0));
    expect(few).toBe(2);
  });
});
