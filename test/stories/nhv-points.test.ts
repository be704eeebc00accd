import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { formOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const meeting = (day: string) => ({ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` });
const house = (startAt: string, days: readonly string[]) =>
  testBot(startAt, { register: { ...nhvRegister, meetings: days.map(meeting) } as unknown as Register });

async function registers(bot: TestBot, values: FormValues) {
  const form = formOf(await bot.says('karin', 'nhv prov steg'));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills('karin', form, { ...initial, ...values });
}

async function areaIn(bot: TestBot, step: string, planned: FormValues = {}): Promise<void> {
  const form = formOf(await bot.says('karin', 'nhv ny'));
  const on = String(bot.now()).slice(0, 10);
  await bot.fills('karin', form, { name: 'Provområdet', step: String(Number(step) - 1), on });
  await registers(bot, { kind: 'step', step, ...planned });
}

/** When ledningsgruppen heard of a point, and of which meeting. */
const points = (bot: TestBot) =>
  bot
    .posted()
    .filter(
      ({ address, first }) => address === 'group/ledningsgruppen' && JSON.parse(first).title.startsWith('Inför mötet'),
    )
    .map(({ at, first }) => `${at.slice(0, 10)} ${JSON.parse(first).title}`);

const notes = async (bot: TestBot, outcome: string) => {
  const { meeting: id, point } = bot.db
    .prepare<[], { meeting: string; point: string }>(
      'SELECT meeting_id AS meeting, id AS point FROM agenda_point WHERE source IS NOT NULL ORDER BY id DESC LIMIT 1',
    )
    .get() ?? { meeting: '', point: '' };
  return bot.fills(
    'karin',
    { id: 'agenda.outcome', context: String(id) },
    { point: String(point), outcome, words: '' },
  );
};

describe('which regions apply', () => {
  test('is taken up at the first meeting once the regions have answered, not at the one in three days', async () => {
    const bot = house('2027-03-01T10:00', ['2027-03-05', '2027-04-09', '2027-05-21']);
    await areaIn(bot, '5', { milestone: 'ansokan', plannedOn: '2027-06-15' });
    await bot.until('2027-06-01T10:00');
    // The regions answer by 18 May, four weeks before applications close.
    expect(points(bot)).toEqual(['2027-05-14 Inför mötet fredag 21 maj: Avstämning om ansökan: Provområdet']);
  });

  test('with no day for applications waits for the three weeks that the regions have', async () => {
    const bot = house('2027-03-01T10:00', ['2027-03-05', '2027-04-09', '2027-05-21']);
    await areaIn(bot, '5');
    await bot.until('2027-04-08T10:00');
    expect(points(bot)).toEqual(['2027-04-02 Inför mötet fredag 9 april: Avstämning om ansökan: Provområdet']);
  });

  test('is taken up again at the next meeting until something is decided, and the outcome is noted on the agenda', async () => {
    const bot = house('2027-03-01T10:00', ['2027-04-09', '2027-05-21', '2027-06-18']);
    await areaIn(bot, '5');
    await bot.until('2027-04-09T13:00');
    expect(textOf(await notes(bot, 'bordlagd'))).toContain(
      '1. Avstämning om ansökan: Provområdet | NHV-ordningen | Bordlagd',
    );
    await bot.until('2027-05-21T13:00');
    expect(points(bot)).toHaveLength(2);
    expect(textOf(await notes(bot, 'beslut'))).toContain('Beslut');
    await bot.until('2027-06-18T13:00');
    expect(points(bot).map((line) => line.slice(11, 40))).toEqual([
      'Inför mötet fredag 9 april: A',
      'Inför mötet fredag 21 maj: Av',
    ]);
  });

  test('that somebody took off the agenda stays off it', async () => {
    const bot = house('2027-03-01T10:00', ['2027-04-09', '2027-05-21']);
    await areaIn(bot, '5');
    await bot.until('2027-04-05T10:00');
    const row = bot.db.prepare<[], { id: number; meeting_id: number }>('SELECT id, meeting_id FROM agenda_point').get();
    await bot.fills(
      'lisa',
      { id: 'agenda.arrange', context: String(row?.meeting_id) },
      { point: String(row?.id), deed: 'bort' },
    );
    await bot.until('2027-05-20T10:00');
    expect(points(bot)).toHaveLength(1);
    expect(bot.db.prepare('SELECT count(*) FROM agenda_point').pluck().get()).toBe(0);
  });
});

describe('information before beredningsgrupp 2', () => {
  test('comes to the last meeting before it, and the analysis is due a week before that meeting', async () => {
    const bot = house('2023-03-16T10:00', ['2023-05-26', '2023-09-29', '2023-11-10']);
    await areaIn(bot, '6', { milestone: 'b2', plannedOn: '2023-10-12' });
    await bot.until('2023-03-17T10:00');
    expect(textOf(await bot.says('nils', 'mina'))).toContain('senast fredag 22 september 2023');
    expect(textOf(await bot.says('lisa', 'dagordning'))).not.toContain('Provområdet');
    await bot.until('2023-10-12T10:00');
    expect(points(bot)).toEqual([
      '2023-09-22 Inför mötet fredag 29 september: Information inför beredningsgrupp 2: Provområdet',
    ]);
  });

  test('follows B2 when that is moved', async () => {
    const bot = house('2023-03-16T10:00', ['2023-05-26', '2023-09-29', '2023-11-10']);
    await areaIn(bot, '6', { milestone: 'b2', plannedOn: '2023-10-12' });
    await registers(bot, { kind: 'planned', milestone: 'b2', plannedOn: '2023-11-20' });
    await bot.until('2023-11-12T10:00');
    expect(points(bot)).toEqual([
      '2023-11-03 Inför mötet fredag 10 november: Information inför beredningsgrupp 2: Provområdet',
    ]);
  });
});
