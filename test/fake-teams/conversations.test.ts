import { expect, test } from 'vitest';
import type { FakeTeams } from '../support/fake-teams/fake-teams.ts';
import { asks, twoTenants } from './two-tenants.ts';

type Both = Awaited<ReturnType<typeof twoTenants>>;

/** What the product asks for a chat with. */
const wanted = (teams: FakeTeams, id: string, other: object = {}): object => {
  const { appId, tenantId } = teams.credentials;
  const bot = { id: `28:${appId}`, name: 'Samverkansbot' };
  return { isGroup: false, bot, members: [{ id }], tenantId, channelData: { tenant: { id: tenantId } }, ...other };
};
const id = (teams: FakeTeams, key: string) => teams.world.member(key).id;
const objectId = (teams: FakeTeams, key: string) => teams.world.member(key).aadObjectId;

/** Anna, the guest and an anonymous visitor are in a channel with the bot, and Vera by sharing; Bo is nowhere. */
async function meeting(): Promise<Both> {
  const both = await twoTenants();
  both.east.world.external(both.west.world.member('vera'));
  both.east.world.channel('NHV', ['anna', 'gast', 'okand', 'vera']);
  return both;
}

type Row = [
  who: string,
  ask: (both: Both) => object,
  becomes: readonly [status: number, code: string | null],
  before?: (both: Both) => unknown,
];
const rows: readonly Row[] = [
  ['a member of a team, by the bot’s own id', ({ east }) => wanted(east, id(east, 'anna')), [201, null]],
  ['a guest in a team', ({ east }) => wanted(east, id(east, 'gast')), [201, null]],
  ['a member by object id', ({ east }) => wanted(east, objectId(east, 'anna')), [403, 'BotNotInConversationRoster']],
  [
    'one who has the app, by object id',
    ({ east }) => wanted(east, objectId(east, 'bo')),
    [201, null],
    ({ east }) => east.world.install('bo'),
  ],
  [
    'one who has removed the app, by object id',
    ({ east }) => wanted(east, objectId(east, 'bo')),
    [403, 'BotNotInConversationRoster'],
    async ({ east }) => {
      east.world.install('bo');
      east.world.uninstall('bo');
    },
  ],
  ['one whom the bot meets nowhere', ({ east }) => wanted(east, id(east, 'bo')), [403, 'BotNotInConversationRoster']],
  ['an id that was made for another bot', ({ east, west }) => wanted(east, id(west, 'vera')), [403, 'BadArgument']],
  ['somebody of another tenant in a shared channel', ({ east }) => wanted(east, id(east, 'vera')), [400, 'BadSyntax']],
  ['somebody without an account', ({ east }) => wanted(east, id(east, 'okand')), [400, 'BadSyntax']],
  ['nobody', ({ east }) => wanted(east, 'f0f0f0f0-0000-4000-8000-000000000000'), [400, 'BadSyntax']],
  [
    'in another tenant',
    ({ east, west }) => wanted(east, id(east, 'anna'), { tenantId: west.credentials.tenantId }),
    [400, 'BadSyntax'],
  ],
  [
    'in another tenant, by the channel data',
    ({ east, west }) => wanted(east, id(east, 'anna'), { channelData: { tenant: { id: west.credentials.tenantId } } }),
    [400, 'BadSyntax'],
  ],
  [
    'in no tenant',
    ({ east }) => wanted(east, id(east, 'anna'), { tenantId: undefined, channelData: undefined }),
    [400, 'BadSyntax'],
  ],
  [
    'in the member’s own tenant, which is not read',
    ({ east, west }) =>
      wanted(east, id(east, 'anna'), {
        members: [{ id: id(east, 'anna'), tenantId: west.credentials.tenantId }],
      }),
    [201, null],
  ],
  [
    'as another bot',
    ({ east, west }) => wanted(east, id(east, 'anna'), { bot: { id: `28:${west.credentials.appId}` } }),
    [403, 'BotNotInConversationRoster'],
  ],
  [
    'two at once',
    ({ east }) => wanted(east, '', { members: [{ id: id(east, 'anna') }, { id: id(east, 'gast') }] }),
    [400, 'BadSyntax'],
  ],
  [
    'one who has blocked the bot',
    ({ east }) => wanted(east, id(east, 'anna')),
    [403, 'MessageWritesBlocked'],
    ({ east }) => east.blocks('anna'),
  ],
  [
    'one who has let the bot in again',
    ({ east }) => wanted(east, id(east, 'anna')),
    [201, null],
    ({ east }) => {
      east.blocks('anna');
      east.unblocks('anna');
    },
  ],
];

test.each(rows)('a chat is begun, or not: %s', async (_, ask, [status, code], before) => {
  const both = await meeting();
  await before?.(both);
  const answer = await asks(both.east, 'conversations', { body: ask(both) });
  expect([answer.status, answer.code]).toEqual([status, code]);
  expect(typeof answer.body.id).toBe(status === 201 ? 'string' : 'undefined');
});

test('the same chat is begun twice, and says where it is reached, or nothing of it', async () => {
  const { east } = await meeting();
  const begin = async () => (await asks(east, 'conversations', { body: wanted(east, id(east, 'anna')) })).body;
  const { id: first, serviceUrl } = await begin();
  expect(serviceUrl).toBe(east.service());
  east.settings.saysService = false;
  const again = await begin();
  expect(again).toEqual({ id: first });
});

test('a token that Microsoft gave another app opens nothing here, and nobody’s is refused', async () => {
  const { east, west } = await meeting();
  const ask = { body: wanted(east, id(east, 'anna')), by: west };
  expect(await asks(east, 'conversations', ask)).toMatchObject({ status: 403, code: 'BotNotInConversationRoster' });
  const answer = await fetch(`${east.url()}v3/conversations`, {
    method: 'POST',
    headers: { authorization: 'Bearer x' },
  });
  expect(answer.status).toBe(401);
});

test('a chat of two has another id for each bot, and one that is no more is not found', async () => {
  const { east, west } = await meeting();
  const { id: theirs } = west.world.personal('vera');
  const { id: ours } = east.world.personal('anna');
  const say = (place: string) =>
    asks(east, `conversations/${place}/activities`, { body: { type: 'message', text: 'Hej' } });
  expect(await say(theirs)).toMatchObject({ status: 403, code: 'BadArgument' });
  expect(() => east.world.personal('vera')).toThrow('of another tenant');
  expect(await say(ours)).toMatchObject({ status: 201 });
  east.world.places.delete(ours);
  expect(await say(ours)).toMatchObject({ status: 404, code: 'ConversationNotFound' });
});
