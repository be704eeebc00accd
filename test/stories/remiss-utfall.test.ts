import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { takes } from '../support/remiss-threads.ts';
import { ends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, karin, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const klara = { ...karin, id: 'klara', name: 'Klara Exempel', email: 'klara@example.org' };
const register = { ...nhvRegister, people: [...nhvRegister.people, klara] };

const fourUnits = {
  said: 'Socialstyrelsen beslutade fyra enheter.',
  decidedOn: '2027-02-20',
  link: 'https://example.org/beslut',
};
const inOctober = { againOn: '2027-10-01', againFor: 'Vilka regioner som fick tillstånd' };

/** Anna and Cecilia have answered, nobody else has; it is closed and compiled, and Klara sees to it. */
async function closed(more: FormValues = {}): Promise<TestBot> {
  const bot = testBot('2027-02-22T10:00', { register });
  await openRemiss(bot, { ...polio, ...more });
  await bot.presses('anna', 'remiss.nothing-to-add', '1');
  await bot.presses('cecilia', 'remiss.nothing-to-add', '1');
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  return bot;
}
async function sent(more: FormValues = {}): Promise<TestBot> {
  const bot = await closed(more);
  await bot.fills('karin', formOf(await bot.says('karin', 'remiss 1 handläggare')), { handler: 'klara' });
  await ends(bot);
  return bot;
}

const noting = async (bot: TestBot, values: FormValues, who = 'karin'): Promise<Response> =>
  bot.fills(who, formOf(await bot.says(who, 'remiss 1 utfall')), values);
/** The form with what stands in it, and with that changed. */
async function corrects(bot: TestBot, values: FormValues, nr = 1): Promise<Response> {
  const form = formOf(await bot.presses('karin', 'remiss.note-utfall', `1/${nr}`));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills('karin', form, { ...initial, ...values });
}
const heard = (bot: TestBot, who: string) =>
  bot.cameTo(who).filter((title) => title.startsWith('Det här blev det av remiss'));
const latest = (bot: TestBot, who: string) => plainText(bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] });
const reminded = (bot: TestBot, who: string) =>
  bot
    .posted()
    .filter(({ address, first }) => address === `person/${who}` && /utfallet,? (?:av )?remiss 2027-01/iu.test(first))
    .map(({ at }) => at.slice(0, 10));
const says = async (bot: TestBot, who: string, words: string) => textOf(await bot.says(who, words));
const rows = (bot: TestBot) =>
  bot.db.prepare('SELECT nr, version, deed, said FROM remiss_utfall ORDER BY nr, version').raw().all();
const logged = async (bot: TestBot) => says(bot, 'karin', 'logg remiss 1');

