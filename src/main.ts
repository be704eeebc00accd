import { settings } from './cli/settings.ts';
import { createLog } from './log.ts';
import { type Running, start } from './start.ts';

const config = settings();
const log = createLog(config);

function stopOn(running: Running): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      running.stop().then(
        () => process.exit(0),
        (error) => {
          log.error({ err: error }, 'did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

try {
  const running = await start(config, log);
  stopOn(running);
  log.info({ url: running.url }, 'listening');
  if (config.tryOut) process.stdout.write(`Samverkansbots provsida: ${running.url}\nAvsluta med Ctrl+C.\n`);
} catch (error) {
  log.debug({ err: error }, 'could not start');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
