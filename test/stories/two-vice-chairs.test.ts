import { expect, test } from 'vitest';
import { anna, bjorn, cecilia, karin, type Register, testBot, textOf, withGroup } from '../support/test-bot.ts';

const dag = { id: 'dag', name: 'Dag Exempel', email: 'dag@example.org', region: 'orebro' };
const viceChair = (group: string, to?: string) => ({
  ...{ group, person: 'dag', role: 'vice_ordforande', from: '2026-01-01' },
  ...(to ? { to } : {}),
});
const withDag = (group: string, to?: string) =>
  ({ people: [dag], seats: [viceChair(group, to)] }) as unknown as Register;

test('both vice chairs are reminded, and asked how it goes where there is no chair', async () => {
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { vice: bjorn }, withDag('onkologi')));
  await bot.until('2027-02-12T09:00');
  const reminded = (who: string) => bot.sentTo(who).some((title) => title.includes('erksamhetsberättelsen för 2026'));
  expect([reminded('bjorn'), reminded('dag')]).toEqual([true, true]);
  const report = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  expect(textOf(await bot.presses('karin', 'duty.ask-status', report))).toContain(
    'Jag har frågat Björn Exempel och Dag Exempel',
  );
  expect(textOf(await bot.says('anna', 'lämna onkologi'))).toContain(
    'Gruppen har ingen ordförande just nu. Vice ordförande är Björn Exempel och Dag Exempel.',
  );
});

test('either approves', async () => {
  const group = withGroup('nhv', 'nhv-gruppen', { chair: anna }, {
    people: [dag],
    seats: [viceChair('ledningsgruppen'), { ...viceChair('ledningsgruppen'), person: 'cecilia' }],
  } as unknown as Register);
  for (const who of [dag, cecilia]) {
    const bot = testBot('2026-08-31T07:00', group);
    await bot.until('2026-11-02T10:00');
    const context = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
    await bot.fills('anna', { id: 'duty.submit', context }, { document: '2026-1', documentOn: '2026-10-20' });
    expect(textOf(await bot.presses(who.id, 'duty.approve', context))).toContain('är godkänd');
  }
});

test('the end of each one’s term is told to whoever appoints and to the one who has it', async () => {
  const register = withGroup('nhv', 'nhv-gruppen', { chair: anna, vice: bjorn }, withDag('nhv-gruppen', '2027-04-30'));
  const bot = testBot('2026-11-23T07:00', register);
  await bot.until('2027-02-02T10:00');
  expect(textOf(await bot.says('dag', 'grupp nhv-gruppen'))).toContain('Dag Exempel');
  const told = (who: string) =>
    bot.messagesTo(who).some((message) => JSON.stringify(message).includes('som vice ordförande'));
  expect([told('dag'), told('bjorn')]).toEqual([true, false]);
  expect(
    JSON.stringify([...bot.messagesIn('ledningsgruppen'), ...bot.messagesTo('lisa'), ...bot.messagesTo(karin.id)]),
  ).toContain('Uppdraget som vice ordförande');
});
