import { beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, { id: 'reuma', name: 'VC reumatologi', type: 'vc' }],
  seats: [
    ...nhvRegister.seats,
    { group: 'reuma', person: 'olle', role: 'ordforande', region: 'uppsala', from: '2026-01-01' },
  ],
};

let bot: TestBot;
beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register });
  await openRemiss(bot);
});

/** The form as it stands, with other values in it. */
async function corrects(more: FormValues, who = 'karin') {
  const form = formOf(await bot.says(who, 'remiss 2027-01 ändra'));
  return bot.fills(who, form, { ...initial(form), ...more });
}
async function asks(more: FormValues) {
  const form = formOf(await bot.says('karin', 'remiss 2027-01 frågor'));
  return bot.fills('karin', form, { ...initial(form), ...more });
}
const initial = ({ fields }: ReturnType<typeof formOf>): FormValues =>
  Object.fromEntries(fields.map(({ id, initial = '' }) => [id, initial]));
const answers = async (of: TestBot, who: string, values: FormValues) =>
  of.fills(who, formOf(await of.presses(who, 'remiss.answer', '1')), values);
const log = async () => textOf(await bot.says('karin', 'logg remiss 2027-01'));
const remiss = () => bot.features.remisser.remisser.remiss(1);
const page = async (who = 'anna') => textOf(await bot.says(who, 'remiss 2027-01'));

describe('what a remiss is', () => {
  test('title and number are put right in what stands, and in the log with what they were', async () => {
    const done = textOf(
      await corrects({ title: 'Resttillstånd efter barnförlamning', senderDnr: '5678/2027', reason: 'Fel i brevet' }),
    );
    expect(done).toContain('5678/2027 (tidigare 1234/2027)');
    expect(bot.sentIn('nhv-gruppen')[0]).toBe('Remiss 2027-01: Resttillstånd efter barnförlamning');
    expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('1234/2027');
    expect(await log()).toContain('Fel i brevet');
    expect(JSON.stringify(bot.messagesTo('anna').at(-1))).toContain('5678/2027');
    expect(bot.sentIn('nhv-gruppen')).toHaveLength(5);
  });

  test('the same again changes nothing, and says so', async () => {
    expect(textOf(await corrects({}))).toContain('Inget är ändrat');
    expect(await log()).not.toContain('rättade');
  });

  test('another way to answer and another day of the sender are said in the room', async () => {
    await corrects({ mode: 'likalydande', senderDay: '2027-04-15' });
    expect(bot.sentIn('nhv-gruppen').at(-1)).toBe('Remiss 2027-01 är ändrad: avsändarens dag och svarssättet');
    expect(remiss()).toMatchObject({ mode: 'likalydande', state: 'oppen' });
  });

  test('a day of the sender before our own, or gone by, is not taken while it is open', async () => {
    expect(await corrects({ senderDay: '2027-03-10' })).toMatchObject({
      faults: { senderDay: expect.stringContaining('Flytta den först') },
    });
    expect(await corrects({ senderDay: '2027-02-01' })).toMatchObject({ type: 'faults' });
    expect(remiss()?.senderDayOn.toString()).toBe('2027-04-01');
  });

  test('after closing and after sending it can still be put right, and what was sent stays', async () => {
    for (const id of ['close', 'compile']) await bot.presses('karin', `remiss.${id}`, '1');
    expect(textOf(await corrects({ senderDnr: '9/2027' }))).toContain('Utkast 1 är som det var');
    expect(await page('karin')).toContain('dnr 9/2027');
  });

  test('only the kansli, and not one that is withdrawn', async () => {
    expect(textOf(await bot.says('anna', 'remiss 2027-01 ändra'))).toContain('kansli');
    const form = formOf(await bot.says('karin', 'remiss 2027-01 ändra'));
    await bot.fills('karin', formOf(await bot.says('karin', 'remiss 2027-01 återkalla')), { reason: 'Inställd' });
    expect(textOf(await bot.says('karin', 'remiss 2027-01 ändra'))).toContain('återkallad');
    expect(textOf(await bot.fills('karin', form, initial(form)))).toContain('återkallad');
  });
});

