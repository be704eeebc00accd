import { App } from '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf, outcome } from '../fake-slack/client.ts';
import { buttons, form, silent } from '../fake-slack/tiny-app.ts';
import { asks, hearing } from '../fake-teams/two-tenants.ts';
import { sevenRegions } from '../support/many-connections/many-connections.ts';
import { connectionIds, known } from '../support/many-connections/people.ts';
import { sevenRegionsRegister } from '../support/many-connections/register.ts';
import { testBot } from '../support/test-bot.ts';

async function opened() {
  const world = await sevenRegions();
  onTestFinished(() => world.close());
  return world;
}

/** Whom the registered address is found to belong to, where: all that a directory says at first sight. */
const found: Record<string, string> = {
  ...{ karin: 'uppsala', kerstin: 'uppsala dalarna', lisa: 'uppsala', kim: 'orebro', anna: 'uppsala varmland' },
  ...{ olle: 'uppsala', ulf: 'uppsala', bjorn: 'orebro uppsala', oskar: '', vera: 'varmland', vidar: 'varmland' },
  ...{ cecilia: 'dalarna gavle', dag: '', gun: 'gavle', gerd: 'gavle', sara: 'uppsala', sven: 'uppsala' },
  ...{ maj: '', martin: '' },
};

type Listed = { email: string | null; userPrincipalName: string };

