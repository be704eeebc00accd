import { resolve } from 'node:path';
import { systemClock } from '../chat/clock.ts';
import { DatabaseRefusal } from '../database/plain-faults.ts';
import { restoreDatabase } from '../database/restore/restore.ts';
import { argumentsOf, misunderstood } from './arguments.ts';
import { restoreReport } from './restore-report.ts';
import { settings } from './settings.ts';

const usage =
  'Skriv så här: npm run restore -- FIL\n' +
  'Då läggs säkerhetskopian FIL på databasens plats, och det som låg där läggs undan. Stoppa boten först.';

/** Returns the exit code: 0 done, 1 could not, 2 not understood. */
function run(args: readonly string[]): number {
  const given = argumentsOf(args, usage, {});
  if ('code' in given) return given.code;
  const [file, ...more] = given.positionals;
  if (!file || more.length > 0) return misunderstood(null, usage).code;
  const { database, timeZone, connections } = settings();
  const wanted = connections.length > 0 ? 'real' : null;
  try {
    const restored = restoreDatabase(resolve(file), database, { now: systemClock.now(), wanted });
    console.log(restoreReport(restored, resolve(file), timeZone));
    return 0;
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = run(process.argv.slice(2));
