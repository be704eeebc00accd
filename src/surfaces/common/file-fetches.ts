import type { SentFile } from '../../chat/sent-file.ts';
import { DeliveryError } from '../../chat/surface.ts';
import type { Timer } from '../../outbox/timer.ts';

/** A file as its platform tells of it. */
type ToldFile = { ref: string; name: string };

type Uses<File extends ToldFile> = {
  timer: Timer;
  log: { warn(fields: object, words: string): void };
  /** Throws a DeliveryError. */
  fetch(file: File): Promise<SentFile>;
};

type Fetch = { done: Promise<void>; file: SentFile | null; failed: boolean };

/** Milliseconds. Whoever waits for an acknowledgement is not kept waiting longer. */
const patience = 2000;
/** So many at a time, so that as many files fill the memory at the most. */
const most = 4;

/** Fetches what people have sent, each file once at a time, and holds it until it is taken. */
export function fileFetches<File extends ToldFile>({ timer, log, fetch }: Uses<File>) {
  const fetches = new Map<string, Fetch>();

  function begin(file: File): Fetch | null {
    const before = fetches.get(file.ref);
    if (before && !before.failed) return before;
    if (!before && fetches.size >= most) return null;
    const begun: Fetch = { done: Promise.resolve(), file: null, failed: false };
    begun.done = fetch(file).then(
      (fetched) => {
        begun.file = fetched;
      },
      (error) => {
        log.warn({ err: error }, 'a file could not be fetched');
        if (error instanceof DeliveryError && !error.permanent) begun.failed = true;
        else begun.file = notHandedOver(file);
      },
    );
    fetches.set(file.ref, begun);
    return begun;
  }

  const leave = (files: readonly File[]): void => {
    for (const { ref } of files) fetches.delete(ref);
  };

  return {
    /** Null while they are not all here: then it is asked for again, with the same files. */
    async take(files: readonly File[]): Promise<SentFile[] | null> {
      const begun = files.map(begin);
      await withinPatience(
        timer,
        begun.map((one) => one?.done),
      );
      const fetched = begun.flatMap((one) => one?.file ?? []);
      if (fetched.length < files.length) return null;
      leave(files);
      return fetched;
    },

    /** Those that have come, and the rest as not handed over. */
    giveUp(files: readonly File[]): SentFile[] {
      const fetched = files.map((file) => fetches.get(file.ref)?.file ?? notHandedOver(file));
      leave(files);
      return fetched;
    },
  };
}

export type FileFetches<File extends ToldFile> = ReturnType<typeof fileFetches<File>>;

const notHandedOver = ({ ref, name }: ToldFile): SentFile => ({ ref, name, missing: 'not handed over' });

/** Ends when all are done, or patience is. */
async function withinPatience(timer: Timer, all: readonly (Promise<void> | undefined)[]): Promise<void> {
  if (all.length === 0) return;
  let cancel = () => {};
  const late = new Promise<void>((resolve) => {
    cancel = timer.after(patience, resolve);
  });
  await Promise.race([Promise.all(all), late]);
  cancel();
}
