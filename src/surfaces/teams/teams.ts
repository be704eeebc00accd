import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import { createPostponed } from '../../outbox/postponed.ts';
import { fileFetches } from '../common/file-fetches.ts';
import { createAskBot } from './receive/ask-bot.ts';
import { botAuthentication, doorkeeper } from './receive/auth.ts';
import { createInvokes } from './receive/invokes.ts';
import { activityHandler } from './receive/on-activity.ts';
import { createPeople } from './receive/people.ts';
import { createPostings } from './receive/posted-answers.ts';
import { createReplies } from './receive/replies.ts';
import { serviceListener } from './receive/service-listener.ts';
import { teamsFileFetcher } from './receive/teams-files.ts';
import { teamsRouter } from './receive/teams-router.ts';
import { createConnector } from './send/connector.ts';
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
  const sentFiles = fileFetches({ timer, log, fetch: teamsFileFetcher({ ...context, call }) });
  const onActivity = activityHandler({ ...context, askBot, cannotReach, invokes, replies, postponed, sentFiles });
  const hearService = serviceListener(context);
  const admit = doorkeeper(authentication, context);
  const router = teamsRouter({ credentials, log, refused, admit, hearService, onActivity });
  return { ...teamsSurface(voice), router, stop: postponed.stop };
}