describe('the groups', () => {
  test('one that comes gets the remiss, and those who already have it get nothing more', async () => {
    const before = bot.sentIn('nhv-gruppen').length;
    expect(textOf(await corrects({ groups: 'NHV-gruppen\nVC reumatologi' }))).toContain(
      'Har fått remissen: VC reumatologi',
    );
    expect(bot.sentIn('reuma').slice(-5)).toEqual(bot.sentIn('nhv-gruppen').slice(0, 5));
    expect(bot.sentTo('olle').at(-1)).toMatch(/^Region Uppsala ska svara på remiss 2027-01/u);
    expect(bot.sentIn('nhv-gruppen')).toHaveLength(before);
  });

  test('one that goes hears it, sees no more of it, and gets it again when it comes back', async () => {
    await corrects({ groups: 'NHV-gruppen\nVC reumatologi' });
    await corrects({ groups: 'NHV-gruppen', reason: 'Skickades fel' });
    expect(bot.sentIn('reuma').at(-1)).toBe('Remiss 2027-01: Resttillstånd efter polio gäller inte längre er grupp');
    expect(bot.sentIn('reuma').filter((title) => /gäller inte längre den här gruppen/u.test(title))).toHaveLength(5);
    expect(textOf(await bot.says('olle', 'remiss 2027-01'))).toContain('Jag hittar ingen remiss');
    expect(bot.sentIn('nhv-gruppen')[0]).toBe('Remiss 2027-01: Resttillstånd efter polio');
    await corrects({ groups: 'NHV-gruppen\nVC reumatologi' });
    expect(bot.sentIn('reuma')).toContain('Remiss 2027-01: Resttillstånd efter polio');
    expect(await log()).toContain('tog bort VC reumatologi ur remiss 2027-01');
  });

  test('nobody left who can answer is refused', async () => {
    expect(await corrects({ groups: 'Kunskapsstyrningsgruppen' })).toMatchObject({
      faults: { groups: 'Ingen i de här grupperna kan svara för en region.' },
    });
    expect(await corrects({ groups: '' })).toMatchObject({ faults: { groups: 'Välj minst en grupp.' } });
  });
});

