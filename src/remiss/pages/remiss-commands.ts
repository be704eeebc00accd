import { on } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { fold } from '../../chat/fold.ts';
import { type Message, say, text } from '../../chat/message.ts';
import { answer, ask, type Response, reply, unfound } from '../../chat/response.ts';
import {
  type ActionTable,
  anyoneKnown,
  type Command,
  isKansli,
  joinTables,
  kansliOnly,
  type Turn,
} from '../../chat/table.ts';
import { findRegion } from '../../register/reading/read-region.ts';
import type { Remiss } from '../case/remiss.ts';
import { newRemissAction } from '../case/remiss-actions.ts';
import { lookInList } from '../case/remiss-words.ts';
import { type RemissSnapshot, snapshotOf } from '../case/snapshot.ts';
import { openFactsForm } from '../running/facts-form.ts';
import { letterForm } from '../running/letter-form.ts';
import { findableQuestions, findableRemisser } from '../show/findable-remisser.ts';
import { askBeforeDeed, remissInWords, waysToAskOfRemisser } from '../show/remiss-in-words.ts';
import { everSeenBy, resolveRemiss } from '../show/resolve-remiss.ts';
import { showAskedGroup } from '../show/show-asked-group.ts';
import { pageFor } from '../show/show-page.ts';
import { handOverTable, listFor, showDraft, showHistory, showRegion, showRemissTable } from '../show/show-remiss.ts';
import { answerTable } from './answer-table.ts';
import { conferenceTable, showConference } from './conference-table.ts';
import { correctionTable } from './correction-table.ts';
import { compareDraft, draftTable } from './draft-table.ts';
import { askForAnyAnswer, groupAnswerTable } from './group-answer-table.ts';
import { invitedTable } from './invited-table.ts';
import { letterTable } from './letter-table.ts';
import type { OfficeAction } from './office-action.ts';
import { officeActions } from './office-actions.ts';
import { officeForms } from './office-forms.ts';
import { outcomeTable, outcomeVerbs } from './outcome-table.ts';
import { ownTextTable } from './own-text-table.ts';
import { placingTable } from './placing-table.ts';
import { planTable, showPlanOf } from './plan-table.ts';
import { askForHandlers, regionHandlersTable } from './region-handlers-table.ts';
import { roundMakingTable } from './round-making-table.ts';
import { roundOfficeTable } from './round-office-table.ts';
import { askOfRound, roundTable } from './round-table.ts';
import { sentFileTable } from './sent-file-table.ts';
import { showUtfall, utfallTable } from './utfall-table.ts';

/** What the tables use, each its own. */
type Uses = Parameters<typeof showRemissTable>[0] &
  Parameters<typeof answerTable>[0] &
  Parameters<typeof placingTable>[0] &
  Parameters<typeof draftTable>[0] &
  Parameters<typeof ownTextTable>[0] &
  Parameters<typeof correctionTable>[0] &
  Parameters<typeof conferenceTable>[0] &
  Parameters<typeof letterTable>[0] &
  Parameters<typeof invitedTable>[0] &
  Parameters<typeof regionHandlersTable>[0] &
  Parameters<typeof groupAnswerTable>[0] &
  Parameters<typeof planTable>[0] &
  Parameters<typeof outcomeTable>[0] &
  Parameters<typeof utfallTable>[0] &
  Parameters<typeof sentFileTable>[0] &
  Parameters<typeof roundTable>[0] &
  Parameters<typeof officeActions>[0] &
  Parameters<typeof officeForms>[0];

