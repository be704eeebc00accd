import type { Response } from '../../../chat/response.ts';
import { isRefusal } from '../send/errors.ts';
import { sayPrivately } from '../send/say.ts';
import { answering, trying } from '../send/trying.ts';
import { notKept } from './could-not-look.ts';
import { formOnButton } from './form-button.ts';
import { messageIn } from './message-in.ts';
import { messageText } from './message-text.ts';
import { refOf } from './places.ts';
import { isChange, replyIn, type SlackMessageEvent, type SlackReply } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

const taken = 'white_check_mark';

/**
 * A reply in the thread under a message of ours, or what has become of one. What is said elsewhere in channels ends
 * here: it is neither looked up, kept nor logged.
 *
 * @param happening the event's id, by which Slack tells of it again.
 * @returns whether it was one.
 */
export async function onReply(hearing: SlackReceiving, told: SlackMessageEvent, happening: string): Promise<boolean> {
  const said = replyIn(told);
  if (!said || said.account === hearing.identity()?.botUser) return false;
  const { channel, under, account, message, version } = said;
  if (!hearing.listensTo(channel, under)) return false;
  const [words, sender] = await Promise.all([messageText(hearing, said.text ?? ''), hearing.senderOf(account)]);
  if (!sender) {
    putOff(hearing, { told, happening, said });
    return true;
  }
  hearing.postponed.done(happening);
  const text = words || null;
  if (text === null && !isChange(told)) return false;
  // A mention is told of twice, and is the same happening.
  const event = `${refOf(channel, message)}/${version}`;
  const reply = { under, message, version, text };
  const response = hearing.handle({ surface: 'slack', event, sender, conversation: channel, type: 'reply', reply });
  if (hearing.recent.isNew(event)) answer(hearing, response, { ...said, text });
  return true;
}

/** An hour: by then Slack has been away for long, and the writer is told. */
const within = 3_600_000;

type PutOff = { told: SlackMessageEvent; happening: string; said: SlackReply };

/** Nothing that somebody wrote is lost because they could not be looked up: Slack tells of it again, and so do we. */
const putOff = (hearing: SlackReceiving, { told, happening, said }: PutOff): void =>
  hearing.postponed.keep(happening, {
    within,
    again: () => onReply(hearing, told, happening),
    giveUp: async () => {
      if (said.text === null) return;
      await answering(hearing, 'answer a reply', () =>
        sayPrivately(hearing, notKept, { ...said, thread: threadFor(said) }),
      );
    },
  });

/** The answer is on its way: a mark that everyone sees, and words that only the writer does. */
function answer(hearing: SlackReceiving, response: Response, said: SlackReply): void {
  if (response.type === 'noted' && said.text !== null) void mark(hearing, said);
  void answered(hearing, response, said);
}

async function answered(hearing: SlackReceiving, response: Response, said: SlackReply): Promise<void> {
  const isForm = response.type === 'form';
  const message = isForm ? formOnButton(response.form) : await messageIn(hearing, response, said.account);
  if (!message) return;
  await answering(hearing, 'answer a reply', () =>
    sayPrivately(hearing, message, { ...said, thread: threadFor(said) }),
  );
}

/** Words in a thread are shown only while it has replies: where one was taken away there may be none left. */
const threadFor = ({ text, thread }: SlackReply): string | undefined => (text === null ? undefined : thread);

/** Slack takes one mark of ours on each message, however often it is changed; one that is gone needs none. */
const mark = ({ marks, log }: SlackReceiving, { channel, message: timestamp }: SlackReply): Promise<boolean> =>
  trying(log, 'mark a reply', () =>
    marks.reactions.add({ channel, timestamp, name: taken }).catch((error) => {
      if (!isRefusal(error, 'already_reacted', 'message_not_found')) throw error;
    }),
  );
