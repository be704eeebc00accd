import { earlierOf } from '../../chat/days.ts';
import type { Hearing, OpenThreads } from '../../chat/hearing.ts';
import { DeliveryError } from '../../chat/surface.ts';
import type { Timer } from '../../outbox/timer.ts';
import type { SurfaceLog } from './surface-log.ts';

/** Reads a platform back. A `DeliveryError` says that it could not be read now, or never can. */
type MissedReader = {
  /** Hands over what was said in the threads from then on and is not handled. @param took called for each of it */
  threads(threads: OpenThreads, since: Temporal.Instant, took: () => void): Promise<void>;
  /** Answers someone who has written to the bot alone since then and got no answer. */
  direct?(account: string, since: Temporal.Instant): Promise<void>;
};

type Uses = {
  hearing: Hearing;
  timer: Timer;
  log: SurfaceLog;
  /** Counts a reply that was missed. */
  caughtUp(): void;
};

/** What the platform did not send us though it seemed connected is found too, when it is not older than this. */
const margin = Temporal.Duration.from({ hours: 24 });
/** Milliseconds between two notes of how far everything is heard. */
const betweenNotes = 60_000;
/** Milliseconds for which a platform sends an event again. */
const sendsAgain = 6 * 60_000;
/** The platform's clock may be behind ours. */
const clockMargin = Temporal.Duration.from({ minutes: 2 });
/** Milliseconds before a thread that could not be read is tried again, by how many times in a row reading has failed. */
const waits = [1000, 5000, 15_000, 60_000, 300_000, 600_000] as const;

/**
 * Reads back what was said while the surface heard nothing. Until all of it is taken, what is noted as heard stays as it
 * was: a restart in the middle begins again.
 */
export function createCatchUp({ hearing, timer, log, caughtUp }: Uses, reader: MissedReader) {
  /** From when something may have been missed that is not taken yet; null: nothing. */
  let deafFrom = hearing.heardUntil();
  let isDeaf = true;
  let isWanted = false;
  let isReading = false;
  let stopped = false;
  let notedAt = Number.NEGATIVE_INFINITY;
  let wake = () => {};

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = timer.after(milliseconds, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  /** What fails is tried again after the others; what can never succeed, and what fails by a bug, is left. */
  async function each<Item>(items: readonly Item[], isOver: () => boolean, work: (item: Item) => Promise<void>) {
    const waiting = [...items];
    let faults = 0;
    for (let item = waiting.shift(); item !== undefined && !isOver(); item = waiting.shift()) {
      try {
        await work(item);
        faults = 0;
      } catch (error) {
        if (!(error instanceof DeliveryError)) log.error({ err: error }, 'what was missed could not be taken');
        if (!mayPass(error)) continue;
        waiting.push(item);
        log.warn({ err: error }, 'what was missed cannot be read yet');
        await pause(waitAfter(error, faults));
        faults += 1;
      }
    }
  }

  async function readThreads(since: Temporal.Instant): Promise<void> {
    let found = 0;
    const took = () => {
      found += 1;
      caughtUp();
    };
    const threads = hearing.openThreads(since);
    await each(
      threads,
      () => stopped,
      (one) => reader.threads(one, since, took),
    );
    if (found > 0) log.info({ found }, 'replies that had been missed are taken');
  }

  /** Those who are answered by the platform's own repeated events are left out. */
  async function readDirect(since: Temporal.Instant): Promise<void> {
    const { direct } = reader;
    if (!direct) return;
    await pause(sendsAgain);
    const isOver = () => stopped || isWanted;
    await each(hearing.accounts(), isOver, (account) => direct(account, since));
  }

  async function readOnce(): Promise<void> {
    const began = hearing.now();
    const missedFrom = deafFrom;
    const heardUntil = earlierOf(missedFrom ?? hearing.heardUntil() ?? began, began);
    await readThreads(heardUntil.subtract(margin));
    const isLong = missedFrom && missedFrom.until(began).total('milliseconds') >= sendsAgain;
    if (isLong && !stopped && !isWanted) await readDirect(missedFrom.subtract(clockMargin));
    if (stopped || isWanted) return;
    hearing.keepHeardUntil(began);
    deafFrom = isDeaf ? began : null;
  }

  async function readWhileWanted(): Promise<void> {
    isReading = true;
    while (isWanted && !stopped) {
      isWanted = false;
      await readOnce();
    }
    isReading = false;
  }

  const isUpToDate = () => !isDeaf && deafFrom === null && !isReading && !stopped;

  /** Called from where nobody catches. What could not be noted makes only more to be read. */
  function note(): void {
    notedAt = timer.now();
    try {
      hearing.keepHeardUntil(hearing.now());
    } catch (error) {
      log.error({ err: error }, 'until when everything was heard could not be noted');
    }
  }

  /** Reads all that may have been missed; if it is being read, once more. */
  function read(): void {
    if (stopped) return;
    isWanted = true;
    wake();
    if (isReading) return;
    readWhileWanted().catch((error) => {
      isReading = false;
      log.error({ err: error }, 'what was missed was not read');
    });
  }

  return {
    read,
    /** Something that people did has been handled. */
    heard(): void {
      if (isUpToDate() && timer.now() - notedAt >= betweenNotes) note();
    },
    /** From now on nothing is heard. */
    lost(): void {
      if (isDeaf) return;
      if (isUpToDate()) note();
      isDeaf = true;
      deafFrom ??= hearing.now();
    },
    /** From now on everything is heard again, and what was missed is read. */
    back(): void {
      isDeaf = false;
      read();
    },
    stop(): void {
      if (isUpToDate()) note();
      stopped = true;
      wake();
    },
  };
}

export type CatchUp = ReturnType<typeof createCatchUp>;

/** Where the platform does not let us in at all, it may do so later. */
const mayPass = (error: unknown): error is DeliveryError =>
  error instanceof DeliveryError && (error.failure !== 'never' || error.consequence === 'surface down');

const waitAfter = ({ retryAfter }: DeliveryError, faults: number): number =>
  Math.max(waits[Math.min(faults, waits.length - 1)] ?? 0, retryAfter?.total('milliseconds') ?? 0);
