import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import type { Mandate } from '../mandates.ts';
import type { Group } from '../register.ts';
import { mandateInWords } from '../register-words.ts';
import { theLeaders } from '../sjukvardsregion.ts';
import { showGroup } from './group-actions.ts';

/** @property turnTo in words, for each of the mandate's rights; @property parent the name of the group above it. */
type ReadMandate = { group: Group; mandate: Mandate; turnTo: readonly string[]; parent: string | null };

/** The mandate as it was laid down, and whom to turn to for what it lets the group ask for. */
export function mandatePage({ group, mandate, turnTo, parent }: ReadMandate): Message {
  const { decidedBy, decidedOn, remark, sections, rights } = mandate;
  return {
    title: `Uppdraget för ${group.name}`,
    blocks: [
      facts(
        ['Dokument', mandateInWords(mandate)],
        ['Beslutat av', `${decidedBy}, ${date(Temporal.PlainDate.from(decidedOn))}${remark ? ` (${remark})` : ''}`],
        ...(parent ? [['Hör till', parent] as const] : []),
      ),
      ...(sections.length > 0 ? sections.map(section) : knownClauses(mandate)),
      ...(rights.length > 0
        ? [
            text(
              { type: 'strong', text: 'Vem gruppen vänder sig till' },
              `\n${rights.map(rightLine(turnTo)).join('\n')}`,
            ),
            note(
              'Skriv ',
              { type: 'strong', text: 'ärende ny' },
              ` för att lägga fram något för ${theLeaders()}. Svaret kommer till gruppen.`,
            ),
          ]
        : []),
      buttons(showGroup.button('Visa gruppen', { group: group.id })),
    ],
  };
}

const section = ({ heading, lines }: Mandate['sections'][number]): Block =>
  text({ type: 'strong', text: heading }, `\n${lines.join('\n')}`);

const rightLine =
  (turnTo: readonly string[]) =>
  ({ clause }: Mandate['rights'][number], at: number): string =>
    `"${clause}" ${capitalised(turnTo[at] ?? '')}`;

/** Where only parts of the document are known. */
const knownClauses = ({ chair, representation, duties }: Mandate): Block[] => [
  text('Hela uppdraget finns inte i underlaget. Det här står i det:'),
  ...[chair.clause, representation?.clause, ...duties.map(({ clause }) => clause)].flatMap((clause) =>
    clause ? [text(`"${clause}"`)] : [],
  ),
];
