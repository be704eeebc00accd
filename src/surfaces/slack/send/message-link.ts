import type { Surface } from '../../../chat/surface.ts';
import { slackPlaceOf } from '../addresses.ts';
import type { Identity } from '../slack-context.ts';

/**
 * The permalink that `chat.getPermalink` gives of a message, which costs no call: the workspace's own address, the channel,
 * and the message's time without its point.
 */
export const slackMessageLink =
  (identity: () => Pick<Identity, 'url'> | null): NonNullable<Surface['linkTo']> =>
  ({ ref }) => {
    const { channel, ts } = slackPlaceOf(ref);
    const workspace = identity()?.url;
    if (workspace === undefined || !/^[CG]/.test(channel) || !/^\d+\.\d+$/.test(ts)) return null;
    return URL.parse(`archives/${channel}/p${ts.replace('.', '')}`, workspace)?.href ?? null;
  };
