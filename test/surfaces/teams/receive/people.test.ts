import { expect, test } from 'vitest';
import { systemTimer } from '../../../../src/outbox/timer.ts';
import { activityShape } from '../../../../src/surfaces/teams/receive/activity.ts';
import { createPeople } from '../../../../src/surfaces/teams/receive/people.ts';

/** Nobody is to be looked up: whoever is, fails. */
const people = createPeople({
  call: () => Promise.reject(new Error('Teams was asked')),
  linkedAddress: () => null,
  homeOf: (tenant) => (tenant === 'tenant-varmland' ? 'varmland' : null),
  services: { of: () => null, hasThreads: () => true, heard() {} },
  patience: { timer: systemTimer, random: () => 0 },
});

/** What somebody of the tenant writes in a channel of Uppsala's. */
const written = (tenant: string) =>
  activityShape.parse({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example.org/',
    from: { id: '29:vera', aadObjectId: 'vera', name: 'Vera Exempel' },
    recipient: { id: '28:app' },
    conversation: { id: '19:delad@thread.tacv2', conversationType: 'channel', tenantId: 'tenant-uppsala' },
    channelData: { tenant: { id: tenant } },
  });

test('whoever writes in a shared channel from another of our tenants is known as there, and cannot be written to here', async () => {
  const { sender, noDirect } = await people(written('tenant-varmland'));
  expect(sender).toEqual({ account: 'vera', direct: '', home: 'varmland', name: 'Vera Exempel' });
  expect(noDirect).toMatchObject({ failure: 'never', message: 'personen hör till en annan organisation' });
});

test.each(['tenant-uppsala', 'tenant-annan'])('of %s they are looked up as everyone is', async (tenant) => {
  await expect(people(written(tenant))).rejects.toThrow('Teams was asked');
});
