import type { Database } from 'better-sqlite3';
import { draftStore } from './draft-store.ts';
import { entryStore } from './entry-store.ts';
import { sourceOf } from './hear-reply.ts';
import { remissCompanion } from './remiss-companion.ts';
import { remissFile } from './remiss-files.ts';
import type { RemissParts } from './remiss-parts.ts';
import { remissStore } from './remiss-store.ts';
import { topicOf } from './whole.ts';

/** The stores of this feature, what its use cases know of the others, what it does by the clock, and its documents. */
export function remissFeature(db: Database, around: Omit<RemissParts, 'remisser' | 'entries' | 'drafts'>) {
  const parts: RemissParts = {
    ...around,
    remisser: remissStore(db),
    entries: entryStore(db),
    drafts: draftStore(db),
  };
  /** What a message that is kept is about, as its thread's topic; null when it is not kept here. */
  const topicOfSaid = (where: Parameters<typeof sourceOf>[0], message: string): string | null => {
    const said = parts.entries.saidOn(sourceOf(where, message));
    return said && topicOf({ id: said.remiss }, said.question);
  };
  return { parts, companion: remissCompanion(parts), document: remissFile(parts), topicOfSaid };
}
