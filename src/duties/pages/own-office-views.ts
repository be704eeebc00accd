import { type Block, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, plural, weekdayDate } from '../../chat/swedish.ts';
import type { CountedGroup } from '../../register/register.ts';
import type { Duty } from '../duty/duty.ts';
import { documentName } from '../duty/duty-words.ts';

const mostRows = 10;

const counted = (heading: string, count: number): Block => text({ type: 'strong', text: `${heading}: ${count}` });
const more = (count: number): Block[] => leftOut(count - mostRows);

export type AskedDuty = { duty: Duty; askedOn: Temporal.PlainDate };

/** What the reader has asked about and nobody has answered. */
export function unansweredQuestions(all: readonly AskedDuty[]): Block[] {
  if (all.length === 0) return [];
  return [
    counted('Frågor om läget utan svar', all.length),
    table(
      ['Grupp', 'Dokument', 'Frågat'],
      all
        .slice(0, mostRows)
        .map(({ duty, askedOn }) => [duty.group.name, documentName(duty), capitalised(weekdayDate(askedOn))]),
    ),
    ...more(all.length),
  ];
}

/** Groups whose minutes are to be published at a given place, while none is given. */
export const placesMissing = (groups: readonly CountedGroup[]): Block[] =>
  groups.length === 0
    ? []
    : [
        counted('Grupper utan angiven plats för minnesanteckningar', groups.length),
        text(
          `${groups
            .slice(0, mostRows)
            .map(({ name }) => name)
            .join(', ')}. Ange den med ändra grupp.`,
        ),
        ...more(groups.length),
      ];

export const gapsCounted = (groups: number): Block[] =>
  groups === 0
    ? []
    : [text({ type: 'strong', text: 'Luckor i grupperna' }, `: ${groups} ${plural(groups, 'grupp', 'grupper')}`)];
