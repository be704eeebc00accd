import type { Database } from 'better-sqlite3';
import { sourceOf } from './answering/answer-in-thread.ts';
import { draftStore } from './case/draft-store.ts';
import { entryStore } from './case/entry-store.ts';
import { remissStore } from './case/remiss-store.ts';
import { remissTopic } from './case/snapshot.ts';
import { remissFile } from './drafts/remiss-files.ts';
import { remissHooks } from './pages/remiss-hooks.ts';
import type { RemissParts } from './remiss-context.ts';

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
    return said && remissTopic({ id: said.remiss }, said.question);
  };
  return { parts, hooks: remissHooks(parts), document: remissFile(parts), topicOfSaid };
}
