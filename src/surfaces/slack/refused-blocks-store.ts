import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../../database/columns.ts';
import type { NewerBlock } from './newer-blocks.ts';

/** What a connection's workspace has refused to show. */
export type RefusedBlocks = {
  refuses(kind: NewerBlock): boolean;
  refused(kinds: readonly NewerBlock[]): void;
};

/** Slack gives new kinds to one workspace after another, so a refusal is believed for so long and then tried again. */
const believedFor = Temporal.Duration.from({ hours: 30 * 24 });

/** @param now the instant, asked at each use */
export function refusedBlocksStore(db: Database, connection: string, now: () => Temporal.Instant): RefusedBlocks {
  const since = db.prepare<[string, string, string], number>(
    'SELECT 1 FROM slack_refused_block WHERE connection = ? AND kind = ? AND refused_at > ?',
  );
  const remember = db.prepare(`
    INSERT INTO slack_refused_block (connection, kind, refused_at) VALUES (?, ?, ?)
    ON CONFLICT (connection, kind) DO UPDATE SET refused_at = excluded.refused_at`);
  return {
    refuses: (kind) => since.get(connection, kind, toInstantColumn(now().subtract(believedFor))) !== undefined,
    refused(kinds) {
      for (const kind of kinds) remember.run(connection, kind, toInstantColumn(now()));
    },
  };
}