test('everyone in the register is found by their address where they are, and where somebody says that it is theirs', async () => {
  const world = await opened();
  const inTenants = new Map<string, Listed[]>();
  for (const one of world.connections) {
    if (one.kind === 'slack') continue;
    const { body } = await asks(one.teams, `conversations/${world.roomOf(one.id)}/pagedmembers`);
    inTenants.set(one.id, body.members as Listed[]);
  }
  const home = (upn: string) => upn.replace(/_(?=[^_]*#EXT#)/u, '@').replace(/#EXT#.*$/u, '');
  const isIn = async (id: (typeof connectionIds)[number], email: string): Promise<boolean> => {
    const roster = inTenants.get(id);
    if (roster) return roster.some((one) => one.email === email || home(one.userPrincipalName) === email);
    return (await outcome(clientOf(world.workspace(id)).users.lookupByEmail({ email }))) === 'ok';
  };
  const all: Record<string, string> = {};
  for (const { id, email } of known) {
    const places = [];
    for (const one of new Set([...world.placesOf(id), ...connectionIds])) if (await isIn(one, email)) places.push(one);
    all[id] = places.join(' ');
  }
  // Karin’s address is in a guest’s profile as well, in her own tenant.
  expect(inTenants.get('uppsala')?.filter(({ email }) => email === 'karin@samverkan.example.org')).toHaveLength(2);
  expect(all).toEqual(found);
});

test('seven regions have people, and the register can be taken in', async () => {
  const bot = testBot('2027-01-28T08:00', { register: sevenRegionsRegister });
  expect(bot.problems).toEqual([]);
  expect(new Set(known.flatMap(({ region }) => region ?? [])).size).toBe(7);
  const world = await opened();
  const at = world.connections.map(({ kind }) => kind);
  expect([at.filter((kind) => kind === 'teams').length, at.filter((kind) => kind === 'slack').length]).toEqual([3, 2]);
  const domains = world.connections.flatMap((one) => one.domains);
  expect(new Set(domains).size).toBe(domains.length);
});

test('somebody in Teams writes, presses, fills in a form, replies and reads', async () => {
  const world = await opened();
  const teams = world.tenant('uppsala');
  const card = { type: 'AdaptiveCard', body: [{ type: 'Input.Text', id: 'field.link', value: '' }], actions: [] };
  const open = { type: 'Action.Submit', title: 'Lämna in', data: { open: true } };
  const attachments = [{ content: { type: 'AdaptiveCard', body: [], actions: [open] } }];
  const { heard } = await hearing(teams, ({ name }) =>
    name === 'task/fetch'
      ? { task: { type: 'continue', value: { title: 'Lämna in', card: { content: card } } } }
      : null,
  );
  const anna = world.as('anna');
  await anna.writes('mina');
  for (const { id } of [teams.world.personal('anna'), world.teamOf('uppsala')]) {
    await asks(teams, `conversations/${id}/activities`, {
      body: { type: 'message', summary: 'Påminnelse 1', attachments },
    });
  }
  await anna.presses('Påminnelse', 'Lämna in');
  await anna.fills('Påminnelse', 'Lämna in', { Länk: { id: 'link', value: 'https://example.org' } });
  await anna.replies('Påminnelse', 'Bra');
  expect(heard).toMatchObject([
    { type: 'message', text: 'mina', from: { aadObjectId: anna.account } },
    { type: 'message', value: { open: true } },
    { type: 'invoke', name: 'task/fetch' },
    { type: 'invoke', name: 'task/submit', value: { data: { 'field.link': 'https://example.org' } } },
    { type: 'message', text: 'Bra', conversation: { id: expect.stringContaining(';messageid=') } },
  ]);
  expect(anna.sees('room')).toMatchObject([{ title: 'Påminnelse 1', buttons: ['Lämna in'] }]);
  expect(world.seenBy('anna')).toMatchObject([{ title: 'Påminnelse 1', connection: 'uppsala' }]);
  await expect(anna.presses('Kallelse', 'Lämna in')).rejects.toThrow('no "Kallelse"');
});

test('somebody in Slack does the same', async () => {
  const world = await opened();
  const slack = world.workspace('dalarna');
  const app = new App({ ...slack.socketSettings, logger: silent });
  const heard: string[] = [];
  app.message(
    async ({ message }) => void heard.push('text' in message ? `${message.channel_type}: ${message.text}` : ''),
  );
  app.event('app_mention', async ({ event }) => void heard.push(`mention: ${event.text}`));
  for (const silent of ['member_joined_channel', 'app_home_opened'] as const) app.event(silent, async () => {});
  app.action('a', async ({ ack, body, client }) => {
    await ack();
    heard.push('pressed');
    await client.views.open({ trigger_id: 'trigger_id' in body ? String(body.trigger_id) : '', view: form });
  });
  app.view('duty.submit', async ({ ack, view }) => {
    await ack();
    heard.push(String(view.state.values.link?.value?.value));
  });
  await app.start();
  onTestFinished(() => app.stop().then(() => {}));
  const cecilia = world.as('cecilia');
  const client = clientOf(slack);
  for (const channel of [cecilia.account, world.roomOf('dalarna')]) {
    await client.chat.postMessage({ channel, text: 'Påminnelse 1', blocks: [buttons('a', 'Lämna in')] });
  }
  await slack.quiet();
  heard.length = 0;
  await cecilia.writes('mina');
  await cecilia.replies('Påminnelse', 'Bra');
  await cecilia.presses('Påminnelse', 'Lämna in');
  const filled = { 'Länk till dokumentet': { id: 'link', value: 'https://example.org' } };
  await cecilia.fills('Påminnelse', 'Lämna in', filled, 'room');
  expect(heard).toEqual(['im: mina', 'channel: Bra', 'pressed', 'pressed', 'https://example.org']);
  expect(cecilia.sees('room')).toMatchObject([{ title: 'Påminnelse 1', buttons: ['Lämna in'] }]);
  expect(world.seenBy('cecilia')).toMatchObject([{ title: 'Påminnelse 1', connection: 'dalarna' }]);
});

test('what was taken for a deactivated account is lost, and nobody acts where they are not', async () => {
  const world = await opened();
  await clientOf(world.workspace('dalarna')).chat.postMessage({ channel: 'U0DAG', text: 'Påminnelse' });
  expect(world.seenBy('dag')).toEqual([]);
  expect(world.lost('dag')).toEqual(['Påminnelse']);
  expect(() => world.as('maj')).toThrow('not in any connection');
  expect(() => world.as('anna', 'orebro')).toThrow('anna is not in orebro');
  expect(world.placesOf('bjorn')).toEqual(['orebro', 'uppsala']);
  expect(world.as('cecilia', 'gavle').account).toBe(world.as('cecilia').account);
});