/** What people can ask about remisser, every button and form, and what is written in the threads of a remiss. */
export function remissTable(uses: Uses): Required<ActionTable> {
  const office = officeActions(uses);
  return joinTables([
    {
      commands: [command(uses, office)],
      buttons: [newRemissRow, ...office.map(({ row }) => row)],
      forms: [],
      findables: [findableRemisser(uses), findableQuestions(uses)],
    },
    showRemissTable(uses),
    answerTable(uses),
    placingTable(uses),
    draftTable(uses),
    ownTextTable(uses),
    correctionTable(uses),
    conferenceTable(uses),
    letterTable(uses),
    invitedTable(uses),
    regionHandlersTable(uses),
    groupAnswerTable(uses),
    planTable(uses),
    outcomeTable(uses),
    utfallTable(uses),
    sentFileTable(uses),
    roundTable(uses),
    roundMakingTable(uses),
    roundOfficeTable(uses),
    { commands: [], buttons: [], forms: officeForms(uses) },
  ]);
}

const openNewRemissForm = ({ today }: Turn): Response => ask(openFactsForm({ remiss: null, groups: [], today }));

const newRemissRow = on(newRemissAction, {
  reads: true,
  allowed: kansliOnly,
  run: (_values, turn) => openNewRemissForm(turn),
});

const command = (uses: Uses, office: readonly OfficeAction[]): Command => ({
  words: ['remiss', 'remisser', 'remissen'],
  example: 'remiss',
  about: 'Remisser på gång, och hur regionerna har svarat på en av dem: remiss 2027-03',
  more: [
    ['remiss 2027-03', 'Vem som har svarat, och var regionerna är överens och går isär'],
    ['remiss 2027-03 svara', 'Formuläret med alla frågor, för den som svarar för en region'],
    ['remiss 2027-03 utkast', 'Senaste utkastet, eller det som skickades'],
    ['remiss 2027-03 plan', 'Stegen fram till sista dagen att skicka'],
    ['remiss 2027-03 historik', 'Allt som har sagts, också tidigare lydelser'],
    ['remiss runda', 'Flera underlag från samma avsändare'],
  ],
  everyday: waysToAskOfRemisser,
  reads: true,
  allowed: anyoneKnown,
  writes: (typed) => actionNamed(office, lastWord(typed))?.reads === false,
  run(typed, turn) {
    const words = fold(typed);
    if (words === '' || words === 'alla') return answer(listFor(uses, turn, { from: 0, all: words === 'alla' }));
    if (isYear(words)) return answer(ofYear(uses, words, turn));
    if (/^ny(?: |$)/u.test(words)) return byKansli(turn, () => openNewRemissForm(turn));
    if (words === 'brev') return byKansli(turn, () => ask(letterForm.open({ source: undefined }, { unread: [] })));
    if (/^rund(?:a|an|or)(?: |$)/u.test(words)) return askOfRound(uses, typed.trim().replace(/^\S+/u, ''), turn);
    const isVerb = (word: string) => ownVerbs.has(fold(word)) || actionNamed(office, word) !== null;
    const found = resolveRemiss(uses, typed, turn, isVerb);
    if ('remiss' in found && isKnownAfterNumber(uses, office, found)) return doTyped(uses, office, found, turn);
    const meant = remissInWords(uses, typed, turn, isVerb);
    if (meant) return 'response' in meant ? meant.response : asMeant(uses, office, meant, turn);
    return 'response' in found ? found.response : unfoundAfterNumber(office, found.remiss, turn);
  },
});

/** What is changed waits for a press, since the words were not the command's own. */
function asMeant(
  uses: Uses,
  office: readonly OfficeAction[],
  { remiss, rest }: { remiss: Remiss; rest: string },
  turn: Turn,
): Response {
  const isWriting = actionNamed(office, rest)?.reads === false;
  return isWriting && isKansli(turn.asker)
    ? answer(askBeforeDeed(remiss, rest))
    : doTyped(uses, office, { remiss, rest }, turn);
}

/** Whether what stands after the number is something to do, a region or a group that is asked. */
const isKnownAfterNumber = (
  uses: Uses,
  office: readonly OfficeAction[],
  { remiss, rest }: { remiss: Remiss; rest: string },
): boolean =>
  actionNamed(office, rest) !== null ||
  ownVerbs.has(fold(rest)) ||
  findRegion(rest, uses.register.regions()) !== null ||
  groupAsked(uses, remiss, rest).type === 'one';

