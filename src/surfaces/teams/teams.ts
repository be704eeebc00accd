import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import { createPostponed } from '../../outbox/postponed.ts';
import { createAnswers } from './receive/answer-sender.ts';
import { botAuthentication, doorkeeper } from './receive/auth.ts';
import { createInvokes } from './receive/invokes.ts';
import { createPeople } from './receive/people.ts';
import { createReplies } from './receive/replies.ts';
import { teamsRouter } from './receive/teams-router.ts';
import { createTurns } from './receive/turns.ts';
import { createConnector } from './send/connector.ts';
import { usualDeadline } from './send/deadline.ts';
import { createVoice, teamsSurface } from './send/send.ts';
import type { TeamsContext } from './teams-context.ts';

export type Teams = {
  surface: Surface;
  router: Router;
  /** How it is, in a word, for whoever watches over the bot. */
  state(): string;
  /** When every answer that was begun has been sent, or has failed. */
  idle(): Promise<void>;
  /** Nothing is tried again from now on. */
  stop(): void;
};

/** Microsoft Teams. */
export function createTeams(parts: TeamsContext): Teams {
  const authentication = botAuthentication(parts);
  const appId = parts.credentials?.appId ?? '';
  const call = createConnector({ authentication, appId, deadline: parts.elsewhere?.deadline ?? usualDeadline });
  const rendering = { accountOf: parts.accountOf, opensForm: parts.opensForm };
  const voice = createVoice(call, rendering);
  const patience = { timer: parts.timer, random: Math.random };
  const postponed = createPostponed({ ...patience, log: parts.log });
  const turns = createTurns({ handle: parts.handle, people: createPeople({ ...parts, call, patience }) });
  const answers = createAnswers({ ...parts, voice });
  const invokes = createInvokes({ ...parts, turns, answers, rendering });
  const replies = createReplies(parts);
  const admit = doorkeeper(authentication, parts);
  const { router, idle } = teamsRouter({ ...parts, admit, turns, answers, invokes, replies, postponed });
  return { ...teamsSurface(voice), router, idle, stop: postponed.stop };
}
