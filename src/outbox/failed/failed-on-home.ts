import type { Button } from '../../chat/message.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { showFailed } from './failed-actions.ts';
import type { FailedStore } from './failed-store.ts';

/** On the kansli's home: how many messages have not arrived. */
export const failedOnHome = (
  failed: Pick<FailedStore, 'count'>,
  { asker }: Turn,
): { count: number; words: string; open: Button }[] =>
  isKansli(asker)
    ? [
        {
          count: failed.count(null),
          words: 'Meddelanden som inte kom fram',
          open: showFailed.button('Visa', { before: 0 }),
        },
      ]
    : [];
