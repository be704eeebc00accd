import { type Block, buttons, facts, linkOrWords, type Message, note, text } from '../../chat/message.ts';
import { bodyFacts, standingFacts } from '../groups/body-words.ts';
import { showGroup } from '../groups/group-actions.ts';
import { aliasesInWords } from '../groups/group-names.ts';
import { lifeFacts } from '../groups/life-words.ts';
import { hasOurPlaces } from '../offices.ts';
import { isOutside } from '../outside.ts';
import type { Group, Region } from '../register.ts';

const shown = ({ id }: Group): Block => buttons(showGroup.button('Visa gruppen', { group: id }));

export const groupAdded = (group: Group, regions: readonly Region[]): Message => ({
  title: `${group.name} finns nu i registret`,
  blocks: [
    facts(
      ['Typ', group.type.heading],
      ...standingFacts(group),
      ['Andra namn', aliasesInWords(group.aliases)],
      ...bodyFacts(group, regions),
      ...lifeFacts(group),
    ),
    text(
      'Skriv ',
      { type: 'strong', text: `lägg till plats ${group.name}` },
      isOutside(group)
        ? ' för dem av oss som sitter där.'
        : ' för dem som sitter i gruppen, och koppla kanal i dess kanal.',
    ),
    note(whatComes(group)),
    shown(group),
  ],
});

export const placeInWords = (place: string | null): string => place ?? 'ingen angiven';

function whatComes(group: Group): string {
  if (hasOurPlaces(group)) {
    return 'Skriv ändra grupp och namnet för att ange hur många platser som är våra och vem som utser. Jag säger till i god tid innan en plats går ut.';
  }
  if (isOutside(group)) return 'Lägg in dess möten med möte och namnet. Ingen får påminnelser för ett organ utanför.';
  return group.mandate
    ? 'Det som uppdraget kräver läggs upp i natt, för tiden från gruppens första dag.'
    : 'Uppdraget för den typen finns inte i underlaget, så gruppen får inga påminnelser.';
}

export const groupChanged = (was: Group, is: Group, regions: readonly Region[]): Message => ({
  title: was.name === is.name ? changeInTitle(was, is) : `${was.name} heter nu ${is.name}`,
  blocks: [
    facts(['Namn', is.name], ['Andra namn', aliasesInWords(is.aliases)], ...bodyFacts(is, regions)),
    ...placeBlocks(was, is),
    ...(was.name === is.name ? [] : [text('Det gamla namnet fungerar också.')]),
    shown(was),
  ],
});

function changeInTitle(was: Group, is: Group): string {
  if (aliasesInWords(was.aliases) !== aliasesInWords(is.aliases)) return `${was.name} har fått andra namn`;
  if (was.minutesPlace === is.minutesPlace) return `Sparat: ${was.name}`;
  return is.minutesPlace === null
    ? `${is.name} har ingen angiven plats för minnesanteckningar`
    : `${is.name} har fått en plats för minnesanteckningar`;
}

const placeBlocks = (was: Group, { minutesPlace: place }: Group): Block[] =>
  place === null && was.minutesPlace === null
    ? []
    : [text('Plats för minnesanteckningar: ', linkOrWords(placeInWords(place)))];

export const groupAsBefore = (group: Group, regions: readonly Region[]): Message => ({
  title: 'Inget är ändrat',
  blocks: [facts(['Namn', group.name], ['Andra namn', aliasesInWords(group.aliases)], ...bodyFacts(group, regions))],
});
