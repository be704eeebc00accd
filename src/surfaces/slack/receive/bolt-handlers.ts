import type { App, BlockAction, ButtonAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import { commands, type events, shortcuts } from '../subscriptions.ts';
import { onButton } from './on-button.ts';
import { onCommand } from './on-command.ts';
import { onForm } from './on-form.ts';
import { onHome } from './on-home.ts';
import { onJoined, onLeft, onUninstalled } from './on-membership.ts';
import { onMessage } from './on-message.ts';
import { onReply } from './on-reply.ts';
import { onShortcut } from './on-shortcut.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** Slack's half of the talk: what Bolt hears, made into invocations, and the bot's answers, taken back. */
export function registerBoltHandlers(app: App, hearing: SlackReceiving): void {
  for (const command of commands) app.command(command, (heard) => onCommand(hearing, heard));
  app.action<BlockAction>({ type: 'block_actions' }, async ({ action, body, ack, respond }) => {
    if (action.type === 'button') await onButton(hearing, { action: action as ButtonAction, body, ack, respond });
    else await ack();
  });
  app.view<ViewSubmitAction>({ callback_id: anything, type: 'view_submission' }, ({ body, ack }) =>
    onForm(hearing, { body, ack }),
  );
  for (const { id } of shortcuts) {
    app.shortcut<MessageShortcut>({ callback_id: id, type: 'message_action' }, ({ shortcut, ack, respond }) =>
      onShortcut(hearing, { shortcut, ack, respond }),
    );
  }
  for (const register of Object.values(listeners)) register(app, hearing);
}

const anything = /^/;

type Listener = (app: App, hearing: SlackReceiving) => void;

const repliesIn =
  (place: 'channel' | 'group'): Listener =>
  (app, hearing) =>
    app.event('message', async ({ event, body }) => {
      if (event.channel_type === place) await onReply(hearing, event, body.event_id);
    });

/** One for each event of the manifest, no more and no fewer. */
const listeners: Record<(typeof events)[number], Listener> = {
  app_home_opened: (app, hearing) =>
    app.event('app_home_opened', async ({ event, body }) => {
      if (event.tab === 'home') await onHome(hearing, body.event_id, event.user);
    }),
  app_mention: (app, hearing) =>
    app.event('app_mention', async ({ event, body }) => {
      const { user, channel, text, thread_ts: thread } = event;
      if (!user || 'bot_id' in event) return;
      if (await onReply(hearing, event, body.event_id)) return;
      await onMessage(hearing, { event: body.event_id, account: user, channel, text, thread });
    }),
  'message.channels': repliesIn('channel'),
  'message.groups': repliesIn('group'),
  'message.im': (app, hearing) =>
    app.event('message', async ({ event, body }) => {
      if (event.channel_type !== 'im') return;
      if (event.subtype !== undefined && event.subtype !== 'file_share') return;
      if ('bot_id' in event || !event.user || event.user === hearing.identity()?.botUser) return;
      const { user: account, channel, text = '', thread_ts: thread } = event;
      await onMessage(hearing, { event: body.event_id, account, channel, text, thread });
    }),
  member_joined_channel: (app, hearing) =>
    app.event('member_joined_channel', async ({ event, body }) => {
      if (event.user !== hearing.identity()?.botUser) return;
      await onJoined(hearing, { event: body.event_id, channel: event.channel, inviter: event.inviter });
    }),
  channel_left: (app, hearing) =>
    app.event('channel_left', async ({ event, body }) => onLeft(hearing, body.event_id, event.channel)),
  group_left: (app, hearing) =>
    app.event('group_left', async ({ event, body }) => onLeft(hearing, body.event_id, event.channel)),
  app_uninstalled: (app, hearing) =>
    app.event('app_uninstalled', async ({ body }) => onUninstalled(hearing, body.event_id)),
  tokens_revoked: (app, hearing) =>
    app.event('tokens_revoked', async ({ event, body }) => {
      if (event.tokens.bot?.length) onUninstalled(hearing, body.event_id);
    }),
};
