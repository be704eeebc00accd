import type { FormValues } from '../../src/chat/form.ts';
import { formOf, type TestBot } from './test-bot.ts';

/** Ten of the areas that Socialstyrelsen sent out in December 2021, with invented numbers. */
export const tenAreas = [
  'Allogen stamcellstransplantation',
  'Autonoma sviktsyndrom',
  'Dysmeli',
  'Esofagusatresi',
  'Facialispares',
  'Hyperinsulinism hos barn',
  'Kirurgi vid epilepsi',
  'Medfödda metabola sjukdomar',
  'Ryggmärgsbråck',
  'Svåra brännskador',
] as const;

export const linesOf = (titles: readonly string[]): string =>
  titles.map((title, at) => `${title}; 41.2-${1000 + at}/2027`).join('\n');

/** What the kansli fills in for a round to the NHV group. */
export const tenUnderlag: FormValues = {
  ...{ kind: 'nhv', sender: 'Socialstyrelsen', senderWord: 'senast', senderDay: '2027-04-01', lastOn: '2027-03-12' },
  ...{
    mode: 'enskilt',
    groups: '',
    blind: 'nej',
    restricted: 'nej',
    questions: '',
    underlag: linesOf(tenAreas),
    more: '',
  },
};

/** The kansli lays up a round. Returns its id. */
export async function draftRound(bot: TestBot, values: FormValues = {}): Promise<string> {
  await bot.fills('karin', formOf(await bot.says('karin', 'remiss runda ny')), { ...tenUnderlag, ...values });
  return String(bot.features.remisser.rounds.all().at(-1)?.id);
}

/** The same, and opens it. */
export async function openRound(bot: TestBot, values: FormValues = {}): Promise<string> {
  const round = await draftRound(bot, values);
  await bot.presses('karin', 'remiss.round-open', round);
  return round;
}
