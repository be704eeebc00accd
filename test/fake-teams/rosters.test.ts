import { expect, test } from 'vitest';
import { asks, twoTenants } from './two-tenants.ts';

type Listed = { id: string; userRole: string; tenantId: string; [name: string]: unknown };

async function everyone(count: number) {
  const { east } = await twoTenants();
  const keys = Array.from({ length: count }, (_, at) => `p${at}`);
  for (const key of keys) east.world.person(key, `${key} Exempel`);
  return { east, keys };
}

test.each([
  [10, 50, [50, 50, 20]],
  [60, 60, [60, 60]],
  [undefined, 200, [120]],
  [500, 500, [120]],
  [9000, 500, [120]],
])('a team of 120 is read in pages: %s asked for', async (asked, _, pages) => {
  const { east, keys } = await everyone(120);
  const { id } = east.world.channel('Stort', keys);
  const size = asked === undefined ? '' : `&pageSize=${asked}`;
  const sizes: number[] = [];
  const seen = new Set<string>();
  let token = '';
  do {
    const { body } = await asks(
      east,
      `conversations/${id}/pagedmembers?a=1${size}${token && `&continuationToken=${token}`}`,
    );
    const members = body.members as Listed[];
    sizes.push(members.length);
    for (const one of members) seen.add(one.id);
    token = encodeURIComponent(String(body.continuationToken ?? ''));
  } while (token !== '');
  expect(sizes).toEqual(pages);
  expect(seen.size).toBe(120);
});

test('more than five hundred take two pages however many are asked for, and a page that was not promised is refused', async () => {
  const { east, keys } = await everyone(501);
  const { id } = east.world.channel('Störst', keys);
  const { body } = await asks(east, `conversations/${id}/pagedmembers?pageSize=1000`);
  expect(body.members).toHaveLength(500);
  const wrong = await asks(east, `conversations/${id}/pagedmembers?continuationToken=500`);
  expect(wrong).toMatchObject({ status: 400, code: 'BadArgument' });
});

test('a chat comes whole, whatever is asked for', async () => {
  const { east, keys } = await everyone(120);
  const { id } = east.world.group('Samtal', keys);
  const { body } = await asks(east, `conversations/${id}/pagedmembers?pageSize=50`);
  expect(body.members).toHaveLength(120);
  expect(body).not.toHaveProperty('continuationToken');
});

test('each member says their tenant, their role and what addresses they have', async () => {
  const { east, west } = await twoTenants();
  east.world.person('maj', 'Maj Exempel', null);
  east.world.person('siv', 'Siv Exempel', 'siv.alias@example.org', 'siv@example.org');
  east.world.external(west.world.member('vera'));
  const place = east.world.channel('Delad', ['anna', 'maj', 'siv', 'gast', 'okand', 'vera']);
  const listed = async (id: string) => (await asks(east, `conversations/${id}/pagedmembers`)).body.members as Listed[];
  const [ours, theirs] = [east.credentials.tenantId, west.credentials.tenantId];
  const [anna, maj, siv, guest, anonymous, vera] = await listed(place.id);
  expect(anna).toMatchObject({ tenantId: ours, userRole: 'user', email: 'anna@example.org' });
  expect(maj).toMatchObject({ email: null, userPrincipalName: 'maj@example.org' });
  expect(siv).toMatchObject({ email: 'siv.alias@example.org', userPrincipalName: 'siv@example.org' });
  const upn = 'gast_example.org#EXT#@ostra.onmicrosoft.com';
  expect(guest).toMatchObject({ userRole: 'guest', name: null, email: null, userPrincipalName: upn });
  expect(anonymous).toEqual({ id: expect.any(String), name: 'En besökare', tenantId: ours, userRole: 'anonymous' });
  expect(vera).toMatchObject({ tenantId: theirs, email: 'vera@example.net' });
  expect(vera?.id).not.toBe(west.world.member('vera').id);
  expect(vera?.aadObjectId).toBe(west.world.member('vera').aadObjectId);
  // By the team's own id there is nobody from other tenants.
  expect(await listed(place.team ?? '')).toHaveLength(5);
  const { id } = east.world.member('vera');
  expect(await asks(east, `conversations/${place.team}/members/${id}`)).toMatchObject({ status: 404 });
  expect(await asks(east, `conversations/${place.id}/members/${id}`)).toMatchObject({ status: 200 });
  east.world.signIn('gast', 'Gun Gäst');
  expect((await listed(place.id))[3]).toMatchObject({ name: 'Gun Gäst', email: null, userRole: 'guest' });
});
