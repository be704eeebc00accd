import { readFileSync } from 'node:fs';
import type { Message } from '../../src/chat/message.ts';
import { formOf, messageOf, type Register, regions, type TestBot, testBot } from '../support/test-bot.ts';

const person = (id: string, name: string, more: object = {}) => ({
  ...{ id, name: `${name} Exempel`, email: `${id}@example.org` },
  ...more,
});
const group = (id: string, name: string, type: string) => ({ id, name, type });

/**
 * The board, the groups that the plan of 2023 names, and one of them with a chair: Anna for NHV-gruppen, and Björn for
 * produktionsplaneringsgruppen. Cecilia is a member of the first. Karin and Kurt are the kansli.
 */
export const planRegister: Register = {
  regions,
  groups: [
    group('samverkansnamnden', 'Samverkansnämnden', 'samverkansnamnd'),
    group('ledningsgruppen', 'Samverkansnämndens ledningsgrupp', 'ledningsgrupp'),
    group('kunskapsstyrningsgruppen', 'Kunskapsstyrningsgruppen', 'kunskapsstyrningsgrupp'),
    group('nhv-gruppen', 'NHV-gruppen', 'nhv'),
    group('produktionsplaneringsgruppen', 'Produktionsplaneringsgruppen', 'arbetsgrupp'),
  ],
  people: [
    person('karin', 'Karin', { roles: ['kansli'] }),
    person('kurt', 'Kurt', { roles: ['kansli'] }),
    person('anna', 'Anna', { region: 'uppsala' }),
    person('bjorn', 'Björn', { region: 'orebro' }),
    person('cecilia', 'Cecilia', { region: 'dalarna' }),
    person('lisa', 'Lisa'),
  ],
  seats: [
    { group: 'nhv-gruppen', person: 'anna', role: 'ordforande', from: '2022-01-01' },
    { group: 'nhv-gruppen', person: 'cecilia', role: 'ledamot', from: '2022-01-01' },
    { group: 'produktionsplaneringsgruppen', person: 'bjorn', role: 'ordforande', from: '2022-01-01' },
    { group: 'ledningsgruppen', person: 'lisa', role: 'ordforande', from: '2022-01-01' },
  ],
} as Register;

export const boardMeeting = (day: string) => ({
  ...{ group: 'samverkansnamnden', start: `${day}T09:00`, end: `${day}T15:00` },
});

/** A bot with the plan of 2023 begun in a year. */
export async function plannedBot(startAt: string, year: number, meetings: readonly object[] = []): Promise<TestBot> {
  const bot = testBot(startAt, { register: { ...planRegister, meetings } });
  await bot.tickLoop.tick();
  await bot.presses('karin', 'plan.begin', `${year}/2023`);
  return bot;
}

/** One of the lines of the återrapport of 2023. */
export type SeedActivity = { area: string; title: string; notes: string };

/** The återrapport of 2023, word by word: a fokusområde after #, an activity after •, and what was noted of it below. */
export function seedActivities(): SeedActivity[] {
  const lines = readFileSync(new URL('aterrapport-2023.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const found: SeedActivity[] = [];
  let area = '';
  for (const line of lines) {
    if (line.startsWith('# ')) area = line.slice(2);
    else if (line.startsWith('• ')) found.push({ area, title: line.slice(2), notes: '' });
    else found[found.length - 1] = { ...(found.at(-1) as SeedActivity), notes: line };
  }
  return found;
}

export const idOfActivity = (bot: TestBot, year: number, nr: number): string => {
  const found = bot.features.plan.plans.activities(year).find((one) => one.nr === nr);
  if (!found) throw new Error(`no activity ${nr} in ${year}`);
  return String(found.id);
};

/** Opens the form that a button asks for, and fills it in with what is given besides what stands there. */
export async function fillsIn(bot: TestBot, who: string, press: [id: string, value: string], values: object) {
  const form = formOf(await bot.presses(who, ...press));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills(who, form, { ...initial, ...values });
}

export const shownTo = async (bot: TestBot, who: string, says: string): Promise<Message> =>
  messageOf(await bot.says(who, says));
