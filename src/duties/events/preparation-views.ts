import { type Block, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, compare } from '../../chat/swedish.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { stateAdverb } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';

type Preparation = { duty: Duty; submission: Submission | null };

const mostRows = 25;

const isMissing = ({ duty }: Preparation): number => Number(isOwed(duty));

/** Those that are missing first, by the group's name. */
const inOrder = (a: Preparation, b: Preparation): number =>
  isMissing(b) - isMissing(a) || compare(a.duty.group.name, b.duty.group.name);

/** On the event's page: which groups have sent what is owed before it, and which have not. */
export function preparations(all: readonly Preparation[], today: Temporal.PlainDate): Block[] {
  const [first] = all;
  if (!first) return [];
  const sent = all.filter(({ duty }) => duty.state === 'inlamnad').length;
  return [
    text({ type: 'strong', text: `${capitalised(first.duty.rule.name)}: ${sent} av ${all.length} är inlämnade` }),
    table(
      ['Grupp', 'Läge', 'Dokument'],
      all
        .toSorted(inOrder)
        .slice(0, mostRows)
        .map(({ duty, submission }) => [
          duty.group.name,
          capitalised(stateAdverb(duty, today)),
          submission?.document ?? '–',
        ]),
    ),
    ...leftOut(all.length - mostRows),
  ];
}
