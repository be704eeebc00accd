import { beforeEach, describe, expect, test } from 'vitest';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

/** Nobody answers for Västmanland. */
const register = { ...nhvRegister, seats: nhvRegister.seats.filter(({ person }) => person !== 'maj') };

beforeEach(async () => {
  bot = testBot('2027-03-08T10:00', { register });
  await openRemiss(bot, polio);
});

const enters = async (values: Record<string, string>) =>
  bot.fills('karin', formOf(await bot.says('karin', 'remiss 1 brev')), { cameOn: '2027-03-03', ...values });
const page = async () => textOf(await bot.says('karin', 'remiss 1'));
const vastmanland = (more = {}) =>
  enters({ who: 'vastmanland', 'position.1': 'tillstyrker', 'text.1': 'Bra.', ...more });
const council = (more = {}) =>
  enters({ who: 'annan', body: 'Patientrådet', 'position.1': 'avstyrker', 'text.1': 'För långt att resa.', ...more });
const document = async (whose: string) => {
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  const made = await bot.features.makers.get('remiss')?.(`remiss/1/1/${whose}`, bot.now());
  return openWord(made ?? new Uint8Array()).find('//w:body//w:p');
};

describe('an answer that came by letter', () => {
  test('from a region without a seat counts as the region’s, and is marked so everywhere', async () => {
    expect(wordsIn(await vastmanland())).toContain('Det märks som inkommet med brev och infört av dig.');
    expect(await page()).toContain('Tillstyrker (1): Västmanland');
    const region = textOf(await bot.says('karin', 'remiss 1 västmanland'));
    expect(region).toContain('Tillstyrker, inkom med brev 3 mars 2027, infört av Karin Exempel.');
    expect(region).toContain('"Bra." Inkom med brev 3 mars 2027, infört av Karin Exempel.');
    expect((await document('akt')).join('\n')).toContain('inkom med brev 3 mars 2027, infört av Karin Exempel');
  });

  test('from a body that is no region stands beside them, on the page and in the file’s copy', async () => {
    await council();
    expect(await page()).toContain('Andra än regionerna');
    expect(await page()).toContain(
      'Patientrådet: Fråga 1 avstyrker; inkom med brev 3 mars 2027, infört av Karin Exempel',
    );
    expect(await page()).toContain('0 av 7 regioner har svarat');
    const lines = await document('akt');
    const at = lines.indexOf('Avstyrker: Patientrådet');
    expect(lines.slice(at, at + 3)).toEqual([
      'Avstyrker: Patientrådet',
      'För långt att resa.',
      'Inkom med brev 3 mars 2027, infört av Karin Exempel',
    ]);
  });

  test('entered again it replaces, and can be taken back', async () => {
    await council();
    const again = await council({ 'position.1': 'tillstyrker', 'text.1': '' });
    expect(await page()).toContain('Patientrådet: Fråga 1 tillstyrker;');
    await takes(bot, 'karin', again, 'Ångra');
    expect(await page()).not.toContain('Patientrådet');
    await takes(bot, 'karin', await vastmanland(), 'Ångra');
    expect(await page()).not.toContain('Tillstyrker (1)');
    expect(textOf(await bot.says('karin', 'logg remiss 1'))).toContain('svar med brev från Region Västmanland');
    expect(titleOf(await bot.presses('karin', 'remiss.take-letter-back', '1/vastmanland'))).toContain('räknas');
  });

  test('a region for which somebody answers is no choice', async () => {
    const form = formOf(await bot.says('karin', 'remiss 1 brev'));
    const [who] = form.fields;
    expect(JSON.stringify(who)).not.toContain('Uppsala');
    const refused = await enters({ who: 'uppsala', 'position.1': 'tillstyrker' });
    expect(refused.type).not.toBe('message');
  });

  test.each([
    ['a body without a name', { who: 'annan', 'position.1': 'avstar' }],
    ['a day to come', { who: 'vastmanland', cameOn: '2027-03-09', 'position.1': 'avstar' }],
    ['nothing', { who: 'vastmanland' }],
    ['avstyrker without why', { who: 'vastmanland', 'position.1': 'avstyrker' }],
  ])('%s is said at its field', async (_, values) => {
    expect((await enters(values)).type).not.toBe('message');
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
  });

  test('can be entered after the last day, while nothing is sent', async () => {
    await bot.until('2027-03-15T09:00');
    await vastmanland();
    expect(await page()).toContain('Tillstyrker (1): Västmanland');
  });

  test('while the remiss is blind it is seen by the kansli alone', async () => {
    bot = testBot('2027-03-08T10:00', { register });
    await openRemiss(bot, { ...polio, blind: 'ja' });
    await council();
    expect(await page()).toContain('Patientrådet');
    expect(textOf(await bot.says('anna', 'remiss 1'))).not.toContain('Patientrådet');
  });

  test('whoever comes to answer for the region is asked before it is replaced', async () => {
    await vastmanland();
    bot.db.exec(
      "INSERT INTO seat (group_id, person_id, role, region_id, from_on) VALUES ('nhv-gruppen', 'maj', 'ledamot', 'vastmanland', '2026-01-01')",
    );
    const asked = await bot.presses('maj', 'remiss.nothing-to-add', '1');
    expect(wordsIn(asked)).toContain('Fråga 1: tillstyrker, angivet av Karin Exempel.');
    await takes(bot, 'maj', asked, 'Ersätt');
    expect(await page()).toContain('Inget att erinra (1): Västmanland');
  });
});
