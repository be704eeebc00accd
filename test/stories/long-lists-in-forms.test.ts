import { expect, test } from 'vitest';
import { optionsIn } from '../../src/chat/findable.ts';
import type { Form, SearchField } from '../../src/chat/form.ts';
import { plannedBot } from '../aktivitetsplan/plan-house.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const by = (who: string) =>
  ({ connection: 'page', conversation: `person/${who}`, sender: { account: who, direct: `person/${who}` } }) as const;

/** The field, which no list holds, and what is found in it. */
function sought({ fields }: Form, id: string): SearchField {
  const found = fields.find((field) => field.id === id);
  if (found?.type !== 'search') throw new Error(`${id} is a ${found?.type}`);
  return found;
}
const finding = (bot: TestBot, who: string, { among }: SearchField, words = '') =>
  bot.bot.help.find(by(who), { among, words, most: 100 });
const one = (bot: TestBot, who: string, field: SearchField, words: string): string => {
  const [only, ...others] = optionsIn(finding(bot, who, field, words));
  if (!only || others.length > 0) throw new Error(`${words} finds ${others.length + 1}`);
  return only.value;
};

test('of the activities of two years any can be noted of, by what is found or by its name', async () => {
  const bot = await plannedBot('2026-10-20T10:00', 2026);
  await bot.presses('karin', 'plan.begin', '2025/2023');
  for (const year of [2025, 2026]) {
    for (let at = 1; at <= 68; at += 1) {
      const activity = { title: `Åtgärd ${at} för ögonsjukvården ${year}`, area: 'kunskapsstyrning', group: '' };
      await bot.fills('karin', { id: 'plan.add', context: String(year) }, activity);
    }
  }
  const pointed = { group: 'nhv-gruppen', text: 'Vi träffades.', writer: 'anna' };
  const form = formOf(await bot.points('karin', 'plan.point', pointed));
  const field = sought(form, 'activity');
  expect(optionsIn(finding(bot, 'karin', field))).toHaveLength(100);
  expect(finding(bot, 'karin', field).left).toBeGreaterThan(36);
  const activity = one(bot, 'karin', field, '2025 89 atgard');
  const words = 'Vi träffades.';
  expect(textOf(await bot.fills('karin', form, { activity, words }))).toContain('Åtgärd 68 för ögonsjukvården 2025');
  expect(await bot.fills('karin', form, { activity: 'åtgärd', words })).toMatchObject({ type: 'faults' });
  expect(optionsIn(finding(bot, 'anna', field, 'atgard'))).toEqual([]);
  expect(finding(bot, 'nobody', field).sections).toEqual([]);
});

test('of an area with more lines and permits than a list holds any can be corrected and ended, by whoever may', async () => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await bot.fills('karin', { id: 'nhv.add', context: '' }, { name: 'Ögonen', step: '4', on: '2026-11-20' });
  for (let at = 1; at <= 104; at += 1) {
    const form = formOf(await bot.presses('karin', 'nhv.permit', 'ogonen'));
    const permit = { what: 'permit', region: 'annan', name: `Region nummer ${at}`, on: '2027-02-01' };
    await bot.fills('karin', form, permit);
  }
  const permits = formOf(await bot.presses('karin', 'nhv.permit', 'ogonen'));
  const what = sought(permits, 'what');
  expect(what.chosen.map(({ label }) => label)).toEqual(['Nytt tillstånd']);
  const form = formOf(await bot.presses('karin', 'nhv.correct', 'ogonen'));
  const field = sought(form, 'line');
  expect(optionsIn(finding(bot, 'karin', field))).toHaveLength(100);
  expect(finding(bot, 'karin', field).left).toBeGreaterThan(0);
  for (const one of [field, what]) expect(optionsIn(finding(bot, 'anna', one))).toEqual([]);
  const line = one(bot, 'karin', field, 'Region nummer 104 fick');
  expect(await bot.fills('karin', form, { line, note: 'Fel rad.' })).toMatchObject({ type: 'message' });
  const [, first] = optionsIn(finding(bot, 'karin', what));
  const again = formOf(await bot.presses('karin', 'nhv.permit', 'ogonen'));
  const ended = await bot.fills('karin', again, { what: first?.value ?? '', on: '2027-02-20' });
  expect(textOf(ended)).toMatch(/upphör|Upphör/u);
  const added = one(bot, 'karin', field, '20 november');
  const last = formOf(await bot.presses('karin', 'nhv.correct', 'ogonen'));
  expect(await bot.fills('karin', last, { line: added, note: 'Fel område.' })).toMatchObject({ type: 'message' });
  expect(textOf(await bot.presses('karin', 'nhv.permit', 'ogonen'))).toContain('lades in av misstag');
  expect(bot.problems).toEqual([]);
});

test('of more questions than a list holds any can be what a message answers', async () => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  const questions = Array.from({ length: 20 }, (_, at) => `${at + 1}. Hur ska enhet ${at + 1} å bemannas?`).join('\n');
  for (let at = 1; at <= 6; at += 1) {
    await bot.fills('karin', { id: 'remiss.new', context: '' }, { ...polio, title: `Remiss ${at}`, questions });
    await bot.presses('karin', 'remiss.open', String(at));
  }
  const pointed = { group: 'nhv-gruppen', text: 'Fyra räcker.', writer: 'anna' };
  const form = formOf(await bot.points('anna', 'remiss.point', pointed));
  const field = sought(form, 'question');
  expect(finding(bot, 'anna', field).left).toBeGreaterThan(0);
  const question = one(bot, 'anna', field, '2027-06 fraga 19');
  expect(textOf(await bot.fills('anna', form, { question }))).toContain('fråga 19');
  expect(await bot.fills('anna', form, { question: 'xyzzy' })).toMatchObject({ type: 'faults' });
  expect(optionsIn(finding(bot, 'sten', field))).toEqual([]);
});
