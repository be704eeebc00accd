import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order } from './slack-outside.ts';

/** Slack as a process of its own: where it is, and what it does when told to. */
export async function slackOutside() {
  const child = fork(new URL('./slack-outside.ts', import.meta.url));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`Slack outside ended with ${code}`);
  });
  ended.catch(() => {});
  const [apiUrl] = (await once(child, 'message')) as [string];
  return {
    apiUrl,
    /** Milliseconds until each was taken. */
    async taken(order: Order): Promise<number[]> {
      child.send(order);
      const [answer] = (await Promise.race([once(child, 'message'), ended])) as [number[]];
      return answer;
    },
    async close(): Promise<void> {
      child.kill();
      await once(child, 'exit');
    },
  };
}
