/** Waits without sleeping: each time something has changed, those who wait look again. */
export function waiting() {
  const looks = new Set<() => void>();
  return {
    changed(): void {
      for (const look of [...looks]) look();
    },
    /** The first that is neither null, undefined nor false. Gives up after `within` milliseconds of real time. */
    until<Found>(find: () => Found | null | undefined | false, what: string, within = 5000): Promise<Found> {
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(limit);
          looks.delete(look);
        };
        const look = () => {
          const found = find();
          if (found === null || found === undefined || found === false) return;
          done();
          resolve(found);
        };
        const limit = setTimeout(() => {
          done();
          reject(new Error(`never came: ${what}`));
        }, within);
        looks.add(look);
        look();
      });
    },
  };
}

/** Nothing has been under way for some turns of the event loop, which is long enough on loopback only. */
export async function quietWhile(underWay: () => number): Promise<void> {
  for (let calm = 0; calm < 30; calm += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (underWay() > 0) calm = -1;
  }
}
