import { type Block, buttons, facts, linkOrWords, type Message, note, text } from '../../chat/message.ts';
import { showGroup } from '../groups/group-actions.ts';
import { aliasesInWords, type GroupNames } from '../groups/group-names.ts';
import { lifeFacts } from '../groups/life-words.ts';
import type { Group } from '../register.ts';
import { typeHeadings } from '../register-words.ts';

const shown = ({ id }: Group): Block => buttons(showGroup.button('Visa gruppen', { group: id }));

export const groupAdded = (group: Group): Message => ({
  title: `${group.name} finns nu i registret`,
  blocks: [
    facts(['Typ', typeHeadings[group.type]], ['Andra namn', aliasesInWords(group.aliases)], ...lifeFacts(group)),
    text(
      'Skriv ',
      { type: 'strong', text: `lägg till plats ${group.name}` },
      ' för dem som sitter i gruppen, och koppla kanal i dess kanal.',
    ),
    note(
      group.mandate
        ? 'Det som uppdraget kräver läggs upp i natt, för tiden från gruppens första dag.'
        : 'Uppdraget för den typen finns inte i underlaget, så gruppen får inga påminnelser.',
    ),
    shown(group),
  ],
});

export const placeInWords = (place: string | null): string => place ?? 'ingen angiven';

type Changed = GroupNames & Pick<Group, 'minutesPlace'>;

/** @param now what it is called and where its minutes are published */
export const groupChanged = (group: Group, now: Changed): Message => ({
  title: changedInWords(group, now),
  blocks: [
    facts(['Namn', now.name], ['Andra namn', aliasesInWords(now.aliases)]),
    ...placeBlocks(group, now),
    ...(now.name === group.name ? [] : [text('Det gamla namnet fungerar också.')]),
    shown(group),
  ],
});

const placeBlocks = (was: Group, { minutesPlace: place }: Changed): Block[] =>
  place === null && was.minutesPlace === null
    ? []
    : [text('Plats för minnesanteckningar: ', linkOrWords(placeInWords(place)))];

function changedInWords(was: Group, { name, aliases, minutesPlace }: Changed): string {
  if (name !== was.name) return `${was.name} heter nu ${name}`;
  if (aliasesInWords(aliases) !== aliasesInWords(was.aliases)) return `${name} har fått andra namn`;
  return minutesPlace === null
    ? `${name} har ingen angiven plats för minnesanteckningar`
    : `${name} har fått en plats för minnesanteckningar`;
}

export const groupAsBefore = (group: Group): Message => ({
  title: 'Inget är ändrat',
  blocks: [facts(['Namn', group.name], ['Andra namn', aliasesInWords(group.aliases)])],
});