const groupAsked = ({ register }: Uses, { askedGroups }: Remiss, words: string) =>
  findByWords(words, askedGroups, ({ id, name }) => [id, name, ...(register.group(id)?.aliases ?? [])]);

const isYear = (words: string): boolean => /^20\d\d$/u.test(words);

/** All of them, the newest first, where the year has any. */
const ofYear = (uses: Uses, year: string, turn: Turn): Message =>
  everSeenBy(uses, turn).some(({ number }) => number.startsWith(`${year}-`))
    ? listFor(uses, turn, { from: 0, all: true })
    : { title: `Inga remisser från ${year} som du kan se`, blocks: [text(lookInList)] };

const lastWord = (typed: string): string => typed.trim().split(/\s+/u).at(-1) ?? '';

/** What a word after the number asks for. */
const actionNamed = (office: readonly OfficeAction[], typed: string): OfficeAction | null =>
  office.find(({ word }) => word !== null && fold(word) === fold(typed)) ?? null;

function byKansli(turn: Turn, work: () => Response): Response {
  const refusal = kansliOnly(turn);
  return refusal === null ? work() : reply(refusal);
}

/** What anyone may write after the number. */
const ownWords: readonly (readonly [string, (uses: Uses, snapshot: RemissSnapshot, turn: Turn) => Response])[] = [
  ['', (uses, snapshot, turn) => answer(pageFor(uses, snapshot, 0, turn))],
  ['svara', (uses, snapshot, turn) => askForAnyAnswer(uses, snapshot, undefined, turn)],
  ['historik', (uses, snapshot, turn) => showHistory(uses, snapshot, 0, turn)],
  ['utkast', showDraft],
  ['plan', (uses, { remiss }, turn) => showPlanOf(uses, remiss, turn)],
  ['konferens', showConference],
  ['sakkunniga', (_uses, snapshot, turn) => askForHandlers(snapshot, turn)],
  ['jämför', compareDraft],
  ['tabell', (_uses, snapshot, turn) => handOverTable(snapshot, turn)],
  ...outcomeVerbs,
  ['utfall', showUtfall],
];
const ownVerbs = new Map(ownWords.map(([word, run]) => [fold(word), run]));

/** What is asked of a remiss after its number: nothing shows it, the name of a region what that region has said. */
function doTyped(
  uses: Uses,
  office: readonly OfficeAction[],
  { remiss, rest }: { remiss: Remiss; rest: string },
  turn: Turn,
): Response {
  const found = actionNamed(office, rest);
  if (fold(rest) === 'handlaggare' && !isKansli(turn.asker)) {
    return askForHandlers(snapshotOf(uses, remiss, turn.today), turn);
  }
  if (found) return byKansli(turn, () => found.begin(remiss, turn));
  const snapshot = snapshotOf(uses, remiss, turn.today);
  const own = ownVerbs.get(fold(rest));
  if (own) return own(uses, snapshot, turn);
  const region = findRegion(rest, snapshot.regions);
  if (region) {
    return showRegion(snapshot, { region: region.id, from: 0 }, turn, uses.hours.timeZone);
  }
  const group = groupAsked(uses, remiss, rest);
  if (group.type === 'one') return showAskedGroup(uses, remiss, { group: group.item.id, from: 0 }, turn);
  return unfoundAfterNumber(office, remiss, turn);
}

function unfoundAfterNumber(office: readonly OfficeAction[], remiss: Remiss, turn: Turn): Response {
  const verbs = [
    ...ownWords.map(([word]) => word).filter((word) => word !== '' && word !== 'avsänd'),
    ...(isKansli(turn.asker) ? office.flatMap(({ word }) => word ?? []) : []),
  ];
  const message = say(
    `Jag förstod inte vad du vill göra med remiss ${remiss.number}`,
    `Efter numret kan du skriva ${verbs.join(', ')} eller namnet på en region${remiss.askedGroups.length > 0 ? ' eller en grupp' : ''}.`,
  );
  return unfound(message);
}
