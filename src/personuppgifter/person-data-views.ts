import type { PersonalRecord } from '../changes/personal-data.ts';
import { buttons, type Message, note, say, table, text } from '../chat/message.ts';
import { counted, list } from '../chat/swedish.ts';
import type { Person } from '../register/register.ts';
import { type CountedKind, countedKinds, type KeptKind } from './person-data.ts';
import { askAgainToForget, askToForget, fetchPersonData, forget, keepPerson } from './person-data-actions.ts';

/** A message shows so many kinds; the file has all of them. */
const mostKinds = 12;

function kindsTable(kinds: readonly CountedKind[]) {
  const rest = kinds.slice(mostKinds).reduce((sum, { count }) => sum + count, 0);
  const rows = kinds.slice(0, mostKinds).map(({ what, count }) => [what, String(count)]);
  return table(['Slag', 'Antal'], rest > 0 ? [...rows, ['Annat', String(rest)]] : rows);
}

const careful = 'Spara filen där den hör hemma, och ta bort den när den inte behövs.';

/** @param own whose data it is asks for it themselves */
export const personDataMessage = (
  { name }: Pick<Person, 'name'>,
  records: readonly PersonalRecord[],
  own: boolean,
): Message => ({
  title: own ? 'Det här har jag om dig' : `Det här har jag om ${name}`,
  blocks: [
    text(`Filen har ${counted(records.length, 'uppgift', 'uppgifter')}: som Word att läsa och som JSON att flytta.`),
    kindsTable(countedKinds(records)),
    ...(own
      ? [
          text(
            'Där andra har nämnt dig i det de har skrivit prövar kansliet vad du kan få. Skriv till dem om du vill ha det också.',
          ),
        ]
      : [
          text(
            'Andra kan vara nämnda i samma texter. Pröva sekretess och vad som kan lämnas ut innan du ger filen till någon.',
          ),
        ]),
    note(careful),
  ],
});

const keptTable = (kept: readonly KeptKind[]) =>
  table(
    ['Vad', 'Varför'],
    kept.map(({ what, because }) => [what, because]),
  );

type ToForget = {
  person: Person;
  /** Names of the groups in which they sit. */
  seats: readonly string[];
  records: readonly PersonalRecord[];
  kept: readonly KeptKind[];
};

/** @param refused why it cannot be done now */
export function aboutForgetting({ person, seats, records, kept }: ToForget, refused: string | null): Message {
  const { id, name } = person;
  return {
    title: refused === null ? `Vill du glömma ${name}?` : `${name} kan inte glömmas nu`,
    blocks: [
      ...(refused === null ? [] : [text(refused)]),
      text(
        `Jag har ${counted(records.length, 'uppgift', 'uppgifter')} om ${name}. Namn, e-postadress och konton tas bort, och det ${name} har skrivit töms.`,
      ),
      ...(seats.length > 0
        ? [text(`${name} har ${counted(seats.length, 'plats', 'platser')} nu, som avslutas: ${list(seats)}.`)]
        : []),
      kindsTable(countedKinds(records)),
      ...(kept.length > 0
        ? [
            text('Det här står kvar, utan att ändras, för att det är skickat, beslutat eller grupphandlingar:'),
            keptTable(kept),
          ]
        : []),
      note('Innan du glömmer någon: ta fram uppgifterna om personen vill ha dem.'),
      buttons(
        ...(refused === null ? [askAgainToForget.button('Glöm personen', { person: id })] : []),
        fetchPersonData.button('Ta fram uppgifterna', { person: id }),
        ...(refused === null ? [keepPerson.button('Behåll', { person: id })] : []),
      ),
    ],
  };
}

export const sureToForget = ({ id, name }: Pick<Person, 'id' | 'name'>): Message => ({
  title: `Är du säker på att du vill glömma ${name}?`,
  blocks: [
    text('Det går inte att ångra.'),
    text(
      'Det som redan är skickat i Slack, i Teams och med e-post står kvar där. Säkerhetskopior och en kopia på en annan maskin har uppgifterna tills de byts ut, inom fjorton dagar om inget annat är bestämt. Återställs en sådan kopia glöms personen igen.',
    ),
    buttons(forget.button('Ja, glöm', { person: id }), keepPerson.button('Nej, behåll', { person: id })),
  ],
});

/** Without the name: the answer is kept too. @param kept where words of theirs still stand */
export const isForgotten = (kept: readonly KeptKind[]): Message => ({
  title: 'Personen är glömd',
  blocks: [
    text(
      'Namn, e-postadress, konton och det personen skrev är borta härifrån. I det som kansliet behåller står en tidigare ledamot i stället.',
    ),
    ...(kept.length > 0 ? [text('Det här står kvar:'), keptTable(kept)] : []),
    text('Ta själv bort det som står i Slack, Teams och e-post, om det behövs.'),
  ],
});

export const isKept = (name: string): Message => say(`${name} är kvar`, 'Inget är ändrat.');

export const nobodyToForget: Message = say(
  'Personen finns inte i registret',
  'Kanske är personen redan glömd. Inget är ändrat.',
);

export const whoToForget = {
  example: 'glöm person Anna Exempel',
  button: (label: string, { id }: Pick<Person, 'id'>) => askToForget.button(label, { person: id }),
};

export const whoseData = {
  example: 'exportera person Anna Exempel',
  button: (label: string, { id }: Pick<Person, 'id'>) => fetchPersonData.button(label, { person: id }),
};
