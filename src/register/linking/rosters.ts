import type { Directory, Listed, MemberPage, PacedCall } from '../../chat/directory/directory.ts';
import { DeliveryError } from '../../chat/surface.ts';
import { addressForm } from '../addresses.ts';
import type { Conversation } from '../register.ts';

type SeenMember = { listed: Listed; at: string };

/** Everybody in the conversations that the bot is in. Kept as long as one look lasts. */
export type MembersSeen = {
  byAccount: ReadonlyMap<string, SeenMember>;
  /** By each address in its form; a member before a guest. */
  byAddress: ReadonlyMap<string, SeenMember>;
  /** Whether all could be read: only then it is known that somebody is in none of them. */
  isWhole: boolean;
};

/** Reads them one page after the other. Throws where the directory will not be asked more just now. */
export async function readRosters(
  directory: Directory,
  conversations: readonly Pick<Conversation, 'address'>[],
  call: PacedCall,
): Promise<MembersSeen> {
  const byAccount = new Map<string, SeenMember>();
  const byAddress = new Map<string, SeenMember>();
  let isWhole = true;
  for (const { address } of conversations) {
    try {
      for (const listed of await membersOf(directory, address, call)) {
        if (listed.account === '' || listed.isBot) continue;
        const seen = { listed, at: address };
        byAccount.set(listed.account, seen);
        for (const one of listed.addresses) {
          const form = addressForm(one) ?? one;
          const known = byAddress.get(form);
          if (!known || (known.listed.guest && !listed.guest)) byAddress.set(form, seen);
        }
      }
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.consequence === 'surface down' || error.retryAfter) throw error;
      // Nobody can be met in a conversation that is gone.
      isWhole &&= error.consequence === 'conversation gone';
    }
  }
  return { byAccount, byAddress, isWhole };
}

/** All who are in one conversation. */
export async function membersOf(directory: Directory, address: string, call: PacedCall): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let from: string | null = null, first = true; first || from !== null; first = false) {
    const page: MemberPage = await call('page', () => directory.members(address, from));
    all.push(...page.members);
    from = page.next;
  }
  return all;
}
