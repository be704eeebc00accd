import { action, numberValue, textValue } from '../../chat/action.ts';
import { whereInWords } from '../../chat/invocation.ts';
import { type Button, buttons, type Message, mostButtons, say, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Conversation, Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';

/** From a direct conversation: nobody at the kansli is in every region's channels. */
export const placesAfar = {
  choose: action('place.choose', { group: textValue }),
  tie: action('place.tie-there', { place: numberValue, group: textValue }),
  chooseLoose: action('place.choose-loose', { group: textValue }),
  untie: action('place.untie-there', { place: numberValue, group: textValue }),
};

type Names = Pick<RegisterStore, 'connection'>;

/** Which of the places without a group belongs to this one. */
export function placesToTie(register: Names, group: Group, places: readonly Conversation[]): Message {
  if (places.length === 0) return noPlace;
  return chosenAmong(`Vilken kanal hör till ${group.name}?`, places, (place) =>
    placesAfar.tie.button(placeInWords(register, place), { place: place.id, group: group.id }),
  );
}

/** Which of the group's places is to be without it. */
export function placesToUntie(register: Names, group: Group, places: readonly Conversation[]): Message {
  if (places.length === 0) return say(`${group.name} har ingen kopplad kanal`, 'Inget är ändrat.');
  return chosenAmong(`Vilken kanal ska kopplas loss från ${group.name}?`, places, (place) =>
    placesAfar.untie.button(placeInWords(register, place), { place: place.id, group: group.id }),
  );
}

/** Somebody removed the bot from it, or it belongs to another group by now. */
export const placeMoved: Message = say(
  'Kanalen står inte så längre',
  'Jag är inte med där, eller så hör den till en annan grupp nu. Skriv koppla kanal för att se hur det är.',
);

const noPlace = say(
  'Det finns ingen kanal att koppla',
  'Alla kanaler som jag är med i hör till en grupp. Bjud in mig i gruppens kanal först, och skriv sedan koppla kanal och gruppens namn, där eller här.',
);

/** Without a group's name. */
export const nameTheGroup = (register: Names, places: readonly Conversation[]): Message =>
  places.length === 0
    ? noPlace
    : {
        title:
          places.length === 1
            ? 'En kanal hör inte till någon grupp'
            : `${places.length} kanaler hör inte till någon grupp`,
        blocks: [
          ...places.slice(0, mostButtons).map((place) => text(`• ${placeInWords(register, place)}`)),
          ...leftOut(places.length - mostButtons),
          text('Skriv ', { type: 'strong', text: 'koppla kanal' }, ' och gruppens namn, så väljer du kanal sedan.'),
        ],
      };

function chosenAmong(title: string, places: readonly Conversation[], button: (place: Conversation) => Button): Message {
  return {
    title,
    blocks: [buttons(...places.slice(0, mostButtons).map(button)), ...leftOut(places.length - mostButtons)],
  };
}

/** "NHV-gruppen i Teams (Region Värmland)" */
const placeInWords = (register: Names, { name, connection }: Conversation): string =>
  shortened(`${name} ${whereInWords(register.connection(connection))}`, 75);
