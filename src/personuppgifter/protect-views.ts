import { bulletList, buttons, facts, type Message, note, say, text } from '../chat/message.ts';
import { capitalised } from '../chat/swedish.ts';
import type { Person } from '../register/register.ts';
import { rolesInWords } from '../register/register-words.ts';
import { fetchPersonData } from './person-data-actions.ts';
import { addProtected, askToProtect, protect, unprotect } from './protect-actions.ts';

type Named = { id: string; name: string };

const stays =
  'Det som redan är skickat i Slack, i Teams och med e-post står kvar där, och det som är skickat eller beslutat står kvar i sina handlingar. Säkerhetskopior har namnet tills de byts ut, inom fjorton dagar om inget annat är bestämt. Läggs en sådan kopia in skyddar boten personen igen.';

const howItIs = bulletList(
  'I registret, listor, bilder, loggen, meddelanden och handlingar står ett nummer i stället för namnet.',
  'E-postadressen visas aldrig, och ingen får veta vem numret är.',
  'Personen är inte med i filer med registret, och står inte med sitt konto i Slack eller Teams.',
  'Personen sitter kvar i sina grupper, nås som förut och räknas med.',
);

/** @param refused why it cannot be done now */
export const aboutProtecting = ({ id, name }: Named, refused: string | null): Message => ({
  title: refused === null ? `Vill du skydda uppgifterna om ${name}?` : `Uppgifterna om ${name} kan inte skyddas nu`,
  blocks: [
    ...(refused === null ? [] : [text(refused)]),
    howItIs,
    text('Du kan häva skyddet. Det som har skrivits om med numret får då inte tillbaka namnet.'),
    note(stays),
    ...(refused === null ? [buttons({ ...protect.button('Skydda personen', { person: id }, { primary: true }) })] : []),
  ],
});

export const protectedNow = ({ id, name }: Named): Message => ({
  title: `Personen heter nu ${name} här`,
  blocks: [
    text('Uppgifterna är skyddade. Personen är kvar i sina grupper och får meddelanden som förut.'),
    text(
      'Du hittar personen med ',
      { type: 'strong', text: 'skydda person' },
      ' och det riktiga namnet eller adressen.',
    ),
    note(stays),
    buttons(unprotect.button('Häv skyddet', { person: id })),
  ],
});

/** Of somebody who is protected, without what they are called. */
export const protectedPage = (
  { id, name, region, roles }: Pick<Person, 'id' | 'name' | 'region' | 'roles'>,
  regions: readonly Named[],
): Message => ({
  title: `${name} har skyddade personuppgifter`,
  blocks: [
    facts(
      ['Region', regions.find((one) => one.id === region)?.name ?? 'ingen'],
      ['Egen roll', capitalised(rolesInWords(roles))],
    ),
    howItIs,
    buttons(
      fetchPersonData.button('Ta fram uppgifterna', { person: id }),
      unprotect.button('Häv skyddet', { person: id }),
    ),
  ],
});

export const protectedAdded = ({ name }: Named): Message => ({
  title: `${name} finns nu i registret`,
  blocks: [
    text('Namnet och adressen står ingenstans där någon ser dem.'),
    text('Ge personen en plats med ', { type: 'strong', text: 'lägg till plats' }, ` och skriv ${name} som namn.`),
  ],
});

export const isUnprotected = ({ id, name }: Named): Message => ({
  title: 'Skyddet är hävt',
  blocks: [
    text(`${name} står i registret igen med namn och e-postadress.`),
    text('Det som skrevs om medan skyddet gällde har numret kvar.'),
    buttons(askToProtect.button('Skydda igen', { person: id })),
  ],
});

/** @param count how many are protected */
export const aboutProtected = (count: number): Message => ({
  title: 'Skyddade personuppgifter',
  blocks: [
    text(
      count === 0
        ? 'Ingen i registret har skyddade personuppgifter.'
        : `${count} i registret har skyddade personuppgifter.`,
    ),
    howItIs,
    text('Skriv ', { type: 'strong', text: 'skydda person' }, ' och namnet för någon som redan finns i registret.'),
    buttons(addProtected.button('Lägg till skyddad person', {})),
  ],
});

export const notProtected: Message = say(
  'Personen har inga skyddade personuppgifter här',
  'Inget är ändrat. Skriv skydda person och namnet för att se hur det står.',
);

export const whoToProtect = {
  example: 'skydda person Anna Exempel',
  button: (label: string, { id }: Person) => askToProtect.button(label, { person: id }),
};
