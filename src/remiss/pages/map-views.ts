import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { type ListPage, pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, list, longDate, plural, shortened } from '../../chat/swedish.ts';
import { fromWhom, restriction, strong } from '../answering/remiss-views.ts';
import { type Agreement, agreementIn } from '../case/agreement.ts';
import { cell, type Position, positions } from '../case/answers.ts';
import type { Warning } from '../case/back-planning.ts';
import type { Outcomes } from '../case/outcome.ts';
import type { Question, Remiss } from '../case/remiss.ts';
import { turnRemissPageAction } from '../case/remiss-actions.ts';
import {
  answeredInWords,
  modeNames,
  nameOf,
  positionInWords,
  questionName,
  remissRegionList,
  senderDayInWords,
  stateNames,
} from '../case/remiss-words.ts';
import { answeredIn, hidesOthers, type RemissSnapshot, type RemissViewer } from '../case/snapshot.ts';
import { signOffBlocks } from '../drafts/draft-page-views.ts';
import type { DraftState } from '../drafts/draft-views.ts';
import { unrepresented } from '../running/close-views.ts';
import { warningBlocks } from '../running/planning-views.ts';
import { outcomeFacts } from '../sending/outcome-views.ts';
import { apart, inUnison } from './agreement-views.ts';
import { choices, someOf } from './choice-views.ts';

const longestQuestion = 160;
/** More regions than this make long lines: then fewer questions stand on a page, and some are counted and not named. */
const fewRegions = 10;
const questionsOnPage = { few: 4, many: 2 };

type More = {
  warnings: readonly Warning[];
  /** Names of the invited groups. */
  groups: readonly string[];
  draft: DraftState | null;
  outcomes: Outcomes;
};

/** Where the regions agree, where they part, who is missing, and what each has said. */
export function remissPage(
  snapshot: RemissSnapshot,
  viewer: RemissViewer,
  { warnings, groups, draft, outcomes }: More,
  from = 0,
): Message {
  const { remiss } = snapshot;
  const shownDraft = hidesOthers(remiss, viewer) ? null : draft;
  const page = paged(remiss.questions, from, questionsOnPage[snapshot.regions.length > fewRegions ? 'many' : 'few']);
  const paging =
    remiss.state === 'utkast'
      ? []
      : pageButtons(page, (label, from) => turnRemissPageAction.button(label, { remiss: remiss.id, from }));
  const can = someOf(choices({ snapshot, viewer, hasDraft: shownDraft !== null, outcomes }), remiss, {
    taken: buttonsIn(paging),
  });
  return {
    title: nameOf(remiss),
    blocks: [
      facts(
        ['Läge', capitalised(stateNames[remiss.state])],
        ['Från', fromWhom(remiss)],
        ['Svara senast', longDate(remiss.lastOn)],
        ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
        ['Svarssätt', modeNames[remiss.mode]],
        ['Skickad till', groups.length > 0 ? list(groups) : 'ingen grupp än'],
        ...restriction(remiss),
        ...outcomeFacts(snapshot, outcomes),
      ),
      ...(remiss.link ? [text({ type: 'link', text: 'Läs remissen', url: remiss.link })] : []),
      ...unrepresented(snapshot),
      ...(viewer.kansli ? warningBlocks(warnings, snapshot) : []),
      ...(remiss.state === 'utkast' ? questionList(remiss) : map(snapshot, viewer, page)),
      ...(shownDraft ? draftPart(snapshot, shownDraft) : []),
      ...paging,
      ...(can.length > 0 ? [buttons(...can)] : []),
    ],
  };
}

const draftPart = (snapshot: RemissSnapshot, draft: DraftState): Block[] => [
  text(strong(`Utkast ${draft.version}`)),
  ...signOffBlocks(snapshot, draft, snapshot.regions.length <= fewRegions),
];

const buttonsIn = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + (block.type === 'buttons' ? block.buttons.length : 0), 0);

const questionList = ({ questions }: Remiss): Block[] => [
  text(strong(`${questions.length} ${plural(questions.length, 'fråga', 'frågor')}`)),
  ...questions.map(({ nr, text: words }) => text(`${nr}. ${shortened(words, longestQuestion)}`)),
];

function map(snapshot: RemissSnapshot, viewer: RemissViewer, page: ListPage<Question>): Block[] {
  const { remiss } = snapshot;
  const { done, owing } = answeredIn(snapshot);
  const who = facts(
    ['Svar', answeredInWords(done.length, snapshot.regions.length)],
    ['Har inte svarat', owing.length > 0 ? remissRegionList(owing) : 'ingen, alla har svarat'],
  );
  if (hidesOthers(remiss, viewer)) return [who, ...blindPart(snapshot, viewer)];
  const agreements = remiss.questions.map(({ nr }) => agreementIn(snapshot.tally, nr, snapshot.regions));
  const shown = agreements.slice(page.from, page.from + page.items.length);
  return [
    who,
    ...(page.from === 0 ? [...inUnison(agreements), ...apart(agreements, snapshot)] : []),
    ...shown.flatMap((agreement) => questionBlocks(agreement, snapshot)),
    ...pagePlace(page, 'frågor'),
  ];
}

function questionBlocks({ question, by, missing }: Agreement, { remiss, regions, tally }: RemissSnapshot): Block[] {
  const words = remiss.questions.find(({ nr }) => nr === question)?.text ?? '';
  const named = (ids: readonly string[]) => remissRegionList(regions.filter(({ id }) => ids.includes(id)));
  const texts = tally.texts.filter((one) => one.question === question).length;
  return [
    text(strong(questionName(question)), ` ${shortened(words, longestQuestion)}`),
    facts(
      ...positions
        .filter((position) => by.has(position))
        .map(
          (position) =>
            [`${positionInWords(position)} (${by.get(position)?.length})`, named(by.get(position) ?? [])] as const,
        ),
      ...(missing.length > 0 ? [[`Saknas (${missing.length})`, named(missing)] as const] : []),
      ...(texts > 0 ? [['Synpunkter', String(texts)] as const] : []),
    ),
  ];
}

/** What the viewer's own region has said, and nothing of the others'. */
function blindPart({ remiss, tally, regions }: RemissSnapshot, { reads }: RemissViewer): Block[] {
  const own = regions.find(({ id }) => id === reads);
  const hidden = note('Andra regioners ställningstaganden visas när remissen har stängt.');
  if (!own) return [hidden];
  const positionOn = (nr: number): Position | undefined => tally.positions.get(cell(own.id, nr))?.position;
  return [
    text(strong(`Så här har ${own.name} svarat`)),
    facts(
      ...remiss.questions.map(({ nr }) => {
        const position = positionOn(nr);
        return [questionName(nr), position ? positionInWords(position) : 'saknas'] as const;
      }),
    ),
    hidden,
  ];
}