describe('the questions', () => {
  test('in other words they keep what was answered, and those who answered hear it', async () => {
    await answers(bot, 'anna', { 'position.1': 'tillstyrker' });
    expect(textOf(await asks({ 'text.1.1': 'Tillstyrker ni definitionen, med tillägget?' }))).toContain(
      'Svaren står kvar',
    );
    expect(JSON.stringify(bot.messagesIn('nhv-gruppen'))).toContain('med tillägget?');
    expect(bot.sentIn('nhv-gruppen').at(-1)).toBe('Fråga 1 i remiss 2027-01 har nya ord');
    expect(await page()).toMatch(/Tillstyrker \(1\): Uppsala/u);
    expect(await log()).toContain('Tillstyrker ni definitionen av vårdområdet?');
  });

  test('more are asked in the room, and who was done owes again', async () => {
    await bot.presses('anna', 'remiss.nothing-to-add', '1');
    expect(await page()).toContain('1 av 7');
    expect(textOf(await asks({ more: '1. Vad kostar det?\n  a) för regionen\n2. Övrigt?' }))).toContain(
      'fråga 5 och 6',
    );
    expect(bot.sentIn('nhv-gruppen')).toContain('Fråga 6 av 6, remiss 2027-01');
    expect(JSON.stringify(bot.messagesIn('nhv-gruppen'))).toContain('a) för regionen');
    expect(await page()).toContain('0 av 7');
  });

  test('one that nobody has answered goes at once, and can be put back', async () => {
    const done = messageOf(await asks({ 'text.2.1': '' }));
    expect(bot.sentIn('nhv-gruppen')).toContain('Fråga 2 i remiss 2027-01 är borttagen');
    expect(JSON.stringify(done)).toContain('Lägg tillbaka fråga 2');
    expect(remiss()?.questions.map(({ nr }) => nr)).toEqual([1, 3, 4]);
    await bot.presses('anna', 'remiss.nothing-to-add', '1');
    expect(await page()).toContain('1 av 7');
    await bot.presses('karin', 'remiss.restore-question', '1/2');
    expect(bot.sentIn('nhv-gruppen')).toContain('Fråga 2 av 4, remiss 2027-01');
    expect(textOf(await bot.presses('karin', 'remiss.restore-question', '1/2'))).toContain('finns redan');
    expect(await page()).toContain('0 av 7');
  });

  test('one that is answered is asked about first, and what was said on it stays in the history', async () => {
    await answers(bot, 'anna', { 'position.2': 'avstyrker', 'text.2': 'För få.' });
    const asked = textOf(await asks({ 'text.2.1': '' }));
    expect(asked).toContain('Fråga 2 står kvar: Uppsala har svarat');
    expect(remiss()?.questions).toHaveLength(4);
    await bot.presses('karin', 'remiss.drop-question', '1/2');
    expect(textOf(await bot.presses('karin', 'remiss.drop-question', '1/2'))).toContain('redan borttagen');
    expect(remiss()?.questions.map(({ nr }) => nr)).toEqual([1, 3, 4]);
    expect(await page()).not.toContain('Fråga 2');
    expect(textOf(await bot.says('karin', 'remiss 2027-01 historik'))).toContain('För få.');
    await bot.presses('karin', 'remiss.restore-question', '1/2');
    expect(await page()).toContain('Avstyrker (1): Uppsala');
  });

  test('the last is not taken away', async () => {
    const all = Object.fromEntries([1, 2, 3, 4].map((nr) => [`text.${nr}.1`, '']));
    expect(textOf(await asks(all))).toContain('minst en fråga');
    expect(remiss()?.questions).toHaveLength(4);
    expect(textOf(await asks({ ...all, more: 'Vad anser ni?' }))).toContain('fråga 5');
    expect(remiss()?.questions.map(({ nr }) => nr)).toEqual([5]);
    expect(textOf(await bot.presses('karin', 'remiss.drop-question', '1/5'))).toContain('minst en fråga');
  });

  test('once it is closed they can be put in other words, and nobody is asked more', async () => {
    await bot.presses('karin', 'remiss.close', '1');
    const form = formOf(await bot.says('karin', 'remiss 2027-01 frågor'));
    expect(form.fields.map(({ id }) => id)).toEqual(['text.1.1', 'text.2.1', 'text.3.1', 'text.4.1']);
    await asks({ 'text.1.1': 'Rättad?' });
    expect(remiss()?.questions[0]?.text).toBe('Rättad?');
  });

  test('forty long ones are filled in page by page, and each stands whole in the room', async () => {
    const long = `${'Ett långt förslag om åtgärder. '.repeat(150)}Vad anser ni?`;
    expect(
      textOf(await asks({ more: Array.from({ length: 40 }, (_, at) => `${at + 1}. Fråga ${at + 1}?`).join('\n') })),
    ).toContain('Tillagt');
    await asks({ 'text.1.1': long });
    const form = formOf(await bot.says('karin', 'remiss 2027-01 frågor'));
    expect(Math.max(...form.fields.map(({ initial = '' }) => initial.length))).toBeLessThanOrEqual(2_900);
    expect(form.fields[0]?.label).toBe('Fråga 1, del 1 av 2');
    expect(textOf(await bot.fills('karin', form, initial(form)))).toContain('Inget är ändrat');
    const next = formOf(await bot.presses('karin', 'remiss.questions', '1/8'));
    expect(next.fields[0]?.id).toMatch(/^text\.[2-9]\.1$/u);
    const first = bot.messagesIn('nhv-gruppen').find(({ title }) => title.startsWith('Fråga 1 '));
    expect(JSON.stringify(first).replaceAll(/"\]\},\{"type":"text","text":\["/gu, ' ')).toContain(long.slice(-200));
  });
});
