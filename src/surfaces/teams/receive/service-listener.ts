import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress } from './activity.ts';

/** Every activity says where the service of its conversation is reached now, and of its team and its sender's own chat. */
export function serviceListener({ services, linkedAddress }: Pick<TeamsContext, 'services' | 'linkedAddress'>) {
  return (activity: Activity): void => {
    const team = activity.channelData?.team?.id;
    const direct = linkedAddress(accountOf(activity));
    const addresses = [
      conversationAddress(activity),
      ...(team ? [conversationAddress(activity, team)] : []),
      ...(direct === null ? [] : [direct]),
    ];
    for (const address of addresses) services.heard(address, activity.serviceUrl);
  };
}

export type HearService = ReturnType<typeof serviceListener>;
