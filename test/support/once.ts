/** The work, done when it is first asked for, once for all who ask. They must not change what it comes to. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let done: Promise<Result> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
