import { type Message, say } from '../../chat/message.ts';
import { plural } from '../../chat/swedish.ts';

/** @param left how many have been changed since, or have begun */
export const filesTakenBack = (count: number, left: number): Message =>
  say(
    count === 0 ? 'Inget är ändrat' : 'Inläsningen är tillbakatagen',
    ...(count > 0
      ? [
          `${count} ${plural(count, 'möte', 'möten')} är som före inläsningen. Tillagda möten är inställda, och de som hade fått veta något får veta det nu.`,
        ]
      : []),
    ...(left > 0
      ? [
          `${left} ${plural(left, 'möte', 'möten')} har ändrats efter inläsningen eller redan börjat, och är kvar som ${plural(left, 'det', 'de')} är. Skriv kalender för att se dem.`,
        ]
      : []),
  );
