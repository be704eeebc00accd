import { whoAnswersQuestions } from '../../chat/asking/help.ts';
import type { Connection } from '../../chat/invocation.ts';
import { type Block, type Message, say, text } from '../../chat/message.ts';
import { clockTime } from '../../chat/swedish.ts';
import { usualHour } from '../own/own-hour.ts';
import type { Group, Person } from '../register.ts';

/** For the kansli. */
export const addedSomewhere = ({
  name,
  where,
  by,
}: {
  name: string;
  where: Connection;
  by: Person | null;
}): Message => ({
  title: `Jag är tillagd i ${name}, ${where.name}`,
  blocks: [
    text(
      by ? `${by.name} lade till mig där. ` : 'Någon som jag inte känner igen än lade till mig där. ',
      'Kanalen hör inte till någon grupp, så jag skickar inget mer dit.',
    ),
    text('Hör den till en grupp, skriv ', { type: 'strong', text: 'koppla kanal' }, ' och gruppens namn till mig.'),
  ],
});

/** In place of it, once the channel has its group. */
export const addedToGroup = (name: string, where: Connection, group: Pick<Group, 'name'>): Message =>
  say(
    `${name}, ${where.name}, hör nu till ${group.name}`,
    'Dit kommer det som rör gruppen. Blev det fel, skriv koppla loss och gruppens namn till mig.',
  );

/** In place of it, where the bot is not there any longer. */
export const addedAndLeft = (name: string, where: Connection): Message =>
  say(
    `Jag är inte längre med i ${name}, ${where.name}`,
    'Kanalen hörde inte till någon grupp, så inget mer behöver göras.',
  );

type Hello = { by: Person | null; group: Group | null /** Whom to ask at the kansli. */; office: string | null };

/** What the bot does, what comes here and when, and how that is changed. */
export const hello = ({ by, group, office }: Hello): Message => ({
  title: 'Hej, jag är Samverkansbot',
  blocks: [
    text(
      by ? `${by.name} lade till mig här. ` : 'Jag har blivit tillagd här. ',
      'Jag påminner ordförande om planer, berättelser och minnesanteckningar, och visar hur det går.',
    ),
    ...(group
      ? [
          ...comesHere(group),
          text('Hör gruppen inte hit, skriver kansliet ', { type: 'strong', text: 'koppla loss' }, ' här.'),
        ]
      : [
          text(
            'Kansliet bestämmer vilken grupp som hör hit: skriv ',
            { type: 'strong', text: 'koppla kanal' },
            ' och gruppens namn. Tills dess skickar jag inget mer hit.',
          ),
        ]),
    text(whoAnswersQuestions(office)),
    text('Skriv ', { type: 'strong', text: 'hjälp' }, ' så visar jag vad jag kan.'),
  ],
});

/** What the bot writes in the group's conversation, and when. */
export const comesHere = ({ name }: Group): Block[] => [
  text(`Hit kommer det som rör ${name}: remisser att svara på, möten som ändras och påminnelser till gruppen.`),
  text(
    `Påminnelser kommer vardagar från ${clockTime(usualHour)}. Det som någon gör, som att öppna en remiss, skriver jag direkt.`,
  ),
];
