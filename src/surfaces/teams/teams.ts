import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import { createPostponed } from '../../outbox/postponed.ts';
import { createGraph } from './graph/graph-client.ts';
import { createReadBack } from './graph/read-back-messages.ts';
import { createTeamFinder } from './graph/team-finder.ts';
import { createUnreadable } from './graph/unreadable.ts';
import { createAskBot } from './receive/ask-bot.ts';
import { botAuthentication, doorkeeper } from './receive/auth.ts';
import { createInvokes } from './receive/invokes.ts';
import { activityHandler } from './receive/on-activity.ts';
import { createPeople } from './receive/people.ts';
import { createPostings } from './receive/posted-answers.ts';
import { createReplies } from './receive/replies.ts';
import { serviceListener } from './receive/service-listener.ts';
import { teamsRouter } from './receive/teams-router.ts';
import { type ConnectorCall, createConnector } from './send/connector.ts';
import { createVoice, teamsSurface } from './send/send.ts';
import type { TeamsContext } from './teams-context.ts';

export type Teams = {
  surface: Surface;
  router: Router;
  /** How Teams is, in a word, for `/health`. */
  state(): string;
  /** Nothing is tried again from now on. */
  stop(): void;
};

/** Microsoft Teams. */
export function createTeams(context: TeamsContext): Teams {
  const { credentials, handle, linkedAddress, accountOf, opensForm, files, services, timer, log, refused } = context;
  const authentication = botAuthentication(context);
  const call = createConnector({ ...context, authentication, appId: credentials?.appId ?? '' });
  const rendering = { accountOf, opensForm };
  const voice = createVoice(call, rendering);
  const patience = { timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log });
  const { postingOf, cannotReach } = createPostings(files);
  const people = createPeople({ call, linkedAddress, services, patience });
  const askBot = createAskBot({ handle, services, people, postingOf });
  const invokes = createInvokes({ askBot, rendering, files });
  const replies = createReplies(context);
  const onActivity = activityHandler({ ...context, askBot, cannotReach, invokes, replies, postponed });
  const hearService = serviceListener(context);
  const admit = doorkeeper(authentication, context);
  const router = teamsRouter({ credentials, log, refused, admit, hearService, onActivity });
  return { ...teamsSurface(voice, readBackBy(context, call)), router, stop: postponed.stop };
}

/** Without credentials there is no Graph. */
function readBackBy(context: TeamsContext, call: ConnectorCall) {
  const { credentials, channels, timer } = context;
  if (!credentials) return null;
  const graph = createGraph({ ...context, credentials });
  const teamOf = createTeamFinder(call, channels);
  return createReadBack({ graph, teamOf, channels, unreadable: createUnreadable(timer), appId: credentials.appId });
}
