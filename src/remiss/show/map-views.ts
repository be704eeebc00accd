import { type Block, buttons, buttonsAmong, drawing, facts, type Message, note, text } from '../../chat/message.ts';
import { type ListPage, pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, list, listAtMost, longDate, plural, shortened } from '../../chat/swedish.ts';
import { fromWhom, restriction, strong } from '../answering/remiss-views.ts';
import type { GroupAnswer } from '../asked-groups/group-answer.ts';
import { askedGroupList } from '../asked-groups/group-words.ts';
import { cell, isBehind, positions, questionsWritten } from '../case/answers.ts';
import type { Letter } from '../case/letter-store.ts';
import type { Outcomes } from '../case/outcome.ts';
import { type AskedGroup, isOver, type Question, type Remiss } from '../case/remiss.ts';
import { turnRemissPageAction } from '../case/remiss-actions.ts';
import {
  answeredInWords,
  modeNames,
  nameOf,
  owingFacts,
  positionInWords,
  questionName,
  remissRegionList,
  senderDayInWords,
  stateNames,
  writtenOnly,
} from '../case/remiss-words.ts';
import { answeredIn, hidesOthers, type RemissSnapshot, type RemissViewer } from '../case/snapshot.ts';
import { signOffBlocks } from '../drafts/draft-page-views.ts';
import type { DraftState } from '../drafts/draft-views.ts';
import { askedGroupBlocks, askedGroupCount } from '../group-answers/group-page-views.ts';
import { invitedInWords } from '../invited/invited-views.ts';
import { letterBlocks } from '../letters/letter-views.ts';
import { type Agreement, agreementIn } from '../map/agreement.ts';
import { apart, inUnison } from '../map/agreement-views.ts';
import { mapNow } from '../map/map-picture.ts';
import { howManyInWords } from '../map/map-words.ts';
import type { RemissPlan } from '../plan/back-planning.ts';
import type { Warning } from '../plan/plan-warnings.ts';
import { planBlocks, warningBlocks } from '../plan/planning-views.ts';
import { planTimeline } from '../plan/timeline-picture.ts';
import { roundName } from '../rounds/round-words.ts';
import { unrepresented } from '../running/close-views.ts';
import { outcomeFacts } from '../sending/outcome-views.ts';
import type { Utfall } from '../utfall/utfall.ts';
import { utfallFacts } from '../utfall/utfall-views.ts';
import { choices, someOf } from './choice-views.ts';

const longestQuestion = 160;
/** More regions than this make long lines: then fewer questions stand on a page, and some are counted and not named. */
const fewRegions = 10;
const besideStand = 'Någon har skrivit vid sidan av regionens ställningstagande';
const questionsOnPage = { few: 4, many: 1 };

type More = {
  plan: RemissPlan;
  /** What our own last day is counted back to now, while it is a draft. */
  proposedOn: Temporal.PlainDate | null;
  warnings: readonly Warning[];
  /** Names of the invited groups. */
  groups: readonly string[];
  draft: DraftState | null;
  today: Temporal.PlainDate;
  /** How many files came from its sender. */
  material?: number;
  /** Names of those who tried to answer after the last day. */
  late: readonly string[];
  letters: readonly Letter[];
  outcomes: Outcomes;
  /** What became of it. */
  utfall?: readonly Utfall[];
  asSuch?: GroupsAsSuch;
  /** It is a draft that there are others to gather with. */
  canGather?: boolean;
};

/** Groups as such in a remiss: those that the viewer answers for, those whose answers they see, and what mandates say. */
export type GroupsAsSuch = {
  led: readonly AskedGroup[];
  seen: readonly AskedGroup[];
  log: readonly GroupAnswer[];
  notes: readonly string[];
};

/** Where the regions agree, where they part, who is missing, and what each has said. */
export function remissPage(snapshot: RemissSnapshot, viewer: RemissViewer, more: More, from = 0): Message {
  const { warnings, groups, draft, outcomes, late, letters, asSuch } = more;
  const { material = 0, utfall = [], canGather = false } = more;
  const { remiss } = snapshot;
  const shownDraft = hidesOthers(remiss, viewer) ? null : draft;
  const page = paged(remiss.questions, from, questionsOnPage[snapshot.regions.length > fewRegions ? 'many' : 'few']);
  const paging =
    remiss.state === 'utkast'
      ? []
      : pageButtons(page, (label, from) => turnRemissPageAction.button(label, { remiss: remiss.id, from }));
  const choosing = { snapshot, viewer, hasDraft: shownDraft !== null, outcomes, material, utfall, canGather };
  const can = someOf(choices({ ...choosing, ...(asSuch && { groups: asSuch }) }), remiss, {
    taken: buttonsAmong(paging).length,
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
        ...(remiss.askedGroups.length > 0 ? [['Svarar som grupp', askedGroupList(remiss.askedGroups)] as const] : []),
        ...(viewer.kansli && remiss.invited.length > 0
          ? [
              [
                'Inbjudna utanför grupperna',
                list(remiss.invited.map((one) => invitedInWords(one, snapshot.regions))),
              ] as const,
            ]
          : []),
        ...(remiss.round === null ? [] : [['Runda', roundName(remiss.round)] as const]),
        ...restriction(remiss),
        ...(viewer.kansli && late.length > 0
          ? [['Försökte svara efter stängningen', listAtMost(late, mostLate)] as const]
          : []),
        ...outcomeFacts(snapshot, outcomes),
        ...utfallFacts(utfall, viewer.kansli),
      ),
      ...(remiss.link ? [text({ type: 'link', text: 'Läs remissen', url: remiss.link })] : []),
      ...unrepresented(snapshot),
      ...(viewer.kansli && !isOver(remiss) ? (asSuch?.notes ?? []).map((words) => text(words)) : []),
      ...(viewer.kansli ? warningBlocks(warnings, snapshot) : []),
      ...(remiss.state === 'utkast' ? questionList(remiss) : map(snapshot, viewer, page, asSuch?.log ?? [])),
      ...(isOver(remiss) || page.from > 0 ? [] : planPart(snapshot, viewer, more)),
      ...(hidesOthers(remiss, viewer)
        ? []
        : letterBlocks(
            letters,
            page.items.map(({ nr }) => nr),
          )),
      ...(shownDraft ? draftPart(snapshot, shownDraft) : []),
      ...paging,
      ...(can.length > 0 ? [buttons(...can)] : []),
    ],
  };
}

