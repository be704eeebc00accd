import type { Message } from '../../../chat/message.ts';
import { isDirect } from '../receive/places.ts';
import type { SlackReceiving } from '../receive/slack-receiving.ts';
import { renderSlackMessage } from '../render/render.ts';

type With = Pick<SlackReceiving, 'client' | 'accountOf'>;

/** Where an answer goes, and to whom. `thread`: the first message of the thread, when it is said in one. */
export type SlackPlace = { channel: string; account: string; thread: string | undefined };

/** To one person, wherever they are. */
export const sayTo = (hearing: With, message: Message, place: SlackPlace): Promise<unknown> =>
  isDirect(place.channel) ? sayDirectly(hearing, message, place) : sayPrivately(hearing, message, place);

/** @param channel of the direct conversation, or the person's account. */
export const sayDirectly = (hearing: With, message: Message, { channel, thread }: Omit<SlackPlace, 'account'>) =>
  hearing.client.chat.postMessage({
    ...{ channel, ...rendered(hearing, message), ...inThread(thread) },
    ...{ unfurl_links: false, unfurl_media: false },
  });

/** Among others, and seen by one of them. */
export const sayPrivately = (hearing: With, message: Message, { channel, account, thread }: SlackPlace) =>
  hearing.client.chat.postEphemeral({
    ...{ channel, user: account, ...rendered(hearing, message), ...inThread(thread) },
  });

/** For the one who asked, and for nobody else, as an answer to what they did. */
export const privately = (hearing: Pick<SlackReceiving, 'accountOf'>, message: Message) =>
  ({
    ...renderSlackMessage(message, { accountOf: hearing.accountOf, isAnswer: true }),
    response_type: 'ephemeral',
  }) as const;

const rendered = ({ accountOf }: With, message: Message) => renderSlackMessage(message, { accountOf, isAnswer: true });

const inThread = (thread: string | undefined) => (thread ? { thread_ts: thread } : {});
