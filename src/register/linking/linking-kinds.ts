import { isBefore } from '../../chat/days.ts';
import type { MessageKind } from '../../outbox/message-kinds.ts';
import { comparisonPrefix, differencePrefix } from './comparison.ts';
import type { ComparisonStore } from './comparison-store.ts';

type Uses = { comparisons: Pick<ComparisonStore, 'shownHash'> };

/** What becomes of messages about channels and who is in them that were given up. */
export const linkingKinds = ({ comparisons }: Uses): readonly MessageKind[] => [
  {
    kind: 'a channel compared with its group, as somebody asked',
    pattern: new RegExp(`^${comparisonPrefix}/(\\d+)/(.+)/([^/]+)$`, 'u'),
    standIn: null,
    rehearsed: null,
    asItWas: 'who is in a channel is read anew when somebody asks, and is kept for a day at most',
    holds: (_parts, { now, dueAt }) => isBefore(now, dueAt.add({ hours: 24 })),
  },
  {
    kind: 'a channel differs from its group',
    pattern: new RegExp(`^${differencePrefix}/(\\d+)/([^/]+)/([^/]+)$`, 'u'),
    news: () => 'channels',
    standIn: null,
    rehearsed: null,
    asItWas: 'it says how many differ and leads to who they are now',
    holds: ([id]) => comparisons.shownHash(Number(id)) !== null,
  },
];