/** The kansli sees every board, and others their own region's. */
const planPart = (
  { remiss, regions }: RemissSnapshot,
  { kansli, reads }: RemissViewer,
  { plan, proposedOn, today }: Pick<More, 'plan' | 'proposedOn' | 'today'>,
): Block[] => {
  const own = kansli ? null : (reads ?? '');
  return [
    ...planBlocks({ plan, proposedOn, mode: remiss.mode, regions, own }),
    drawing(planTimeline({ remiss, plan, regions, own, today }), sharing(remiss)),
  ];
};

/** Nothing of what only some may see, or is collected blind, has an address. */
const sharing = ({ restricted, blind }: Remiss): { isShared?: true } => (restricted || blind ? {} : { isShared: true });

const mostLate = 6;

const draftPart = (snapshot: RemissSnapshot, draft: DraftState): Block[] => [
  text(strong(`Utkast ${draft.version}`)),
  ...signOffBlocks(snapshot, draft, snapshot.regions.length <= fewRegions),
];

const questionList = ({ questions }: Remiss): Block[] => [
  text(strong(`${questions.length} ${plural(questions.length, 'fråga', 'frågor')}`)),
  ...questions.map(({ nr, text: words }) => text(`${nr}. ${shortened(words, longestQuestion)}`)),
];

function map(
  snapshot: RemissSnapshot,
  viewer: RemissViewer,
  page: ListPage<Question>,
  log: readonly GroupAnswer[],
): Block[] {
  const { remiss } = snapshot;
  const { done, ...owing } = answeredIn(snapshot);
  const hides = hidesOthers(remiss, viewer);
  const count = hides
    ? answeredInWords(done.length, snapshot.regions.length)
    : howManyInWords({ ...snapshot, ...remiss });
  const who = facts(['Svar', count], ...owingFacts(owing));
  if (hides) return [who, ...askedGroupCount(remiss), ...blindPart(snapshot, viewer)];
  const agreements = remiss.questions.map(({ nr }) => agreementIn(snapshot.tally, nr, snapshot.regions));
  const shown = agreements.slice(page.from, page.from + page.items.length);
  return [
    who,
    ...(page.from === 0
      ? [
          ...inUnison(agreements, snapshot),
          ...apart(agreements, snapshot),
          drawing(mapNow(snapshot, log), sharing(remiss)),
        ]
      : []),
    ...shown.flatMap((agreement) => questionBlocks(agreement, snapshot)),
    ...askedGroupBlocks(
      remiss,
      log,
      page.items.map(({ nr }) => nr),
    ),
    ...pagePlace(page, 'frågor'),
  ];
}

function questionBlocks({ question, by, missing }: Agreement, { remiss, regions, tally }: RemissSnapshot): Block[] {
  const words = remiss.questions.find(({ nr }) => nr === question)?.text ?? '';
  const named = (ids: readonly string[]) => remissRegionList(regions.filter(({ id }) => ids.includes(id)));
  const texts = tally.texts.filter((one) => one.question === question);
  const written = missing.filter((id) => texts.some(({ region }) => region === id));
  const silent = missing.filter((id) => !written.includes(id));
  const beside = texts.flatMap((one) => (one.region === null || isBehind(tally, one) ? [] : [one.region]));
  return [
    text(strong(questionName(question)), ` ${shortened(words, longestQuestion)}`),
    facts(
      ...positions
        .filter((position) => by.has(position))
        .map(
          (position) =>
            [`${positionInWords(position)} (${by.get(position)?.length})`, named(by.get(position) ?? [])] as const,
        ),
      ...(written.length > 0 ? [[`${writtenOnly} (${written.length})`, named(written)] as const] : []),
      ...(silent.length > 0 ? [[`Saknas (${silent.length})`, named(silent)] as const] : []),
      ...(texts.length > 0 ? [['Synpunkter', String(texts.length)] as const] : []),
      ...(beside.length > 0 ? [[besideStand, named(beside)] as const] : []),
    ),
  ];
}

/** What the viewer's own region has said, and nothing of the others'. */
function blindPart({ remiss, tally, regions }: RemissSnapshot, { reads }: RemissViewer): Block[] {
  const own = regions.find(({ id }) => id === reads);
  const hidden = note('Andra regioners ställningstaganden visas när remissen har stängt.');
  if (!own) return [hidden];
  const written = questionsWritten(own.id, remiss.questions, tally);
  return [
    text(strong(`Så här har ${own.name} svarat`)),
    facts(
      ...remiss.questions.map(({ nr }) => {
        const position = tally.positions.get(cell(own.id, nr))?.position;
        const without = written.includes(nr) ? writtenOnly.toLowerCase() : 'saknas';
        return [questionName(nr), position ? positionInWords(position) : without] as const;
      }),
    ),
    hidden,
  ];
}
