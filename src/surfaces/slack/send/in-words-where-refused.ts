import { webApi } from '@slack/bolt';
import { isNewerBlock, type NewerBlock, newerAmong } from '../newer-blocks.ts';
import type { RefusedBlocks } from '../refused-blocks-store.ts';
import type { Options } from '../render/render.ts';
import { isRefusal } from './errors.ts';

type Blocks = readonly { type: string }[];
type Sending<Content, Result> = {
  /** Draws it without the kinds that are refused. */
  render(refuses: Required<Options>['refuses']): Content;
  blocksOf(content: Content): Blocks;
  call(content: Content): Promise<Result>;
};

export type InWordsWhereRefused = <Content, Result>(sending: Sending<Content, Result>) => Promise<Result>;

/**
 * Sends a message, and where the workspace refuses a newer kind of block, the same in words. The kind is remembered when the
 * words are taken: else it was something else that Slack did not like.
 */
export const inWordsWhereRefused =
  (known: RefusedBlocks): InWordsWhereRefused =>
  async ({ render, blocksOf, call }) => {
    const now = new Set<NewerBlock>();
    for (;;) {
      const content = render((kind) => now.has(kind) || known.refuses(kind));
      const newer = newerAmong(blocksOf(content));
      try {
        const result = await call(content);
        if (now.size > 0) known.refused([...now]);
        return result;
      } catch (cause) {
        if (newer.length === 0 || !isRefusal(cause, 'invalid_blocks', 'invalid_arguments')) throw cause;
        for (const kind of namedIn(cause, blocksOf(content)) ?? newer) now.add(kind);
      }
    }
  };

/** The kinds that Slack points at; null: it points at none of them. */
function namedIn(cause: unknown, blocks: Blocks): NewerBlock[] | null {
  if (!(cause instanceof webApi.WebAPIPlatformError)) return null;
  const places = JSON.stringify(cause.data).matchAll(/\/blocks\/(\d+)/gu);
  const kinds = [...places].map(([, at]) => blocks[Number(at)]?.type ?? '').filter(isNewerBlock);
  return kinds.length > 0 ? kinds : null;
}
