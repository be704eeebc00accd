import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress, kindOf } from './activity.ts';

/**
 * Every activity says where the service of its conversation is reached now, and of its team and its sender's own chat.
 * A team has the same id as its first channel, so nothing is said of what kind it is.
 */
export function serviceListener({ services, linkedAddress }: Pick<TeamsContext, 'services' | 'linkedAddress'>) {
  return (activity: Activity): void => {
    const { serviceUrl, channelData } = activity;
    const team = channelData?.team?.id;
    const direct = linkedAddress(accountOf(activity));
    services.heard(conversationAddress(activity), serviceUrl, kindOf(activity));
    if (team) services.heard(conversationAddress(activity, team), serviceUrl, null);
    if (direct !== null) services.heard(direct, serviceUrl, 'personal');
  };
}

export type HearService = ReturnType<typeof serviceListener>;
