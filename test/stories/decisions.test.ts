import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, formOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const document = { document: '2026-77', documentOn: '2026-10-20', comment: '' };

/** The NHV group's plan is approved by Lisa, who chairs ledningsgruppen, by one press. */
async function approvedByPress() {
  const bot = testBot('2026-08-31T07:00', withGroup('nhv', 'nhv-gruppen', { chair: anna, vice: bjorn }));
  await bot.until('2026-11-02T10:00');
  const context = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
  await bot.fills('anna', { id: 'duty.submit', context }, document);
  const answer = textOf(await bot.presses('lisa', 'duty.approve', context));
  return { bot, context, answer };
}

const body = 'Samverkansnämndens ledningsgrupp';
const page = async (bot: TestBot, context: string) => textOf(await bot.presses('karin', 'duty.show', context));
const latestTo = (bot: TestBot, who: string) => plainText(bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] });

describe('what a chair approves by one press', () => {
  test('is kept with the board and the day, and says that its paragraph is to come', async () => {
    const { bot, context, answer } = await approvedByPress();
    expect(answer).toBe(
      [
        'Verksamhetsplanen för 2027 är godkänd',
        `Beslut: ${body} 2 november 2026, paragraf ännu inte angiven`,
        'Gruppens ordförande har fått veta det. Fyll i paragrafen med Rätta beslut när protokollet är klart.',
        '[Rätta beslut]',
      ].join('\n'),
    );
    expect(await page(bot, context)).toContain(`Beslut: ${body} 2 november 2026, paragraf ännu inte angiven`);
    expect(latestTo(bot, 'anna')).toBe(
      [
        'Verksamhetsplanen för 2027 är godkänd av Lisa Exempel',
        'Grupp: Gruppen nhv-gruppen',
        `Beslut: ${body} 2 november 2026, paragraf ännu inte angiven`,
      ].join('\n'),
    );
  });

  test.each(['lisa', 'karin'])('gets its paragraph and day by %s, everywhere it is shown', async (who) => {
    const { bot, context } = await approvedByPress();
    await bot.until('2026-11-10T10:00');
    const form = formOf(await bot.presses(who, 'duty.correct-decision', context));
    const initial = form.fields.map((field) => ('initial' in field ? (field.initial ?? '') : ''));
    expect(initial).toEqual([body, '2026-11-02', '']);
    const said = textOf(await bot.fills(who, form, { body, on: '2026-11-01', paragraph: '§ 12' }));
    const decision = `${body} 1 november 2026, § 12`;
    expect(said).toBe(
      `Beslutet om verksamhetsplanen för 2027 är rättat\n${decision}.\nMeddelandena om beslutet visar det nya.`,
    );
    expect(await page(bot, context)).toContain(`Beslut: ${decision}`);
    expect(textOf(await bot.says('karin', 'dokument'))).toContain(`| Godkänd av ${decision}`);
    expect(textOf(await bot.says('karin', 'status 2027'))).toContain(`Godkänd av ${decision}`);
    const log = textOf(await bot.says('karin', 'logg nhv-gruppen'));
    expect(log).toContain('rättade beslutet om verksamhetsplanen för 2027');
    expect(log).toContain(`${body} 2 november 2026, paragraf ännu inte angiven`);
    expect(log).toContain(decision);
    const told = bot
      .messagesTo('bjorn')
      .map(plainText)
      .filter((text) => text.includes('är godkänd'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`är godkänd av ${decision} (rättat av`);
    expect(bot.sentIn('ledningsgruppen').at(-1)).toContain(`är godkänd av ${decision} (rättat av`);
  });

  test('may have no paragraph, which is not the same as one that is not known', async () => {
    const { bot, context } = await approvedByPress();
    const form = formOf(await bot.presses('karin', 'duty.correct-decision', context));
    await bot.fills('karin', form, { body, on: '2026-11-02', paragraph: '' });
    expect(await page(bot, context)).toContain(`Beslut: ${body} 2 november 2026, utan paragraf`);
    expect(textOf(await bot.fills('karin', form, { body, on: '2026-11-02', paragraph: '' }))).toContain(
      'Så står det redan',
    );
  });

  test.each([
    ['2026-11-03', 'Beslutsdatum kan inte ligga i framtiden.'],
    ['2026-10-19', 'Dokumentet är daterat 20 oktober 2026, så beslutet kan inte vara äldre än så.'],
  ])('is not corrected to an impossible day, %s', async (on, fault) => {
    const { bot, context } = await approvedByPress();
    const form = formOf(await bot.presses('karin', 'duty.correct-decision', context));
    expect(await bot.fills('karin', form, { body, on, paragraph: '' })).toEqual({
      type: 'faults',
      faults: { on: fault },
    });
  });

  test('is taken back by Öppna igen with its decision, and then decided anew', async () => {
    const { bot, context } = await approvedByPress();
    await bot.fills('lisa', { id: 'duty.reopen', context }, { reason: 'Fel plan' });
    expect(await page(bot, context)).not.toContain('Beslut:');
    expect(textOf(await bot.presses('lisa', 'duty.correct-decision', context))).toContain('Så här ligger det till');
    bot.turnTo('2026-11-05T10:00');
    await bot.presses('lisa', 'duty.approve', context);
    expect(await page(bot, context)).toContain(`Beslut: ${body} 5 november 2026, paragraf ännu inte angiven`);
  });

  test('is not corrected by the group that handed it in', async () => {
    const { bot, context } = await approvedByPress();
    expect(textOf(await bot.presses('anna', 'duty.correct-decision', context))).toContain(
      'Det här kan bara ordföranden',
    );
    expect(textOf(await bot.presses('anna', 'duty.show', context))).not.toContain('[Rätta beslut]');
    expect(textOf(await bot.presses('anna', 'duty.show', context))).toContain('Beslut: ');
  });

  test('was kept without a decision before there were any, and can be given one', async () => {
    const { bot, context } = await approvedByPress();
    bot.db.exec('DELETE FROM decision');
    expect(await page(bot, context)).not.toContain('Beslut:');
    const form = formOf(await bot.presses('karin', 'duty.correct-decision', context));
    await bot.fills('karin', form, { body, on: '2026-11-02', paragraph: '§ 3' });
    expect(await page(bot, context)).toContain(`Beslut: ${body} 2 november 2026, § 3`);
  });
});
