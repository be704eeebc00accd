import { describe, expect, test } from 'vitest';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const rut = { id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', roles: ['kansli'] };
const register = { ...nhvRegister, people: [...nhvRegister.people, rut] } as unknown as Register;

const fillsArea = async (bot: TestBot, line: string, values: Record<string, string>) => {
  const form = formOf(await bot.says('karin', line));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills('karin', form, { ...initial, ...values });
};
const moves = (bot: TestBot, values: Record<string, string>) => fillsArea(bot, 'nhv ångest steg', values);
const title = 'Utkastet till remiss 2027-01 behövs kanske inte längre';

/** Step 3 has begun a draft, which Rut sees to. */
async function inStep3(handler = 'rut'): Promise<TestBot> {
  const bot = testBot('2027-03-01T10:00', { register });
  await fillsArea(bot, 'nhv ny', { name: 'Svår ångest', step: '2' });
  await moves(bot, { kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-05-06' });
  await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.handler', '1')), { handler });
  return bot;
}
const back = { kind: 'back', step: '2', note: 'Frågan är inte klar' };
const ways: readonly (readonly [string, (bot: TestBot) => ReturnType<typeof moves>])[] = [
  ['goes back a step', (bot) => moves(bot, back)],
  [
    'has its step taken back as a mistake',
    (bot) => fillsArea(bot, 'nhv ångest rätta', { line: '2', note: 'Fel område' }),
  ],
];

describe.each(ways)('a draft that step 3 began, when the area %s', (_, goesBack) => {
  test('is told of to whoever did that, with the press that throws it away, and its way back', async () => {
    const bot = await inStep3();
    const answer = await goesBack(bot);
    expect(wordsIn(answer)).toContain(
      'Remiss 2027-01 ligger kvar som utkast och är inte skickad till någon. Kasta utkastet om det inte behövs, eller låt det ligga tills området är tillbaka i steg 3.',
    );
    const dropped = await takes(bot, 'karin', answer, 'Kasta utkastet');
    expect(titleOf(dropped)).toBe('Utkastet till remiss 2027-01 är kastat');
    expect(textOf(await bot.says('karin', 'remiss 1'))).toContain('Läge: Återkallad');
    expect(textOf(await takes(bot, 'karin', answer, 'Kasta utkastet'))).toContain('Så här ligger det till');
    expect(textOf(await takes(bot, 'karin', dropped, 'Ångra'))).toContain('är utkast igen');
    expect(textOf(await bot.says('karin', 'logg remiss 1'))).toContain('kastade utkastet till remiss 2027-01');
  });

  test('is told of to whoever sees to it, once, with the same press', async () => {
    const bot = await inStep3();
    await goesBack(bot);
    expect(bot.sentTo('rut').filter((one) => one === title)).toHaveLength(1);
    expect(bot.sentTo('karin')).not.toContain(title);
    const message = bot.messagesTo('rut').find((one) => one.title === title);
    expect(buttonsIn(message ?? { title: '', blocks: [] }).map(({ label }) => label)).toEqual([
      'Kasta utkastet',
      'Visa läget',
    ]);
    expect(titleOf(await bot.presses('rut', 'remiss.drop-draft', '1'))).toBe('Utkastet till remiss 2027-01 är kastat');
    expect(titleOf(await bot.presses('cecilia', 'remiss.drop-draft', '1'))).toContain('Det');
  });
});

test('whoever went back and sees to the draft has it in the answer alone', async () => {
  const bot = await inStep3('karin');
  await moves(bot, back);
  for (const who of ['karin', 'rut']) expect(bot.sentTo(who)).not.toContain(title);
});

test('it is said once: not when the area goes further back, nor when the draft has been opened or thrown away', async () => {
  const bot = await inStep3();
  await moves(bot, back);
  expect(wordsIn(await moves(bot, { kind: 'back', step: '1', note: 'Längre tillbaka' }))).not.toContain('utkast');
  const other = await inStep3();
  await other.presses('rut', 'remiss.drop-draft', '1');
  expect(wordsIn(await moves(other, back))).not.toContain('utkast');
  expect(other.sentTo('rut')).not.toContain(title);
});

test('a draft that is not thrown away is there when the area comes to the step again', async () => {
  const bot = await inStep3();
  await moves(bot, back);
  const again = await moves(bot, { kind: 'step', step: '3', milestone: '', plannedOn: '' });
  expect(wordsIn(again)).toContain('Remissen 2027-01 om området finns redan.');
  expect(messageOf(await bot.says('karin', 'remiss 1')).title).toContain('Svår ångest');
});
