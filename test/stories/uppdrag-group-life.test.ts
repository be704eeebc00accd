import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, formOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

/** An uppdrag of a group that ends, and one that somebody at the kansli sees to. */

const kerstin = { id: 'kerstin', name: 'Kerstin Exempel', email: 'kerstin@example.org', roles: ['kansli'] };
const house = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
    people: [kerstin, { id: 'ingrid', name: 'Ingrid Exempel', email: 'ingrid@example.org' }],
    seats: [{ group: 'hematologi', person: 'ingrid', role: 'ordforande', from: '2026-01-01' }],
  },
);

const anUppdrag = { words: 'Ta fram en plan', lastDayOn: '2027-06-30', decidedOn: '2027-01-22', paragraph: '§ 14' };
async function given(values: FormValues = {}): Promise<TestBot> {
  const bot = testBot('2027-01-25T09:30', house);
  await bot.fills('karin', { id: 'uppdrag.give', context: 'onkologi' }, { ...anUppdrag, ...values });
  return bot;
}
const ending = { to: '2027-03-31', why: 'Färdigt', body: 'Ledningsgruppen', decidedOn: '2027-01-20', paragraph: '' };
const ends = (bot: TestBot) => bot.fills('karin', { id: 'group.end', context: 'onkologi' }, ending);
const merges = (bot: TestBot) => bot.fills('karin', { id: 'group.merge', context: 'onkologi/hematologi' }, ending);
const told = (bot: TestBot, who: string) =>
  bot
    .messagesTo(who)
    .map(plainText)
    .filter((said) => said.includes('Uppdrag 1 '));
const now = (bot: TestBot) => bot.features.uppdrag.stores.uppdrag.uppdrag(1);

describe('an uppdrag of a group that ends', () => {
  test('is withdrawn by itself the day after, with word to the giver and the kansli, and comes back with the group', async () => {
    const bot = await given();
    await ends(bot);
    await bot.until('2027-03-31T12:00');
    expect(now(bot)?.state).toBe('pagar');
    await bot.until('2027-04-01T12:00');
    expect(now(bot)).toMatchObject({ state: 'atertaget', why: 'Gruppen avslutades 31 mars 2027: Färdigt' });
    for (const who of ['lisa', 'karin', 'kerstin']) {
      expect(told(bot, who).at(-1)).toContain('Uppdrag 1 är återtaget, eftersom Gruppen onkologi har avslutats');
    }
    expect(told(bot, 'karin').at(-1)).toContain('Antecknat av mig, när gruppens dagar ändrades.');
    await bot.says('karin', 'återuppta grupp onkologi');
    await bot.until('2027-04-02T12:00');
    expect(now(bot)?.state).toBe('pagar');
    expect(told(bot, 'anna').at(-1)).toContain('Uppdrag 1 till Gruppen onkologi gäller igen');
    await bot.until('2027-04-04T12:00');
    expect(told(bot, 'anna').filter((said) => said.includes('gäller igen'))).toHaveLength(1);
  });

  test('goes to the group that it becomes part of, whose chair is told and reminded, and back again', async () => {
    const bot = await given();
    await merges(bot);
    await bot.until('2027-04-01T12:00');
    expect(now(bot)?.group.id).toBe('hematologi');
    for (const who of ['ingrid', 'lisa', 'karin']) {
      expect(told(bot, who).at(-1)).toContain('Uppdrag 1 har gått över från Gruppen onkologi till Gruppen hematologi');
    }
    expect(textOf(await bot.says('ingrid', 'mina'))).toContain('Uppdrag från ledningsgruppen att rapportera');
    await bot.presses('karin', 'group.resume', 'onkologi');
    await bot.until('2027-04-02T12:00');
    expect(now(bot)?.group.id).toBe('onkologi');
  });

  test('stays as it is where it is reported, or where the kansli has said otherwise since', async () => {
    const bot = await given();
    await bot.fills('anna', { id: 'uppdrag.report', context: '1' }, { words: 'Klart.', document: '' });
    await ends(bot);
    await bot.until('2027-04-02T12:00');
    expect(now(bot)?.state).toBe('rapporterat');
  });
});

describe('a handläggare', () => {
  test('is proposed to be whoever records it, is shown, and gets what is the kansli’s', async () => {
    const bot = await given();
    const form = formOf(await bot.presses('karin', 'uppdrag.give', 'hematologi'));
    expect(form.fields.find(({ id }) => id === 'handler')).toMatchObject({ initial: 'karin' });
    await bot.fills('karin', form, { ...anUppdrag, handler: 'kerstin', lastDayOn: '2027-02-24' });
    expect(textOf(await bot.says('ingrid', 'uppdrag 2'))).toContain('Handläggare: Kerstin Exempel, kansliet');
    await bot.until('2027-02-25T12:00');
    const late = (who: string) =>
      bot
        .messagesTo(who)
        .map(plainText)
        .filter((said) => said.includes('Uppdrag 2') && !said.includes('Veckans läge'));
    expect(late('kerstin').length).toBeGreaterThan(0);
    expect(late('karin')).toEqual([]);
    await bot.until('2027-03-01T12:00');
    const digest = bot.messagesTo('karin').map(plainText).join('\n');
    expect(digest).toContain('Uppdrag 2, Gruppen hematologi (Kerstin Exempel)');
  });

  test('can be changed and emptied, and one who has left the kansli is nobody’s', async () => {
    const bot = await given({ handler: 'kerstin' });
    const { words, decidedOn, paragraph } = anUppdrag;
    await bot.fills(
      'karin',
      { id: 'uppdrag.change', context: '1' },
      { words, decidedOn, paragraph, handler: 'karin', why: '' },
    );
    expect(now(bot)?.handler).toEqual({ id: 'karin', name: 'Karin Exempel' });
    await bot.fills(
      'karin',
      { id: 'uppdrag.change', context: '1' },
      { words, decidedOn, paragraph, handler: '', why: '' },
    );
    expect(now(bot)?.handler).toBe(null);
    const wrong = await bot.fills(
      'karin',
      { id: 'uppdrag.change', context: '1' },
      { ...anUppdrag, handler: 'anna', why: '' },
    );
    expect(JSON.stringify(wrong)).toContain('Välj någon på kansliet, eller lämna tomt.');
  });
});
