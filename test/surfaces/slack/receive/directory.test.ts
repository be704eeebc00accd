import { expect, test } from 'vitest';
import { createDirectory } from '../../../../src/surfaces/slack/receive/directory.ts';
import type { WebClient } from '../../../../src/surfaces/slack/send/clients.ts';
import { turnedTimer } from '../turned-timer.ts';

const sten = { id: 'U9', team_id: 'T1', real_name: 'Sten Exempel', profile: { email: 'sten@example.org' } };

/** As the other of our workspaces knows its people; it cannot be asked about one of them just now. */
const atHome = async (account: string) =>
  account === 'U8' ? null : { account, direct: account, name: 'Cecilia Exempel', email: 'cecilia@example.org' };

function lookUp(
  user: object,
  isKnown = (account: string): boolean => account === 'U1',
  waits: (account: string) => Promise<void> | null = () => null,
) {
  const asked: string[] = [];
  const timer = turnedTimer();
  const info = async ({ user: account }: { user: string }) => {
    asked.push(account);
    await waits(account);
    return { ok: true, user };
  };
  const client = { users: { info } } as unknown as WebClient;
  const random = () => 0;
  const homeOf = (team: string) => (team === 'T4' ? { connection: 'dalarna', senderOf: atHome } : null);
  const identity = () => ({ team: 'T1', botUser: 'U0', app: 'A1', enterprise: null, isOrg: false });
  const uses = { people: client, channels: client, timer, random, isKnown, nameOf: () => null, homeOf, identity };
  const { senderOf, forget } = createDirectory(uses);
  return { asked, timer, senderOf, forget };
}

test('whoever is known is not looked up', async () => {
  const { asked, senderOf } = lookUp(sten);
  expect(await senderOf('U1')).toEqual({ account: 'U1', direct: 'U1' });
  expect(asked).toEqual([]);
});

test('whoever leaves the register is looked up again within a minute', async () => {
  let inRegister = true;
  const { asked, timer, senderOf } = lookUp(sten, () => inRegister);
  await senderOf('U9');
  inRegister = false;
  timer.turn(60_000);
  expect(await senderOf('U9')).toHaveProperty('email', 'sten@example.org');
  expect(asked).toEqual(['U9']);
});

test('our own workspace vouches for an address, which is believed for ten minutes', async () => {
  const { asked, senderOf, timer } = lookUp(sten);
  const known = { account: 'U9', direct: 'U9', name: 'Sten Exempel', email: 'sten@example.org' };
  expect(await senderOf('U9')).toEqual(known);
  timer.turn(9 * 60_000);
  expect(await senderOf('U9')).toEqual(known);
  expect(asked).toHaveLength(1);
  timer.turn(60_000);
  await senderOf('U9');
  expect(asked).toHaveLength(2);
});

test.each([
  ['a guest from another workspace', { team_id: 'T2' }],
  ['a stranger in a shared channel', { is_stranger: true }],
  ['an address that nobody has confirmed', { is_email_confirmed: false }],
  ['a bot', { is_bot: true }],
])('%s is known by name only', async (_, more) => {
  const { senderOf } = lookUp({ ...sten, ...more });
  expect(await senderOf('U9')).toEqual({ account: 'U9', direct: 'U9', name: 'Sten Exempel' });
});

test('in an organisation of many workspaces ours is one of them', async () => {
  const { senderOf } = lookUp({ ...sten, team_id: 'T2', enterprise_user: { teams: ['T2', 'T1'] } });
  expect(await senderOf('U9')).toHaveProperty('email', 'sten@example.org');
});

test('two messages of one person during one look-up make one look-up, and nobody else waits for it', async () => {
  const slow = Promise.withResolvers<void>();
  const { asked, senderOf } = lookUp(
    sten,
    () => false,
    (account) => (account === 'U9' ? slow.promise : null),
  );
  const both = Promise.all([senderOf('U9'), senderOf('U9')]);
  expect(await senderOf('U8')).toHaveProperty('account', 'U8');
  slow.resolve();
  expect(await both).toEqual(Array(2).fill(expect.objectContaining({ account: 'U9', name: 'Sten Exempel' })));
  expect(asked).toEqual(['U9', 'U8']);
});

test('someone whose profile has changed is asked about anew', async () => {
  const { asked, senderOf, forget } = lookUp(sten);
  await senderOf('U9');
  await senderOf('U9');
  forget('U9');
  await senderOf('U9');
  expect(asked).toEqual(['U9', 'U9']);
});

test('whoever is at home in another of our workspaces is as that one knows them', async () => {
  const { asked, senderOf } = lookUp({ ...sten, team_id: 'T4', is_stranger: true });
  const cecilia = {
    account: 'U7',
    direct: 'U7',
    home: 'dalarna',
    name: 'Cecilia Exempel',
    email: 'cecilia@example.org',
  };
  expect(await senderOf('U7')).toEqual(cecilia);
  expect(await senderOf('U7')).toEqual(cecilia);
  expect(asked).toEqual(['U7']);
});

test('where their own workspace cannot be asked, that says nothing of who they are', async () => {
  const { timer, senderOf } = lookUp({ ...sten, team_id: 'T4' });
  const found = senderOf('U8');
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    timer.turn(1000);
  }
  expect(await found).toBeNull();
});

test('whoever is at home in a workspace of nobody we know has no address here', async () => {
  const { senderOf } = lookUp({ ...sten, team_id: 'T3' });
  expect(await senderOf('U9')).toEqual({ account: 'U9', direct: 'U9', name: 'Sten Exempel' });
});
