import { controllerInWords, dpoInWords } from '../../gallring/contacts.ts';
import {
  access,
  legalGround,
  neverStored,
  type Processing,
  purpose,
  security,
  storedOfPeople,
  timesOf,
} from '../../gallring/processing.ts';
import { bullets, heading, type PublicPage, paragraph } from './public-page.ts';

/** What is stored, why, for how long, and what one can ask for. */
export function integrityPage({ contacts, kinds }: Pick<Processing, 'contacts' | 'kinds'>): PublicPage {
  const { gone, kept } = timesOf(kinds);
  return {
    path: '/integritet',
    title: 'Så behandlar Samverkansbot personuppgifter',
    parts: [
      paragraph(purpose()),
      heading('Vem som ansvarar'),
      paragraph(`Personuppgiftsansvarig: ${controllerInWords(contacts)}`),
      paragraph(`Dataskyddsombud: ${dpoInWords(contacts)}`),
      heading('Vad som sparas om dig'),
      bullets(storedOfPeople),
      paragraph('Det här sparas aldrig:'),
      bullets(neverStored),
      heading('Varför'),
      paragraph(legalGround),
      heading('Hur länge'),
      gone,
      paragraph(
        'Vad som är allmän handling, och om det får gallras, avgör varje regions registrator eller arkivarie. Utan beslut sparas uppgifterna.',
      ),
      heading('Det som inte gallras av boten'),
      kept,
      heading('Vem som ser uppgifterna'),
      bullets(access),
      paragraph('Uppgifterna säljs inte, visas inte för annonsörer och används inte för att träna modeller.'),
      heading('Så skyddas de'),
      bullets(security),
      heading('Det här kan du göra'),
      bullets([
        'Skriv exportera person till boten, så får du det den har om dig som fil.',
        'Be kansliet rätta det som är fel.',
        'Be kansliet glömma dig. Då tas namn, adresser, konton och det du har skrivit bort. Det som är skickat eller beslutat är allmän handling och står kvar.',
        'Klaga hos Integritetsskyddsmyndigheten, imy.se, om du tycker att uppgifterna behandlas fel.',
      ]),
    ],
  };
}
