import { createLog } from '../../../src/app/http/log.ts';
import { start } from '../../../src/app/start.ts';
import { systemClock } from '../../../src/chat/clock.ts';
import { settings } from '../../../src/cli/settings.ts';
import { systemTimer } from '../../../src/outbox/timer.ts';
import { fold } from './fast.ts';

/** The bot itself, for which time passes many times as fast: a minute is six seconds. */
const began = { at: systemClock.now(), timer: systemTimer.now() };
const passed = () => (systemTimer.now() - began.timer) * fold;

const config = settings();
const running = start(config, createLog(config), {
  clock: {
    now: () =>
      began.at.add({ milliseconds: Math.floor(passed()) }).round({ smallestUnit: 'second', roundingMode: 'floor' }),
  },
  timer: {
    now: () => systemTimer.now() * fold,
    after: (milliseconds, work) => systemTimer.after(milliseconds / fold, work),
  },
});
process.once('SIGTERM', async () => {
  await (await running).stop();
  process.exit(0);
});
await running;
