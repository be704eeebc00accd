import { DeliveryError, type Surface } from '../../../chat/surface.ts';
import { aborted } from '../../common/aborted.ts';

/** Before Slack has been asked again whose the token is. */
const soon = Temporal.Duration.from({ seconds: 5 });

/**
 * Nothing is sent before Slack has said which workspace the token is for: with another's, accounts and channels of ours
 * would be somebody else's.
 */
export function onceIdentified(surface: Surface, identified: Promise<void>): Surface {
  let isKnown = false;
  void identified.then(() => {
    isKnown = true;
  });

  async function known(signal: AbortSignal): Promise<void> {
    if (isKnown) return;
    try {
      await Promise.race([identified, aborted(signal)]);
    } catch (cause) {
      throw new DeliveryError('Slack har inte sagt vilken arbetsyta boten hör till', 'later', {
        retryAfter: soon,
        cause,
      });
    }
  }

  const { send, update, find } = surface;
  return {
    ...surface,
    async send(post, signal) {
      await known(signal);
      return send(post, signal);
    },
    async update(post, ref, signal) {
      await known(signal);
      return update(post, ref, signal);
    },
    ...(find && {
      async find(post, since, signal) {
        await known(signal);
        return find(post, since, signal);
      },
    }),
  };
}
