import { fetched, gives } from '../../support/given-files.ts';
import { anna, bjorn, buttonsIn, cecilia, messageOf, testBot, withGroup } from '../../support/test-bot.ts';
import { type Crawled, crawler } from './crawl.ts';

const long = 'Ta fram en gemensam plan för strålbehandling på Å-avdelningen, med äldre och öppenvård. '
  .repeat(16)
  .trim();
const meetings = ['2027-01-22', '2027-03-19'].map((day) => ({
  ...{ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` },
}));
const other = { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' };
const calendarFile = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:a@example.org', 'DTSTAMP:20261101T080000Z'],
  ...['DTSTART:20270310T130000Z', 'DTEND:20270310T150000Z', 'SUMMARY:Möte', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');

/** Forty uppdrag in long words, what becomes of them, ärenden, and a calendar file. */
export async function uppdragSaid(heard: Crawled): Promise<void> {
  const seated = { chair: anna, vice: bjorn, members: [cecilia] };
  const bot = testBot('2027-01-25T07:00', withGroup('vc', 'onkologi', seated, { groups: [other], meetings }));
  const { hear, look, press } = crawler(bot, heard);
  const [given, reported, over] = ['1', '2', '3'];
  for (const at of Array.from({ length: 40 }).keys()) {
    const values = {
      words: `${at} ${long}`.slice(0, long.length),
      lastDayOn: '2027-02-26',
      decidedOn: '2027-01-22',
      paragraph: '§ 14',
    };
    await bot.fills('karin', { id: 'uppdrag.give', context: 'onkologi' }, values);
  }
  for (const context of [reported, over])
    await bot.fills('anna', { id: 'uppdrag.report', context }, { words: long, document: '' });
  await press('anna', 'uppdrag.report', given);
  for (const id of ['uppdrag.finish', 'uppdrag.send-back']) await press('karin', id, reported);
  for (const id of ['uppdrag.change', 'uppdrag.extend', 'uppdrag.withdraw']) await press('karin', id, given);
  for (const who of ['karin', 'anna']) {
    for (const words of [
      'uppdrag',
      'ärende',
      'status uppdrag',
      'inför mötet',
      'närvaro',
      'årsmöte',
      'årshjul',
      'exportera',
    ])
      hear(await bot.says(who, words));
  }
  const handed = gives(bot, 'karin', [fetched('möten.ics', calendarFile)]);
  for (const { id, value } of buttonsIn(messageOf(handed))) {
    const shown = await bot.presses('karin', id, value);
    hear(shown);
    if (shown.type !== 'message') continue;
    for (const next of buttonsIn(shown.message).filter((button) => button.id === 'calendar-file.choose'))
      await press('karin', next.id, next.value);
  }
  await bot.until('2027-01-26T12:00');
  const event = String(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2027).id);
  await bot.fills('karin', { id: 'duty.set-last-day', context: event }, { on: '2027-03-04', reason: 'Bokat' });
  await bot.until('2027-03-05T12:00');
  await press('karin', 'event.attendance', event);
  await look(['karin', 'anna']);
}
