import type { FormValues } from '../../src/chat/form.ts';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister, openRemiss, polio } from './nhv-group.ts';
import { changedIn } from './remiss-threads.ts';
import { formOf, type TestBot, testBot } from './test-bot.ts';

const person = (id: string, name: string, more: { region?: string } = {}) => ({
  ...{ id, name: `${name} Exempel`, email: `${id}@example.org` },
  ...more,
});

const seat = (group: string, who: string, role: string) => ({ group, person: who, role, from: '2026-01-01' });

const group = (id: string, name: string, type: string, more: { aliases?: string[]; parent?: string } = {}) => ({
  ...{ id, name, type, parent: 'ledningsgruppen' },
  ...more,
});

/** Beside the NHV group: ögonsjukvård with a chair, a vice chair, a secretary and a member; öron with two vice chairs; an RPO. */
export const askedRegister = {
  ...nhvRegister,
  groups: [
    ...nhvRegister.groups,
    group('ogon', 'Verksamhetschefsgrupp ögonsjukvård', 'vc', { aliases: ['Ögon'] }),
    group('oron', 'Verksamhetschefsgrupp öron', 'vc', { aliases: ['Öron'] }),
    group('rpo-halsa', 'RPO Äldres hälsa', 'rpo'),
  ],
  people: [
    ...nhvRegister.people,
    ...[person('asa', 'Åsa'), person('orjan', 'Örjan'), person('sekr', 'Stina'), person('mats', 'Mats')],
    ...[person('vera1', 'Vivi'), person('viktor', 'Viktor'), person('rolf', 'Rolf')],
  ],
  seats: [
    ...nhvRegister.seats,
    seat('ogon', 'asa', 'ordforande'),
    seat('ogon', 'orjan', 'vice_ordforande'),
    seat('ogon', 'sekr', 'sekreterare'),
    seat('ogon', 'mats', 'ledamot'),
    seat('oron', 'vera1', 'vice_ordforande'),
    seat('oron', 'viktor', 'vice_ordforande'),
    seat('rpo-halsa', 'rolf', 'ordforande'),
  ],
};

/** The NHV group answers for the regions, and these as groups. */
export const askedRemiss = (asked = 'Ögon\nÖron'): FormValues => ({ ...polio, asked });

/** On 22 February 2027 at ten, with the remiss open until 12 March. */
export async function askedBot(
  values: FormValues = askedRemiss(),
  more: readonly ReturnType<typeof group>[] = [],
): Promise<TestBot> {
  const groups = [...askedRegister.groups, ...more];
  const bot = testBot('2027-02-22T10:00', { register: { ...askedRegister, groups } });
  await openRemiss(bot, values);
  return bot;
}

/** Opens the group's form and sends it with this changed. */
export async function answersForGroup(
  bot: TestBot,
  who: string,
  values: FormValues,
  asked = '1/ogon',
): Promise<Response> {
  const form = formOf(await bot.presses(who, 'remiss.answer-for-group', asked));
  return bot.fills(who, form, changedIn(form, values));
}
