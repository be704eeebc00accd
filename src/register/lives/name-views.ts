import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
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

/** @param names what it is called now */
export const groupRenamed = (group: Group, names: GroupNames): Message => ({
  title: names.name === group.name ? `${group.name} har fått andra namn` : `${group.name} heter nu ${names.name}`,
  blocks: [
    facts(['Namn', names.name], ['Andra namn', aliasesInWords(names.aliases)]),
    ...(names.name === group.name ? [] : [text('Det gamla namnet fungerar också.')]),
    shown(group),
  ],
});

export const groupAsBefore = (group: Group): Message => ({
  title: 'Inget är ändrat',
  blocks: [facts(['Namn', group.name], ['Andra namn', aliasesInWords(group.aliases)])],
});
