import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions as bolt, type ReceiverEvent } from '@slack/bolt';
import { systemClock } from '../../../chat/clock.ts';
import type { SlackContext } from '../slack-context.ts';
import type { Guard } from './guard.ts';

/** Slack's own rule for old requests, which Bolt does not turn round for those from the future. */
const mostAhead = 5 * 60_000;
/** Bytes. What Slack sends is far below it. */
const mostBody = 1024 * 1024;

type Parts = Pick<SlackContext, 'log' | 'refused'> & { signingSecret: string; guard: Pick<Guard, 'processEvent'> };

export type SlackListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What comes in, or why it does not. */
type Heard = { body: ReceiverEvent['body'] } | { status: 400 | 401 | 413; reason: string };

/**
 * Where Slack knocks over HTTP. By Bolt's own functions, but without its web servers: Express would take a third of the
 * time that an acknowledgement takes, and the other knows no end of what it cannot read. Refused is also what is stamped
 * with a time to come.
 */
export function doorway({ signingSecret, log, refused, guard }: Parts): SlackListener {
  return async (request, response) => {
    const heard = await read(request, signingSecret);
    if ('reason' in heard) {
      log.warn({ status: heard.status, reason: heard.reason }, 'refused at the door of Slack');
      refused(heard.status);
      return bolt.buildNoBodyResponse(response, heard.status);
    }
    const { body } = heard;
    if (body?.ssl_check) return bolt.buildSSLCheckResponse(response);
    if (body?.type === 'url_verification') return bolt.buildUrlVerificationResponse(response, body);
    const ack: ReceiverEvent['ack'] = async (said) => bolt.buildContentResponse(response, said);
    const refusal = await guard.processEvent({ body, ack });
    if (refusal === 403) response.setHeader('x-slack-no-retry', '1');
    if (refusal) bolt.buildNoBodyResponse(response, refusal);
  };
}

async function read(request: IncomingMessage, signingSecret: string): Promise<Heard> {
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

function parsed(verified: Parameters<typeof bolt.parseHTTPRequestBody>[0]): Heard {
  try {
    return { body: bolt.parseHTTPRequestBody(verified) };
  } catch {
    return { status: 400, reason: 'the body could not be read' };
  }
}
