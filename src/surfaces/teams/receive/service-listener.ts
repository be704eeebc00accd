import { isChannel } from '../send/address.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress } from './activity.ts';

type Uses = Pick<TeamsContext, 'services' | 'channels' | 'linkedAddress'>;

/**
 * Every activity says where the service of its conversation is reached now, and of its team and its sender's own chat; in a
 * channel also which team it belongs to.
 */
export function serviceListener({ services, channels, linkedAddress }: Uses) {
  return (activity: Activity): void => {
    const { id: team, aadGroupId: group = null } = activity.channelData?.team ?? {};
    const direct = linkedAddress(accountOf(activity));
    const addresses = [
      conversationAddress(activity),
      ...(team ? [conversationAddress(activity, team)] : []),
      ...(direct === null ? [] : [direct]),
    ];
    for (const address of addresses) services.heard(address, activity.serviceUrl);
    if (team && isChannel(activity.conversation.id)) channels.heard(conversationAddress(activity), { team, group });
  };
}

export type HearService = ReturnType<typeof serviceListener>;
