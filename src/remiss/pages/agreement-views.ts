import { type Block, text } from '../../chat/message.ts';
import { strong } from '../answering/remiss-views.ts';
import { type Agreement, sides } from '../case/agreement.ts';
import { questionName, questionsInWords, shortName, sidesInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';

const mostApart = 8;
/** Of the regions that take a side, those that differ first. */
const mostNamed = 7;

/** What all who have a stand agree on. */
export function inUnison(agreements: readonly Agreement[]): Block[] {
  const agreed = agreements.filter(({ verdict }) => verdict === 'eniga');
  if (agreed.length === 0) return [text(strong('Kan tryckas på unisont: '), 'inget än.')];
  return [text(strong('Kan tryckas på unisont')), ...agreed.map((one) => text(unisonLine(one)))];
}

const unisonLine = ({ question, common, by, missing }: Agreement): string => {
  const own = [...by]
    .filter(([position]) => position === 'tillstyrker_med_synpunkter')
    .flatMap(([, all]) => all).length;
  const what = common === 'mot' ? 'avstyrker' : own > 0 ? `tillstyrker, ${own} med synpunkter` : 'tillstyrker';
  const left = missing.length > 0 ? ` (${missing.length} har inte svarat)` : '';
  return `${questionName(question)}: alla som har tagit ställning ${what}${left}.`;
};

/** Where some are for and some against. */
export function apart(agreements: readonly Agreement[], snapshot: RemissSnapshot): Block[] {
  const parted = agreements.filter(({ verdict }) => verdict === 'delade');
  if (parted.length === 0) return [];
  const rest = parted.slice(mostApart).map(({ question }) => question);
  return [
    text(strong('Här går vi isär')),
    ...parted
      .slice(0, mostApart)
      .map((one) => text(`${questionName(one.question)}: ${sidesInWords(sides(one), nameIn(snapshot), mostNamed)}.`)),
    ...(parted.length > mostApart ? [text(`och ${questionsInWords(rest)}.`)] : []),
  ];
}

const nameIn =
  ({ regions }: RemissSnapshot) =>
  (id: string): string =>
    shortName(regions.find((region) => region.id === id) ?? { name: id });
