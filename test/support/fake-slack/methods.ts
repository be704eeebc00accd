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
    team_id: installation.team,
    user_id: installation.botUser,
    bot_id: installation.botId,
    is_enterprise_install: false,
  }),
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
