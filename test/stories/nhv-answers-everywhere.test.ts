import { expect, test } from 'vitest';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { formOf } from '../support/test-bot.ts';
import { byTitle, everywhere, field, found, type Platform } from './on-platforms.ts';

const area = 'svar-angest';
const begun = '2027-03-01T10:00';

/** Karin has put it into the process. */
async function addedIn({ bot }: Platform, step: string): Promise<void> {
  await bot.fills('karin', { id: 'nhv.add', context: '' }, { name: 'Svår ångest', step, on: '2027-03-01' });
  expect(bot.features.nhv.areas.find(area)?.state.step).toBe(Number(step));
}

const answers = ({ bot }: Platform) =>
  [...bot.features.nhv.interests.ofArea(area)].map(([region, { interest }]) => `${region} ${interest}`);
const regionIs = (id: string) => ({
  Regionen: field('interest', id, id === 'inget' ? 'tar tillbaka sitt svar' : 'utreder'),
});

test.each(
  everywhere,
)('on %s an answer is given, taken back where it stands, and taken back by the form', async (_, open) => {
  const it = await open({ begun, register: nhvRegister });
  await addedIn(it, '1');
  await it.writes('cecilia', 'nhv ångest');
  await it.fills('cecilia', 'Svår ångest', 'Svara för din region', regionIs('utreder'));
  expect(answers(it)).toEqual(['dalarna utreder']);
  await it.pressesThere('cecilia', 'Ta tillbaka svaret');
  expect(answers(it)).toEqual([]);
  expect(it.answered('cecilia')).toContain('Svaret är taget tillbaka');
  await it.fillsThere('cecilia', 'Svara på nytt', regionIs('utreder'));
  expect(answers(it)).toEqual(['dalarna utreder']);
  await it.writes('cecilia', 'nhv ångest');
  await it.fills('cecilia', 'Svår ångest', 'Svara för din region', regionIs('inget'));
  expect(answers(it)).toEqual([]);
  await it.writes('cecilia', 'nhv ångest');
  expect(found(it.reads('cecilia'), 'Svår ångest', byTitle).words).toContain('har inte svarat');
  expect(it.wrong()).toEqual([]);
  await it.close();
});

test.each(everywhere)('on %s a permit is asked for with what belongs to it, and ends with less', async (_, open) => {
  const it = await open({ begun, register: nhvRegister });
  await addedIn(it, '7');
  await it.writes('karin', 'nhv ångest');
  const step = {
    'Vad händer?': field('kind', 'step', 'Går vidare till ett steg'),
    'Vilket steg?': field('step', '8', 'Steg 8: Uppföljning'),
  };
  await it.fills('karin', 'Svår ångest', 'Registrera steg', step);
  await it.fillsThere('karin', 'Registrera tillstånd', {
    Innehavare: field('region', 'dalarna', 'Region Dalarna'),
    Sjukhus: field('hospital', 'Falu lasarett'),
  });
  const held = () => it.bot.features.nhv.areas.find(area)?.state.permits.map(({ id, name }) => `${id} ${name}`);
  expect(held()).toEqual(['m3 Region Dalarna']);
  const form = formOf(await it.bot.presses('karin', 'nhv.permit', area));
  expect(form.fields.filter(({ shownWhen }) => shownWhen).map(({ id }) => id)).toEqual([
    ...['region', 'name', 'hospital', 'diarienummer', 'validFromOn', 'subPermit', 'partner'],
  ]);
  expect(it.wrong()).toEqual([]);
  await it.close();
});
