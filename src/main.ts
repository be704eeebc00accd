import { flushCompileCache } from 'node:module';
import { createLog } from './app/http/log.ts';
import { type Running, start } from './app/start.ts';
import { settings } from './cli/settings.ts';
import { noArguments } from './cli/start-arguments.ts';

noArguments(process.argv.slice(2));
const config = settings();
const log = createLog(config);

/** A signal during the start stops the bot as soon as it has started. */
function stopOn(starting: Promise<Running>): void {
  let stopping = false;
  const stop = async () => (await starting).stop();
  // A terminal that is closed sends SIGHUP.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      stop().then(
        () => process.exit(0),
        (error) => {
          log.error({ err: error }, 'did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

// Whoever reads what is said of the try-out may have gone.
process.stdout.on('error', () => {});

try {
  const starting = start(config, log);
  stopOn(starting);
  const { url } = await starting;
  log.info({ url }, 'listening');
  // Node writes it at the end, which never comes for a process that is killed: the next would start half as fast.
  flushCompileCache();
  if (config.tryOut) process.stdout.write(`Samverkansbots provsida: ${url}\nAvsluta med Ctrl+C.\n`);
} catch (error) {
  log.debug({ err: error }, 'could not start');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
