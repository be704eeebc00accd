import type { Message } from '../../../chat/message.ts';
import type { Response } from '../../../chat/response.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** What there is to read in an answer, once the file in it is handed over; null where there is nothing, or a form. */
export async function messageIn(
  { handOver }: Pick<SlackReceiving, 'handOver'>,
  response: Response,
  account: string,
): Promise<Message | null> {
  switch (response.type) {
    case 'message':
    case 'noted':
      return response.message;
    case 'file':
      return handOver(response, account);
    case 'form':
    case 'faults':
    case 'nothing':
      return null;
  }
}
