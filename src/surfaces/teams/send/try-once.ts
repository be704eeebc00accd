import http from 'node:http';
import https from 'node:https';

/** Whether the request has gone out. */
export type Progress = { begun: boolean };

type Request = { url: string; abortSignal?: AbortSignal; agent?: http.Agent };
type Policy = { name: string; sendRequest(request: Request, next: (request: Request) => Promise<unknown>): unknown };
type Pipeline = { removePolicy(which: { name: string }): readonly object[]; addPolicy(policy: Policy): void };

/**
 * Botbuilder's client sends four times what may already have arrived, and waits without a deadline. It ignores its
 * options, so its pipeline is changed: each client is new, and this policy is the last before the network.
 * It also keeps unused connections open for ever, and would write to those that a firewall has silently dropped; Node's
 * own agents close them after five seconds.
 */
export function tryOnce(client: object, signal: AbortSignal, progress: Progress): void {
  const { pipeline } = (client as { client: { pipeline: Pipeline } }).client;
  const removed = pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  if (removed.length === 0) throw new Error('the client of botbuilder has no defaultRetryPolicy to remove');
  pipeline.addPolicy({
    name: 'ourDeadline',
    sendRequest(request, next) {
      signal.throwIfAborted();
      request.abortSignal = signal;
      request.agent = request.url.startsWith('https:') ? https.globalAgent : http.globalAgent;
      progress.begun = true;
      return next(request);
    },
  });
}
