import type { RefusedBlocks } from '../../src/surfaces/slack/refused-blocks-store.ts';

/** What a workspace refuses, kept for as long as a test. */
export function refusedInMemory(...kinds: readonly string[]): RefusedBlocks {
  const refused = new Set<string>(kinds);
  return {
    refuses: (kind) => refused.has(kind),
    refused(more) {
      for (const kind of more) refused.add(kind);
    },
  };
}
