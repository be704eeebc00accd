import { releasedMigrations, versionOf } from '../../../src/database/migrate.ts';
import { fails, inMemory, killed, rowsIn, upgradedContent } from './cut-upgrade.ts';
import { statementsIn } from './old-databases.ts';
import { unchanged } from './recorded/changed-since.ts';
import { editedSince, goesOn, lostRows, type Recorded, recordedDatabases, upgraded } from './recorded/recorded.ts';

type Work = { folder: string; every: number; kills: number; random: () => number };
export type RecordedUpgrades = {
  databases: number;
  cuts: number;
  kills: number;
  reminders: number;
  misses: string[];
  /** Of controls that lose something: how many were seen to. */
  seen: number;
};

const released = releasedMigrations();

/** Databases of older code: upgraded by one that fails or is killed on the way, and gone on from. */
export async function upgradeRecorded({ folder, every, kills, random }: Work): Promise<RecordedUpgrades> {
  const all = recordedDatabases();
  const result: RecordedUpgrades = { databases: all.length, cuts: 0, kills: 0, reminders: 0, misses: [], seen: 0 };
  for (const recorded of all) {
    const { cuts, misses } = cutOnTheWay(recorded, every);
    result.cuts += cuts;
    result.misses.push(...misses, ...(await missesAfter(recorded)));
    result.reminders += unchanged(recorded.outcome, recorded.version).length;
    for (let nth = 0; nth < kills; nth += 1) {
      result.misses.push(...killed(folder, recorded.version, recorded.image, random));
      result.kills += 1;
    }
    result.seen += await seenOf(recorded);
  }
  return result;
}

/** Each of those statements fails once, in whichever migration it is: nothing has changed, and the next try succeeds. */
function cutOnTheWay({ image, version }: Recorded, every: number): { cuts: number; misses: string[] } {
  const misses: string[] = [];
  const db = inMemory(image);
  const before = rowsIn(db);
  const places = released
    .slice(version)
    .flatMap(({ number, sql }) => [...statementsIn(sql).keys()].map((at) => ({ number, statements: at })))
    .filter((_, nth) => nth % every === 0);
  for (const cut of places) {
    const at = `recorded ${version}, cut in ${cut.number} after ${cut.statements} statements`;
    if (!fails(db, cut)) misses.push(`${at}: it does not fail`);
    if (versionOf(db) !== version || rowsIn(db) !== before) misses.push(`${at}: something is left half done`);
  }
  const after = upgraded(db.serialize());
  if (rowsIn(after) !== upgradedContent(image)) misses.push(`recorded ${version}: not as if it had never been cut`);
  return { cuts: places.length, misses };
}

async function missesAfter(recorded: Recorded): Promise<string[]> {
  const db = upgraded(recorded.image);
  const lost = [...editedSince(recorded).map((name) => `${name} has been edited`), ...lostRows(recorded, db)];
  return [...lost.map((one) => `recorded ${recorded.version}: ${one}`), ...(await otherwise(recorded, db))];
}

/** What today's code says otherwise than the older. */
async function otherwise(recorded: Recorded, db = upgraded(recorded.image)): Promise<string[]> {
  const { version, outcome } = recorded;
  const { facts } = await goesOn(db, recorded);
  const same =
    unchanged(facts, version).join('\n') === unchanged(outcome, version).join('\n') &&
    facts.positions.join('\n') === outcome.positions.join('\n') &&
    facts.papers.join('\n') === outcome.papers.join('\n');
  return same ? [] : [`recorded ${version}: other answers, papers or reminders`];
}

async function seenOf(recorded: Recorded): Promise<number> {
  const withoutAnswer = upgraded(recorded.image);
  withoutAnswer.exec('DELETE FROM remiss_entry WHERE id = (SELECT min(id) FROM remiss_entry)');
  const withoutDay = upgraded(recorded.image);
  withoutDay.exec('UPDATE remiss SET look_at = NULL');
  const seen = [lostRows(recorded, withoutAnswer), await otherwise(recorded, withoutDay)];
  return seen.filter((misses) => misses.length > 0).length;
}
