import { type Message, say } from '../../chat/message.ts';
import { clockTime, list, plural, weekdayDate } from '../../chat/swedish.ts';
import type { Prompted } from './prompt-now.ts';

/** More people than this are counted. */
const mostNames = 4;

/** @property names of those who are reminded. @property later when, where it is not now. */
type Said = { names: readonly string[]; later: Temporal.ZonedDateTime | null };

/** What the one who asked is told. */
export function promptedAnswer(prompted: Prompted, { names, later }: Said): Message {
  const { reminded, already, nobody } = prompted;
  const asked = reminded + already + nobody;
  if (asked === 0)
    return say('Ingen påminnelse skickas', 'Välj vem som ska påminnas i listan: skriv status försenade.');
  if (reminded === 0) return say('Ingen påminnelse skickas', ...leftOut(prompted));
  const of = asked > 1 ? ` om ${reminded} av ${asked}` : '';
  const who = names.length > mostNames ? `${names.length} personer` : list(names);
  return say(`Jag påminner ${who}${of}`, goesInWords(later), ...leftOut(prompted));
}

const goesInWords = (at: Temporal.ZonedDateTime | null): string =>
  at ? `Den går ut ${weekdayDate(at.toPlainDate())} ${clockTime(at)}, när jag skickar nästa gång.` : 'Den går ut nu.';

function leftOut({ already, nobody }: Prompted): string[] {
  return [
    ...(already > 0
      ? [`${already} ${plural(already, 'är påmind', 'är påminda')} redan, och påminns tidigast efter 20 timmar igen.`]
      : []),
    ...(nobody > 0
      ? [`${nobody} kan ingen påminnas om: det är klart, saknar sista dag eller har ingen som ska göra det.`]
      : []),
  ];
}
