import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { openRemiss, polio, nhvRegister as remissRegister } from '../support/nhv-group.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  withGroup,
} from '../support/test-bot.ts';

const meetings = { day: '2027-02-18', start: '13.00', end: '15.00', place: 'Sal A' };

/** Björn and Cecilia sit in onkologi, which has no room, so each of them is told alone. It is a Tuesday. */
const onkologi = () =>
  testBot('2027-02-02T10:00', {
    ...withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }),
    rooms: false,
  });

const chooses = async (bot: TestBot, who: string, values: Record<string, string>) => {
  const form = formOf(await bot.presses(who, 'own.news', ''));
  const initial = Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? '']));
  return bot.fills(who, form, { ...initial, ...values });
};

const addsMeeting = async (bot: TestBot, day: string) => {
  const form = formOf(await bot.says('karin', 'möte onkologi'));
  return bot.fills('karin', form, { group: 'onkologi', ...meetings, day });
};
const about = (bot: TestBot, who: string) => bot.sentTo(who).filter((title) => /möte|nyhet/iu.test(title));

test('each hears of a meeting as they have chosen: at once, on Monday, or not', async () => {
  const bot = onkologi();
  await chooses(bot, 'bjorn', { meetings: 'weekly' });
  await chooses(bot, 'cecilia', { meetings: 'never' });
  await addsMeeting(bot, '2027-04-14');
  expect(about(bot, 'anna')).toHaveLength(1);
  expect([about(bot, 'bjorn'), about(bot, 'cecilia')]).toEqual([[], []]);

  await bot.until('2027-02-05T17:00');
  expect(about(bot, 'bjorn')).toEqual([]);
  await bot.until('2027-02-08T09:00');
  expect(about(bot, 'bjorn')).toEqual(about(bot, 'anna'));
  expect(about(bot, 'cecilia')).toEqual([]);
});

test('several come as one message, and a change of mind brings what waits, once', async () => {
  const bot = onkologi();
  await chooses(bot, 'bjorn', { meetings: 'weekly' });
  for (const day of ['2027-04-14', '2027-05-12', '2027-06-09']) await addsMeeting(bot, day);
  const changed = messageOf(await chooses(bot, 'bjorn', { meetings: 'at-once' }));
  expect(changed.title).toBe('Det du hör om är ändrat');
  await bot.until('2027-02-03T09:00');
  expect(about(bot, 'bjorn')).toHaveLength(1);
  await bot.until('2027-02-09T09:00');
  expect(about(bot, 'bjorn')).toHaveLength(1);
});

test('the news of a week are rows that open, a long list is counted, and it leads to the choice', async () => {
  const bot = onkologi();
  await chooses(bot, 'bjorn', { meetings: 'weekly' });
  const days = Array.from({ length: 25 }, (_, at) => Temporal.PlainDate.from('2027-04-05').add({ days: at }));
  for (const day of days) await addsMeeting(bot, day.toString());
  await bot.until('2027-02-08T09:00');
  const message = bot.messagesTo('bjorn').find(({ title }) => title.includes('nyheter'));
  if (!message) throw new Error(`no news: ${bot.sentTo('bjorn')}`);
  expect(message.title).toBe('25 nyheter sedan förra veckan');
  expect(plainText(message)).toContain('och 5 till.');
  const rows = message.blocks.flatMap((block) => (block.type === 'table' ? (block.opens ?? []) : []));
  expect(rows).toHaveLength(20);
  const [first] = rows;
  expect(messageOf(await bot.presses('bjorn', first?.id ?? '', first?.value ?? '')).title).toContain('Möte');
  expect(buttonsIn(message).map(({ id }) => id)).toContain('own.news');
});

test('what was taken back before Monday is not told', async () => {
  const bot = onkologi();
  await chooses(bot, 'bjorn', { meetings: 'weekly' });
  await addsMeeting(bot, '2027-04-14');
  await bot.fills('karin', { id: 'meeting.cancel', context: '1' }, { reason: '' });
  await bot.until('2027-02-08T09:00');
  expect(about(bot, 'bjorn').filter((title) => /^Nytt/u.test(title))).toEqual([]);
});

test('what would be too old on Monday comes at once', async () => {
  const bot = onkologi();
  await chooses(bot, 'bjorn', { meetings: 'weekly' });
  await addsMeeting(bot, '2027-02-04');
  expect(about(bot, 'bjorn')).toHaveLength(1);
});

