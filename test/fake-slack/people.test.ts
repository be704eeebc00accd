import { expect, test } from 'vitest';
import { turnedTime } from '../outbox/turned-time.ts';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import { isObject } from '../support/fake-slack/json.ts';
import { clientOf, outcome } from './client.ts';
import { buttons, furnished, tinyApp } from './tiny-app.ts';

const lookUp = (slack: FakeSlack, email: string) => clientOf(slack).users.lookupByEmail({ email });
const info = async (slack: FakeSlack, user: string) => (await clientOf(slack).users.info({ user })).user;

async function crowded() {
  const slack = await furnished();
  slack.addPerson({ id: 'U3', name: 'gun', email: 'gun@example.org', role: 'guest' });
  slack.addPerson({ id: 'U4', name: 'rut', email: 'rut@example.org', role: 'channel guest' });
  slack.addPerson({ id: 'U5', name: 'eva', email: 'eva@example.net', team: 'T9' });
  slack.addPerson({ id: 'U6', name: 'ove', email: 'ove@example.org' });
  slack.disable('U6');
  return slack;
}

test.each([
  ['a member, whatever the case', 'ANNA.Exempel@Example.ORG', 'ok'],
  ['a guest', 'gun@example.org', 'ok'],
  ['nobody', 'ingen@example.org', 'users_not_found'],
  ['a deactivated account', 'ove@example.org', 'users_not_found'],
  ['somebody of another workspace', 'eva@example.net', 'users_not_found'],
])('an address is looked up: %s', async (_, email, expected) => {
  expect(await outcome(lookUp(await crowded(), email))).toBe(expected);
});

test.each([
  ['U1', { deleted: false, team_id: 'T0SAMVERKAN', is_restricted: false, is_ultra_restricted: false }],
  ['U3', { deleted: false, is_restricted: true, is_ultra_restricted: false }],
  ['U4', { deleted: false, is_restricted: true, is_ultra_restricted: true }],
  ['U5', { deleted: false, team_id: 'T9', is_stranger: true }],
  ['U6', { deleted: true, team_id: 'T0SAMVERKAN' }],
])('an account says what it is: %s', async (user, expected) => {
  expect(await info(await crowded(), user)).toMatchObject(expected);
});

test('of somebody from another workspace neither address nor more than needed is told, and in a shared channel they are no stranger', async () => {
  const slack = await crowded();
  slack.addChannel({ id: 'C7', name: 'delad', members: ['U1', 'U5'] });
  expect(await info(slack, 'U5')).toMatchObject({ is_stranger: false });
  expect((await info(slack, 'U5'))?.profile).not.toHaveProperty('email');
  expect(await info(slack, 'U1')).not.toHaveProperty('is_stranger');
  expect(await info(slack, 'U6')).not.toHaveProperty('is_restricted');
});

