import { expect, test } from 'vitest';
import { shownBy } from '../app/may-see-world.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { type TestBot, testBot, textOf } from '../support/test-bot.ts';

const person = (id: string) => ({ id, name: `${id} Exempel`, email: `${id}@example.org` });
const register = {
  ...nhvRegister,
  groups: [
    ...nhvRegister.groups,
    { id: 'vc-smarta', name: 'Gruppen smärta', type: 'vc' },
    { id: 'vc-neuro', name: 'Gruppen neuro', type: 'vc' },
  ],
  people: [...nhvRegister.people, person('siv'), person('nora')],
  seats: [
    ...nhvRegister.seats,
    { group: 'vc-smarta', person: 'siv', role: 'ordforande', from: '2026-01-01' },
    { group: 'vc-neuro', person: 'nora', role: 'ordforande', from: '2026-01-01' },
  ],
};

const area = 'hemlig-vard';
const form = (id: string, context = '') => ({ id, context });

/** An area in step 4 that the kansli has just added, seen by everyone. */
async function withArea(step = '4', groups = ''): Promise<TestBot> {
  const bot = testBot('2027-03-01T10:00', { register });
  await bot.fills('karin', form('nhv.add'), { name: 'Hemlig vård', step, on: '2027-03-01', groups });
  return bot;
}

const restricts = (bot: TestBot, groups: string) => bot.fills('karin', form('nhv.seen-by', area), { groups });

const heard = (bot: TestBot, who: string): number =>
  bot.messagesTo(who).filter((message) => JSON.stringify(message).includes('Hemlig vård')).length;
const heardIn = (bot: TestBot, group: string): number =>
  bot.messagesIn(group).filter((message) => JSON.stringify(message).includes('Hemlig vård')).length;

const moves = (bot: TestBot, step: string, after: number) =>
  bot.fills('karin', form('nhv.move', `${area}/${after}`), { kind: 'step', step, on: '2027-03-01' });

const latest = (bot: TestBot): number => bot.features.nhv.areas.find(area)?.log.at(-1)?.id ?? 0;

test('an area that is restricted is there for the groups that it names and the kansli, and for nobody else', async () => {
  const bot = await withArea();
  expect(textOf(await bot.says('siv', 'nhv hemlig vård'))).toContain('Hemlig vård');
  expect(textOf(await restricts(bot, 'NHV-gruppen'))).toContain('Bara NHV-gruppen och kansliet ser området nu.');
  for (const who of ['siv', 'lisa', 'olle']) {
    const missing = textOf(await bot.says(who, 'nhv finns inte'));
    expect(textOf(await bot.says(who, 'nhv hemlig vård'))).toBe(missing.replaceAll('finns inte', 'hemlig vård'));
    expect(await bot.presses(who, 'nhv.area', area)).toEqual(await bot.presses(who, 'nhv.area', 'finns-inte'));
  }
  expect(textOf(await bot.says('anna', 'nhv hemlig vård'))).toContain('Bara NHV-gruppen och kansliet ser området.');
});

test('everyone sees it again when it is opened, and the log has both', async () => {
  const bot = await withArea();
  await restricts(bot, 'NHV-gruppen');
  expect(textOf(await restricts(bot, 'NHV-gruppen'))).toContain('Inget är ändrat');
  expect(textOf(await restricts(bot, ''))).toContain('Alla i registret ser området.');
  expect(textOf(await bot.says('siv', 'nhv hemlig vård'))).toContain('Hemlig vård');
  const log = textOf(await bot.says('karin', 'logg nhv hemlig vård'));
  expect(log).toContain('NHV-gruppen');
  expect(log.match(/bestämde vilka som ser/gu)).toHaveLength(2);
});

test('the NHV group answers for the regions, so it is always named', async () => {
  const bot = await withArea();
  expect(await restricts(bot, 'Gruppen smärta')).toMatchObject({
    type: 'faults',
    faults: { groups: expect.any(String) },
  });
  expect(await restricts(bot, 'Gruppen xyz')).toMatchObject({ type: 'faults', faults: { groups: expect.any(String) } });
  expect(textOf(await bot.says('siv', 'nhv hemlig vård'))).toContain('Hemlig vård');
});

