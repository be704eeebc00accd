import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { ask, nothing, reply } from '../../../src/chat/response.ts';
import type { JsonObject } from '../../support/fake-slack/json.ts';
import { accounts, type Connected, channel, connected, type Mode, modes } from './slack-house.ts';
import { changed, foreign, fresh, onceOfEach, others } from './whose.ts';

const form = {
  id: 'duty.submit',
  title: 'Lämna in',
  submit: 'Lämna in',
  context: '',
  fields: [{ type: 'text', id: 'document', label: 'Länk', required: true }],
} as const;
const message = {
  ...say('Sida 1'),
  blocks: [text('Ett'), buttons({ id: 'list.next', label: 'Visa fler', value: '1' })],
};

/** These are acknowledged and do not reach the bot. */
const unheard = new Set(['a form that was closed', 'a global shortcut', 'a search in a list']);

async function listening(mode: Mode, before?: (features: Connected['fake']) => void) {
  const heard: string[] = [];
  const features = await connected(mode, {
    listensTo: () => true,
    handle(invocation) {
      heard.push(invocation.type);
      if (invocation.type === 'command') return invocation.text === 'lämna' ? ask(form) : reply('Hej');
      return nothing;
    },
    ...(before && { broken: before }),
  });
  return { features, heard };
}

const list = { address: accounts.anna, key: 'k', message };

