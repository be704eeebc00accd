import type { App, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import { searchIds } from '../render/render-search.ts';
import { type events, shortcuts } from '../subscriptions.ts';
import { onSuggest } from './on-filling-in.ts';
import { onHome, onMessagesTab } from './on-home.ts';
import { onJoined, onLeft, onUninstalled } from './on-membership.ts';
import { onMessage } from './on-message.ts';
import { onMemberJoined, onPerson } from './on-person.ts';
import { onReply } from './on-reply.ts';
import { onShortcut } from './on-shortcut.ts';
import { onSubmit } from './on-submit.ts';
import { isWritten, type SlackMessageEvent } from './read-reply.ts';
import { filesInMessage } from './slack-files.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** Bolt calls the handler of each thing that people do in Slack, but for commands and buttons. */
export function registerBoltHandlers(app: App, slack: SlackReceiving): void {
  app.view<ViewSubmitAction>({ callback_id: anything, type: 'view_submission' }, (args) => onSubmit(slack, args));
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: searchIds }, (args) => onSuggest(slack, args));
  for (const { id } of shortcuts) {
    app.shortcut<MessageShortcut>({ callback_id: id, type: 'message_action' }, (args) => onShortcut(slack, args));
  }
  for (const register of Object.values(listeners)) register(app, slack);
}

const anything = /^/;

type Listener = (app: App, slack: SlackReceiving) => void;

const repliesIn =
  (type: 'channel' | 'group'): Listener =>
  (app, slack) =>
    app.event('message', async ({ event, body }) => {
      if (event.channel_type === type) await onReply(slack, event, body.event_id);
    });

/** One for each event of the manifest, no more and no fewer. */
const listeners: Record<(typeof events)[number], Listener> = {
  app_home_opened: (app, slack) =>
    app.event('app_home_opened', async ({ event, body }) => {
      const { tab, user: account, channel } = event;
      if (tab === 'home') await onHome(slack, body.event_id, account);
      else if (tab === 'messages') await onMessagesTab(slack, { event: body.event_id, account, channel });
    }),
  app_mention: (app, slack) =>
    app.event('app_mention', async ({ event, body }) => {
      const { user, channel, text, thread_ts: thread } = event;
      if (!user || 'bot_id' in event) return;
      if (await onReply(slack, event, body.event_id)) return;
      const written: SlackMessageEvent = event;
      const files = filesInMessage(written);
      await onMessage(slack, { event: body.event_id, ts: event.ts, account: user, channel, text, thread, files });
    }),
  'message.channels': repliesIn('channel'),
  'message.groups': repliesIn('group'),
  'message.im': (app, slack) =>
    app.event('message', async ({ event, body }) => {
      if (event.channel_type !== 'im') return;
      const written: SlackMessageEvent = event;
      const { user: account, bot_id: bot, channel, text = '', thread_ts: thread } = written;
      if (!isWritten(written) || bot || !account || slack.directory.isBot(account)) return;
      const said = { event: body.event_id, ts: written.ts, account, channel, text, thread };
      await onMessage(slack, { ...said, files: filesInMessage(written) });
    }),
  member_joined_channel: (app, slack) =>
    app.event('member_joined_channel', async ({ event, body }) => {
      if (!slack.directory.isBot(event.user)) return onMemberJoined(slack, body.event_id, event.user);
      await onJoined(slack, { event: body.event_id, channel: event.channel, inviter: event.inviter });
    }),
  channel_left: (app, slack) =>
    app.event('channel_left', async ({ event, body }) => onLeft(slack, body.event_id, event.channel)),
  group_left: (app, slack) =>
    app.event('group_left', async ({ event, body }) => onLeft(slack, body.event_id, event.channel)),
  app_uninstalled: (app, slack) =>
    app.event('app_uninstalled', async ({ body }) => onUninstalled(slack, body.event_id)),
  team_join: (app, slack) =>
    app.event('team_join', async ({ event, body }) => onPerson(slack, body.event_id, event.user)),
  user_change: (app, slack) =>
    app.event('user_change', async ({ event, body }) => onPerson(slack, body.event_id, event.user)),
  tokens_revoked: (app, slack) =>
    app.event('tokens_revoked', async ({ event, body }) => {
      if (event.tokens.bot?.length) onUninstalled(slack, body.event_id);
    }),
};