describe('an utfall', () => {
  test('is noted once although its form is sent twice', async () => {
    const bot = await sent();
    const form = formOf(await bot.says('karin', 'remiss 1 utfall'));
    await bot.fills('karin', form, { ...fourUnits, ...inOctober });
    const again = await bot.fills('karin', form, { ...fourUnits, ...inOctober });
    expect(textOf(again)).toContain('Utfallet är redan noterat');
    expect(rows(bot)).toHaveLength(1);
    expect(heard(bot, 'anna')).toHaveLength(1);
  });

  test('is noted once the answers are sent, stands on the page and in the history, and those who answered hear it once', async () => {
    const bot = await sent();
    const form = await noting(bot, { ...fourUnits, ...inOctober });
    expect(textOf(form)).toContain('2 personer som svarar för regioner som har svarat får veta det.');
    expect(heard(bot, 'anna')).toEqual(['Det här blev det av remiss 2027-01, Resttillstånd efter polio']);
    expect(heard(bot, 'cecilia')).toHaveLength(1);
    for (const who of ['bjorn', 'gun', 'olle', 'klara', 'lisa']) expect(heard(bot, who)).toEqual([]);
    expect(latest(bot, 'anna')).toContain('Socialstyrelsen beslutade fyra enheter.');
    expect(latest(bot, 'anna')).toContain('Beslutat: lördag 20 februari 2027');
    expect(await says(bot, 'gun', 'remiss 1')).toContain(
      'Utfall: Socialstyrelsen beslutade fyra enheter. (20 februari 2027)',
    );
    expect(await says(bot, 'gun', 'remiss 1')).not.toContain('Titta igen');
    expect(await says(bot, 'karin', 'remiss 1')).toContain(
      'Titta igen: fredag 1 oktober 2027: Vilka regioner som fick tillstånd',
    );
    expect(await says(bot, 'gun', 'remiss 1 historik')).toContain(
      'Karin Exempel noterade utfallet: "Socialstyrelsen beslutade fyra enheter. (20 februari 2027)".',
    );
    expect(await says(bot, 'gun', 'remiss 1 utfall')).toContain('Läs beslutet');
    expect(await logged(bot)).toContain('noterade utfallet av remiss 2027-01');
    expect(bot.problems).toEqual([]);
  });

  test('stands in the file’s own copy, and in no answer that is sent', async () => {
    const bot = await sent({ mode: 'likalydande' });
    await noting(bot, fourUnits);
    const words = async (whose: string) => {
      const bytes = await bot.features.makers.get('remiss')?.(`remiss/1/1/${whose}`, bot.now());
      return bytes ? openWord(bytes).find('//w:body//w:p').join('\n') : null;
    };
    expect(await words('akt')).toContain(
      'Socialstyrelsen beslutade fyra enheter. (20 februari 2027), https://example.org/beslut',
    );
    expect(await words('uppsala')).not.toContain('fyra enheter');
  });

  test('is corrected, taken back and put back, with every version kept; what was told is said anew and not once more', async () => {
    const bot = await sent();
    await noting(bot, fourUnits);
    await corrects(bot, { said: 'Socialstyrelsen beslutade tre enheter.' });
    expect(heard(bot, 'anna')).toHaveLength(1);
    expect(latest(bot, 'anna')).toContain('beslutade tre enheter');
    await bot.presses('karin', 'remiss.take-utfall-back', '1/1');
    expect(latest(bot, 'anna')).toContain('Uppgiften om utfallet av remiss 2027-01');
    expect(await says(bot, 'gun', 'remiss 1')).not.toContain('Utfall:');
    expect(await says(bot, 'gun', 'remiss 1 utfall')).toContain('Inget utfall är noterat');
    await bot.presses('karin', 'remiss.put-utfall-back', '1/1');
    expect(latest(bot, 'anna')).toContain('beslutade tre enheter');
    await bot.presses('karin', 'remiss.put-utfall-back', '1/1');
    expect(rows(bot)).toEqual([
      [1, 1, 'noted', 'Socialstyrelsen beslutade fyra enheter.'],
      [1, 2, 'corrected', 'Socialstyrelsen beslutade tre enheter.'],
      [1, 3, 'taken back', 'Socialstyrelsen beslutade tre enheter.'],
      [1, 4, 'put back', 'Socialstyrelsen beslutade tre enheter.'],
    ]);
    expect(await logged(bot)).toContain('tog tillbaka utfallet av remiss 2027-01');
    expect(await says(bot, 'karin', 'remiss 1 historik')).toContain('lade tillbaka utfallet');
  });

  test('may be several, and each is another message', async () => {
    const bot = await sent();
    await noting(bot, fourUnits);
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.note-utfall', '1/0')), {
      said: 'Nämnden gav Region Uppsala tillstånd.',
    });
    expect(heard(bot, 'anna')).toHaveLength(2);
    const list = await bot.says('karin', 'remiss 1 utfall');
    expect(textOf(list)).toMatch(/Utfall 1[\s\S]*fyra enheter[\s\S]*Utfall 2[\s\S]*Nämnden gav/u);
    expect(textOf(await takes(bot, 'karin', list, 'Öppna utfall 2'))).toContain(
      'Nämnden gav Region Uppsala tillstånd.',
    );
  });

  test('can be noted on a closed and on a withdrawn remiss, and not on one that is open or a draft', async () => {
    const open = testBot('2027-02-22T10:00', { register });
    await openRemiss(open);
    expect(await says(open, 'karin', 'remiss 1 utfall')).toContain('remiss 2027-01 är öppen');
    const bot = await closed();
    await noting(bot, fourUnits);
    expect(heard(bot, 'anna')).toHaveLength(1);
    await bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Dragen.' });
    await corrects(bot, { said: 'Remissen drogs tillbaka.' });
    expect(await says(bot, 'karin', 'remiss 1')).toContain('Utfall: Remissen drogs tillbaka.');
  });

  test('needs something said or a day, and refuses what somebody else has changed since', async () => {
    const bot = await sent();
    const form = formOf(await bot.says('karin', 'remiss 1 utfall'));
    const faultsOf = async (values: FormValues) => {
      const response = await bot.fills('karin', form, values);
      return response.type === 'faults' ? response.faults : response.type;
    };
    expect(await faultsOf({})).toEqual({ said: 'Skriv vad det blev, eller välj en dag att titta igen.' });
    expect(await faultsOf({ againFor: 'x' })).toEqual({
      said: 'Skriv vad det blev, eller välj en dag att titta igen.',
    });
    expect(await faultsOf({ said: 'x', againFor: 'x' })).toEqual({ againOn: 'Välj vilken dag.' });
    expect(await faultsOf({ againOn: '2027-01-01' })).toEqual({ againOn: 'Dagen har redan varit.' });
    expect(await faultsOf({ said: 'x', decidedOn: '2027-03-01' })).toEqual({
      decidedOn: 'Dagen kan inte ligga i framtiden.',
    });
    await noting(bot, fourUnits);
    const old = formOf(await bot.presses('karin', 'remiss.note-utfall', '1/1'));
    await corrects(bot, { said: 'Tre enheter.' });
    expect(textOf(await bot.fills('klara', old, { said: 'Fem enheter.' }))).toContain('Någon hann före');
    expect(rows(bot)).toHaveLength(2);
  });

  test('of a restricted remiss is heard by nobody outside its groups', async () => {
    const bot = await sent({ restricted: 'ja' });
    await noting(bot, fourUnits);
    expect(heard(bot, 'anna')).toHaveLength(1);
    for (const who of ['lisa', 'olle', 'kim']) {
      expect(bot.messagesTo(who).map(plainText).join()).not.toContain('fyra enheter');
    }
    expect(textOf(await bot.presses('lisa', 'remiss.utfall', '1/0'))).not.toContain('fyra enheter');
  });
});

