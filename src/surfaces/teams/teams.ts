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
import { teamsRouter } from './receive/teams-router.ts';
import { createConnector, usualDeadline } from './send/connector.ts';
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
  const { credentials, handle, post, linkedAddress, accountOf, opensForm, files, timer, log, refused, elsewhere } =
    context;
  const authentication = botAuthentication(context);
  const deadline = elsewhere?.deadline ?? usualDeadline;
  const call = createConnector({ authentication, appId: credentials?.appId ?? '', deadline });
  const rendering = { accountOf, opensForm };
  const voice = createVoice(call, rendering);
  const patience = { timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log });
  const { postingOf, cannotReach } = createPostings(files);
  const askBot = createAskBot({
    handle,
    people: createPeople({ call, linkedAddress, patience }),
    postingOf,
  });
  const invokes = createInvokes({ askBot, rendering, files });
  const replies = createReplies(context);
  const onActivity = activityHandler({ handle, askBot, post, cannotReach, invokes, replies, postponed });
  const admit = doorkeeper(authentication, context);
  const router = teamsRouter({ credentials, log, refused, admit, onActivity });
  return { ...teamsSurface(voice), router, stop: postponed.stop };
}
