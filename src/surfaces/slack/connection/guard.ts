import type { App, ReceiverEvent } from '@slack/bolt';
import type { Postponed } from '../../common/postponed.ts';
import { createRefusalLog } from '../../common/refusal-log.ts';
import type { UnderWay } from '../../common/under-way.ts';
import type { ConnectionStatus } from '../connection-status.ts';
import type { Identity, SlackContext } from '../slack-context.ts';

/** An HTTP status: the event is not for us, or cannot be taken yet. */
type SlackRefusal = 403 | 503;

type Uses = Pick<SlackContext, 'log' | 'refused' | 'timer'> & {
  status: ConnectionStatus;
  postponed: Pick<Postponed, 'isWaiting'>;
  underWay: UnderWay;
  /** Something that people did has been handled. */
  heard(): void;
};

/**
 * Everything from Slack passes here, by HTTP or by socket. A right signature says that it comes from Slack, not that it
 * is for us: other workspaces may have the same app.
 * Bolt acknowledges an event before any listener has run, and what has no listener only after three seconds. Here an
 * event is acknowledged once it has been handled, so that Slack sends it again when the process died meanwhile.
 */
export function createGuard(
  app: Pick<App, 'processEvent'>,
  { log, refused, timer, status, postponed, underWay, heard }: Uses,
) {
  const logRefusal = createRefusalLog(timer);
  let ours: Identity | null = null;
  let isOpen = true;

  /** Null when it is for us. */
  function admits(body: unknown): SlackRefusal | null {
    const why = isOpen && ours ? whyNotOurs(body, ours) : notConnected;
    if (why === null) return null;
    const refusal = why === notConnected ? 503 : 403;
    logRefusal(log, { status: refusal, reason: why }, 'refused from Slack');
    refused(refusal);
    return refusal;
  }

  async function handle(received: ReceiverEvent): Promise<SlackRefusal | null> {
    let isAcknowledged = false;
    const acknowledge: ReceiverEvent['ack'] = async (answer) => {
      if (isAcknowledged) return;
      isAcknowledged = true;
      await received.ack(answer).catch((error) => log.warn({ err: error }, 'an acknowledgement came too late'));
    };
    if (received.body?.type === 'app_rate_limited') status.heldBack();
    const isEvent = received.body?.event !== undefined;
    try {
      await app.processEvent({ ...received, ack: isEvent ? async () => {} : acknowledge });
    } catch (error) {
      log.error({ err: error }, 'something from Slack could not be heard');
    }
    // Slack sends an event that was put off again, also to a bot that has been restarted meanwhile.
    if (isEvent && postponed.isWaiting(String(received.body.event_id))) return 503;
    await acknowledge();
    heard();
    return null;
  }

  return {
    admits,
    /** Null when it was handled and is acknowledged. */
    processEvent: async (received: ReceiverEvent): Promise<SlackRefusal | null> =>
      admits(received.body) ?? underWay.run(() => handle(received)),
    /** From now on events to us are admitted. */
    knows(identity: Identity): void {
      ours = identity;
    },
    identity: (): Identity | null => ours,
    /** From now on nothing is admitted; Slack sends it again to the next process. */
    close(): void {
      isOpen = false;
    },
  };
}

const notConnected = 'not connected';

export type Guard = ReturnType<typeof createGuard>;

/** Over the socket an event for another is acknowledged and dropped; one that comes too early is sent again. */
export const overSocket = ({ processEvent }: Pick<Guard, 'processEvent'>): App =>
  ({
    async processEvent(received: ReceiverEvent): Promise<void> {
      if ((await processEvent(received)) === 403) await received.ack();
    },
  }) as App;

/** The installation that something from Slack is for. Null: it does not say. */
type Installation = {
  app: string | null;
  team: string | null;
  enterprise: string | null;
  /** Whether the app is installed for a whole organisation. */
  isOrg: boolean | null;
};

/** Why something is not for us, in the log's words. Null: it is. */
function whyNotOurs(body: unknown, ours: Identity): string | null {
  const { app, team, enterprise, isOrg } = installationOf(fieldsIn(body));
  if (app !== null && ours.app !== null && app !== ours.app) return 'another app';
  if (isOrg !== null && isOrg !== ours.isOrg) return 'another installation';
  if (enterprise !== null && enterprise !== ours.enterprise) return 'another organisation';
  if (ours.isOrg) return (enterprise ?? team) === ours.enterprise ? null : 'another organisation';
  if (team === null) return 'no workspace';
  return team === ours.team ? null : 'another workspace';
}

type Fields = Readonly<Record<string, unknown>>;

/** These events say in their own fields in which workspace they happened. */
const aboutInstallation = new Set<unknown>(['app_uninstalled', 'tokens_revoked']);

/**
 * In a channel that is shared with another organisation, the event's own team and the user's are theirs, and the
 * authorization is ours. A modal opened by someone from there says where the app is installed.
 */
function installationOf(body: Fields): Installation {
  const app = idIn(body.api_app_id);
  const [authorization] = Array.isArray(body.authorizations) ? body.authorizations : [];
  const ofEvent = inEvent(fieldsIn(authorization));
  if (aboutInstallation.has(fieldsIn(body.event).type)) return { app, ...inEvent(body), isOrg: ofEvent.isOrg };
  if (authorization) return { app, ...ofEvent };
  const isInteraction = body.team !== undefined || body.user !== undefined;
  return { app, ...(isInteraction ? inInteraction(body) : inEvent(body)) };
}

/** In the names that events, authorizations and commands use. */
const inEvent = (fields: Fields): Omit<Installation, 'app'> => ({
  team: idIn(fields.team_id),
  enterprise: idIn(fields.enterprise_id),
  isOrg: flagIn(fields.is_enterprise_install),
});

/** In the names that presses, forms and shortcuts use. A visitor's organisation may be their own. */
function inInteraction(body: Fields): Omit<Installation, 'app'> {
  const [team, user, view] = [fieldsIn(body.team), fieldsIn(body.user), fieldsIn(body.view)];
  const home = idIn(user.team_id);
  const installedIn = idIn(view.app_installed_team_id) ?? idIn(team.id) ?? home;
  const isVisitor = home !== null && home !== installedIn;
  const organisation = idIn(fieldsIn(body.enterprise).id);
  const ofTeam = idIn(team.enterprise_id) ?? (isVisitor ? null : organisation);
  const isOrg = flagIn(body.is_enterprise_install);
  return { team: installedIn, enterprise: isOrg ? organisation : ofTeam, isOrg };
}

const fieldsIn = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const idIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Commands write `'true'`. */
function flagIn(value: unknown): boolean | null {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}
