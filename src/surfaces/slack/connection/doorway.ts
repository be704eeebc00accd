import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions as bolt, type ReceiverEvent } from '@slack/bolt';
import { systemClock } from '../../../chat/clock.ts';
import { createRefusalLog } from '../../common/refusal-log.ts';
import { closeAfterTooLarge } from '../../common/too-large.ts';
import type { SlackContext } from '../slack-context.ts';
import type { Guard } from './guard.ts';

/** Milliseconds. Slack's rule for old requests; Bolt does not apply it to requests from the future. */
const mostAhead = 5 * 60_000;
/** Bytes. Slack's requests are far smaller. */
const mostBody = 1024 * 1024;

type Uses = Pick<SlackContext, 'log' | 'refused' | 'timer'> & {
  signingSecret: string;
  guard: Pick<Guard, 'processEvent'>;
};

export type SlackListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type ReadRequest = { body: ReceiverEvent['body'] } | { status: 400 | 401 | 413; reason: string };

/**
 * Takes Slack's HTTP requests with Bolt's own functions, but without its web servers: Express would take a third of the
 * time of an acknowledgement, and Bolt's other server never answers a request that it cannot read.
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
    const ack: ReceiverEvent['ack'] = async (content) => bolt.buildContentResponse(response, content);
    const refusal = await guard.processEvent({ body, ack });
    if (refusal === 403) response.setHeader('x-slack-no-retry', '1');
    if (refusal) bolt.buildNoBodyResponse(response, refusal);
  };
}

async function readRequest(request: IncomingMessage, signingSecret: string): Promise<ReadRequest> {
  const stamped = Number(request.headers['x-slack-request-timestamp']) * 1000;
  if (stamped > systemClock.now().epochMilliseconds + mostAhead) return { status: 401, reason: 'from a time to come' };
  try {
    const verified = await bolt.parseAndVerifyHTTPRequest({ signingSecret, bodyLimit: mostBody }, request);
    return parsed(verified);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!bolt.isRawBodyError(error)) return { status: 401, reason };
    return { status: error.statusCode === 413 ? 413 : 400, reason };
  }
}

function parsed(verified: Parameters<typeof bolt.parseHTTPRequestBody>[0]): ReadRequest {
  try {
    return { body: bolt.parseHTTPRequestBody(verified) };
  } catch {
    return { status: 400, reason: 'the body could not be read' };
  }
}
