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

test('whoever records the step is told of the meeting at which the regions have answered', async () => {
  const bot = house('2027-03-01T10:00', ['2027-03-05', '2027-04-09', '2027-05-21']);
  await areaIn(bot, '4');
  const form = formOf(await bot.says('karin', 'nhv ny'));
  const added = await bot.fills('karin', form, { name: 'Oro', step: '5', on: '2027-03-01' });
  expect(textOf(added)).toContain('Området tas upp på ledningsgruppens möte 9 april 2027.');
});

test('the regions answer before ledningsgruppen’s last meeting in time, where the calendar shows that it is the last', async () => {
  const bot = house('2027-03-01T10:00', ['2027-03-05', '2027-04-09', '2027-06-18']);
  await areaIn(bot, '5', { milestone: 'ansokan', plannedOn: '2027-06-15' });
  await bot.until('2027-04-08T10:00');
  expect(
    bot
      .messagesTo('anna')
      .map(({ title, blocks }) => title + JSON.stringify(blocks))
      .join(),
  ).toContain('fredag 2 april 2027');
  expect(points(bot)).toEqual(['2027-04-02 Inför mötet fredag 9 april: Avstämning om ansökan: Provområdet']);
});

describe('what is recorded late', () => {
  test('asks for nothing before a B2 that has met', async () => {
    const bot = house('2027-03-01T10:00', ['2027-04-09', '2027-05-21']);
    await areaIn(bot, '5');
    const answer = textOf(await registers(bot, { kind: 'step', step: '6', milestone: 'b2', plannedOn: '2027-02-17' }));
    expect(answer).toContain('Beredningsgrupp 2 har redan träffats, så ledningsgruppen får ingen punkt inför den.');
    await bot.until('2027-04-08T10:00');
    expect(points(bot)).toEqual([]);
    expect(bot.features.nhv.works.allOwed()).toEqual([]);
    expect(textOf(await bot.says('lisa', 'dagordning'))).not.toContain('Provområdet');
    // It had not met after all: the point and the analysis are asked for.
    await registers(bot, { kind: 'planned', milestone: 'b2', plannedOn: '2027-05-25' });
    await bot.until('2027-05-20T10:00');
    expect(points(bot)).toEqual([
      '2027-05-14 Inför mötet fredag 21 maj: Information inför beredningsgrupp 2: Provområdet',
    ]);
    expect(bot.features.nhv.works.allOwed()).toHaveLength(2);
  });

  test('asks for no alignment before a board that has decided, and for the permits at once', async () => {
    const bot = house('2027-03-01T10:00', ['2027-04-09']);
    await areaIn(bot, '5');
    const answer = textOf(
      await registers(bot, { kind: 'step', step: '7', milestone: 'namnd', plannedOn: '2027-02-17' }),
    );
    expect(answer).toContain('Nämnden har redan beslutat, så ingen avstämning behöver ordnas.');
    expect(answer).toContain('Jag frågar tisdag 2 mars vilka som fick tillstånd.');
    await bot.until('2027-03-02T10:00');
    expect(textOf(await bot.says('karin', 'mina'))).toContain('Registrera nämndens beslut');
    expect(textOf(await bot.says('karin', 'mina'))).not.toContain('Avstämning inför');
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

describe('a meeting that is not held when it was to be', () => {
  const toldKansli = (bot: TestBot) =>
    bot
      .posted()
      .filter(({ address, first }) => address === 'person/karin' && first.includes('Till ledningsgruppens möte'))
      .map(({ at, first }) => `${at.slice(0, 10)} ${/Till ledningsgruppens möte [^:]*/u.exec(first)?.[0]}`);
  const meetingsOf = (bot: TestBot) =>
    bot.db.prepare<[], number>('SELECT id FROM meeting ORDER BY start_at').pluck().all().map(String);

  test('is moved beyond B2: the kansli is told that it is too late', async () => {
    const bot = house('2027-03-01T10:00', ['2027-04-09', '2027-05-21']);
    await areaIn(bot, '6', { milestone: 'b2', plannedOn: '2027-04-20' });
    await bot.until('2027-03-15T10:00');
    const form = formOf(await bot.presses('lisa', 'meeting.move', meetingsOf(bot)[0] ?? ''));
    const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
    await bot.fills('lisa', form, { ...initial, day: '2027-04-26' });
    await bot.until('2027-03-16T10:00');
    expect(toldKansli(bot)).toEqual([
      '2027-03-02 Till ledningsgruppens möte 9 april 2027',
      '2027-03-16 Till ledningsgruppens möte 26 april 2027',
    ]);
    expect(
      bot
        .messagesTo('karin')
        .map((message) => JSON.stringify(message))
        .join(),
    ).toContain('Obs: beredningen är tisdag 20 april 2027, före mötet. Informera på annat sätt.');
  });

  test('is cancelled after the point was put: it is taken up at the next, and what is decided is not taken up again', async () => {
    const bot = house('2027-03-01T10:00', ['2027-04-09', '2027-05-21', '2027-06-18']);
    await areaIn(bot, '5');
    await bot.until('2027-04-05T10:00');
    await bot.fills('lisa', { id: 'meeting.cancel', context: meetingsOf(bot)[0] ?? '' }, { reason: 'Sjukdom' });
    await bot.until('2027-05-21T13:00');
    expect(points(bot).map((line) => line.slice(11, 38))).toEqual([
      'Inför mötet fredag 9 april:',
      'Inför mötet fredag 21 maj: ',
    ]);
    await notes(bot, 'beslut');
    await bot.fills('lisa', { id: 'meeting.cancel', context: meetingsOf(bot)[2] ?? '' }, { reason: 'Semester' });
    await bot.until('2027-06-25T10:00');
    expect(toldKansli(bot)).toEqual([
      '2027-03-02 Till ledningsgruppens möte 9 april 2027',
      '2027-04-06 Till ledningsgruppens möte 21 maj 2027',
    ]);
  });
});