test('only the kansli restricts it', async () => {
  const bot = await withArea();
  expect(textOf(await bot.fills('anna', form('nhv.seen-by', area), { groups: 'NHV-gruppen' }))).toMatch(
    /^Det kan bara kansliet/u,
  );
  expect(textOf(await bot.says('anna', 'nhv hemlig vård begränsa'))).toMatch(/^Det kan bara kansliet/u);
});

test('those who followed it, and ledningsgruppen, hear no more of it', async () => {
  const bot = await withArea();
  await bot.presses('siv', 'nhv.follow', area);
  await bot.presses('olle', 'nhv.follow', area);
  await moves(bot, '5', latest(bot));
  expect([heard(bot, 'siv'), heardIn(bot, 'ledningsgruppen') > 0]).toEqual([1, true]);
  await restricts(bot, 'NHV-gruppen, Gruppen smärta');
  const before = heardIn(bot, 'ledningsgruppen');
  await moves(bot, '6', latest(bot));
  await bot.until('2027-03-08T12:00');
  expect([heard(bot, 'siv'), heard(bot, 'olle'), heardIn(bot, 'ledningsgruppen')]).toEqual([1, 1, before]);
  const stands = (who: string) => bot.sentTo(who).find((title) => title.startsWith('Hemlig vård är nu'));
  expect([stands('siv'), stands('olle')]).toEqual([
    'Hemlig vård är nu i steg 6: Beredning',
    'Hemlig vård är nu i steg 5: Ansökan',
  ]);
  expect(bot.sentIn('nhv-gruppen')).toContain('Hemlig vård är nu i steg 6: Beredning');
});

test('one that is restricted from the beginning is told to the named groups alone', async () => {
  const bot = await withArea('4', 'NHV-gruppen');
  await bot.until('2027-03-08T12:00');
  expect(heardIn(bot, 'nhv-gruppen')).toBeGreaterThan(0);
  expect([heardIn(bot, 'ledningsgruppen'), heard(bot, 'siv'), heard(bot, 'lisa')]).toEqual([0, 0, 0]);
});

test('the remiss that step 3 drafts is restricted as the area is', async () => {
  const bot = await withArea('2', 'NHV-gruppen');
  await moves(bot, '3', latest(bot));
  expect(bot.features.remisser.remisser.current()[0]).toMatchObject({ restricted: true, groups: ['nhv-gruppen'] });
});

test('when an area is restricted the kansli is told of its remiss that is not', async () => {
  const bot = await withArea('2');
  await moves(bot, '3', latest(bot));
  const { number } = bot.features.remisser.remisser.current()[0] ?? { number: '' };
  expect(textOf(await restricts(bot, 'NHV-gruppen'))).toContain(`remiss ${number} begränsa`);
});

test('the yearly follow-up asks nobody about an area that they do not see, and its document has it for those who do', async () => {
  const bot = await withArea('8');
  await bot.fills('karin', form('nhv.groups', area), { groups: 'Gruppen smärta, Gruppen neuro' });
  const permit = { what: 'permit', region: 'uppsala', on: '2027-03-01' };
  await bot.fills('karin', form('nhv.permit', `${area}/${latest(bot)}`), permit);
  await restricts(bot, 'NHV-gruppen, Gruppen smärta');
  await bot.until('2027-05-20T12:00');
  expect([heardIn(bot, 'vc-smarta') > 0, heardIn(bot, 'vc-neuro')]).toEqual([true, 0]);
  for (const [who, sees] of [
    ['karin', true],
    ['anna', true],
    ['siv', true],
    ['lisa', false],
    ['nora', false],
  ] as const) {
    const file = await shownBy(bot, await bot.presses(who, 'nhv.document', '2027'));
    expect(file.includes('Hemlig vård'), who).toBe(sees);
    expect(textOf(await bot.says(who, 'nhv uppföljning')).includes('Hemlig vård'), who).toBe(sees);
  }
});
