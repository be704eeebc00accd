/** Lives the life on a platform with the code that it lies in, and writes it down: `node record-door-here.ts slack FOLDER COMMIT`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import SQLite from 'better-sqlite3';
import { factsIn } from '../../database/recorded/facts.ts';
import { liveInSlack } from './slack-life.ts';
import { liveInTeams } from './teams-life.ts';

const [, , platform = '', folder = '', commit = ''] = process.argv;
const { image, requests, bot, within } = await (platform === 'slack' ? liveInSlack() : liveInTeams());

const db = new SQLite(image);
db.exec('VACUUM');
const version = Number(db.pragma('user_version', { simple: true }));
const { positions } = factsIn(bot.db, '');
const name = join(folder, `${platform}-${version}`);

writeFileSync(`${name}.sqlite.br`, brotliCompressSync(db.serialize()));
writeFileSync(`${name}.json`, `${JSON.stringify({ commit, version, within, requests, positions }, null, 2)}\n`);
process.stdout.write(`${name}: ${requests.length} requests, ${positions.length} positions and texts\n`);
process.exit();
