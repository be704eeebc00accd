import { type Block, text } from '../../chat/message.ts';
import { capitalised, longDate } from '../../chat/swedish.ts';
import { strong } from '../answering/remiss-views.ts';
import type { RemissPlan, Warning } from '../case/back-planning.ts';
import { shortName } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';

export function warningBlocks(
  warnings: readonly Warning[],
  snapshot: Pick<RemissSnapshot, 'regions' | 'remiss'>,
): Block[] {
  if (snapshot.remiss.state !== 'utkast' && snapshot.remiss.state !== 'oppen') return [];
  const lines = warnings.map((warning) => warningInWords(warning, snapshot));
  return lines.length === 0 ? [] : [text(strong('Att tänka på')), ...lines.map((line) => text(line))];
}

function warningInWords(warning: Warning, { regions, remiss }: Pick<RemissSnapshot, 'regions' | 'remiss'>): string {
  const name =
    'region' in warning ? shortName(regions.find(({ id }) => id === warning.region) ?? { name: warning.region }) : '';
  switch (warning.type) {
    case 'past':
      return 'Vår sista dag har redan passerat.';
    case 'short':
      return 'Regionerna får mindre än fem arbetsdagar på sig.';
    case 'after sender':
      return 'Vår sista dag ligger efter avsändarens.';
    case 'not a workday':
      return `${capitalised(longDate(remiss.lastOn))} är ingen arbetsdag.`;
    case 'send before':
      return `Avsändarens sista dag, ${longDate(warning.lastOn)}, är ingen arbetsdag: skicka svaret senast ${longDate(warning.sendOn)}.`;
    case 'board before':
      return `${name}: nämnden har sitt sista möte i tid ${longDate(warning.boardOn)}, före vår sista dag. Be om regionens svar till dess.`;
    case 'board late':
      return `${name}: nämnden hinner inte. Den möts ${longDate(warning.boardOn)}, efter avsändarens sista dag.`;
  }
}

/** How the time is meant to be used, for whoever sets the days. */
export const planInWords = ({ sendOn, signOffOn, meetingOn, compileOn, lastOn }: RemissPlan): string =>
  [
    `Räknat bakåt: avsänds ${longDate(sendOn)}`,
    `regionerna ställer sig bakom från ${longDate(signOffOn)}`,
    ...(meetingOn ? [`ledningsgruppen möts ${longDate(meetingOn)}`] : []),
    `sammanställs från ${longDate(compileOn)}`,
    `förslag till vår sista dag ${longDate(lastOn)}.`,
  ].join(', ');
