import type { Directory } from '../../chat/directory/directory.ts';
import type { Surface } from '../../chat/surface.ts';
import { createCatchUp } from '../common/catch-up.ts';
import { fileFetches } from '../common/file-fetches.ts';
import { pictureLink } from '../common/picture-link.ts';
import { createPostponed } from '../common/postponed.ts';
import { botAuthentication, doorkeeper } from './door/auth.ts';
import { watchInbound } from './door/inbound-watch.ts';
import { teamsDoor } from './door/teams-door.ts';
import type { TeamsDoor } from './door/teams-router.ts';
import { createGraph } from './graph/graph-client.ts';
import { createLookPatience } from './graph/look-patience.ts';
import { createReadBack } from './graph/read-back-messages.ts';
import { createSharedMessages } from './graph/shared-messages.ts';
import { createTeamFinder } from './graph/team-finder.ts';
import { createUnreadable } from './graph/unreadable.ts';
import { activityShape } from './receive/activity.ts';
import { createAskBot, createFillingIn } from './receive/ask-bot.ts';
import { createInvokes } from './receive/invokes.ts';
import { createMissedReplies } from './receive/missed-replies.ts';
import { activityHandler, type OnActivity } from './receive/on-activity.ts';
import { createOwnCards } from './receive/own-card.ts';
import { createPeople } from './receive/people.ts';
import { createPostings } from './receive/posted-answers.ts';
import { createReplies } from './receive/replies.ts';
import { serviceListener } from './receive/service-listener.ts';
import { teamsFileFetcher } from './receive/teams-files.ts';
import { withTypingSign } from './receive/with-typing-sign.ts';
import type { RenderingIn } from './render/render.ts';
import { type ConnectorCall, createConnector } from './send/connector.ts';
import { teamsMessageLink } from './send/message-link.ts';
import { createVoice, teamsSurface } from './send/send.ts';
import { createSignIn } from './send/sign-in.ts';
import { teamsPeople } from './send/teams-people.ts';
import { createTypingSign } from './send/typing-sign.ts';
import { createViewers } from './send/viewers.ts';
import type { TeamsContext } from './teams-context.ts';
import { createTeamsStatus } from './teams-status.ts';

type Teams = {
  surface: Surface;
  /** Who is in the tenant, as far as Teams tells. */
  people: Directory;
  door: TeamsDoor;
  /** How Teams is, in words, for `/health`. */
  state(): string;
  /** Sees at once whether the bot may send, and reads what was missed before. */
  start(): void;
  /** Reads what may have been missed. */
  catchUp(): void;
  /** Nothing is tried again, and nothing more is read, from now on. */
  stop(): void;
};

/** Microsoft Teams. */
export function createTeams(context: TeamsContext): Teams {
  const { connection, credentials, handle, linkedAddress, accountOf, opensForm, files, services, timer, log } = context;
  const authentication = botAuthentication(context);
  const call = createConnector({ ...context, authentication, appId: credentials?.appId ?? '' });
  const rendering: RenderingIn = (conversation, address = '') => ({
    accountOf,
    opensForm,
    pictureAt: pictureLink(files),
    conversation,
    hasThreads: services.hasThreads(conversation ?? address),
  });
  const viewersAt = createViewers({ ...context, call });
  const voice = createVoice({ call, rendering, viewersAt });
  const patience = { timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log });
  const { postingOf, cannotReach } = createPostings(context);
  const people = createPeople({ ...context, call, patience });
  const typing = createTypingSign({ call, timer, log });
  const askBot = withTypingSign(createAskBot({ connection, handle, services, people, postingOf }), {
    linkedAddress,
    typing,
  });
  const fillingIn = createFillingIn({ connection, people });
  const ownCard = createOwnCards({ ...context, rendering });
  const invokes = createInvokes({ askBot, rendering, files, help: context.help, fillingIn, ownCard });
  const replies = createReplies(context);
  const sentFiles = fileFetches({ timer, log, fetch: teamsFileFetcher({ ...context, call }) });
  const onActivity = activityHandler({ ...context, askBot, cannotReach, invokes, replies, postponed, sentFiles });
  const status = createTeamsStatus(timer);
  const signIn = createSignIn({ ...context, call, status });
  const { readBack, missed } = readByGraph({ context, call, onActivity });
  const catchUp = createCatchUp(context, missed);
  const watched = watchInbound(catchUp);
  const door = teamsDoor({
    ...context,
    status,
    hearService: serviceListener(context),
    admit: watched.admit(doorkeeper(authentication, context)),
    onActivity: watched.onActivity(onActivity),
  });
  return {
    surface: teamsSurface({ connection, voice, status, typing, linkTo: teamsMessageLink(context.channels), readBack }),
    people: teamsPeople({ connection, call, services }),
    door,
    state: status.inWords,
    start() {
      signIn.start();
      catchUp.back();
      void handlePutOff(context, onActivity);
    },
    catchUp: catchUp.read,
    stop() {
      signIn.stop();
      catchUp.stop();
      typing.stop();
      postponed.stop();
    },
  };
}

/** What the last process could not handle yet, one after the other. */
async function handlePutOff({ putOff, log }: TeamsContext, onActivity: OnActivity): Promise<void> {
  for (const told of putOff.all()) {
    const { data: activity } = activityShape.safeParse(told);
    if (activity) await onActivity(activity).catch((error) => log.error({ err: error }, 'what was put off failed'));
  }
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
