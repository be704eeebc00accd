import { type GraphMessage, quotesIn } from '../graph/graph-message.ts';
import { type Address, isChannel, threadIdUnder } from '../send/address.ts';
import { type Activity, activityShape } from './activity.ts';

/** Where a message stands that Graph tells of. `writer`: the account, where the message is one that we keep. */
export type MissedPlace = {
  address: Address;
  team: string | null;
  serviceUrl: string;
  appId: string;
  writer: string | null;
};

/** What happened to it, and when by Graph's clock. */
export type MissedChange = { type: 'message' | 'messageUpdate' | 'messageDelete'; at: string };

/** What Teams would have sent us of the message. */
export function missedActivity(message: GraphMessage, { type, at }: MissedChange, place: MissedPlace): Activity {
  const { address, team, serviceUrl, appId, writer } = place;
  const { id, replyToId, from } = message;
  // Graph may not say who wrote what is removed.
  const account = from?.user?.id ?? writer;
  return activityShape.parse({
    type,
    id,
    timestamp: at,
    channelId: 'msteams',
    serviceUrl,
    from: { id: account, aadObjectId: account, name: from?.user?.displayName },
    recipient: { id: idOf(appId) },
    conversation: {
      id: threadIdUnder(address.conversation, replyToId ?? null),
      conversationType: isChannel(address.conversation) ? 'channel' : 'groupChat',
      tenantId: address.tenant,
    },
    channelData: { tenant: { id: address.tenant }, team: team === null ? null : { id: team } },
    ...(type === 'messageDelete' ? {} : wordsOf(message, appId)),
  });
}

function wordsOf(message: GraphMessage, appId: string): object {
  const { body, mentions } = message;
  const content = body?.content ?? '';
  const ours = mentions.filter(({ mentioned }) => mentioned?.application?.id === appId);
  return {
    ...(body?.contentType === 'html' ? { attachments: [{ contentType: 'text/html', content }] } : { text: content }),
    entities: [
      ...quotesIn(message).map((messageId) => ({ type: 'quotedReply', quotedReply: { messageId } })),
      ...ours.map(({ mentionText: name }) => ({
        type: 'mention',
        text: `<at>${name}</at>`,
        mentioned: { id: idOf(appId), name },
      })),
    ],
  };
}

/** As the Bot Framework names the bot. */
const idOf = (appId: string): string => `28:${appId}`;
