import { type Message, say } from '../../chat/message.ts';
import { plural } from '../../chat/swedish.ts';

/** @property cancelled how many of those undone are cancelled now. @property left how many have been changed since, or have begun */
type TakenBackCounts = { undone: number; cancelled: number; left: number };

export const filesTakenBack = ({ undone, cancelled, left }: TakenBackCounts): Message =>
  say(
    undone === 0 ? 'Inget är ändrat' : 'Inläsningen är tillbakatagen',
    ...(cancelled > 0 ? [`${cancelled} ${plural(cancelled, 'möte är inställt', 'möten är inställda')}.`] : []),
    ...(undone > cancelled
      ? [`${undone - cancelled} ${plural(undone - cancelled, 'möte', 'möten')} är som före inläsningen.`]
      : []),
    ...(undone > 0 ? ['De som hade fått veta något får veta det nu.'] : []),
    ...(left > 0
      ? [
          `${left} ${plural(left, 'möte', 'möten')} har ändrats efter inläsningen eller redan börjat, och är kvar som ${plural(left, 'det', 'de')} är. Skriv kalender för att se dem.`,
        ]
      : []),
  );
