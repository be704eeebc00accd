import { date, longDate, shortened } from '../../chat/swedish.ts';
import type { Utfall, UtfallFacts } from './utfall.ts';

const longestInLine = 200;

/** "Socialstyrelsen beslutade fyra enheter (3 maj 2027)". @param most how much of what was said there is room for */
export function utfallInWords(
  { said, decidedOn }: Pick<UtfallFacts, 'said' | 'decidedOn'>,
  most = longestInLine,
): string {
  const words = said === null ? 'inget besked än' : shortened(said, most);
  return decidedOn ? `${words} (${date(decidedOn)})` : words;
}

/** "fredag 1 oktober 2027: om de två återstående enheterna" */
export const lookAgainInWords = ({ againOn, againFor }: Pick<UtfallFacts, 'againOn' | 'againFor'>): string =>
  againOn === null ? '' : [longDate(againOn), ...(againFor ? [againFor] : [])].join(': ');

const alsoLook = (utfall: Utfall): string =>
  utfall.againOn === null ? '' : ` Titta igen ${lookAgainInWords(utfall)}.`;

/** What was done then, for the history: after whoever did it. @param kansli whether when to look again is said too */
export function utfallDeedInWords(utfall: Utfall, kansli: boolean): string {
  const also = kansli ? alsoLook(utfall) : '';
  switch (utfall.deed) {
    case 'noted':
      return `noterade utfallet: "${utfallInWords(utfall)}".${also}`;
    case 'corrected':
      return `rättade utfallet till: "${utfallInWords(utfall)}".${also}`;
    case 'taken back':
      return `tog tillbaka utfallet: "${utfallInWords(utfall)}".`;
    case 'put back':
      return `lade tillbaka utfallet: "${utfallInWords(utfall)}".`;
    case 'looked':
      return 'tittade igen på utfallet.';
    case 'not looked':
      return 'ångrade: ingen har tittat igen på utfallet.';
    case 'put off':
      return `flyttade dagen att titta igen till ${lookAgainInWords(utfall)}.`;
  }
}
