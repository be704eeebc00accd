import { controllerInWords, dpoInWords } from '../../gallring/contacts.ts';
import {
  access,
  lastChanged,
  legalGround,
  neverStored,
  type Processing,
  purposeOfBot,
  security,
  storedOfPeople,
  timesOf,
} from '../../gallring/processing.ts';
import { type PublicPage, sectionHeading, sectionList, sectionText } from './public-page.ts';

/** What is stored, why, for how long, and what one can ask for. */
export function integrityPage({ contacts, kinds }: Pick<Processing, 'contacts' | 'kinds'>): PublicPage {
  const { gone, kept } = timesOf(kinds);
  return {
    path: '/integritet',
    title: 'Så behandlar Samverkansbot personuppgifter',
    parts: [
      sectionText(purposeOfBot()),
      sectionHeading('Vem som ansvarar'),
      sectionText(`Personuppgiftsansvarig: ${controllerInWords(contacts)}`),
      sectionText(`Dataskyddsombud: ${dpoInWords(contacts)}`),
      sectionHeading('Vad som sparas om dig'),
      sectionList(storedOfPeople),
      sectionText('Det här sparas aldrig:'),
      sectionList(neverStored),
      sectionHeading('Varför'),
      sectionText(legalGround),
      sectionHeading('Hur länge'),
      gone,
      sectionText(
        'Vad som är allmän handling, och om det får gallras, avgör varje regions registrator eller arkivarie. Utan beslut sparas uppgifterna.',
      ),
      sectionHeading('Det som inte gallras av boten'),
      kept,
      sectionHeading('Vem som ser uppgifterna'),
      sectionList(access),
      sectionText('Uppgifterna säljs inte, visas inte för annonsörer och används inte för att träna modeller.'),
      sectionHeading('Så skyddas de'),
      sectionList(security),
      sectionHeading('Det här kan du göra'),
      sectionList([
        'Skriv exportera person till boten, så får du det den har om dig som fil.',
        'Be kansliet rätta det som är fel.',
        'Be kansliet glömma dig. Då tas namn, adresser, konton och det du har skrivit bort. Det som är skickat eller beslutat är allmän handling och står kvar.',
        'Klaga hos Integritetsskyddsmyndigheten, imy.se, om du tycker att uppgifterna behandlas fel.',
      ]),
      sectionText(lastChanged()),
    ],
  };
}
