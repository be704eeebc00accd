import { z } from 'zod';
import type { AskedView } from '../../../chat/looking/own-view.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { sharedWhileRunning } from '../../common/shared-while-running.ts';
import type { Viewers } from '../render/render-own-view.ts';
import type { TeamsContext } from '../teams-context.ts';
import type { ConnectorCall } from './connector.ts';
import { memberShape } from './listed-member.ts';
import { type PagedMembers, pageSize } from './teams-people.ts';

/** Milliseconds: how long a roster is believed, also one that did not come; and how long a message waits for it. */
const limits = { believed: 600_000, wait: 1_000 };
/** In a larger conversation the rest see the message as it stands. */
const mostPages = 4;
/** No more rosters are remembered. */
const mostRosters = 500;

const page = z.object({ members: z.array(memberShape), continuationToken: z.string().nullish() });

/** By account. */
type Ids = ReadonlyMap<string, string>;

type Uses = Pick<TeamsContext, 'connection' | 'ownViews' | 'accountOf' | 'timer'> & { call: ConnectorCall };

export type ViewersAt = (address: string, asked: AskedView, signal: AbortSignal) => Promise<Viewers>;

/**
 * Who has a view of their own of a message, by the ids that Teams has for them in the conversation: a card's refresh knows
 * no other. Where the roster cannot be had, the message is sent without.
 */
export function createViewers({ connection, ownViews, accountOf, timer, call }: Uses): ViewersAt {
  const known = new Map<string, { until: number; ids: Ids }>();
  const oneRoster = sharedWhileRunning<Ids>();

  const read = (address: string, signal: AbortSignal): Promise<Ids> =>
    call(address, signal, async ({ conversations, conversation }) => {
      const ids = new Map<string, string>();
      let from: string | null | undefined;
      for (let pages = 0; pages < mostPages && from !== null; pages += 1) {
        const asked = { pageSize, ...(from && { continuationToken: from }) };
        const told = await (conversations as PagedMembers).getConversationPagedMembers(conversation, asked);
        const { members, continuationToken } = page.parse(told);
        for (const { id, aadObjectId } of members) if (id && aadObjectId) ids.set(aadObjectId, id);
        from = continuationToken || null;
      }
      return ids;
    });

  async function roster(address: string, signal: AbortSignal): Promise<Ids> {
    const before = known.get(address);
    if (before && before.until > timer.now()) return before.ids;
    const within = AbortSignal.any([signal, AbortSignal.timeout(limits.wait)]);
    const ids = await oneRoster(address, () => read(address, within)).catch((error): Ids => {
      if (error instanceof DeliveryError) return before?.ids ?? new Map();
      throw error;
    });
    if (known.size >= mostRosters) known.clear();
    known.set(address, { until: timer.now() + limits.believed, ids });
    return ids;
  }

  return async (address, asked, signal) => {
    const accounts = ownViews
      .viewers({ connection, conversation: address }, asked)
      .flatMap((person) => accountOf(person) ?? []);
    if (accounts.length === 0) return [];
    const ids = await roster(address, signal);
    return accounts.flatMap((account) => ids.get(account) ?? []);
  };
}
