import { describe, expect, test } from 'vitest';
import { walksFrom } from '../../../src/app/try-out/walks.ts';
import { workCalendar } from '../../../src/calendar/work-calendar.ts';
import type { Walk } from '../../../src/surfaces/page/page-context.ts';
import { exampleBot } from '../../support/example-bot.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../../support/test-bot.ts';

const calendar = workCalendar();
const days = (today: string) => ({ today: Temporal.PlainDate.from(today), calendar });

async function begun(on: string) {
  const bot = exampleBot(`${on}T09:00`);
  await bot.until(`${on}T09:01`);
  const [report, remiss, area] = walksFrom({ ...bot.features, areas: bot.features.nhv.areas }, days(on));
  if (!report || !remiss || !area) throw new Error('a walk is missing');
  return { bot, report, remiss, area };
}

/** Who a step is done as, and what is written there. */
function at(walk: Walk, step: number) {
  const go = walk.steps[step]?.go;
  if (!go || !('as' in go)) throw new Error('the step is no place');
  return go;
}

async function waits(bot: TestBot, walk: Walk, step: number) {
  const go = walk.steps[step]?.go;
  if (!go || !('day' in go)) throw new Error('the step is no day');
  await bot.until(`${go.day}T09:00`);
  return go.day;
}

const beginnings = ['2026-11-30', '2027-02-15', '2028-05-10', '2031-01-02', '2031-07-20', '2036-02-29'];

describe.each(beginnings)('a try-out that begins on %s', (on) => {
  test('lets the chair hand in the report, and the leaders hear of it', async () => {
    const { bot, report } = await begun(on);
    await waits(bot, report, 0);
    const chair = at(report, 1).as;
    const [duty] = bot.features.duties.duties
      .unsettled()
      .filter(
        ({ group, rule, lastDayOn }) =>
          bot.features.register
            .seats(group.id, lastDayOn ?? days(on).today)
            .some(({ person, role }) => person.id === chair && role === 'ordforande') &&
          !rule.approver &&
          rule.per !== 'meeting',
      );
    expect(
      bot
        .posted()
        .filter(({ address }) => address === `person/${chair}`)
        .map(({ first }) => first)
        .join(' '),
    ).toMatch(/erksamhetsberättelse/u);
    const form = formOf(await bot.presses(chair, 'duty.submit', String(duty?.id)));
    const number = report.steps[1]?.words.match(/SVN \d{4}-42/u)?.[0] ?? '';
    expect(textOf(await bot.fills(chair, form, { document: number, documentOn: on }))).toContain('Tack!');
    expect(bot.sentIn(at(report, 2).in.replace('group/', '')).at(-1)).toMatch(/är inlämnad/u);
    expect(textOf(await bot.says(at(report, 3).as, at(report, 3).write ?? ''))).not.toContain('förstod inte');
  });

  test('lets the kansli open a remiss that two regions answer', async () => {
    const { bot, remiss } = await begun(on);
    const kansli = at(remiss, 0);
    const senderDay = remiss.steps[0]?.words.match(/\d{4}-\d\d-\d\d/u)?.[0] ?? '';
    const form = formOf(await bot.says(kansli.as, kansli.write ?? ''));
    const page = messageOf(
      await bot.fills(kansli.as, form, {
        ...{ kind: 'nhv', title: 'Provremiss', sender: 'Socialstyrelsen', senderWord: 'senast', senderDay },
        ...{ mode: 'enskilt', blind: 'nej' },
      }),
    );
    expect(buttonsIn(page)[0]?.label).toBe('Öppna för svar');
    await bot.presses(kansli.as, 'remiss.open', '1');
    expect(at(remiss, 1).in).toMatch(/^group\//u);
    expect(textOf(await bot.presses(at(remiss, 2).as, 'remiss.nothing-to-add', '1'))).not.toContain('Du kan inte');
    expect(textOf(await bot.says(kansli.as, 'remiss'))).toContain('Provremiss');
    await waits(bot, remiss, 4);
    expect(textOf(await bot.says(kansli.as, 'remiss'))).toContain('Provremiss');
    expect(bot.problems).toEqual([]);
  });

  test('tells whoever follows an area of its step', async () => {
    const { bot, area } = await begun(on);
    const follower = at(area, 0);
    expect(textOf(await bot.says(follower.as, follower.write ?? ''))).toMatch(/följer/u);
    const shown = messageOf(await bot.says(at(area, 1).as, at(area, 1).write ?? ''));
    const step = buttonsIn(shown).find(({ label }) => label === 'Registrera steg');
    const form = formOf(await bot.presses(at(area, 1).as, step?.id ?? '', step?.value ?? ''));
    await bot.fills(at(area, 1).as, form, { kind: 'step', step: '3', on });
    await bot.until(`${on}T09:05`);
    expect(bot.sentTo(follower.as).join(' ')).toMatch(/Område|Exempelområde/u);
    await waits(bot, area, 3);
  });
});

test('a register without the people and groups of a walk offers none', () => {
  const bot = testBot('2031-01-02T09:00', { register: {} });
  expect(walksFrom({ ...bot.features, areas: bot.features.nhv.areas }, days('2031-01-02'))).toEqual([]);
});