describe('a day to look again', () => {
  test('is the handläggare’s: said on the day, the workday after also to the rest of the kansli, and then each week', async () => {
    const bot = await sent();
    await noting(bot, inOctober);
    expect(heard(bot, 'anna')).toEqual([]);
    expect(await says(bot, 'klara', 'mina')).toContain('Remisser att titta igen på: 1');
    expect(await says(bot, 'karin', 'mina')).not.toContain('Remisser att titta igen på');
    await bot.until('2027-10-12T12:00');
    expect(reminded(bot, 'klara')).toEqual(['2027-10-01', '2027-10-04', '2027-10-11']);
    expect(reminded(bot, 'karin')).toContain('2027-10-04');
    expect(latest(bot, 'klara')).toContain('Titta igen på utfallet, remiss 2027-01');
  });

  test('is foretold by a rehearsal, on the very day', async () => {
    const bot = await sent();
    await noting(bot, inOctober);
    const span = { from: bot.now(), to: Temporal.Instant.from('2027-10-02T00:00:00Z') };
    const foretold = (await bot.rehearse(span)).filter(({ items }) =>
      items.some(({ what }) => what === 'Titta igen på utfallet'),
    );
    expect(foretold.map(({ at, to, items }) => [String(at).slice(0, 10), to, items])).toEqual([
      [
        '2027-10-01',
        { person: 'klara' },
        [
          {
            ...{ remiss: '2027-01', group: 'nhv-gruppen', what: 'Titta igen på utfallet' },
            ...{ lastDay: '2027-10-01', rung: 'P0D' },
          },
        ],
      ],
    ]);
  });

  test('ends with Klart, which can be undone, and with Titta igen senare it comes the later day', async () => {
    const bot = await sent();
    await noting(bot, inOctober);
    await bot.until('2027-10-01T09:00');
    const [, klart, later] = buttonsIn(bot.messagesTo('klara').at(-1) ?? { title: '', blocks: [] });
    expect([klart?.label, later?.label]).toEqual(['Anteckna som klart', 'Titta igen senare']);
    await bot.presses('klara', klart?.id ?? '', klart?.value ?? '');
    expect(latest(bot, 'klara')).toContain('Klara Exempel tittade igen fredag 1 oktober');
    expect(await says(bot, 'klara', 'mina')).not.toContain('titta igen på');
    await bot.presses('klara', 'remiss.not-looked-again', '1/1');
    expect(await says(bot, 'klara', 'mina')).toContain('Remisser att titta igen på: 1');
    const form = formOf(await bot.presses('klara', later?.id ?? '', later?.value ?? ''));
    await bot.fills('klara', form, { againOn: '2027-11-15', againFor: 'Nämndens beslut' });
    expect(latest(bot, 'klara')).toContain('dagen är flyttad till måndag 15 november 2027');
    const before = reminded(bot, 'klara').length;
    await bot.until('2027-11-15T12:00');
    expect(reminded(bot, 'klara').slice(before)).toEqual(['2027-11-15']);
    expect(await logged(bot)).toContain('flyttade dagen att titta igen på utfallet av remiss 2027-01');
    expect(bot.problems).toEqual([]);
  });

  test('is over when what was looked for is noted from the reminder, and those who answered hear it then', async () => {
    const bot = await sent();
    await noting(bot, inOctober);
    await bot.until('2027-10-01T09:00');
    await corrects(bot, fourUnits);
    expect(heard(bot, 'anna')).toHaveLength(1);
    expect(await says(bot, 'klara', 'mina')).not.toContain('titta igen på');
    expect(await says(bot, 'karin', 'remiss 1 utfall')).toContain('Tittade igen: fredag 1 oktober 2027');
  });

  test('stands in the kansli’s digest while it is near, and is the whole kansli’s without a handläggare', async () => {
    const bot = await sent();
    await bot.fills('karin', formOf(await bot.says('karin', 'remiss 1 handläggare')), { handler: 'alla' });
    await noting(bot, { ...inOctober, againOn: '2027-03-11' });
    expect(await says(bot, 'karin', 'mina')).toContain('Remisser att titta igen på: 1');
    expect(await says(bot, 'klara', 'mina')).toContain('Remisser att titta igen på: 1');
    await bot.until('2027-03-01T12:00');
    expect(bot.messagesTo('klara').map(plainText).join()).toContain('Remisser att titta igen på: 1');
    await bot.until('2027-03-11T12:00');
    expect(reminded(bot, 'klara')).toEqual(['2027-03-11']);
    expect(reminded(bot, 'karin')).toEqual(['2027-03-11']);
  });
});

