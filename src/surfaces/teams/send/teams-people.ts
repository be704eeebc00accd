import { z } from 'zod';
import type { Directory } from '../../../chat/directory/directory.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import type { TeamsServices } from '../teams-context.ts';
import type { ConnectorCall } from './connector.ts';
import { directConversation } from './direct-conversation.ts';
import { listedMember, memberShape } from './listed-member.ts';

/** Microsoft documents 14 pages of a roster a second in one conversation, and 50 requests a second for all. */
const pace = { find: 0, check: 100, page: 100, open: 50 };

/** Teams gives at most so many at a time, and a chat's members all at once. */
export const pageSize = 500;

const page = z.object({ members: z.array(memberShape), continuationToken: z.string().nullish() });

/** What botbuilder's type says of its options names a package that is not there. */
export type PagedMembers = { getConversationPagedMembers(conversation: string, asked: object): Promise<unknown> };

type Uses = { connection: string; call: ConnectorCall; services: TeamsServices };

/** Who is in the teams and chats that the bot is in: Teams tells of nobody else. */
export function teamsPeople({ connection, call, services }: Uses): Directory {
  return {
    connection,
    pace,
    members: (address, from) =>
      call(address, null, async ({ conversations, conversation, tenant }) => {
        const asked = { pageSize, ...(from && { continuationToken: from }) };
        const { members, continuationToken } = page.parse(
          await (conversations as PagedMembers).getConversationPagedMembers(conversation, asked),
        );
        return { members: members.map((one) => listedMember(one, tenant)), next: continuationToken || null };
      }),
    async whyGone({ account, address }) {
      try {
        await call(address, null, ({ conversations, conversation }) =>
          conversations.getConversationMember(conversation, account),
        );
        return null;
      } catch (error) {
        if (error instanceof DeliveryError && error.consequence === 'account gone') return error.message;
        throw error;
      }
    },
    async open({ account, name, handle }, at) {
      if (at === null) throw new DeliveryError('personen är inte med i någon konversation med boten', 'later');
      return call(at, null, async (turn) => {
        const member = { id: handle ?? account, name: name ?? '', aadObjectId: account };
        const { direct, serviceUrl } = await directConversation(turn, member);
        const service = serviceUrl ?? services.of(at);
        if (service) services.heard(direct, service, 'personal');
        return direct;
      });
    },
  };
}
