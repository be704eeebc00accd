import { say } from '../../../src/chat/message.ts';
import { postOffice, toAnna, toBjorn, toGroup } from '../../outbox/post-office.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { type KindOfFailure, kindsOfFailure, watching } from './failing-statements.ts';
import type { StatementResult } from './statements-worker.ts';

const keys = ['one', 'two', 'three', 'four', 'five'] as const;

function office(readable: boolean) {
  const made = postOffice((timer) => [fakeSurface({ timer, readable })]);
  const [one, two, three, four, five] = keys;
  made.put(one, toAnna, { subject: one });
  made.put(two, toAnna);
  made.put(three, toBjorn, { insist: true });
  made.put(four, toGroup);
  made.put(five, { person: 'cecilia' });
  made.main.fault = ({ key }, nth) => (key === four && nth <= keys.length ? { type: 'refused' } : null);
  return made;
}

/** Until everything is settled, with a change of the first message after it has come. What fails is done once more. */
async function allSent(made: ReturnType<typeof office>): Promise<void> {
  const { delivery, outbox, time } = made;
  orAgain(() => delivery.start());
  await time.turn({ seconds: 30 });
  orAgain(() => made.store.write(() => outbox.updateMessage('one', say('one anew'), time.clock.now())));
  delivery.wake();
  await time.turn({ minutes: 2 });
  const stopped = delivery.stop();
  await time.turn({ seconds: 10 });
  await stopped;
}

function orAgain(work: () => void): void {
  try {
    work();
  } catch {
    work();
  }
}

/** Null: that statement was never run. */
async function oneFails(readable: boolean, failing: { nth: number; kind: KindOfFailure }): Promise<string[] | null> {
  const made = office(readable);
  const { met } = await watching({ failing }, () => allSent(made));
  if (!met) return null;
  const shown = made.main.shown.map(({ key }) => key).toSorted();
  const at = `${failing.kind} at statement ${failing.nth} of a sending`;
  return [
    ...(shown.join() === keys.toSorted().join() ? [] : [`${at}: ${shown.join()} came`]),
    ...(made.main.shown.some(({ message }) => message.title === 'one anew') ? [] : [`${at}: the change never came`]),
  ];
}

/** Claims and what they came to: whatever statement fails, everything comes once. */
export async function sendings(): Promise<StatementResult[]> {
  const results: StatementResult[] = [];
  for (const readable of [true, false]) {
    const { count } = await watching({}, () => allSent(office(readable)));
    const misses: string[] = [];
    let tried = 0;
    for (const kind of kindsOfFailure) {
      for (let nth = 1; nth <= count; nth += 1) {
        const failed = await oneFails(readable, { nth, kind });
        tried += failed ? 1 : 0;
        misses.push(...(failed ?? []));
      }
    }
    results.push({ what: `a sending ${readable ? 'with' : 'without'} read-back`, tried, misses: misses.slice(0, 5) });
  }
  return results;
}
