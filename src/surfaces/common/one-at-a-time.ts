/** Does one thing at a time, in the order in which they came. A failure is thrown to its caller and stops nothing. */
export function oneAtATime() {
  let last: Promise<void> = Promise.resolve();
  return {
    run<Result>(work: () => Result | Promise<Result>): Promise<Result> {
      const done = last.then(work);
      last = done.then(
        () => {},
        () => {},
      );
      return done;
    },
    /** When everything that has come so far is done. */
    idle: (): Promise<void> => last,
  };
}

/** The same for each name; what has another name does not wait. */
export function oneAtATimeEach() {
  const queues = new Map<string, { run: ReturnType<typeof oneAtATime>['run']; waiting: number }>();

  return async <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const queue = queues.get(name) ?? { run: oneAtATime().run, waiting: 0 };
    queues.set(name, queue);
    queue.waiting += 1;
    try {
      return await queue.run(work);
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) queues.delete(name);
    }
  };
}

/**
 * What is needed first may come side by side and in any order; the work itself is done one at a time for each name, in
 * the order in which it came.
 */
export function inOrderOfArrival() {
  const inTurn = oneAtATimeEach();

  return async <Needed, Result>(
    name: string,
    needed: Promise<Needed>,
    work: (needed: Needed) => Result,
  ): Promise<Result> => {
    const [, result] = await Promise.all([needed, inTurn(name, async () => work(await needed))]);
    return result;
  };
}
