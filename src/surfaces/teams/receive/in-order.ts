/** Work of one name is done one at a time, in the order it came; that of others goes on beside it. */
export function inOrder() {
  const last = new Map<string, Promise<unknown>>();

  return <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const done = (last.get(name) ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => {})
      .finally(() => {
        if (last.get(name) === settled) last.delete(name);
      });
    last.set(name, settled);
    return done;
  };
}
