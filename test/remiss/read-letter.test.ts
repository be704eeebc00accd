import { expect, test } from 'vitest';
import { readLetter } from '../../src/remiss/running/read-letter.ts';
import { day } from '../support/duties.ts';

const today = day('2027-01-20');
const read = (text: string) => {
  const { senderDayOn, ...letter } = readLetter(text, today);
  return { ...letter, senderDayOn: senderDayOn?.toString() ?? null };
};

test('a letter about an underlag for NHV, with what belongs to each question', () => {
  const letter = `Socialstyrelsen
Vårt dnr 1.2-34567/2026
Ert dnr RU 2026-99
2027-01-15

Remiss av sakkunnigunderlag för resttillstånd efter polio

Socialstyrelsen utreder nationell högspecialiserad vård. Svar ska ha kommit in till
Socialstyrelsen senast torsdagen den 1 april 2027.

Besvara följande frågor:
1. Tillstyrker ni definitionen?
   a) i sin helhet
   b) med ändringar
2. Tillstyrker ni förslaget om
   antal enheter?

3. Övriga synpunkter?

Med vänlig hälsning
Asta Exempel`;
  expect(read(letter)).toEqual({
    kind: 'nhv',
    title: 'Remiss av sakkunnigunderlag för resttillstånd efter polio',
    sender: 'Socialstyrelsen',
    senderDnr: '1.2-34567/2026',
    senderDayOn: '2027-04-01',
    senderWord: 'senast',
    questions: [
      'Tillstyrker ni definitionen?\na) i sin helhet\nb) med ändringar',
      'Tillstyrker ni förslaget om\nantal enheter?',
      'Övriga synpunkter?',
    ],
  });
});

test.each<[string, string, Partial<ReturnType<typeof read>>]>([
  [
    'a department’s, with the number below its label and the day without the year before today’s',
    'Regeringskansliet\nSocialdepartementet\nDiarienummer\nS2026/04727\nRemiss: SOU 2026:48 Ett förslag om åtgärder\nRemissvaren ska ha kommit in före den 15 januari.',
    {
      ...{ kind: 'sou', title: 'SOU 2026:48 Ett förslag om åtgärder', sender: 'Regeringskansliet' },
      ...{ senderDnr: 'S2026/04727', senderDayOn: '2028-01-15', senderWord: 'fore' },
    },
  ],
  [
    'as Word gives lists: without numbers',
    'Avsändare: RCC Mellansverige\nÄrende: Vårdprogram för ångest\nSista svarsdag: 2027-03-05\nVad saknas?\nÄr det åtgärdbart?',
    {
      ...{ kind: 'vardprogram', sender: 'RCC Mellansverige', title: 'Vårdprogram för ångest' },
      ...{ senderDayOn: '2027-03-05', questions: ['Vad saknas?', 'Är det åtgärdbart?'], senderDnr: null },
    },
  ],
  [
    'another day than the one to answer by',
    'Regeringen beslutade senast den 3 februari 2027 om ett uppdrag som gäller många olika saker i hälso- och sjukvården samt i tandvården och i den kommunala omsorgen om äldre.\n\nRemiss om läkemedel\nSynpunkter lämnas till och med 30 april 2027.',
    { senderDayOn: '2027-04-30', senderWord: 'senast' },
  ],
  ['a day that is none', 'Svara senast 30 februari 2027.', { senderDayOn: null, senderWord: null }],
  ['nothing of a letter', 'hej', { kind: null, title: null, sender: null, senderDnr: null, questions: [] }],
])('%s', (_, letter, wanted) => {
  expect(read(letter)).toMatchObject(wanted);
});
