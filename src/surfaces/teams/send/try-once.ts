import http from 'node:http';
import https from 'node:https';

/** Whether the request has gone out. */
export type Progress = { begun: boolean };

type Request = { url: string; abortSignal?: AbortSignal; agent?: http.Agent };
type Policy = { name: string; sendRequest(request: Request, next: (request: Request) => Promise<unknown>): unknown };
type Pipeline = { removePolicy(which: { name: string }): readonly object[]; addPolicy(policy: Policy): void };

/**
 * By itself botbuilder's client would send four times what may already have arrived, and wait for ever. Its options are
 * ignored, so the pipeline inside it is changed: each client is new, and the policy is the last before the network.
 * It also keeps connections that nobody uses for ever, and would send into those that a firewall has silently dropped;
 * Node's own agents let go of them after five seconds.
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
