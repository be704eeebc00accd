import type { Database } from 'better-sqlite3';

type Memory = { kept: Map<string, unknown> | null };

const memories = new WeakMap<Database, Memory>();

function memoryOf(db: Database): Memory {
  const memory = memories.get(db) ?? { kept: null };
  memories.set(db, memory);
  return memory;
}

/** During the work, each read of a `remembered` store is made once. The work must not change what they read. */
export function remembering<Result>(db: Database, work: () => Result): Result {
  const memory = memoryOf(db);
  memory.kept = new Map();
  try {
    return work();
  } finally {
    memory.kept = null;
  }
}

let stores = 0;

/** A store whose named reads are made once each during `remembering`. At other times they are as they were. */
export function remembered<Store extends object>(
  db: Database,
  store: Store,
  reads: readonly (keyof Store & string)[],
): Store {
  const memory = memoryOf(db);
  stores += 1;
  const own = stores;
  const wrapped = reads.map((name) => {
    const read = store[name] as (...args: readonly unknown[]) => unknown;
    return [name, (...args: readonly unknown[]) => recalled(memory, `${own}.${name}`, read, args)] as const;
  });
  return { ...store, ...Object.fromEntries(wrapped) };
}

function recalled(
  { kept }: Memory,
  name: string,
  read: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): unknown {
  if (!kept) return read(...args);
  const key = `${name}/${JSON.stringify(args)}`;
  if (kept.has(key)) return kept.get(key);
  const found = read(...args);
  // Several callers share it, so none may sort it in place.
  if (Array.isArray(found)) Object.freeze(found);
  kept.set(key, found);
  return found;
}