test('fifty addresses a minute are looked up, and then one is told how long to wait', async () => {
  const time = turnedTime('2026-11-28T08:00:00Z');
  const slack = await furnished({ timer: time.timer });
  const ask = () => outcome(lookUp(slack, 'anna.exempel@example.org'));
  slack.pace.only('users.lookupByEmail');
  for (let asked = 0; asked < 50; asked += 1) expect(await ask()).toBe('ok');
  const refused = await fetch(`${slack.apiUrl}users.lookupByEmail`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.installation.botToken}` },
    body: new URLSearchParams({ email: 'anna.exempel@example.org' }),
  });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
  await time.turn({ seconds: 2 });
  expect(await ask()).toBe('ok');
});

test('everyone is listed in pages', async () => {
  const slack = await crowded();
  const first = await clientOf(slack).users.list({ limit: 5 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await clientOf(slack).users.list({ limit: 5, cursor });
  expect([first, second].map(({ members }) => members?.length)).toEqual([5, 2]);
  expect(second.response_metadata?.next_cursor).toBe('');
});

test('a channel’s members come in pages', async () => {
  const slack = await crowded();
  slack.addChannel({ id: 'C7', name: 'stor', members: ['U1', 'U2', 'U3'] });
  const first = await clientOf(slack).conversations.members({ channel: 'C7', limit: 3 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await clientOf(slack).conversations.members({ channel: 'C7', limit: 3, cursor });
  expect([...(first.members ?? []), ...(second.members ?? [])]).toEqual(['U1', 'U2', 'U3', slack.installation.botUser]);
});

test('what is posted to a deactivated account is taken, and nobody sees it until it is opened again', async () => {
  const slack = await crowded();
  const client = clientOf(slack);
  expect(await outcome(client.chat.postMessage({ channel: 'U6', text: 'Påminnelse' }))).toBe('ok');
  expect(await outcome(client.conversations.open({ users: 'U6' }))).toBe('user_disabled');
  expect(slack.dm('U6').messages).toEqual([]);
  expect(slack.dm('U6').unseen).toMatchObject([{ text: 'Påminnelse' }]);
  slack.enable('U6');
  expect(slack.dm('U6').messages).toMatchObject([{ text: 'Påminnelse' }]);
  expect(slack.dm('U6').unseen).toEqual([]);
});

test('one is told of comings, goings and changes, with the whole account', async () => {
  const { slack, app } = await tinyApp('socket', { events: ['team_join', 'user_change', 'member_left_channel'] });
  const told: unknown[] = [];
  app.event('team_join', async ({ event }) => void told.push(event));
  app.event('user_change', async ({ event }) => void told.push(event));
  app.event('member_left_channel', async ({ event }) => void told.push(event));
  await slack.hire({ id: 'U7', name: 'ny', email: 'ny@example.org' });
  await slack.changeEmail('U7', 'nyare@example.org');
  await slack.user('U2').leave('C1');
  slack.disable('U7');
  await slack.until(() => told.length === 4, 'all four');
  expect(told).toMatchObject([
    { type: 'team_join', user: { id: 'U7', deleted: false, profile: { email: 'ny@example.org' } } },
    { type: 'user_change', user: { id: 'U7', deleted: false, profile: { email: 'nyare@example.org' } } },
    { type: 'member_left_channel', user: 'U2', channel: 'C1', team: slack.installation.team },
    { type: 'user_change', user: { id: 'U7', deleted: true, team_id: slack.installation.team } },
  ]);
});

test('somebody of another workspace presses and writes in a shared channel under their own team, and commands nothing', async () => {
  const { slack } = await tinyApp('socket');
  slack.addPerson({ id: 'U5', name: 'eva', email: 'eva@example.net', team: 'T9' });
  slack.addChannel({ id: 'C7', name: 'delad', members: ['U1', 'U5'] });
  await clientOf(slack).chat.postMessage({
    channel: 'C7',
    text: 'Tryck',
    blocks: [buttons('duty.submit', 'Lämna in')],
  });
  const [message] = slack.channel('C7').messages;
  const eva = slack.user('U5');
  if (message) await eva.press(message, 'Lämna in');
  await eva.write('C7', 'Hej');
  const [pressed, written] = slack.deliveries.all.slice(-2).map(({ body }) => body);
  const ours = slack.installation.team;
  expect(pressed).toMatchObject({ type: 'block_actions', team: { id: ours }, user: { id: 'U5', team_id: 'T9' } });
  expect(written).toMatchObject({
    ...{ team_id: 'T9', is_ext_shared_channel: true, authorizations: [{ team_id: ours }] },
    event: { user: 'U5', team: 'T9', user_team: 'T9' },
  });
  const modal = await slack.until(() => slack.modalOf('U5'), 'the form');
  await eva.submit(modal, { link: 'https://example.org' });
  const submitted = slack.deliveries.all.find(({ body }) => body.type === 'view_submission')?.body ?? {};
  expect(submitted).toMatchObject({ team: { id: 'T9' }, view: { app_installed_team_id: ours } });
  await expect(eva.slash('/samverkan', 'status', 'C7')).rejects.toThrow('of another workspace');
  await expect(eva.openHome()).rejects.toThrow('of another workspace');
  await expect(eva.shortcut('remiss.point')).rejects.toThrow('of another workspace');
  const { delivery } = await slack.user('U1').write('C1', 'Hej');
  const ordinary = delivery?.body ?? {};
  expect(ordinary).toMatchObject({ team_id: ours, is_ext_shared_channel: false });
  expect(isObject(ordinary.event) && ordinary.event).not.toHaveProperty('user_team');
});
