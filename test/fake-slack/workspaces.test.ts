import { expect, test } from 'vitest';
import { installationNamed } from '../support/fake-slack/installation.ts';
import { clientOf, outcome } from './client.ts';
import { furnished, modes, tinyApp } from './tiny-app.ts';

const named = (name: string) => furnished({ installation: installationNamed(name) });

test('each workspace has its own ids, tokens and people, and takes no other’s token', async () => {
  const [vast, ost] = await Promise.all([named('vast'), named('ost')]);
  for (const [name, value] of Object.entries(installationNamed('vast'))) {
    expect(installationNamed('ost')[name as never], name).not.toBe(value);
  }
  expect(await clientOf(vast).auth.test()).toMatchObject({ team_id: 'T0VAST', user_id: 'U0VASTBOT' });
  expect(await clientOf(ost).auth.test()).toMatchObject({ team_id: 'T0OST' });
  expect(await outcome(clientOf(vast, ost.installation.botToken).auth.test())).toBe('invalid_auth');
  vast.addPerson({ id: 'U7', name: 'vera', email: 'vera@example.org' });
  expect(await outcome(clientOf(ost).users.info({ user: 'U7' }))).toBe('user_not_found');
});

test.each(modes)('over %s what is of another installation comes well signed, and says whose it is', async (mode) => {
  const { slack, heard } = await tinyApp(mode);
  await slack.user('U1').slash('/samverkan', 'status', 'C1');
  const [message] = slack.ephemeralTo('U1');
  if (!message) throw new Error('no answer came');
  const other = slack.asInstalled({ team: 'T99EVIL' });
  const before = heard.length;
  expect(await other.says('U1', 'Hej')).toMatchObject({ ok: true });
  expect(heard.length).toBe(before + 1);
  await other.slash('U1', '/samverkan', 'status');
  await other.press('U1', message, 'Lämna in');
  await Promise.all([other.uninstalled(), other.revoked()]);
  const [said, command, pressed, ...gone] = slack.deliveries.all.slice(-5).map(({ body }) => body);
  const authorizations = [{ team_id: 'T99EVIL', is_enterprise_install: false }];
  expect(said).toMatchObject({ team_id: 'T99EVIL', authorizations, event: { type: 'message', text: 'Hej' } });
  expect(command).toMatchObject({ team_id: 'T99EVIL', command: '/samverkan' });
  expect(pressed).toMatchObject({ team: { id: 'T99EVIL' }, user: { team_id: 'T99EVIL' } });
  for (const body of gone) expect(body).toMatchObject({ team_id: 'T99EVIL', authorizations });
  expect(gone.map(({ event }) => (event as { type: string }).type)).toEqual(['app_uninstalled', 'tokens_revoked']);
});

test('an event for a whole organisation says so in its authorizations', async () => {
  const { slack } = await tinyApp('socket');
  await slack.asInstalled({ enterprise: 'E1', isOrg: true }).says('U1', 'Hej');
  expect(slack.deliveries.all.at(-1)?.body).toMatchObject({
    enterprise_id: 'E1',
    authorizations: [{ enterprise_id: 'E1', is_enterprise_install: true }],
  });
});

test('a silent workspace takes calls and answers none', async () => {
  const slack = await furnished();
  slack.fallSilent();
  const asked = [slack.installation.botToken, slack.installation.appToken].map((token, at) => {
    const method = at === 0 ? 'auth.test' : 'apps.connections.open';
    const abort = new AbortController();
    const call = fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    return { call, abort, method };
  });
  await slack.until(() => slack.calls.length === 2, 'both calls');
  await slack.quiet();
  expect(slack.calls.map(({ method, outcome }) => [method, outcome]).toSorted()).toEqual([
    ['apps.connections.open', 'silence'],
    ['auth.test', 'silence'],
  ]);
  for (const { call, abort } of asked) {
    abort.abort();
    await expect(call).rejects.toThrow('aborted');
  }
  slack.faults.clear();
  expect(await outcome(clientOf(slack).auth.test())).toBe('ok');
});

test('a workspace that refuses does so by name, until it does no longer', async () => {
  const slack = await furnished();
  const auth = () => outcome(clientOf(slack).auth.test());
  const open = () => outcome(clientOf(slack, slack.installation.appToken).apps.connections.open({}));
  slack.refuse('invalid_auth');
  expect([await auth(), await open()]).toEqual(['invalid_auth', 'invalid_auth']);
  slack.refuse(null);
  expect([await auth(), await open()]).toEqual(['ok', 'ok']);
});

test('without the scope nobody is looked up, and no address is told', async () => {
  const slack = await furnished({ scopes: ['users:read'] });
  const look = clientOf(slack).users.lookupByEmail({ email: 'anna.exempel@example.org' });
  expect(await outcome(look)).toBe('missing_scope');
  expect((await clientOf(slack).users.info({ user: 'U1' })).user?.profile).not.toHaveProperty('email');
});
