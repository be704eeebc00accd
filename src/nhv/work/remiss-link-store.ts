import type { Database } from 'better-sqlite3';

/** Which remisser were withdrawn because of a line of an area's log. */
export function remissLinkStore(db: Database) {
  const add = db.prepare<[number, number]>(
    'INSERT INTO nhv_remiss (move_id, remiss_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const ofMove = db.prepare<[number], number>('SELECT remiss_id FROM nhv_remiss WHERE move_id = ?').pluck();
  return {
    withdrawnBy: (move: number, remiss: number): void => void add.run(move, remiss),
    /** Ids of remisser. */
    ofMove: (move: number): number[] => ofMove.all(move),
  };
}

export type RemissLinkStore = ReturnType<typeof remissLinkStore>;
