import { expect, test } from 'vitest';
import { asks, hearing, signsIn, twoTenants } from './two-tenants.ts';

test('several who come, or go, are told of at once, by their ids alone', async () => {
  const { east } = await twoTenants();
  const { heard } = await hearing(east);
  const place = east.world.channel('NHV', ['anna']);
  const ids = ['bo', 'per'].map((key) => {
    const { id, aadObjectId } = east.world.member(key);
    return { id, aadObjectId };
  });
  await east.comes(['bo', 'per'], place, 'anna');
  expect(place.members).toEqual(['anna', 'bo', 'per']);
  await east.leaves(['bo', 'per'], place, 'anna');
  expect(place.members).toEqual(['anna']);
  expect(heard).toMatchObject([
    { type: 'conversationUpdate', membersAdded: ids, membersRemoved: null },
    { type: 'conversationUpdate', membersAdded: null, membersRemoved: ids },
  ]);
  expect(heard.map(({ channelData }) => (channelData as { eventType: string }).eventType)).toEqual([
    'teamMemberAdded',
    'teamMemberRemoved',
  ]);
});

test('in a shared channel the conversation is of the tenant that shares it, and the sender of their own', async () => {
  const { east, west } = await twoTenants();
  const { heard } = await hearing(east);
  east.world.external(west.world.member('vera'));
  const place = east.world.channel('Delad', ['anna', 'vera']);
  await east.writes('vera', 'Hej', { in: place });
  const shared = west.world.share(place, ['vera']);
  await hearing(west).then(async ({ heard: inWest }) => {
    await west.writes('vera', 'Hej', { in: shared });
    expect(inWest).toMatchObject([{ conversation: { tenantId: east.credentials.tenantId } }]);
  });
  expect(heard).toMatchObject([
    {
      from: { aadObjectId: west.world.member('vera').aadObjectId },
      conversation: { tenantId: east.credentials.tenantId },
      channelData: { tenant: { id: west.credentials.tenantId } },
    },
  ]);
});

test('two bots in a shared channel see each other’s messages, under ids of their own', async () => {
  const { east, west } = await twoTenants();
  const place = east.world.channel('Delad', ['anna']);
  const shared = west.world.share(place, ['vera']);
  const body = { type: 'message', text: 'Huvudet' };
  const { body: one } = await asks(east, `conversations/${place.id}/activities`, { body });
  const { body: other } = await asks(west, `conversations/${place.id}/activities`, { body });
  expect(one.id).not.toBe(other.id);
  expect(place.messages).toHaveLength(2);
  expect(shared.messages).toEqual(place.messages);
  east.world.remove(place, String(one.id));
  expect(shared.messages.map(({ id }) => id)).toEqual([other.id]);
  expect(
    await asks(west, `conversations/${west.world.channel('Egen', []).id}/activities`, { body, by: east }),
  ).toMatchObject({ status: 403, code: 'BotNotInConversationRoster' });
});

test('a tenant that hangs takes every call and answers none, until it does again', async () => {
  const { east, west } = await twoTenants();
  east.settings.hangs = true;
  const abort = new AbortController();
  const calls = ['openid', 'keys', 'v3/conversations/a:1/pagedmembers', `login/${east.credentials.tenantId}/x`].map(
    (path) => fetch(`${east.url()}${path}`, { signal: abort.signal }),
  );
  await expect.poll(east.hung).toBe(4);
  expect((await signsIn(west)).status).toBe(200);
  abort.abort();
  for (const call of calls) await expect(call).rejects.toThrow('aborted');
  await expect.poll(east.hung).toBe(0);
  east.settings.hangs = false;
  expect((await signsIn(east)).status).toBe(200);
});

test('activities come to the door that they are sent to, with Microsoft’s keys in common', async () => {
  const { east, west } = await twoTenants();
  const { paths } = await hearing(east);
  await east.writes('anna', 'Hej');
  east.connect('http://127.0.0.1:9/', 'api/messages/ostra');
  const [a, b] = await Promise.all(
    [east, west].map(async (teams) => (await fetch(`${teams.url()}keys`)).json() as Promise<unknown>),
  );
  expect(a).toEqual(b);
  expect(paths).toEqual(['/api/messages']);
  const claims = (authorization: string) =>
    JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString());
  expect(claims(east.authorization())).toMatchObject({ aud: east.credentials.appId, serviceurl: east.service() });
  expect(claims(east.authorization({ serviceurl: west.service() }))).toMatchObject({ serviceurl: west.service() });
});
