import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/chat/clock.ts';

export const signingSecret = 'bench-signing-secret';
export const account = 'U1BENCH';
/** Of someone who chairs a group. */
export const chair = 'U2BENCH';

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A Slack that says yes to everything at once, and knows how many answers it has had. */
export async function yesSayer() {
  const answer = JSON.stringify({ ok: true, team_id: 'T1', user_id: 'U0BOT', bot_id: 'B0', channel: 'C1', ts: '1.1' });
  let answered = 0;
  let heard = () => {};
  const server = createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      if (!incoming.url?.startsWith('/respond')) return;
      answered += 1;
      heard();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    apiUrl: `${origin}/api/`,
    responseUrl: `${origin}/respond/1`,
    answered: () => answered,
    async hasAnswered(count: number): Promise<void> {
      while (answered < count) {
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Slack's signed posts, over as many connections as are needed at once, which are kept open. */
export function slackCaller(port: number) {
  const agent = new Agent({ keepAlive: true });
  const post = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const timestamp = String(Math.floor(systemClock.now().epochMilliseconds / 1000));
      const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
      const outgoing = request(
        {
          ...{ agent, port, host: '127.0.0.1', path: '/slack/events', method: 'POST' },
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
            'x-slack-request-timestamp': timestamp,
            'x-slack-signature': `v0=${signature}`,
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return {
    /** Throws when it was not taken. */
    async taken(body: string): Promise<void> {
      const status = await post(body);
      if (status !== 200) throw new Error(`answered ${status}`);
    },
    close: () => agent.destroy(),
  };
}

export const pressBody = (actionId: string, value: string, response_url: string): string =>
  new URLSearchParams({
    payload: JSON.stringify({
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: account, team_id: 'T1' },
      api_app_id: 'A1',
      container: { type: 'message', message_ts: '1.1', channel_id: 'C1', is_ephemeral: false },
      channel: { id: 'C1', name: 'kansliet' },
      trigger_id: randomUUID(),
      response_url,
      actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: randomUUID() }],
    }),
  }).toString();

export const commandBody = (text: string, response_url: string, user_id = account): string =>
  new URLSearchParams({
    ...{ command: '/samverkan', text, response_url, trigger_id: randomUUID(), user_id, user_name: 'bench' },
    ...{ channel_id: 'C1', channel_name: 'kansliet', team_id: 'T1', api_app_id: 'A1', is_enterprise_install: 'false' },
  }).toString();

/** An `express` or Bolt server's port, and its end. */
export function serverEnd(server: Server) {
  return {
    port: portOf(server),
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
