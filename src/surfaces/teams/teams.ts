import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import { createPostponed } from '../../outbox/postponed.ts';
import { createAskBot } from './receive/ask-bot.ts';
import { botAuthentication, doorkeeper } from './receive/auth.ts';
import { createInvokes } from './receive/invokes.ts';
import { activityHandler } from './receive/on-activity.ts';
import { createPeople } from './receive/people.ts';
import { createPostings } from './receive/posted-answers.ts';
import { createReplies } from './receive/replies.ts';
import { serviceListener } from './receive/service-listener.ts';
import { teamsRouter } from './receive/teams-router.ts';
import { withTypingSign } from './receive/with-typing-sign.ts';
import type { RenderingIn } from './render/render.ts';
import { createConnector } from './send/connector.ts';
import { createVoice, teamsSurface } from './send/send.ts';
import { createSignIn } from './send/sign-in.ts';
import { createTypingSign } from './send/typing-sign.ts';
import type { TeamsContext } from './teams-context.ts';
import { createTeamsStatus } from './teams-status.ts';

export type Teams = {
  surface: Surface;
  router: Router;
  /** How Teams is, in words, for `/health`. */
  state(): string;
  /** Sees at once whether the bot may send. */
  start(): void;
  /** Nothing is tried again from now on. */
  stop(): void;
};

/** Microsoft Teams. */
export function createTeams(context: TeamsContext): Teams {
  const { credentials, handle, linkedAddress, accountOf, opensForm, files, services, timer, log, refused } = context;
  const authentication = botAuthentication(context);
  const call = createConnector({ ...context, authentication, appId: credentials?.appId ?? '' });
  const rendering: RenderingIn = (conversation, address = '') => ({
    accountOf,
    opensForm,
    conversation,
    hasThreads: services.hasThreads(conversation ?? address),
  });
  const voice = createVoice(call, rendering);
  const patience = { timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log });
  const { postingOf, cannotReach } = createPostings(context);
  const people = createPeople({ call, linkedAddress, services, patience });
  const typing = createTypingSign({ call, timer, log });
  const askBot = withTypingSign(createAskBot({ handle, services, people, postingOf }), { linkedAddress, typing });
  const invokes = createInvokes({ askBot, rendering, files });
  const replies = createReplies(context);
  const onActivity = activityHandler({ ...context, askBot, cannotReach, invokes, replies, postponed });
  const hearService = serviceListener(context);
  const admit = doorkeeper(authentication, context);
  const status = createTeamsStatus(timer);
  const router = teamsRouter({ credentials, log, refused, admit, status, hearService, onActivity });
  const signIn = createSignIn({ ...context, call, status });
  return {
    surface: teamsSurface({ voice, status, typing }),
    router,
    state: status.inWords,
    start: signIn.start,
    stop() {
      signIn.stop();
      typing.stop();
      postponed.stop();
    },
  };
}
