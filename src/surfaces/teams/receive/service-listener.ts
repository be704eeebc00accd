import { isChannel } from '../send/address.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress, conversationKindOf } from './activity.ts';

type Uses = Pick<TeamsContext, 'services' | 'channels' | 'linkedAddress'>;

/**
 * Every activity says where the service of its conversation is reached now, and of its team and its sender's own chat; in a
 * channel also which team it belongs to. A team has the same id as its first channel, so nothing is said of what kind it is.
 */
export function serviceListener({ services, channels, linkedAddress }: Uses) {
  return (activity: Activity): void => {
    const { serviceUrl, channelData } = activity;
    const { id: team, aadGroupId: group = null } = channelData?.team ?? {};
    const direct = linkedAddress(accountOf(activity));
    services.heard(conversationAddress(activity), serviceUrl, conversationKindOf(activity));
    if (team) services.heard(conversationAddress(activity, team), serviceUrl, null);
    if (direct !== null) services.heard(direct, serviceUrl, 'personal');
    if (team && isChannel(activity.conversation.id)) channels.heard(conversationAddress(activity), { team, group });
  };
}

export type HearService = ReturnType<typeof serviceListener>;
