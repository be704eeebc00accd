import { expect, test } from 'vitest';
import { toAddress } from '../../../../src/surfaces/teams/send/address.ts';
import { teamsMessageLink } from '../../../../src/surfaces/teams/send/message-link.ts';

const tenant = 'tenant-1';
const inChannel = '19:kanal@thread.tacv2';
const inChat = '19:chatt@thread.v2';
const known = { team: '19:lag@thread.tacv2', group: 'grupp-1' };

test.each([
  [
    'a channel',
    { conversation: inChannel, tenant },
    known,
    'https://teams.microsoft.com/l/message/19%3Akanal%40thread.tacv2/1648741500652?tenantId=tenant-1&groupId=grupp-1&parentMessageId=1648741500652&createdTime=1648741500652',
  ],
  [
    'a group chat',
    { conversation: inChat, tenant },
    null,
    'https://teams.microsoft.com/l/message/19%3Achatt%40thread.v2/1648741500652?tenantId=tenant-1&context=%7B%22contextType%22%3A%22chat%22%7D',
  ],
  ['a channel of which only the team is known', { conversation: inChannel, tenant }, { ...known, group: null }, null],
  ['a channel from which nothing has been heard', { conversation: inChannel, tenant }, null, null],
  ["somebody's own chat", { conversation: 'a:anna', tenant }, null, null],
  ['a chat in no tenant', { conversation: inChat, tenant: '' }, null, null],
])('%s', (_, place, team, link) => {
  expect(teamsMessageLink({ teamOf: () => team })({ address: toAddress(place), ref: '1648741500652' })).toBe(link);
});

test('what is no address of ours, and what has no id', () => {
  const linkTo = teamsMessageLink({ teamOf: () => known });
  expect(linkTo({ address: 'C1', ref: '1648741500652' })).toBeNull();
  expect(linkTo({ address: toAddress({ conversation: inChannel, tenant }), ref: '' })).toBeNull();
});
