import { isBefore } from '../../chat/days.ts';
import { type Message, say } from '../../chat/message.ts';
import { list, longDate } from '../../chat/swedish.ts';
import type { Remiss } from '../case/remiss.ts';

/** To someone who answers, changes or takes back when it is not open. @param kansli the names of those who can open it. */
export function tooLate(remiss: Remiss, kansli: readonly string[], today: Temporal.PlainDate): Message {
  const { number, state } = remiss;
  switch (state) {
    case 'utkast':
      return say(`Remiss ${number} är inte öppen än`, 'Du får veta när den öppnas.');
    case 'aterkallad':
      return say(`Remiss ${number} är återkallad`, 'Ingen behöver svara. Inget är ändrat.');
    case 'avslutad':
      return say(`Remiss ${number} är avslutad`, `${unchanged} ${askTheKansli(kansli)} om något måste rättas.`);
    case 'oppen':
    case 'stangd':
    case 'sammanstalld':
      return say(
        `Remiss ${number} är stängd för svar`,
        `${why(remiss, today)} ${unchanged} ${askTheKansli(kansli)}, som kan öppna den igen.`,
      );
  }
}

const unchanged = 'Det som redan är svarat står kvar, och inget är ändrat.';

const why = ({ lastOn }: Remiss, today: Temporal.PlainDate): string =>
  isBefore(lastOn, today)
    ? `Sista dagen var ${longDate(lastOn)}.`
    : `Kansliet stängde den före sista dagen, ${longDate(lastOn)}.`;

/** @param kansli the names of those there. */
export const askTheKansli = (kansli: readonly string[]): string =>
  kansli.length === 0 ? 'Hör av dig till kansliet' : `Hör av dig till kansliet (${list(kansli)})`;
