/** Lives the life with the code that it lies in, and writes down what came of it: `node record-here.ts FOLDER COMMIT`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import SQLite from 'better-sqlite3';
import { factsIn, waitingIn } from './facts.ts';
import { days, live } from './life.ts';

const [, , folder = '', commit = ''] = process.argv;
const { image, events, bot } = await live();

const db = new SQLite(image);
db.pragma('journal_mode = MEMORY');
db.exec('VACUUM');
const version = Number(db.pragma('user_version', { simple: true }));
const migrations = new URL('../../../../src/database/migrations/', import.meta.url);
const name = join(folder, `lived-${String(version).padStart(2, '0')}`);

writeFileSync(`${name}.sqlite.br`, brotliCompressSync(db.serialize()));
writeFileSync(
  `${name}.json`,
  `${JSON.stringify(
    {
      ...{ commit, version, recorded: days.recorded, ends: days.ends },
      migrations: readdirSync(migrations)
        .sort()
        .map((file) =>
          createHash('sha256')
            .update(readFileSync(new URL(file, migrations)))
            .digest('hex')
            .slice(0, 16),
        ),
      waiting: waitingIn(db),
      events,
      outcome: factsIn(bot.db, days.recorded.slice(0, 10)),
    },
    null,
    1,
  )}\n`,
);
process.stdout.write(`${name}: ${events.length} events, ${waitingIn(db).length} messages wait\n`);
