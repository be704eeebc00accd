import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reply } from '../../../src/chat/response.ts';
import { manifestFaults, overHttp, type SlackManifest } from '../../../src/surfaces/slack/manifest.ts';
import { accounts, channel, connected } from './slack-house.ts';

const read = (): SlackManifest =>
  JSON.parse(readFileSync(new URL('../../../manifests/slack.json', import.meta.url), 'utf8'));

test('the manifest asks for what the code listens to, and for nothing else', () => {
  expect(manifestFaults(read())).toEqual([]);
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
      ({ settings }) => void settings.event_subscriptions.bot_events.push('message.channels'),
      'bot_events: nothing in the code uses message.channels',
    ],
    [
      'a scope too many',
      ({ oauth_config }) => void oauth_config.scopes.bot.push('files:read'),
      'scopes: nothing in the code uses files:read',
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

test('with the scopes and events of the manifest, and no others, everything works', async () => {
  const { oauth_config, settings } = read();
  const house = await connected('socket', {
    isKnown: () => false,
    handle: () => reply('Hej'),
    fake: { scopes: oauth_config.scopes.bot, events: settings.event_subscriptions.bot_events },
  });
  const { fake, slack } = house;
  const post = { address: accounts.anna, key: 'k', message: { title: 'Titel', blocks: [] } };
  const inTime = () => AbortSignal.timeout(5000);
  await slack.surface.send(post, inTime());
  await slack.surface.send({ ...post, address: channel }, inTime());
  expect(await slack.surface.find?.(post, Temporal.Instant.fromEpochMilliseconds(0), inTime())).not.toBeNull();
  expect(
    await slack.surface.find?.({ ...post, address: channel }, Temporal.Instant.fromEpochMilliseconds(0), inTime()),
  ).not.toBeNull();
  const user = fake.user(accounts.anna);
  await user.slash('/samverkan', 'hej', channel);
  await user.write(undefined, 'hej');
  await user.mention(channel, 'hej');
  await user.openHome();
  fake.addChannel({ id: 'G1', name: 'hemlig', type: 'private', members: [accounts.anna], bot: false });
  await user.invite('G1');
  await user.kick('G1');
  await fake.quiet();
  expect(fake.calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  expect(house.said).toEqual([]);
  await house.close();
});