test('what one owes comes whatever one has chosen, and says why, with the way to choose', async () => {
  const bot = onkologi();
  for (const kind of ['papers', 'meetings', 'remisser', 'utfall', 'areas']) {
    await chooses(bot, 'anna', { [kind]: kind === 'papers' ? 'weekly' : 'never' });
  }
  await bot.until('2027-02-15T10:00');
  const reminder = bot
    .messagesTo('anna')
    .find(({ blocks }) => buttonsIn({ title: '', blocks }).some(({ id }) => id.endsWith('.why')));
  const why = reminder && buttonsIn(reminder).find(({ id }) => id.endsWith('.why'));
  const said = messageOf(await bot.presses('anna', why?.id ?? '', why?.value ?? ''));
  expect(buttonsIn(said).map(({ label }) => label)).toContain('Välj vad du hör om');
});

test('a forecast says what comes as one has chosen', async () => {
  const bot = onkologi();
  await chooses(bot, 'bjorn', { meetings: 'weekly' });
  await chooses(bot, 'cecilia', { meetings: 'never' });
  for (const day of ['2027-03-17', '2027-03-24']) await addsMeeting(bot, day);
  const forecast = plainText(await bot.forecast('karin', 'februari'));
  expect(forecast).toMatch(/Måndag 8 februari[^\n]*Björn Exempel[^\n]*2 nyheter/u);
  expect(forecast).not.toMatch(/Cecilia/u);
});

test('a choice is shown, logged and taken back by one press', async () => {
  const bot = onkologi();
  const said = messageOf(await chooses(bot, 'bjorn', { meetings: 'weekly', areas: 'never' }));
  expect(plainText(said).split('\n')).toEqual([
    'Det du hör om är ändrat',
    'Möten som kommer eller ändras: samlat på måndagar',
    'Vad som händer i NHV-områden: inte alls',
    'Det som samlas kommer veckans första arbetsdag. Det som hade varit för gammalt då kommer direkt i stället.',
    'Det som du eller din grupp är skyldig att göra hör du alltid om. Resten väljer du själv.',
    '[Ångra ändringen] [Välj vad du hör om]',
  ]);
  expect(plainText(messageOf(await bot.says('bjorn', 'inställningar')))).toContain(
    'Vad som händer i NHV-områden: inte alls',
  );
  expect(bot.features.changes.latest({ limit: 1 })).toMatchObject([
    {
      by: 'bjorn',
      what: 'ändrade vilka nyheter som kommer',
      before: 'allt direkt',
      after: 'Möten som kommer eller ändras: samlat på måndagar; Vad som händer i NHV-områden: inte alls',
    },
  ]);
  const [undo] = buttonsIn(said);
  await bot.presses('bjorn', undo?.id ?? '', undo?.value ?? '');
  expect(new Set(Object.values(bot.features.newsChoices.choicesOf('bjorn')))).toEqual(new Set(['at-once']));
  expect(messageOf(await chooses(bot, 'bjorn', {})).title).toBe('Du hör redan om det du valde');
});

test('the papers of others cannot be left out, and channels are the kansli’s alone', async () => {
  const bot = onkologi();
  const fields = async (who: string) => formOf(await bot.presses(who, 'own.news', '')).fields;
  const papers = (await fields('anna')).find(({ id }) => id === 'papers');
  expect(papers?.type === 'select' && papers.options.map(({ label }) => label)).toEqual([
    'Direkt',
    'Samlat på måndagar',
  ]);
  expect((await fields('anna')).map(({ id }) => id)).not.toContain('channels');
  expect((await fields('karin')).map(({ id }) => id)).toContain('channels');
});

test('the kansli hears of words about a draft on Monday, below the digest', async () => {
  const bot = testBot('2027-02-23T10:00', { register: remissRegister });
  await openRemiss(bot, polio);
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  await chooses(bot, 'karin', { remisser: 'weekly' });
  const before = bot.sentTo('karin').length;
  await bot.presses('anna', 'remiss.stand-behind', '1/1');
  expect(bot.sentTo('karin')).toHaveLength(before);
  await bot.until('2027-03-01T09:00');
  const monday = bot.messagesTo('karin').slice(before).map(plainText).join('\n');
  expect(monday).toMatch(/Veckans läge måndag 1 mars.*ställer sig bakom: utkast 1/su);
});
