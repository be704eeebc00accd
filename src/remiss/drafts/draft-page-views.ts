import { type Block, type Button, buttons, facts, type Message, mostButtons, text } from '../../chat/message.ts';
import { list, longDate, plural, shortened } from '../../chat/swedish.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { remissRegionList, shortName, signOffLabels, signOffNames } from '../case/remiss-words.ts';
import { type SignOffWord, signOffWords, wordOf } from '../case/sign-off.ts';
import type { RemissSnapshot, RemissViewer } from '../case/snapshot.ts';
import {
  askButton,
  besideOwnButtons,
  commentButton,
  commonButtons,
  compareButton,
  fileCopyButton,
  ownButtons,
  regionsButtons,
  signOffButtons,
  takeStandButton,
} from './draft-button-views.ts';
import type { DraftState } from './draft-views.ts';

const mostRemarks = 8;
const longestRemark = 300;

/** The latest draft: what has become of the answers, how the regions stand to it, what was said of it, and its documents. */
export function draftPage(
  snapshot: RemissSnapshot,
  of: DraftState & {
    madeOn: Temporal.PlainDate;
    by: string;
    more: readonly (readonly [string, string])[];
    /** Ids of the regions that have edited their own text. */
    edited: readonly string[];
  },
  viewer: RemissViewer,
): Message {
  const { remiss } = snapshot;
  const inText = of.remarks.filter(({ version, text: words }) => version === of.version && words !== null);
  const left = inText.length - mostRemarks;
  const can = draftButtons(remiss, of.version, viewer);
  const compared = comparing(remiss, of.version, can.length);
  return {
    title: remiss.sentOn
      ? `Skickat svar på remiss ${remiss.number}, version ${of.version}`
      : `Utkast ${of.version} till svar på remiss ${remiss.number}`,
    blocks: [
      ...(of.more.length > 0 ? [facts(...of.more)] : []),
      ...signOffBlocks(snapshot, of, true),
      text(`Sammanställt av ${of.by} ${longDate(of.madeOn)}.`),
      ...editedBlocks(snapshot, of.edited, viewer),
      ...(left > 0 ? [text(`och ${left} tidigare.`)] : []),
      ...inText
        .slice(-mostRemarks)
        .map(({ person, text: words, word }) =>
          text(`${person}${word ? ` (${signOffNames[word]})` : ''}: ${shortened(words ?? '', longestRemark)}`),
        ),
      ...compared.words,
      buttons(...can, ...compared.buttons),
    ],
  };
}

/** Whose own text is edited: to a region only that its own is. */
function editedBlocks({ remiss, regions }: RemissSnapshot, edited: readonly string[], viewer: RemissViewer): Block[] {
  if (remiss.mode === 'samordnat') return [];
  const seen = regions.filter(({ id }) => edited.includes(id) && (viewer.kansli || viewer.reads === id));
  return seen.length === 0 ? [] : [facts(['Redigerad egen text', remissRegionList(seen)])];
}

const counted = (count: number): string => `${count} ${plural(count, 'region', 'regioner')}`;

/** On the page of the remiss and of the draft: who stands behind it. @param named false: only how many. */
export function signOffBlocks({ regions }: RemissSnapshot, of: DraftState, named: boolean): Block[] {
  const namesOf = (word: SignOffWord) =>
    regions.flatMap((region) => {
      const remark = wordOf(of.remarks, of.version, region.id);
      return remark?.word === word ? [`${shortName(region)} (${remark.person})`] : [];
    });
  const silent = regions.filter(({ id }) => !wordOf(of.remarks, of.version, id));
  return [
    facts(
      ...signOffWords.flatMap((word) => {
        const by = namesOf(word);
        return by.length > 0 ? [[signOffLabels[word], named ? list(by) : counted(by.length)] as const] : [];
      }),
      [
        'Har inte tagit ställning till utkastet',
        silent.length > 0 ? (named ? remissRegionList(silent) : counted(silent.length)) : 'ingen',
      ],
    ),
  ];
}

function draftButtons(remiss: Remiss, version: number, { kansli, region, reads }: RemissViewer): Button[] {
  const own =
    reads === null ? [] : [...ownButtons(remiss, version, reads), ...besideOwnButtons(remiss, version, reads)];
  const documents = [
    ...commonButtons(remiss, version),
    ...(kansli ? [...regionsButtons(remiss, version), fileCopyButton(remiss, version)] : own),
  ];
  if (remiss.state !== 'sammanstalld') return documents;
  return [
    ...documents,
    ...(kansli ? [askButton(remiss)] : []),
    ...(region === null ? [] : [takeStandButton(remiss, version)]),
    ...(region === null && kansli ? [commentButton(remiss, version)] : []),
  ];
}

/** How to see what is another than in the version before: by a button where there is room for one. */
function comparing(remiss: Remiss, version: number, taken: number): { buttons: Button[]; words: Block[] } {
  if (version === 1 || !hasCommonAnswer(remiss.mode)) return { buttons: [], words: [] };
  if (taken < mostButtons) return { buttons: [compareButton(remiss, version)], words: [] };
  return {
    buttons: [],
    words: [text(`Skriv remiss ${remiss.number} jämför för att se vad som är ändrat sedan utkast ${version - 1}.`)],
  };
}

/** For a representative: the three words, and a comment that decides nothing. */
export const takeStand = (remiss: Remiss, version: number, region: { id: string; name: string }): Message => ({
  title: `Ställer sig ${region.name} bakom utkast ${version} till svar på remiss ${remiss.number}?`,
  blocks: [
    text('Att inte svara räknas aldrig som att ställa sig bakom. Ni kan ändra er tills svaret är skickat.'),
    buttons(...signOffButtons(remiss, version, region), commentButton(remiss, version)),
  ],
});
