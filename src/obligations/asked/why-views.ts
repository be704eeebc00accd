import { type Block, type Message, note, text } from '../../chat/message.ts';
import type { ReminderLine } from '../reminder-line.ts';

/** More than a platform shows well at once are counted. */
const mostLines = 20;

/** Why the reader of a message got each line of it. */
export function whyEach(lines: readonly ReminderLine[]): Message {
  const shown = lines.slice(0, mostLines);
  const left = lines.length - shown.length;
  return {
    title: 'Därför får du påminnelsen',
    blocks: [
      ...shown.map(whyLine),
      ...(left > 0 ? [text(`och ${left} till, av samma slags skäl. Skriv mina eller status för att se dem.`)] : []),
      note('Det som är klart påminner jag inte om igen.'),
    ],
  };
}

const whyLine = ({ name, group, over, why }: ReminderLine): Block =>
  text(
    { type: 'strong', text: group === '' ? name : `${name}, ${group}` },
    `. ${over ? `Gäller inte längre: ${over}.` : why()}`,
  );
