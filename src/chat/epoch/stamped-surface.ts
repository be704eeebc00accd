import type { Post, Surface } from '../surface.ts';
import { type Epoch, firstEpoch, stampedMessage } from './epoch.ts';

/** The surface, whose messages carry the epoch: in their buttons, and beside their keys. */
export function stampedSurface(surface: Surface, epoch: Epoch): Surface {
  if (epoch === firstEpoch) return surface;
  const { find } = surface;
  const stampedPost = (post: Post): Post => ({ ...post, epoch, message: stampedMessage(post.message, epoch) });
  return {
    ...surface,
    send: (post, signal) => surface.send(stampedPost(post), signal),
    update: (post, ref, signal) => surface.update(stampedPost(post), ref, signal),
    ...(find && { find: (post, since, signal) => find({ ...post, epoch }, since, signal) }),
  };
}
