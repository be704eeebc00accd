import { type Block, type Button, buttons, type Message, mostButtons, note, say, text } from '../../chat/message.ts';
import { listAtMost, shortened } from '../../chat/swedish.ts';
import { askForNewPerson } from '../people/person-actions.ts';
import { askForSeatEnd } from '../seats/seat-actions.ts';
import { type Difference, isSame } from './comparison.ts';
import { askForSeatOf, compareChannel } from './comparison-actions.ts';

const mostNames = 20;

const some = (heading: string, names: readonly string[]): Block[] =>
  names.length === 0
    ? []
    : [
        text(
          { type: 'strong', text: `${heading}: ${names.length}` },
          `. ${listAtMost(
            names.map((name) => shortened(name, 60)),
            mostNames,
          )}.`,
        ),
      ];

/** To whoever asked. Who is in no register is shown here, and kept nowhere. */
export function differenceShown(difference: Difference): Message {
  const { group, channel, seatless, strangers, absent } = difference;
  if (isSame(difference)) {
    return say(
      `Kanalen ${channel} stämmer med registret för ${group.name}`,
      'Alla i kanalen har en plats i gruppen, och alla i gruppen som har ett konto där är med.',
    );
  }
  const row = buttonsOf(difference);
  return {
    title: `Kanalen ${channel} och registret för ${group.name} skiljer sig åt`,
    blocks: [
      ...some(
        'I kanalen, men inte i registret',
        strangers.map(({ name }) => name ?? 'någon utan namn'),
      ),
      ...some(
        'I kanalen och i registret, men utan plats i gruppen',
        seatless.map(({ name }) => name),
      ),
      ...some(
        'Har plats i gruppen och konto här, men är inte med i kanalen',
        absent.map(({ name }) => name),
      ),
      buttons(...row),
      ...(strangers.length + seatless.length > row.length - Number(absent.length > 0)
        ? [note('Knapparna gäller de första. Skriv jämför kanal igen när de är klara, så kommer nästa.')]
        : []),
      note('Den som inte finns i registret visas här och sparas inte. Kansliet räknas inte.'),
    ],
  };
}

function buttonsOf({ group, seatless, strangers, absent }: Difference): Button[] {
  const adding = [
    ...strangers.map(({ name, addresses: [email = ''] }) =>
      askForNewPerson.button(`Lägg till ${shortened(name ?? 'personen', 40)}`, {
        name: shortened(name ?? '', 100),
        email: shortened(email, 254),
      }),
    ),
    ...seatless.map(({ id, name }) =>
      askForSeatOf.button(`Ge ${shortened(name, 40)} en plats`, { group: group.id, person: id }),
    ),
  ];
  const ending = absent.length > 0 ? [askForSeatEnd.button('Avsluta plats', { group: group.id })] : [];
  return [...adding.slice(0, mostButtons - ending.length), ...ending];
}

/** To the kansli, in its message of the day: how many, and nobody's name. */
export function differenceNotice({ group, channel, seatless, strangers, absent }: Difference, of: number): Message {
  const inChannel = strangers.length + seatless.length;
  return {
    title: `Kanalen ${channel} stämmer inte med registret för ${group.name}`,
    blocks: [
      text(
        [
          ...(inChannel > 0 ? [`${inChannel} är med i kanalen och har ingen plats i gruppen.`] : []),
          ...(absent.length > 0
            ? [`${absent.length} har plats i gruppen och konto här, men är inte med i kanalen.`]
            : []),
        ].join(' '),
      ),
      buttons(compareChannel.button('Visa vilka', { conversation: of })),
    ],
  };
}

export const comparisonComing = (channels: readonly string[]): Message =>
  say(
    'Jag läser vilka som är med och återkommer',
    `Det gäller ${listAtMost(channels, mostNames)}. Svaret kommer till dig här inom någon minut.`,
  );

export const noChannel = (group: string): Message => ({
  title: `Ingen kanal där jag kan läsa medlemmarna är kopplad till ${group}`,
  blocks: [
    text('Skriv ', { type: 'strong', text: 'koppla kanal' }, ' och gruppens namn i kanalen. Sedan kan den jämföras.'),
  ],
});

export const couldNotCompare = (channel: string, why: string): Message =>
  say(`Medlemmarna i ${channel} gick inte att läsa`, `Orsak: ${why}.`, 'Skriv jämför kanal igen om en stund.');
