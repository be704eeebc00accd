import type { FormValues } from '../../src/chat/form.ts';
import { anna, bjorn, cecilia, formOf, karin, leaders, regions, type TestBot } from './test-bot.ts';

const member = (id: string, name: string, region: string) => ({
  id,
  name: `${name} Exempel`,
  email: `${id}@example.org`,
  region,
});

/** One for each region but Anna's, Björn's and Cecilia's. */
export const members = [
  member('gun', 'Gun', 'gavleborg'),
  member('sara', 'Sara', 'sormland'),
  member('vera', 'Vera', 'varmland'),
  member('maj', 'Maj', 'vastmanland'),
];

const seat = (person: string, role: string, region: string) => ({
  ...{ group: 'nhv-gruppen', person, role, region, from: '2026-01-01' },
});

/** The NHV group with seven regions in it, ledningsgruppen, the kansli, and Olle who sits in none of them. */
export const nhvRegister = {
  regions,
  groups: [...leaders.groups, { id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' }],
  people: [karin, anna, bjorn, cecilia, ...members, ...leaders.people, member('olle', 'Olle', 'uppsala')],
  seats: [
    ...leaders.seats,
    seat('anna', 'ordforande', 'uppsala'),
    seat('bjorn', 'vice_ordforande', 'orebro'),
    seat('cecilia', 'ledamot', 'dalarna'),
    ...members.map(({ id, region }) => seat(id, 'ledamot', region)),
  ],
};

/** What the kansli fills in for a remiss to the NHV group. */
export const polio = {
  kind: 'nhv',
  title: 'Resttillstånd efter polio',
  sender: 'Socialstyrelsen',
  senderDnr: '1234/2027',
  link: 'https://example.org/remiss',
  senderWord: 'senast',
  senderDay: '2027-04-01',
  lastOn: '2027-03-12',
  mode: 'enskilt',
  groups: '',
  more: 'ja',
  blind: 'nej',
};

/** The kansli lays up a remiss and opens it. Returns its id, as buttons carry it. */
export async function openRemiss(bot: TestBot, values: FormValues = polio): Promise<string> {
  const id = await draftRemiss(bot, values);
  await bot.presses('karin', 'remiss.open', id);
  return id;
}

/** The same, not opened yet. */
export async function draftRemiss(bot: TestBot, values: FormValues = polio): Promise<string> {
  await bot.fills('karin', formOf(await bot.says('karin', 'remiss ny')), values);
  return String(bot.features.remisser.remisser.all()[0]?.id);
}
