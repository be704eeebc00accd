/**
 * A bot as one writes it first, for the controls: it acknowledges, does one thing after the other, answers once and
 * forgets, and takes a look-up that fails for an answer.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const { PORT, SLACK_API_URL = '', SLACK_BOT_TOKEN = '' } = process.env;
const stranger = 'Du finns inte i registret än';

let queue = Promise.resolve();
const inTurn = (work: () => Promise<void>): Promise<void> => {
  queue = queue.then(work).catch(() => {});
  return queue;
};

/** Waits as long as it is told to, together with all that stand behind. */
async function call(url: string, method: 'GET' | 'POST', body?: object): Promise<boolean> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${SLACK_BOT_TOKEN}` };
  const answer = await fetch(url, {
    ...{ method, headers, signal: AbortSignal.timeout(3000) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.status === 429) await pause(1000 * Number(answer.headers.get('retry-after') ?? 0));
  return answer.ok;
}

async function answerInSlack(user: string): Promise<void> {
  const isKnown = await call(`${SLACK_API_URL}users.info?user=${user}`, 'GET').catch(() => false);
  await call(`${SLACK_API_URL}chat.postMessage`, 'POST', { channel: user, text: isKnown ? 'Svaret' : stranger });
}

type Activity = { serviceUrl: string; from: { id: string; aadObjectId: string }; conversation: { id: string } };

async function answerInTeams({ serviceUrl, from, conversation }: Activity): Promise<void> {
  const at = `${serviceUrl}v3/conversations`;
  const isKnown = await call(`${at}/${conversation.id}/members/${from.id}`, 'GET').catch(() => false);
  await call(`${at}/a:${from.aadObjectId}/activities`, 'POST', { text: isKnown ? 'Svaret' : stranger });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

type Heard = { type?: string; event?: { type: string; channel_type?: string; user?: string; bot_id?: string } };

createServer(async (request, response) => {
  const text = await bodyOf(request);
  const said = text.startsWith('{') ? JSON.parse(text) : {};
  if (request.url === '/health') {
    response.end(JSON.stringify({ connections: { slack: { state: 'ansluten' }, teams: { state: 'ok' } } }));
  } else if (request.url === '/api/messages') {
    const answered = inTurn(() => answerInTeams(said));
    if (said.type === 'invoke') await answered;
    response.setHeader('content-type', 'application/json').end('{}');
  } else {
    response.end();
    const { event } = said as Heard;
    if (event?.type === 'message' && event.channel_type === 'im' && event.user && !event.bot_id) {
      const { user } = event;
      void inTurn(() => answerInSlack(user));
    }
  }
}).listen(Number(PORT), '127.0.0.1');
