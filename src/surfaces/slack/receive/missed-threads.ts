import type { Hearing, KeptReply, OpenThreads } from '../../../chat/hearing.ts';
import type { MessageRef } from '../../../chat/invocation.ts';
import { isPerson, refOf, slackPlaceOf } from '../addresses.ts';
import { onReply } from './on-reply.ts';
import {
  endOfSecond,
  isWritten,
  millisecondsOf,
  type SlackMessage,
  type SlackMessageEvent,
  tsOf,
} from './read-reply.ts';
import type { SlackReader, ThreadInSlack } from './slack-reader.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Uses = {
  slack: SlackReceiving;
  reader: Pick<SlackReader, 'thread'>;
  hearing: Hearing;
  /** From then on nothing is handed over: the database is about to close. */
  isStopping(): boolean;
};

/** What is written in the thread itself, but for its first message. */
const repliesOf = ({ messages, ts }: ThreadInSlack): SlackMessage[] => messages.filter((message) => message.ts !== ts);

/** Later than any version of a message, as text. */
const beyond = '~';

/** Milliseconds. What was written so lately may not be in what Slack shows of a thread yet. */
const unsettled = 5 * 60_000;

/** `since`: what was said from then on may have been missed. `took`: called for each reply that was. */
type Reading = { since: Temporal.Instant; took(): void };

/** Takes what was missed in the threads, as if Slack had told of it. */
export async function takeMissed(uses: Uses, { address, under, kept }: OpenThreads, { since, took }: Reading) {
  if (isPerson(address)) return;
  const keptBefore = kept();
  const read: ThreadInSlack[] = [];
  for (const ref of under) {
    const thread = await uses.reader.thread(slackPlaceOf(ref));
    read.push(thread);
    for (const message of repliesOf(thread)) await takeOne(uses, { address, message, since }, took);
  }
  if (!read.every(({ isWhole }) => isWhole)) return;
  const standing = new Set(
    read
      .flatMap(repliesOf)
      .filter(isWritten)
      .map(({ ts }) => ts),
  );
  const gone = keptBefore.filter(({ message }) => !standing.has(message));
  for (const reply of gone) await takeAway(uses, { address, under, reply }, took);
}

type Found = { address: string; message: SlackMessage; since: Temporal.Instant };

/** It was written, or changed, when nothing was heard: otherwise it is left as it is. */
async function takeOne(
  { slack, hearing, isStopping }: Uses,
  { address, message, since }: Found,
  took: () => void,
): Promise<void> {
  const own = refOf(address, message.ts);
  const [writtenAt, changedAt] = timesOf(message);
  if (isStopping() || changedAt < since.epochMilliseconds) return;
  const hasHandled = (version: number) => hearing.hasHandled(`${own}/${version}`, `${own}/${beyond}`);
  if (hasHandled(changedAt)) return;
  const isChange = writtenAt < since.epochMilliseconds || hasHandled(writtenAt);
  if (await onReply(slack, asEvent(address, message, isChange), own)) took();
  await otherWork();
}

/** When it was written, and when it was given its words: an edit in the same second came later. */
function timesOf({ ts, edited }: SlackMessage): [writtenAt: number, changedAt: number] {
  const writtenAt = millisecondsOf(ts);
  return [writtenAt, edited ? Math.max(millisecondsOf(edited.ts), writtenAt + 1) : writtenAt];
}

/** As Slack would have told of it. */
const asEvent = (channel: string, message: SlackMessage, isChange: boolean): SlackMessageEvent =>
  isChange && message.edited
    ? { subtype: 'message_changed', channel, ts: endOfSecond(message.edited.ts), message }
    : { ...message, channel };

type Gone = { address: string; under: readonly MessageRef[]; reply: KeptReply };

/** It is kept and no longer there: its writer took it away, nobody knows when. */
async function takeAway(
  { slack, hearing, isStopping }: Uses,
  { address, under, reply }: Gone,
  took: () => void,
): Promise<void> {
  const { message, version, account } = reply;
  const own = refOf(address, message);
  const [head] = under;
  const isSettled = version < hearing.now().epochMilliseconds - unsettled;
  if (isStopping() || !head || !isSettled || hearing.hasHandled(`${own}/${version + 1}`, `${own}/${beyond}`)) return;
  const before = { ts: message, thread_ts: slackPlaceOf(head).ts, user: account };
  const event = { subtype: 'message_deleted', channel: address, ts: tsOf(version + 1), previous_message: before };
  if (await onReply(slack, event, own)) took();
  await otherWork();
}

/** Lets the process answer others between two replies. */
const otherWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
