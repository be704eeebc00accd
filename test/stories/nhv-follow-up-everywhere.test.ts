import { expect, test } from 'vitest';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { byTitle, everywhere, field, found, type Platform } from './on-platforms.ts';

/** Ledningsgruppen's room is where everybody talks; Björn answers for the group hud, which has none of its own. */
const register = {
  ...nhvRegister,
  seats: [
    ...nhvRegister.seats.filter(({ group }) => group !== 'vc-hud'),
    { group: 'vc-hud', person: 'bjorn', role: 'ordforande', from: '2026-01-01' },
  ],
};
const question = 'Uppföljning av NHV 2027, fråga 1 av 4: Sköts remisser på rätt sätt inom sjukvårdsregionen?';
const labels = {
  first: 'Sköts remisser på rätt sätt inom sjukvårdsregionen?',
  second: 'Når patientflödena dit de ska?',
};
const answers = ({ bot }: Platform) =>
  bot.features.nhv.followUps.answers(1).map(({ question: number, text }) => `${number}: ${text}`);

test.each(
  everywhere,
)('on %s a member answers, undoes, finds it in their own words, and sees its year end', async (_, open) => {
  const it = await open({ begun: '2027-04-20T10:00', register, room: 'ledningsgruppen' });
  it.bot.db.exec("DELETE FROM conversation WHERE group_id = 'vc-hud'");
  await it.bot.fills('karin', { id: 'nhv.groups', context: 'gendermatoser' }, { groups: 'vc-hud' });
  await it.bot.until('2027-05-03T09:00');
  const asked = () => found(it.reads('bjorn'), question, byTitle).words;
  expect(asked()).toContain('Svara med knappen.');
  await it.fills('bjorn', question, 'Svara', { [labels.first]: field('q1', 'Ja, oftast.') });
  expect(answers(it)).toEqual(['1: Ja, oftast.']);
  expect(it.answered('bjorn')).toContain('Frågorna 2, 3 och 4 återstår för gruppen.');
  await it.pressesThere('bjorn', 'Ångra');
  expect(answers(it)).toEqual([]);
  expect(it.answered('bjorn')).toContain('Svaren är ångrade');
  await it.fillsThere('bjorn', 'Svara', { [labels.second]: field('q2', 'Nej.') });
  expect(answers(it)).toEqual(['2: Nej.']);
  await it.writes('bjorn', 'hur går uppföljningen?');
  const status = 'Uppföljningen av NHV 2027: 0 av 1 grupp har svarat';
  expect(found(it.reads('bjorn'), status, byTitle).words).toContain('fråga 1, 3 och 4 återstår');
  await it.fills('bjorn', status, 'Svara', { [labels.first]: field('q1', 'Ja, alltid.') });
  expect(answers(it)).toEqual(['1: Ja, alltid.', '2: Nej.']);
  await it.bot.until('2028-01-10T10:00');
  const shown = it.reads('bjorn').filter(({ words }) => words.includes('NHV 2027'));
  expect(shown.filter(({ words }) => /Svara med knappen|Svara senast/u.test(words))).toEqual([]);
  await it.writes('bjorn', 'nhv uppföljning 2027');
  expect(found(it.reads('bjorn'), status, byTitle).words).not.toContain('Svara');
  expect(it.wrong()).toEqual([]);
  await it.close();
});
