import type { Command } from '../../chat/table.ts';
import { type Contacts, controllerInWords, supportInWords } from '../../gallring/contacts.ts';
import { lastChanged } from '../../gallring/processing.ts';
import { sjukvardsregionens } from '../../register/sjukvardsregion.ts';
import { type PublicPage, sectionHeading, sectionList, sectionText } from './public-page.ts';

const answers = (contacts: Contacts): string => `Frågor besvaras av ${supportInWords(contacts)}, inom två arbetsdagar.`;

export const termsPage = (contacts: Contacts): PublicPage => ({
  path: '/villkor',
  title: 'Villkor för Samverkansbot',
  parts: [
    sectionText(
      `Samverkansbot är till för den som har en plats eller en uppgift i ${sjukvardsregionens()} samverkan, och finns i registret.`,
    ),
    sectionHeading('När du använder boten'),
    sectionList([
      'Skriv aldrig personnummer eller något om en patient.',
      'Det du lämnar in, svarar och skriver kan bli allmän handling hos din region och hos dem som får det.',
      'Du svarar för det du skriver, och boten visar vem som har gjort vad.',
      'En länk till ett dokument eller en kalender är en nyckel. Ge den inte till någon annan.',
    ]),
    sectionHeading('Vad boten svarar för'),
    sectionList([
      'Boten påminner och samlar in. Vem som har ansvar för en handling, och när den ska vara klar, följer av uppdrag och beslut, också när en påminnelse inte kommer fram.',
      'Boten diarieför inte och ger inget diarienummer.',
      'Boten beslutar ingenting. Det som står som beslutat har någon antecknat.',
    ]),
    sectionHeading('Vem som driver den'),
    sectionText(controllerInWords(contacts)),
    sectionText(answers(contacts)),
    sectionText(lastChanged()),
  ],
});

export const accessibilityPage = (contacts: Contacts): PublicPage => ({
  path: '/tillganglighet',
  title: 'Tillgänglighet för Samverkansbot',
  parts: [
    sectionText(
      'Botens egna sidor är gjorda för att följa WCAG 2.2 på nivå AA, som lagen om tillgänglighet till digital offentlig service bygger på.',
    ),
    sectionHeading('Så är det gjort'),
    sectionList([
      'Sidorna går att använda med tangentbord och skärmläsare, och fungerar utan skript.',
      'Texten går att förstora, och sidorna ryms på en telefon.',
      'En bild säger aldrig något som inte också står i ord.',
      'Sidorna prövas mot reglerna i axe varje gång boten ändras. De är inte granskade av en utomstående.',
    ]),
    sectionHeading('Det som inte följer av boten'),
    sectionText(
      'I Slack, Teams och ditt e-postprogram beror tillgängligheten också på dem. Kan du inte använda någon av dem kan kansliet göra det du behöver åt dig, och ge dig det som står där på ett annat sätt.',
    ),
    sectionHeading('Säg till om något inte fungerar'),
    sectionText(answers(contacts)),
    sectionText(
      'Är du inte nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning, digg.se, som har tillsyn över lagen.',
    ),
    sectionText(lastChanged()),
  ],
});

/** @param commands those that the help shows to whoever may do everything */
export const helpPage = (contacts: Contacts, commands: readonly Command[]): PublicPage => ({
  path: '/hjalp',
  title: 'Hjälp med Samverkansbot',
  parts: [
    sectionText('Skriv hej till boten i Slack eller Teams, så visar den vad just du kan göra.'),
    sectionHeading('Få hjälp'),
    sectionText(answers(contacts)),
    sectionText('Säg vad du gjorde och när. Fick du en referens av boten, skicka med den.'),
    sectionHeading('Det du kan skriva'),
    {
      type: 'table',
      columns: ['Skriv till exempel', 'Det gör boten'],
      rows: commands.filter(({ smallTalk }) => !smallTalk).map(({ example, about }) => [example, about]),
    },
    sectionText('En del är bara för kansliet, ordförande eller gruppens ledamöter. Boten säger till om det är så.'),
    sectionText('Stora och små bokstäver spelar ingen roll, och lite felstavat går bra.'),
  ],
});
