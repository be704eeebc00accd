import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  delegates,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const report = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
const asks = (bot: TestBot, lastDayOn = '2027-03-26') =>
  bot.fills('anna', { id: 'duty.later', context: report(bot) }, { choice: 'anstand', lastDayOn, reason: 'Ny mall' });
const lastDay = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).lastDayOn);
const isRequest = (title: string) => title.includes('begär anstånd');
const refused = /^Det här kan bara /u;

/** The register in February, with ledningsgruppen's vice chair or without. */
async function inFebruary({ type = 'vc', more = [] as object[] } = {}) {
  const bot = testBot('2026-11-23T07:00', withGroup(type, 'onkologi', { chair: anna, vice: bjorn }, { seats: more }));
  await bot.until('2027-02-12T09:00');
  return bot;
}

describe('an extension of a day that ledningsgruppen itself has set', () => {
  test('is asked of its chair, who grants it; the kansli is not asked and may not', async () => {
    const bot = await inFebruary();
    expect(textOf(await asks(bot))).toBe(
      'Anstånd till fredag 26 mars 2027 är begärt\nSamverkansnämndens ledningsgrupp har satt dagen, så begäran har gått till Lisa Exempel. Du får svar här. Tills dess gäller nuvarande sista dag.\n[Ta tillbaka begäran]',
    );
    expect(bot.sentTo('karin').filter(isRequest)).toEqual([]);
    const request = bot.messagesTo('lisa').findLast(({ title }) => isRequest(title));
    expect(request && plainText(request)).toContain(
      'Beviljas av: Lisa Exempel, som leder Samverkansnämndens ledningsgrupp',
    );
    expect(messageOf(await bot.presses('karin', 'extension.grant', '1')).title).toMatch(refused);
    expect(messageOf(await bot.presses('karin', 'extension.refuse', '1')).title).toMatch(refused);
    expect(lastDay(bot)).toBe('2027-02-28');
    const grant = request && buttonsIn(request).find(({ label }) => label === 'Bevilja');
    expect(messageOf(await bot.presses('lisa', grant?.id ?? '', grant?.value ?? '')).title).toBe(
      'Anståndet är beviljat',
    );
    expect(lastDay(bot)).toBe('2027-03-26');
    expect(bot.sentIn('ledningsgruppen')).toEqual(['Ny sista dag för verksamhetsberättelsen för 2026']);
  });

  test('its chair is reminded on the third workday and every week, and has it in mina', async () => {
    const bot = await inFebruary();
    await asks(bot);
    await bot.until('2027-03-02T09:00');
    const reminded = (who: string) =>
      bot
        .posted()
        .filter(({ address, first }) => address === `person/${who}` && /anstånd/u.test(JSON.parse(first).title))
        .map(({ at }) => at.slice(0, 10));
    expect(reminded('lisa')).toEqual(['2027-02-12', '2027-02-17', '2027-02-22', '2027-03-01']);
    expect(reminded('karin')).toEqual([]);
    const mine = await bot.says('lisa', 'mina');
    expect(textOf(mine)).toContain('Anstånd att avgöra: 1');
    const [open] = buttonsIn(messageOf(mine)).filter(({ id }) => id === 'extension.show');
    expect(textOf(await bot.presses('lisa', open?.id ?? '', open?.value ?? ''))).toContain('[Bevilja] [Avslå]');
    expect(textOf(await bot.says('karin', 'mina'))).not.toContain('Anstånd att avgöra');
  });

  test.each<[string, string, string]>([
    [
      'without a chair its vice chair is asked',
      "UPDATE seat SET role = 'vice_ordforande' WHERE person_id = 'lisa'",
      'lisa',
    ],
    ['without either the kansli is', "DELETE FROM seat WHERE group_id = 'ledningsgruppen'", 'karin'],
  ])('%s', async (_what, sql, who) => {
    const bot = await inFebruary();
    bot.db.exec(sql);
    await asks(bot);
    expect(bot.sentTo(who).filter(isRequest)).toHaveLength(1);
    expect(messageOf(await bot.presses(who, 'extension.grant', '1')).title).toBe('Anståndet är beviljat');
  });

  test('on its delegation the kansli grants it, and says so to everyone concerned and in the log', async () => {
    const bot = await inFebruary();
    delegates(bot);
    const onDelegation = 'på delegation, Samverkansnämndens ledningsgrupp 20 januari 2022';
    expect(textOf(await asks(bot))).toContain(`Kansliet har fått begäran och avgör den ${onDelegation}.`);
    expect(messageOf(await bot.presses('lisa', 'extension.grant', '1')).title).toMatch(refused);
    await bot.presses('karin', 'extension.grant', '1');
    for (const who of ['anna', 'bjorn']) {
      expect(bot.messagesTo(who).map(plainText).at(-1)).toContain(`Avgjort av: Karin Exempel, ${onDelegation}`);
    }
    expect(bot.features.changes.latest({ limit: 1 })[0]?.what).toContain(onDelegation);
    expect(bot.sentIn('ledningsgruppen')).toEqual(['Ny sista dag för verksamhetsberättelsen för 2026']);
  });

  test('of an RSG is told to ledningsgruppen too, which does not receive the report', async () => {
    const bot = await inFebruary({ type: 'rsg' });
    const set = await bot.fills(
      'karin',
      { id: 'duty.set-last-day', context: report(bot) },
      { on: '2027-03-31', reason: 'Ny mall' },
    );
    expect(textOf(set)).toContain(
      'Gruppens ordförande, mottagaren och Samverkansnämndens ledningsgrupp har fått veta det',
    );
    expect(bot.sentIn('ledningsgruppen')).toEqual(['Ny sista dag för verksamhetsberättelsen för 2026']);
  });
});

