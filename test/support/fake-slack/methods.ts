import { ApiError } from './api-error.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { fileMethods, type Upload } from './file-methods.ts';
import type { Method } from './method.ts';
import { userMethods } from './user-methods.ts';
import { viewMethods } from './view-methods.ts';

const authMethods: Readonly<Record<string, Method>> = {
  'auth.test': (_args, { installation, origin }) => ({
    url: `${origin()}/`,
    team: installation.teamDomain,
    user: 'samverkansbot',
    // For a whole organisation Slack gives its id in the workspace's place.
    team_id: installation.isOrg ? installation.enterprise : installation.team,
    ...(installation.enterprise && { enterprise_id: installation.enterprise }),
    user_id: installation.botUser,
    bot_id: installation.botId,
    is_enterprise_install: installation.isOrg,
  }),

  'bots.info'(args, { installation }) {
    if (args.required('bot') !== installation.botId) throw new ApiError('bot_not_found');
    const { botId: id, appId: app_id, botUser: user_id } = installation;
    return { bot: { id, app_id, user_id, deleted: false, name: 'samverkansbot' } };
  },
};

/** Every method of the Web API that the fake has. Another is `unknown_method`. */
export const methodsWith = (uploads: Map<string, Upload>, openSocket: () => string): ReadonlyMap<string, Method> =>
  new Map(
    Object.entries({
      ...authMethods,
      'apps.connections.open': () => ({ url: openSocket() }),
      ...chatMethods,
      ...conversationMethods,
      ...userMethods,
      ...viewMethods,
      ...fileMethods(uploads),
    }),
  );
