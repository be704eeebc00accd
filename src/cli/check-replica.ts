import { systemClock } from '../chat/clock.ts';
import { plural } from '../chat/swedish.ts';
import { newestInReplica, newestRun, ReplicaFault } from '../database/restore/replica.ts';
import { argumentsOf, misunderstood } from './arguments.ts';

const usage = `Skriv så här: npm run check-replica -- REPLIKA [--newest-within MINUTER]
Då återställs Litestreams REPLIKA till en tillfällig fil, som kontrolleras och tas bort. REPLIKA är en mapp eller en
adress (sftp://, s3://). Det senaste i den får vara högst 15 minuter gammalt, om inget annat sägs. Programmet Litestream
är det som LITESTREAM anger; är allt bra hämtas adressen i REPLICA_WATCHER_URL, om den finns.`;

process.exitCode = await run(process.argv.slice(2));

/** Returns the exit code: 0 well, 1 not, 2 not understood. */
async function run(args: string[]): Promise<number> {
  const asked = understood(args);
  if ('code' in asked) return asked.code;
  try {
    const replica = newestRun(asked.replica);
    const age = await ageOfNewest(replica);
    if (age > asked.minutes) {
      throw new ReplicaFault(
        `går att återställa och är hel, men det senaste i den är ${inMinutes(age)} gammalt. Kontrollera att boten och Litestream kör.`,
      );
    }
    console.log(`Replikan i ${replica} går att återställa och är hel. Det senaste i den är ${inMinutes(age)} gammalt.`);
    return await tellWatcher();
  } catch (error) {
    if (!(error instanceof ReplicaFault)) throw error;
    console.error(`Replikan i ${asked.replica} ${error.message}`);
    return 1;
  }
}

function understood(args: string[]): { replica: string; minutes: number } | { code: number } {
  const given = argumentsOf(args, usage, { 'newest-within': { type: 'string', default: '15' } });
  if ('code' in given) return given;
  const [replica, ...more] = given.positionals;
  const minutes = Number(given.values['newest-within']);
  if (!(minutes > 0)) return misunderstood('--newest-within ska följas av ett antal minuter.', usage);
  return replica && more.length === 0 ? { replica, minutes } : misunderstood(null, usage);
}

/** In minutes, rounded down. */
async function ageOfNewest(replica: string): Promise<number> {
  const now = systemClock.now();
  const newest = await newestInReplica(replica, { program: process.env.LITESTREAM ?? 'litestream', now });
  return Math.floor(newest.until(now).total('minutes'));
}

function inMinutes(minutes: number): string {
  return `${minutes} ${plural(minutes, 'minut', 'minuter')}`;
}

/** Whose silence is the alarm. */
async function tellWatcher(): Promise<number> {
  const url = process.env.REPLICA_WATCHER_URL;
  if (!url) return 0;
  const isTold = await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isTold) return 0;
  console.error('Adressen i REPLICA_WATCHER_URL svarar inte, så den som bevakar får inte veta att replikan är bra.');
  return 1;
}
