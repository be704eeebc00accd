import type { AddressInfo, Server } from 'node:net';
import { App, type Logger, LogLevel } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { type FakeSlack, type FakeSlackSettings, fakeSlack } from '../support/fake-slack/fake-slack.ts';

export const modes = ['socket', 'http'] as const;
export type Mode = (typeof modes)[number];

export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

const anna = { id: 'U1', name: 'anna', realName: 'Anna Exempel', email: 'anna.exempel@example.org' };
const sten = { id: 'U2', name: 'sten', realName: 'Sten Exempel' };

/** A Slack with Anna and Sten, a channel with the bot in it and one without. */
export async function furnished(settings: FakeSlackSettings = {}): Promise<FakeSlack> {
  const slack = await fakeSlack(settings);
  onTestFinished(() => slack.stop());
  slack.addPerson(anna);
  slack.addPerson(sten);
  slack.addChannel({ id: 'C1', name: 'onkologi', members: ['U1', 'U2'] });
  slack.addChannel({ id: 'C2', name: 'allmant', members: ['U1'], bot: false });
  return slack;
}

/** The smallest real app: a command, a button, a form, and what it has heard. */
export async function tinyApp(mode: Mode, settings: FakeSlackSettings = {}) {
  const slack = await furnished(settings);
  const app = new App({
    ...(mode === 'socket' ? slack.socketSettings : slack.httpSettings),
    logger: silent,
    deferInitialization: true,
  });
  const heard: { type: string; eventId: string; text: string }[] = [];
  await app.init();
  listen(app, heard);
  const server = await app.start(0);
  if (mode === 'http')
    slack.useHttp(`http://127.0.0.1:${((server as Server).address() as AddressInfo).port}/slack/events`);
  onTestFinished(async () => {
    await app.stop();
  });
  return { slack, app, heard };
}

function listen(app: App, heard: { type: string; eventId: string; text: string }[]): void {
  app.command('/samverkan', async ({ command, ack, respond }) => {
    if (command.text === 'senare') {
      await ack();
      await respond({ response_type: 'in_channel', text: 'Här kommer svaret' });
    } else await ack({ text: `Du skrev ${command.text}`, blocks: [buttons('duty.submit', 'Lämna in')] });
  });
  app.action('duty.submit', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: 'trigger_id' in body ? String(body.trigger_id) : '', view: form });
  });
  app.view('duty.submit', async ({ ack, view, body, client }) => {
    const link = view.state.values.link?.value?.value ?? '';
    if (!link.startsWith('https://')) {
      await ack({ response_action: 'errors', errors: { link: 'Länken ska börja med https://' } });
      return;
    }
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: `Inlämnat: ${link}` });
  });
  app.event('app_mention', async ({ event, body, client }) => {
    heard.push({ type: event.type, eventId: body.event_id, text: event.text });
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'Jag hörde dig' });
  });
  app.event('message', async ({ event, body }) => {
    heard.push({
      type: event.subtype ?? event.type,
      eventId: body.event_id,
      text: 'text' in event ? (event.text ?? '') : '',
    });
  });
}

export const buttons = (action: string, label: string) => ({
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: action, text: { type: 'plain_text' as const, text: label } }],
});

export const form = {
  type: 'modal' as const,
  callback_id: 'duty.submit',
  title: { type: 'plain_text' as const, text: 'Lämna in' },
  submit: { type: 'plain_text' as const, text: 'Lämna in' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'link',
      label: { type: 'plain_text' as const, text: 'Länk till dokumentet' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
};
