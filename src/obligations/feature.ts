import type { PersonalData } from '../changes/personal-data.ts';
import type { RetentionRule } from '../changes/retention.ts';
import type { FileMaker, LargeFileMaker } from '../chat/files.ts';
import type { MessageKind } from '../outbox/message-kinds.ts';
import type { FeatureHooks } from './feature-hooks.ts';

/** A feature's documents: the first part of their ids, and who makes one; where they may be large, part by part. */
type FeatureDocuments = { prefix: string } & ({ make: FileMaker } | { makeInParts: LargeFileMaker });

/**
 * All that a feature is to the rest: what it does by the clock, its parts of shared pages, its documents, and where it
 * keeps people's words. What can be asked of it is given in `app/actions.ts`, which is loaded later.
 */
export type Feature = FeatureHooks & {
  documents?: FeatureDocuments;
  /** Everything that it puts in the outbox, and what becomes of one that was given up and is tried again. */
  kinds?: readonly MessageKind[];
  personalData: PersonalData;
  /** When rows of its tables are no longer kept. What has no rule is kept, and `data/gallring.json` says why. */
  retention?: readonly RetentionRule[];
  /**
   * Whether a message is about something that is not written where others may read, such as in a mail: it is restricted, or
   * collected blind.
   * @param about its keys, and those of what it is about
   */
  isSecret?(about: readonly string[], words: string): boolean;
};
