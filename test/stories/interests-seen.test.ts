import { describe, expect, test } from 'vitest';
import { nhvRegister } from '../support/nhv-group.ts';
import { type TestBot, testBot, textOf } from '../support/test-bot.ts';

const person = (id: string, more = {}) => ({ id, name: `${id} Exempel`, email: `${id}@example.org`, ...more });
const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, { id: 'vc-smarta', name: 'Gruppen smärta', type: 'vc' }],
  people: [...nhvRegister.people, person('siv'), person('disa'), person('dan', { region: 'dalarna' })],
  seats: [
    ...nhvRegister.seats,
    { group: 'vc-smarta', person: 'siv', role: 'ordforande', from: '2026-01-01' },
    { group: 'vc-smarta', person: 'disa', role: 'ledamot', region: 'dalarna', from: '2026-01-01' },
  ],
};

/** Two regions mean to apply for the one permit of an area. */
async function withConflict(): Promise<TestBot> {
  const bot = testBot('2027-03-01T10:00', { register });
  await bot.fills(
    'karin',
    { id: 'nhv.add', context: '' },
    { name: 'Sällsynt vård', step: '4', on: '2027-03-01', groups: '' },
  );
  for (const [who, region] of [
    ['cecilia', 'dalarna'],
    ['anna', 'uppsala'],
  ] as const) {
    const says = { region, interest: 'avser_soka', note: `Skäl från ${region}` };
    await bot.fills(who, { id: 'nhv.interest', context: 'sallsynt-vard' }, says);
  }
  await bot.until('2027-03-03T12:00');
  return bot;
}

describe('what a region means to do with an area', () => {
  test.each([
    ['karin', 'the kansli', true, true],
    ['lisa', 'ledningsgruppen', true, true],
    ['sara', 'another region in the NHV group', true, true],
    ['dan', 'somebody of the region', true, false],
    ['disa', 'who sits for the region in another group', true, false],
    ['olle', 'somebody of the other region', false, true],
    ['siv', 'the chair of another group', false, false],
  ] as const)('%s, %s: of Dalarna %s, of Uppsala %s', async (who, _as, dalarna, uppsala) => {
    const bot = await withConflict();
    const page = textOf(await bot.says(who, 'nhv sällsynt vård'));
    expect([page.includes('Skäl från dalarna'), page.includes('Skäl från uppsala')]).toEqual([dalarna, uppsala]);
    expect(page.includes('Flera regioner avser söka')).toBe(dalarna && uppsala);
    const phase = textOf(await bot.says(who, 'nhv fas 3'));
    expect(phase).toContain('Sällsynt vård');
    expect(phase.includes('avser söka')).toBe(dalarna || uppsala);
    expect(textOf(await bot.says(who, 'nhv')).includes('Fler regioner än tillstånd')).toBe(dalarna && uppsala);
  });

  test('is told only to the NHV group and ledningsgruppen', async () => {
    const bot = await withConflict();
    const heard = (messages: unknown): boolean => JSON.stringify(messages).includes('Flera regioner avser söka');
    expect([heard(bot.messagesIn('nhv-gruppen')), heard(bot.messagesIn('ledningsgruppen'))]).toEqual([true, true]);
    expect(heard(bot.messagesIn('vc-smarta'))).toBe(false);
    for (const who of ['siv', 'disa', 'dan', 'olle']) expect(heard(bot.messagesTo(who)), who).toBe(false);
  });
});
