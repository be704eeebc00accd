import type { Directory } from '../../../chat/directory/directory.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import type { WebClient } from '../send/clients.ts';
import { isRefusal, lacksPermission, slackDeliveryError } from '../send/errors.ts';
import type { Identity } from '../slack-context.ts';
import { listedUser } from './listed-user.ts';

/**
 * Slack allows 50 calls a minute of `users.lookupByEmail`, and 100 of `users.info` and `conversations.members`; what is
 * asked for somebody who waits needs room beside these.
 */
const pace = { find: 60_000 / 45, check: 60_000 / 90, page: 60_000 / 90, open: 0 };

/** Slack advises at most 200. */
const pageSize = 200;

type Uses = { connection: string; client: WebClient; identity(): Identity | null };

/** Who is in the workspace. */
export function slackPeople({ connection, client, identity }: Uses): Directory {
  /** Before Slack has said who we are, nobody can be said to be at home. */
  function known(): Identity {
    const ours = identity();
    if (!ours) throw new DeliveryError('boten är inte ansluten till Slack än', 'later');
    return ours;
  }

  async function asked<Result>(call: (ours: Identity) => Promise<Result>): Promise<Result> {
    const ours = known();
    try {
      return await call(ours);
    } catch (cause) {
      if (!lacksPermission(cause)) throw slackDeliveryError(cause);
      const why =
        'boten får inte söka efter personer i Slack: appen behöver behörigheterna users:read och users:read.email';
      throw new DeliveryError(why, 'never', { consequence: 'surface down', cause });
    }
  }

  return {
    connection,
    pace,
    find: (email) =>
      asked(async (ours) => {
        try {
          const { user } = await client.users.lookupByEmail({ email });
          return user ? listedUser(user, ours) : null;
        } catch (cause) {
          if (isRefusal(cause, 'users_not_found')) return null;
          throw cause;
        }
      }),
    whyGone: ({ account }) =>
      asked(async () => {
        try {
          const { user } = await client.users.info({ user: account });
          return user?.deleted ? deactivated : null;
        } catch (cause) {
          if (isRefusal(cause, 'user_not_found')) return 'kontot finns inte i Slack';
          throw cause;
        }
      }),
    members: (channel, cursor) =>
      asked(async (ours) => {
        const page = await client.conversations.members({ channel, limit: pageSize, ...(cursor && { cursor }) });
        const members = (page.members ?? []).map((account) => ({
          account,
          name: null,
          addresses: [],
          guest: false,
          elsewhere: false,
          isBot: account === ours.botUser,
        }));
        return { members, next: page.response_metadata?.next_cursor || null };
      }),
    describe: (account) =>
      asked(async (ours) => {
        const { user } = await client.users.info({ user: account });
        return user && !user.deleted ? listedUser(user, ours) : null;
      }),
    open: async ({ account }) => account,
  };
}

export const deactivated = 'kontot i Slack är avstängt';
