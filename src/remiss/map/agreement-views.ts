import { type Block, note, text } from '../../chat/message.ts';
import { strong } from '../answering/remiss-views.ts';
import { questionName, questionsInWords, shortName, sidesInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type Agreement, sides } from './agreement.ts';
import { agreedInWords, isUnison, tooFewInWords } from './map-words.ts';

/** So many questions are told of one by one. */
const mostApart = 5;
/** Of the regions that take a side, those that differ first. */
const mostNamed = 7;

/** What all who have a stand agree on, where they are enough to say so. */
export function inUnison(agreements: readonly Agreement[], { regions }: RemissSnapshot): Block[] {
  const tooFew = tooFewInWords(agreements);
  if (tooFew !== null) return [note(tooFew)];
  const agreed = agreements.filter(isUnison);
  if (agreed.length === 0) return [text(strong('Det här är vi överens om: '), 'inget.')];
  const left = agreed.slice(mostApart).map(({ question }) => question);
  return [
    text(strong('Det här är vi överens om')),
    ...agreed.slice(0, mostApart).map((one) => text(agreedInWords(one, regions, mostNamed))),
    ...(left.length > 0 ? [text(`och ${questionsInWords(left)}.`)] : []),
  ];
}

/** Where some are for and some against. */
export function apart(agreements: readonly Agreement[], snapshot: RemissSnapshot): Block[] {
  const parted = agreements.filter(({ verdict }) => verdict === 'delade');
  if (parted.length === 0) return [];
  const rest = parted.slice(mostApart).map(({ question }) => question);
  return [
    text(strong('Här har regionerna olika uppfattning')),
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
