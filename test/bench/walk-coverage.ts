import { type Profiler, Session } from 'node:inspector';
import { relative } from 'node:path';

const root = new URL('../../src/', import.meta.url).pathname;

/** What ran of our own code: files by their path under src/, and named functions as `path:place name`. */
export type Walked = { files: ReadonlySet<string>; functions: ReadonlySet<string> };

export const emptyWalk: Walked = { files: new Set(), functions: new Set() };

export const joinWalks = (walks: readonly Walked[]): Walked => ({
  files: new Set(walks.flatMap(({ files }) => [...files])),
  functions: new Set(walks.flatMap(({ functions }) => [...functions])),
});

/** Counts what runs, by V8's precise coverage. Packages and tests do not count. */
export function walkCoverage() {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

  /** What has run since the last time. The inspector answers before `post` returns. */
  function take(): Walked {
    let result: Profiler.ScriptCoverage[] = [];
    session.post('Profiler.takePreciseCoverage', (_error, taken) => {
      result = taken.result;
    });
    return walkedIn(result);
  }

  return {
    async of(work: () => unknown): Promise<Walked> {
      take();
      await work();
      return take();
    },
    stop(): void {
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}

function walkedIn(scripts: readonly Profiler.ScriptCoverage[]): Walked {
  const files = new Set<string>();
  const functions = new Set<string>();
  for (const { url, functions: all } of scripts) {
    if (!url.startsWith(`file://${root}`)) continue;
    const path = relative(root, new URL(url).pathname);
    for (const { functionName, ranges } of all) {
      const [range] = ranges;
      if (!range || range.count === 0) continue;
      files.add(path);
      if (functionName !== '') functions.add(`${path}:${range.startOffset} ${functionName}`);
    }
  }
  return { files, functions };
}
