import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import { createPostponed } from '../../outbox/postponed.ts';
import { createCatchUp } from '../common/catch-up.ts';
import { createGraph } from './graph/graph-client.ts';
import { createLookPatience } from './graph/look-patience.ts';
import { createReadBack } from './graph/read-back-messages.ts';
import { createSharedMessages } from './graph/shared-messages.ts';
import { createTeamFinder } from './graph/team-finder.ts';
import { createUnreadable } from './graph/unreadable.ts';
import { createAskBot } from './receive/ask-bot.ts';
import { botAuthentication, doorkeeper } from './receive/auth.ts';
import { watchInbound } from './receive/inbound-watch.ts';
import { createInvokes } from './receive/invokes.ts';
import { createMissedReplies } from './receive/missed-replies.ts';
import { activityHandler, type OnActivity } from './receive/on-activity.ts';
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
  /** What was missed before is read. */
  start(): void;
  /** Reads what may have been missed. */
  catchUp(): void;
  /** Nothing is tried again, and nothing more is read, from now on. */
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
  const { readBack, missed } = readByGraph({ context, call, onActivity });
  const catchUp = createCatchUp(context, missed);
  const watched = watchInbound(catchUp);
  const router = teamsRouter({
    credentials,
    log,
    refused,
    hearService: serviceListener(context),
    admit: watched.admit(doorkeeper(authentication, context)),
    onActivity: watched.onActivity(onActivity),
  });
  return {
    ...teamsSurface(voice, readBack),
    router,
    start: catchUp.back,
    catchUp: catchUp.read,
    stop() {
      catchUp.stop();
      postponed.stop();
    },
  };
}

type ReadingByGraph = { context: TeamsContext; call: ConnectorCall; onActivity: OnActivity };

/** How what was sent, and what was missed, is read back. Without credentials there is no Graph. */
function readByGraph({ context, call, onActivity }: ReadingByGraph) {
  const { credentials, channels, timer } = context;
  if (!credentials) return { readBack: null, missed: { threads: async () => {} } };
  const { appId } = credentials;
  const messages = createSharedMessages({
    graph: createGraph({ ...context, credentials }),
    teamOf: createTeamFinder(call, channels),
    channels,
    unreadable: createUnreadable(timer),
  });
  return {
    readBack: createReadBack({ messages, patience: createLookPatience(timer), appId }),
    missed: createMissedReplies({ ...context, messages, onActivity, appId }),
  };
}