describe('the utfall of a remiss about an NHV area', () => {
  const registers = async (bot: TestBot, values: FormValues): Promise<Response> => {
    const form = formOf(await bot.says('karin', 'nhv prov steg'));
    const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
    return bot.fills('karin', form, { ...initial, ...values });
  };

  test('is offered filled in with what the area’s log knows when it is decided, and nothing is noted unasked', async () => {
    const bot = testBot('2027-03-01T10:00', { register });
    const area = formOf(await bot.says('karin', 'nhv ny'));
    await bot.fills('karin', area, { name: 'Provområdet', step: '2', on: '2027-03-01' });
    await registers(bot, { kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-05-06' });
    await bot.presses('karin', 'remiss.open', '1');
    await bot.presses('anna', 'remiss.nothing-to-add', '1/alla');
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    await ends(bot, { on: '2027-03-01' });
    const decided = await registers(bot, {
      kind: 'decided',
      value: '4',
      on: '2027-03-01',
      link: 'https://example.org/beslut',
    });
    expect(textOf(decided)).toContain('Är det här vad det blev av remiss 2027-01?');
    expect(rows(bot)).toEqual([]);
    const form = formOf(await takes(bot, 'karin', decided, 'Notera utfallet av 2027-01'));
    const filled = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
    expect(filled).toMatchObject({
      said: 'Socialstyrelsen beslutade att Provområdet ska vara nationell högspecialiserad vård vid 4 enheter.',
      decidedOn: '2027-03-01',
      link: 'https://example.org/beslut',
    });
    await bot.fills('karin', form, filled);
    expect(heard(bot, 'anna')).toEqual(['Det här blev det av remiss 2027-01, Provområdet']);
    const stepped = await registers(bot, { kind: 'step', step: '4', on: '2027-03-01' });
    expect(buttonsIn(messageOf(stepped)).map(({ label }) => label)).toContain('Rätta utfallet av 2027-01');
    expect(bot.problems).toEqual([]);
  });
});