describe.each(modes)('over %s', (mode) => {
  test('everything of our own installation is heard, and nothing of any other', async () => {
    const { features, heard } = await listening(mode);
    const { fake } = features;
    const acts = await onceOfEach(features, list);
    let number = 0;
    for (const [name, { kind, body }] of acts) {
      const tell = async (told: JsonObject) => {
        number += 1;
        const taken = await fake.deliveries.deliver(kind, fresh(told, number));
        await fake.quiet();
        return taken;
      };
      const count = { heard: heard.length, calls: fake.calls.length };
      const turnedAway = features.turnedAway.length;
      for (const [whose, of] of Object.entries(others)) {
        const taken = await tell(of(body));
        const expected = mode === 'http' ? { status: 403, body: null, noRetry: true } : { ok: true, body: null };
        expect(taken, `${name} of ${whose}`).toMatchObject(expected);
        expect({ heard: heard.length, calls: fake.calls.length }, `${name} of ${whose}`).toEqual(count);
      }
      expect(features.turnedAway.slice(turnedAway)).toEqual(Object.keys(others).map(() => 403));
      expect(await tell(body), name).toMatchObject({ ok: true });
      expect(heard.length - count.heard, name).toBe(unheard.has(name) || name === 'tokens_revoked' ? 0 : 1);
    }
    const log = inspect(features.said, { depth: 9 });
    expect(log).toContain("status: 403, reason: 'another workspace'");
    for (const secret of [...Object.values(accounts), 'tillstyrker', 'exempel', foreign.team]) {
      expect(log.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    await features.close();
  });

  test('a tokens_revoked of ours alone says that we are gone', async () => {
    const { features, heard } = await listening(mode);
    await features.fake.uninstall();
    expect(heard).toEqual(['uninstalled']);
    await features.close();
  });

  test('people from elsewhere in a shared channel are heard: it is we who are asked', async () => {
    const { features, heard } = await listening(mode);
    const { fake } = features;
    const acts = await onceOfEach(features, list);
    const theirs = (body: JsonObject): JsonObject => ({
      ...body,
      ...('team_id' in body && !('command' in body) && { team_id: foreign.team, is_ext_shared_channel: true }),
      ...('user' in body && { user: { ...(body.user as JsonObject), team_id: foreign.team } }),
      ...('user' in body && { enterprise: { id: foreign.enterprise } }),
      ...('event' in body && { event: { ...(body.event as JsonObject), team: foreign.team, user_team: foreign.team } }),
    });
    for (const [number, name] of ['a press', 'a direct message', 'a mention', 'a reply in a thread'].entries()) {
      const { kind, body } = acts.get(name) ?? fail();
      const before = heard.length;
      await fake.deliveries.deliver(kind, fresh(theirs(body), number));
      expect(heard.length - before, name).toBe(1);
    }
    const { kind, body } = acts.get('a form') ?? fail();
    const opened = { ...theirs(body), team: { id: foreign.team, domain: 'andra' } };
    expect(await fake.deliveries.deliver(kind, fresh(opened, 99))).toMatchObject({ ok: true });
    expect(heard.at(-1)).toBe('form');
    expect(features.turnedAway).toEqual([]);
    await features.close();
  });

  test('installed for a whole organisation, all its workspaces are heard, and no others', async () => {
    const org = (fake: Connected['fake']) => Object.assign(fake.installation, { enterprise: 'E1VARD', isOrg: true });
    const { features, heard } = await listening(mode, org);
    const { fake } = features;
    const acts = await onceOfEach(features, list);
    expect(features.turnedAway).toEqual([]);
    const anotherOfOurs = { team_id: () => 'T2SYSTER' };
    for (const [number, name] of ['a command', 'a press', 'a form', 'a mention', 'app_uninstalled'].entries()) {
      const { kind, body } = acts.get(name) ?? fail();
      const before = heard.length;
      await fake.deliveries.deliver(kind, fresh(changed(body, anotherOfOurs), number));
      expect(heard.length - before, name).toBe(1);
      const of = changed(JSON.parse(JSON.stringify(body).replaceAll('E1VARD', foreign.enterprise)), anotherOfOurs);
      await fake.deliveries.deliver(kind, fresh(of, 50 + number));
      expect(heard.length - before, `${name} of another organisation`).toBe(1);
    }
    expect(features.turnedAway).toHaveLength(5);
    await features.close();
  });

  test('a workspace in an organisation hears what says so, and what does not', async () => {
    const { features, heard } = await listening(mode, (fake) =>
      Object.assign(fake.installation, { enterprise: 'E1VARD' }),
    );
    await features.fake.user(accounts.anna).slash('/samverkan', 'hej', channel);
    await features.fake.user(accounts.anna).write(undefined, 'hej');
    expect(heard).toEqual(['command', 'command']);
    await features.close();
  });

  test('where Slack will not say which app we are, the workspace still tells what is ours', async () => {
    const { features, heard } = await listening(mode, (fake) =>
      fake.faults.add({ type: 'error', error: 'missing_scope' }, { method: 'bots.info' }),
    );
    const acts = await onceOfEach(features, list);
    const before = heard.length;
    const { kind, body } = acts.get('a command') ?? fail();
    await features.fake.deliveries.deliver(kind, fresh(others['another workspace']?.(body) ?? fail(), 1));
    expect(heard).toHaveLength(before);
    expect(features.turnedAway).toEqual([403]);
    await features.close();
  });
});

test.each<[string, 'auth.test' | 'bots.info']>([
  ['which workspace', 'auth.test'],
  ['which app', 'bots.info'],
])('before Slack has said %s we are, everything is asked to come again', async (_, method) => {
  const { features, heard } = await listening('http', (fake) =>
    fake.faults.add({ type: 'status', status: 503 }, { method, times: 9 }),
  );
  for (const told of [
    features.fake.user(accounts.anna).slash('/samverkan', 'hej', channel),
    features.fake.user(accounts.anna).write(undefined, 'hej'),
  ]) {
    expect(await told).toMatchObject({ status: 503 });
  }
  expect(heard).toEqual([]);
  expect(features.turnedAway[0]).toBe(503);
  await features.close();
});

test("another workspace's word that events are held back is not about us", async () => {
  const over = { type: 'app_rate_limited', minute_rate_limited: 1 };
  const { features: http } = await listening('http');
  const of = (team_id: string, api_app_id: string) => ({ ...over, team_id, api_app_id });
  const { team, appId } = http.fake.installation;
  for (const told of [of(foreign.team, appId), of(team, foreign.app), over]) {
    expect((await http.fake.forge().send(JSON.stringify(told))).status).toBe(403);
  }
  expect(http.slack.state()).toBe('ansluten');
  await http.close();

  const { features: socket } = await listening('socket');
  for (const payload of [of(foreign.team, appId), of(team, foreign.app), over]) {
    socket.fake.socket.sendRaw(JSON.stringify({ envelope_id: '1', type: 'events_api', payload }));
  }
  await socket.fake.user(accounts.anna).slash('/samverkan', 'hej', channel);
  expect(socket.slack.state()).toBe('ansluten');
  expect(socket.turnedAway).toEqual([403, 403, 403]);
  await socket.close();
});

function fail(): never {
  throw new Error('there is no such thing');
}
