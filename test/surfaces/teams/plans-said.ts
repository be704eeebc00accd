import { boardMeeting, idOfActivity, planRegister } from '../../aktivitetsplan/plan-house.ts';
import { buttonsIn, testBot } from '../../support/test-bot.ts';
import { type Crawled, crawler } from './crawl.ts';

const long = 'Utveckla samverkan kring vården med å, ä och ö. '.repeat(8).trim();

/** A plan of ninety long activities, with notes as long as they can be, and the board's days. */
export async function plansSaid(heard: Crawled): Promise<void> {
  const meetings = [
    boardMeeting('2026-12-10'),
    { group: 'nhv-gruppen', start: '2026-11-03T13:00', end: '2026-11-03T15:00' },
  ];
  const bot = testBot('2026-11-20T10:00', { register: { ...planRegister, meetings } });
  const { hear, look, ask, press } = crawler(bot, heard);
  await bot.tickLoop.tick();
  hear(await bot.says('karin', 'aktivitetsplan'));
  hear(await bot.says('karin', 'nämndens rapporter'));
  const [{ meeting = 0 } = {}] = bot.features.plan.boardReports.open();
  for (const id of ['board-report.note', 'board-report.why']) await press('karin', id, `${meeting}/inera`);
  await bot.presses('karin', 'plan.begin', '2026/2023');
  for (const at of Array.from({ length: 69 }, (_, nr) => nr)) {
    const activity = { title: `${at} ${long}`, area: 'kunskapsstyrning', group: at % 2 ? 'nhv-gruppen' : '-' };
    await bot.fills('karin', { id: 'plan.add', context: '2026' }, activity);
  }
  const first = idOfActivity(bot, 2026, 1);
  for (const words of ['å'.repeat(3000), long, long, long, long, long, long]) {
    await bot.fills('anna', { id: 'plan.note', context: first }, { words });
  }
  hear(await bot.points('anna', 'plan.point', { group: 'nhv-gruppen', text: long, writer: 'cecilia' }));
  hear(await bot.points('karin', 'plan.point', { group: 'nhv-gruppen', text: long, writer: 'cecilia' }));
  for (const who of ['anna', 'karin']) {
    for (const id of [
      // First, while what is known has not been taken.
      'plan.take-other',
      'plan.activity',
      'plan.notes',
      'plan.proposals',
      'plan.nothing',
      'plan.manage',
    ])
      await press(who, id, first);
  }
  for (const id of ['plan.change', 'plan.end', 'plan.move']) await press('karin', id, idOfActivity(bot, 2026, 3));
  for (const kind of ['plan', 'prislista']) await press('karin', 'plan-task.show', `${kind}/2027`);
  for (const year of ['2026', '2027']) await press('karin', 'plan.report', year);
  await bot.until('2027-02-22T12:00');
  await look(['karin']);
  for (const who of ['anna', 'karin']) await ask(who, [' 2026', ' 1 2026']);
  for (const { id, value } of bot.messagesTo('karin').flatMap(buttonsIn).slice(-12))
    hear(await bot.presses('karin', id, value));
  // The plan of 2026 is full, and an activity moves where there is another.
  await bot.presses('karin', 'plan.begin', '2027/2023');
  await press('karin', 'plan.add', '2027');
  await press('karin', 'plan.move', idOfActivity(bot, 2026, 4));
}
