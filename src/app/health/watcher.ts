import type { Timer } from '../../outbox/timer.ts';

/** Milliseconds until an answer counts as missing. */
const patience = 10_000;

type WatcherSettings = {
  /** Its path is a key, so it never stands in the log. Null: nobody watches. */
  url: string | null;
  timer: Timer;
  log: Record<'warn' | 'info', (fields: object, words: string) => void>;
};

/**
 * Tells somebody outside that all is well, for as long as it is: a dead man's switch, of which silence is the alarm.
 * Nobody waits for it, and only one call is under way.
 */
export function createWatcher({ url, timer, log }: WatcherSettings) {
  let cancel: (() => void) | null = null;
  let isReached = true;

  function ended(why: string | null): void {
    cancel = null;
    const isNews = isReached !== (why === null);
    isReached = why === null;
    if (!isNews) return;
    if (why === null) log.info({}, 'the watcher answers again');
    else log.warn({ why }, 'the watcher does not answer');
  }

  function ping(to: string): void {
    const call = get(to, ended);
    const cancelWait = timer.after(patience, () => call.destroy(new Error('no answer in time')));
    const ending = cancel;
    cancel = () => {
      cancelWait();
      ending?.();
      call.destroy();
    };
    call.once('close', cancelWait);
  }

  return {
    /** All is well just now. */
    ping: (): void => {
      if (url !== null && cancel === null) ping(url);
    },
    stop: (): void => cancel?.(),
  };
}

/** Importing these as modules would load `fetch` too. @param ended why it failed, without the address; null: it did not */
function get(url: string, ended: (why: string | null) => void) {
  let isAnswered = false;
  // What never ends is cut off when the patience is over, and that is no second answer.
  const answered = (why: string | null) => {
    if (!isAnswered) ended(why);
    isAnswered = true;
  };
  const { request } = process.getBuiltinModule(/^https:/i.test(url) ? 'node:https' : 'node:http');
  return request(url, { method: 'GET', agent: false, headers: { 'User-Agent': 'samverkansbot' } }, (response) => {
    response.resume();
    const { statusCode = 0 } = response;
    answered(statusCode >= 200 && statusCode < 300 ? null : `status ${statusCode}`);
  })
    .on('error', (error) => answered('code' in error && error.code ? String(error.code) : 'no answer in time'))
    .end();
}
