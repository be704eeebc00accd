import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { HTTPModuleFunctions as bolt, type ReceiverEvent } from '@slack/bolt';
import { systemClock } from '../../../chat/clock.ts';
import { createRefusalLog } from '../../common/refusal-log.ts';
import { closeAfterTooLarge } from '../../common/too-large.ts';
import type { SlackContext } from '../slack-context.ts';
import type { Guard } from './guard.ts';
import { whyNotSigned } from './signature.ts';

/** Bytes. Slack's requests are far smaller. */
const mostBody = 1024 * 1024;

type Uses = Pick<SlackContext, 'log' | 'refused' | 'timer'> & {
  signingSecret: string;
  guard: Pick<Guard, 'processEvent'>;
};

export type SlackListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Refused = { status: 400 | 401 | 413; reason: string };
type ReadRequest = { body: ReceiverEvent['body'] } | Refused;

/**
 * Takes Slack's HTTP requests without Bolt's web servers: Express would take a third of the time of an acknowledgement,
 * and Bolt's other server never answers a request that it cannot read.
 */
export function doorway({ signingSecret, log, refused, timer, guard }: Uses): SlackListener {
  const logRefusal = createRefusalLog(timer);
  return async (request, response) => {
    const read = await readRequest(request, signingSecret);
    if ('reason' in read) {
      logRefusal(log, { status: read.status, reason: read.reason }, 'refused at the door of Slack');
      refused(read.status);
      closeAfterTooLarge(response, read.status);
      return bolt.buildNoBodyResponse(response, read.status);
    }
    const { body } = read;
    if (body?.ssl_check) return bolt.buildSSLCheckResponse(response);
    if (body?.type === 'url_verification') return bolt.buildUrlVerificationResponse(response, body);
    const refusal = await guard.processEvent({ body, ack: async (content) => acknowledge(response, content) });
    if (refusal === 403) response.setHeader('x-slack-no-retry', '1');
    if (refusal) bolt.buildNoBodyResponse(response, refusal);
  };
}

/** With its length, since Node else sends it in pieces. */
function acknowledge(response: ServerResponse, content: object | undefined): void {
  const text = content ? JSON.stringify(content) : '';
  response.writeHead(200, {
    ...(content && { 'content-type': 'application/json' }),
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function readRequest(request: IncomingMessage, signingSecret: string): Promise<ReadRequest> {
  const body = await wholeBody(request);
  if (!Buffer.isBuffer(body)) return body;
  const { headers } = request;
  const fields = headers['content-type'] === 'application/x-www-form-urlencoded' ? parse(body.toString()) : null;
  // Slack does not sign this question, so nothing else of it is believed.
  if (fields?.ssl_check === '1') return { body: { ssl_check: '1' } };
  const reason = whyNotSigned({ headers, body }, signingSecret, systemClock.now().epochMilliseconds);
  if (reason) return { status: 401, reason };
  try {
    const json = fields ? fields.payload : body.toString();
    return { body: typeof json === 'string' ? JSON.parse(json) : fields };
  } catch {
    return { status: 400, reason: 'the body could not be read' };
  }
}

async function wholeBody(request: IncomingMessage): Promise<Buffer | Refused> {
  try {
    return (await bolt.bufferIncomingMessage(request, mostBody)).rawBody;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: bolt.isRawBodyError(error) && error.statusCode === 413 ? 413 : 400, reason };
  }
}