test('a day that no mandate states is the kansli’s to move, and nobody says on whose delegation', async () => {
  const bot = testBot('2026-08-31T07:00', withGroup('nhv', 'onkologi', { chair: anna, vice: bjorn }));
  await bot.until('2026-10-01T09:00');
  const context = String(bot.duty('onkologi', 'verksamhetsplan', 2027).id);
  const asked = await bot.fills(
    'anna',
    { id: 'duty.later', context },
    { choice: 'anstand', lastDayOn: '2026-12-15', reason: 'Ny mall' },
  );
  expect(textOf(asked)).toContain('Kansliet har fått begäran. Du får svar här.');
  const request = bot.messagesTo('karin').findLast(({ title }) => isRequest(title));
  expect(request && plainText(request)).not.toContain('Beviljas av');
});

describe('delegation', () => {
  const page = (...lines: string[]) => ['Vem som beviljar anstånd', ...lines].join('\n');
  const others = 'Anstånd med andra dagar avgör kansliet.';

  test('shows who grants, takes the decision by a form, and takes it back with one press', async () => {
    const bot = await inFebruary();
    const none = page(
      'Samverkansnämndens ledningsgrupp: Gruppens ordförande, för dagar som gruppen har satt',
      others,
      '[Lägg in delegation]',
    );
    expect(textOf(await bot.says('karin', 'delegation'))).toBe(none);
    const form = formOf(await bot.presses('karin', 'delegation.ask', 'ledningsgruppen'));
    expect(form.fields.map(({ initial }) => initial)).toEqual(['ledningsgruppen', undefined]);
    expect(await bot.fills('karin', form, { group: 'ledningsgruppen', on: '2027-02-13' })).toEqual({
      type: 'faults',
      faults: { on: 'Ett beslut kan inte vara fattat i framtiden.' },
    });
    const set = await bot.fills('karin', form, { group: 'ledningsgruppen', on: '2022-01-20' });
    expect(messageOf(set).title).toBe('Kansliet avgör anstånd på delegation från Samverkansnämndens ledningsgrupp');
    expect(textOf(await bot.says('karin', 'delegation'))).toContain('Kansliet på delegation, beslut 20 januari 2022');
    expect(bot.features.changes.latest({ limit: 1 })).toMatchObject([
      { by: 'karin', group: 'ledningsgruppen', what: 'lade in delegation av anstånd till kansliet' },
    ]);
    const undo = buttonsIn(messageOf(set)).find(({ label }) => label === 'Ångra');
    const undone = await bot.presses('karin', undo?.id ?? '', undo?.value ?? '');
    expect(textOf(await bot.says('karin', 'delegation'))).toBe(none);
    const again = buttonsIn(messageOf(undone)).find(({ label }) => label === 'Ångra');
    await bot.presses('karin', again?.id ?? '', again?.value ?? '');
    expect(String(bot.features.duties.delegations.of('ledningsgruppen'))).toBe('2022-01-20');
  });

  test('what waits is asked of whoever grants it now, each once, and the old one may no longer', async () => {
    const bot = await inFebruary();
    await asks(bot);
    for (const day of ['2022-01-20', '', '2022-01-20']) {
      await bot.presses(
        'karin',
        day ? 'delegation.set' : 'delegation.remove',
        `ledningsgruppen/${day}`.replace(/\/$/u, ''),
      );
    }
    expect(bot.sentTo('karin').filter(isRequest)).toHaveLength(1);
    expect(bot.sentTo('lisa').filter(isRequest)).toHaveLength(1);
    const request = bot.messagesTo('lisa').findLast(({ title }) => isRequest(title));
    expect(request && plainText(request)).toContain('Beviljas av: kansliet på delegation');
    expect(messageOf(await bot.presses('lisa', 'extension.grant', '1')).title).toMatch(refused);
    expect(messageOf(await bot.presses('karin', 'extension.grant', '1')).title).toBe('Anståndet är beviljat');
  });
});
