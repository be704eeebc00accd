import { webApi } from '@slack/bolt';
import { DeliveryError } from '../../../chat/surface.ts';
import type { WebClient } from '../send/clients.ts';
import type { Identity, SlackContext } from '../slack-context.ts';

/** Asks Slack who we are. Throws when it does not say in which workspace: then we cannot know which events are ours. */
export async function identify(client: WebClient, log: SlackContext['log']): Promise<Identity> {
  const { team_id: team, user_id: botUser, bot_id: bot, ...more } = await client.auth.test();
  if (!team || !botUser) throw new DeliveryError('Slack sade inte vilken arbetsyta boten hör till', 'later');
  const isOrg = more.is_enterprise_install === true;
  const app = bot ? await appOf(client, { bot, ...(isOrg && { team_id: team }) }, log) : null;
  const { url } = more;
  return { team, botUser, app, isOrg, enterprise: more.enterprise_id ?? null, ...(url !== undefined && { url }) };
}

/** What the token is for, in one text: the workspace, or the whole organisation. */
export const identityIn = ({ team, enterprise, isOrg }: Identity): string => (isOrg ? (enterprise ?? team) : team);

/** Null when Slack refuses to say. Then only the workspace shows whether an event is ours. */
async function appOf(
  client: WebClient,
  who: { bot: string; team_id?: string },
  log: SlackContext['log'],
): Promise<string | null> {
  try {
    const { bot } = await client.bots.info(who);
    return bot?.app_id ?? null;
  } catch (error) {
    if (!(error instanceof webApi.WebAPIPlatformError) || error.data.error === 'ratelimited') throw error;
    log.warn({ err: error }, 'Slack does not say which app we are');
    return null;
  }
}
