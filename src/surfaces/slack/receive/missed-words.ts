import { say } from '../../../chat/message.ts';
import { answerPrefix } from '../../../outbox/answer-kind.ts';
import { answerAt } from './posted-answers.ts';
import { isWritten } from './read-reply.ts';
import type { DirectMessage, SlackReader } from './slack-reader.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Uses = { slack: Pick<SlackReceiving, 'post'>; reader: Pick<SlackReader, 'direct'> };

const notHeard = say(
  'Jag var inte ansluten när du skrev',
  'Det du skrev har därför inte lett till något. Skriv det igen.',
);

/** What was asked long ago is not done now, but whoever asked is told so. */
export async function answerMissedWords({ slack, reader }: Uses, account: string, since: Temporal.Instant) {
  const { channel, messages } = await reader.direct(account, since);
  const latest = messages.find((message) => isAnswer(message) || isAsked(message, account));
  if (!latest || isAnswer(latest)) return;
  const event = `missat/${channel}/${latest.ts}`;
  slack.post({ event, account }, answerAt({ channel, account, thread: undefined }, notHeard));
}

const isAsked = (message: DirectMessage, account: string): boolean => message.user === account && isWritten(message);

/** Reminders and the like come whether somebody has written or not. */
const isAnswer = ({ bot_id: bot, key }: DirectMessage): boolean =>
  bot !== undefined && (key === null || key.startsWith(`${answerPrefix}/`));
