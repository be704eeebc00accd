import type { ColumnContent, PersonalTable } from '../changes/personal-data.ts';
import { compare, date } from '../chat/swedish.ts';
import type { Document, Part } from '../documents/document.ts';
import { sjukvardsregion } from '../register/sjukvardsregion.ts';
import { type Contacts, controllerInWords, dpoInWords, supportInWords } from './contacts.ts';
import type { KindInForce } from './gallra.ts';
import { ruleInWords } from './gallring-views.ts';
import { keptContent, spanInWords } from './kinds.ts';

/** What is said of the processing of personal data, on the page and in the record of it: from the same data as the gallring. */
export type Processing = {
  contacts: Contacts;
  /** Of every feature. */
  tables: readonly PersonalTable[];
  kinds: readonly KindInForce[];
};

export const purposeOfBot = (): string =>
  `Boten hjälper grupperna i ${sjukvardsregion().name} att hålla dagar, lämna in handlingar, svara på remisser och följa nationell högspecialiserad vård.`;

/** The day on which what is said of the processing, and of the bot, was last changed by us. Decisions have days of their own. */
const writtenOn = Temporal.PlainDate.from('2026-11-30');

export const lastChanged = (): string => `Texten är senast ändrad ${date(writtenOn)}.`;

export const legalGround =
  'Uppgifterna behandlas för att utföra en uppgift av allmänt intresse (artikel 6.1 e i dataskyddsförordningen). Den personuppgiftsansvarige avgör vad som gäller.';

/** Stored of people, in plain words. */
export const storedOfPeople: readonly string[] = [
  'namn, e-postadress, region och roll',
  'platser i grupper, med dagar och beslut',
  'konto i Slack eller Teams',
  'när du vill få påminnelser, och vilka dagar du är borta; aldrig varför',
  'det du lämnar in, svarar, skriver till boten och ger den som fil',
  'meddelanden från boten till dig, och vad du har fått',
  'vem som har ändrat vad, och när',
];

export const neverStored: readonly string[] = [
  'det som skrivs i kanaler och chattar utanför trådarna under botens egna frågor',
  'personnummer: en text där ett sådant finns tas inte emot',
  'uppgifter om patienter, eller om varför någon är borta',
];

export const access: readonly string[] = [
  'Var och en ser det som rör en själv och de egna grupperna. En grupps ledamöter ser gruppens uppgifter.',
  'Kansliet ser allt, utom det som samlas in blint innan det är öppnat.',
  'Den som driver boten kommer åt databasen och dess kopior, som bara går att läsa av den.',
  'Det boten skriver i Slack, Teams och e-post finns också där, och följer reglerna där.',
];

export const security: readonly string[] = [
  'Anrop från Slack och Teams kontrolleras, och okända arbetsytor och organisationer släpps inte in.',
  'Rättigheter prövas vid varje åtgärd, och varje ändring står i en logg.',
  'Databasen och dess kopior går bara att läsa av den som driver boten, och kontrolleras varje natt.',
];

const holdsPeople: ReadonlySet<ColumnContent> = new Set(['person', 'account', 'words']);

/** What each table that holds something of people is, in alphabetical order. */
const contentOfPeople = (tables: readonly PersonalTable[]): string[] =>
  [
    ...new Set(
      tables
        .filter(({ columns }) => Object.values(columns).some((one) => holdsPeople.has(one)))
        .map(({ what }) => what),
    ),
  ].sort(compare);

/** "2 år efter att mötet hölls", and whether it is decided. */
const howLong = ({ kind, beslut, keptFor }: KindInForce): string => {
  if (keptFor === null) return `Tills det finns ett gallringsbeslut. Föreslagen tid: ${spanInWords(kind.keptFor)}`;
  const time = `${spanInWords(keptFor)}, räknat från att ${kind.from}`;
  return beslut ? `${time} (${ruleInWords({ kind, beslut, keptFor })})` : time;
};

/** How long each kind is kept, and what is kept. */
export const timesOf = (kinds: readonly KindInForce[]): { gone: Part; kept: Part } => ({
  gone: {
    type: 'table',
    columns: ['Slag', 'Vad', 'Sparas'],
    rows: kinds.map((of) => [of.kind.name, of.kind.what, howLong(of)]),
  },
  kept: {
    type: 'table',
    columns: ['Slag', 'Varför det sparas'],
    rows: keptContent.map(({ name, why }) => [name, why]),
  },
});

/** The record that article 30 asks of the controller. */
export function processingDocument({ contacts, tables, kinds }: Processing, today: Temporal.PlainDate): Document {
  const { gone, kept } = timesOf(kinds);
  const heading = (text: string): Part => ({ type: 'heading', level: 2, text });
  const items = (all: readonly string[]): Part => ({ type: 'list', items: all });
  const title = 'Registerförteckning: Samverkansbot';
  return {
    title,
    mark: null,
    facts: [
      { label: 'Personuppgiftsansvarig', value: controllerInWords(contacts) },
      { label: 'Dataskyddsombud', value: dpoInWords(contacts) },
      { label: 'Frågor om boten', value: supportInWords(contacts) },
      { label: 'Framtaget', value: date(today) },
    ],
    parts: [
      heading('Ändamål och rättslig grund'),
      { type: 'paragraph', text: `${purposeOfBot()} ${legalGround}` },
      heading('Registrerade'),
      {
        type: 'paragraph',
        text: 'Förtroendevalda, ledamöter, ordförande, sekreterare, handläggare och kanslipersonal, och andra som svarar för en region eller en grupp.',
      },
      heading('Personuppgifter'),
      items(storedOfPeople),
      { type: 'paragraph', text: 'Det här sparas inte:' },
      items(neverStored),
      heading('Mottagare'),
      items(access),
      {
        type: 'paragraph',
        text: 'Om Slack, Teams eller en annan leverantör behandlar uppgifter utanför EU och EES beror på avtalen med dem. Skriv in det här.',
      },
      heading('När uppgifterna tas bort'),
      gone,
      { type: 'paragraph', text: 'Det här gallras inte av boten:' },
      kept,
      heading('Säkerhet'),
      items(security),
      heading('Allt som kan ha uppgifter om personer'),
      items(contentOfPeople(tables)),
    ],
    footer: `${title}, ${date(today)}`,
  };
}
