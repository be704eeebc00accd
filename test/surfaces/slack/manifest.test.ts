import { describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { noted, type Response, reply } from '../../../src/chat/response.ts';
import { manifestFaults, overHttp, type SlackManifest } from '../../../src/surfaces/slack/manifest.ts';
import { shortcuts } from '../../../src/surfaces/slack/subscriptions.ts';
import { testBot } from '../../support/test-bot.ts';
import { accounts, channel, connected, manifest } from './slack-house.ts';

const read = (): SlackManifest => structuredClone(manifest);

test('the manifest asks for what the code listens to, and for nothing else', () => {
  expect(manifestFaults(read())).toEqual([]);
});

test('the menu of a message offers what the bot can make of it, and calls it what the bot does', () => {
  const { shortcuts: rows } = testBot('2026-11-23T08:00', {}).actions.table;
  expect(shortcuts).toEqual(rows.map(({ id, label }) => ({ id, name: label })));
});

test('over HTTP everything has the same address', () => {
  const manifest = overHttp(read(), 'https://bot.example.org');
  expect(manifestFaults(manifest)).toEqual([]);
  expect(manifest.features.slash_commands[0]?.url).toBe('https://bot.example.org/slack/events');
  expect(manifestFaults(overHttp(read(), 'http://bot.example.org'))).not.toEqual([]);
});

describe('the check sees', () => {
  const changed = (change: (manifest: SlackManifest) => void) => {
    const manifest = read();
    change(manifest);
    return manifestFaults(manifest);
  };

  test.each<[string, (manifest: SlackManifest) => void, string]>([
    [
      'an event that is missing',
      ({ settings }) => void settings.event_subscriptions.bot_events.splice(0, 1),
      'bot_events: the code listens to app_home_opened, which is missing',
    ],
    [
      'an event too many',
      ({ settings }) => void settings.event_subscriptions.bot_events.push('message.mpim'),
      'bot_events: nothing in the code uses message.mpim',
    ],
    [
      'a scope too many',
      ({ oauth_config }) => void oauth_config.scopes.bot.push('pins:read'),
      'scopes: nothing in the code uses pins:read',
    ],
    [
      'a scope that is there twice',
      ({ oauth_config }) => void oauth_config.scopes.bot.push('commands'),
      'scopes: commands is there twice',
    ],
    [
      'another command',
      ({ features }) => void features.slash_commands.push({ command: '/annat', description: 'Annat' }),
      'slash_commands: nothing in the code uses /annat',
    ],
    [
      'a shortcut that is missing',
      ({ features }) => void features.shortcuts?.pop(),
      'shortcuts: the code listens to plan.point (Lägg i aktivitetsplanen, message), which is missing',
    ],
    [
      'a shortcut too many',
      ({ features }) =>
        void features.shortcuts?.push({ name: 'Annat', type: 'global', callback_id: 'annat', description: 'Annat' }),
      'shortcuts: nothing in the code uses annat (Annat, global)',
    ],
    [
      'buttons that lead nowhere',
      ({ settings }) => {
        settings.interactivity.is_enabled = false;
      },
      'interactivity: buttons and forms need it',
    ],
    [
      'no way in',
      ({ settings }) => {
        settings.socket_mode_enabled = false;
      },
      'socket_mode_enabled: without it everything needs an address',
    ],
  ])('%s', (_, change, fault) => {
    expect(changed(change)).toEqual([fault]);
  });

  test('a name that is too long', () => {
    expect(
      changed(({ display_information }) => {
        display_information.name = 'x'.repeat(36);
      }),
    ).toEqual([expect.stringMatching(/^display_information\.name: /)]);
  });
});

test('with the scopes, events and shortcuts of the manifest, and no others, everything works', async () => {
  const features = await connected('socket', {
    isKnown: () => false,
    listensTo: () => true,
    files: { link: () => null, bytes: async () => new Uint8Array([1]) },
    handle(invocation) {
      if (invocation.type === 'reply') return noted(say('Hej'));
      return 'text' in invocation && invocation.text === 'fil' ? file : reply('Hej');
    },
  });
  const { fake, slack } = features;
  const post = { address: accounts.anna, key: 'k', message: { title: 'Titel', blocks: [] } };
  const inTime = () => AbortSignal.timeout(5000);
  const longAgo = Temporal.Instant.fromEpochMilliseconds(0);
  const user = fake.user(accounts.anna);
  fake.addChannel({ id: 'G1', name: 'hemlig', type: 'private', members: [accounts.anna], bot: false });
  await user.invite('G1');
  for (const address of [accounts.anna, channel, 'G1']) {
    await slack.surface.send({ ...post, address }, inTime());
    expect(await slack.surface.find?.({ ...post, address }, longAgo, inTime())).not.toBeNull();
  }
  await user.slash('/samverkan', 'fil', channel);
  await user.write(undefined, 'hej');
  await user.mention(channel, 'hej');
  await user.openHome();
  for (const id of [channel, 'G1']) {
    const [ours = fail()] = fake.channel(id).messages;
    const { message } = await user.write(id, 'Synpunkt', { thread: ours });
    await user.edit(message, 'Annan synpunkt');
    await fake.quiet();
    expect(message.reactions.size).toBe(1);
    await user.shortcut('remiss.point', message);
  }
  await user.kick('G1');
  await fake.quiet();
  const failed = fake.calls.filter(({ outcome }) => !['ok', 'already_reacted'].includes(outcome));
  expect(failed).toEqual([]);
  expect(features.said).toEqual([]);
  await features.close();
});

const file: Response = { type: 'file', file: { id: '1', name: 'fil.docx' }, message: say('Här') };

function fail(): never {
  throw new Error('there is no such message');
}
