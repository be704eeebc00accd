import { on } from '../../chat/action.ts';
import type { Message } from '../../chat/message.ts';
import { answer, answerInPlace, ask, unfound } from '../../chat/response.ts';
import {
  type ActionTable,
  anyoneKnown,
  asked,
  type ButtonAction,
  type Command,
  isKansli,
  joinTables,
  kansliOnly,
  type Turn,
} from '../../chat/table.ts';
import { showAllObligations } from '../../obligations/obligation-actions.ts';
import { groupTypes } from '../../register/group-types.ts';
import { isApproved, isOwed } from '../duty/duty.ts';
import { dutyActions, groupDutyActions, showStatus } from '../duty/duty-actions.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { delegationTable } from '../extensions/delegation-table.ts';
import { submissionForm } from '../forms/document-forms.ts';
import { lastDayForm } from '../forms/duty-forms.ts';
import { goingTable } from '../going-live/going-table.ts';
import { oldTypeTable } from '../old-types/old-type-table.ts';
import { reportDraftTable } from '../reports/report-draft-table.ts';
import { eventTable } from '../yearly-meeting/event-table.ts';
import { comingTable } from './coming-table.ts';
import { documentSubject } from './document-subject.ts';
import { documentsTable } from './documents-table.ts';
import { dutyButtonActions } from './duty-buttons.ts';
import { dutyCommand } from './duty-command.ts';
import { dutyFormActions } from './duty-form-actions.ts';
import { forecastTable } from './forecast-table.ts';
import { givenFilesTable } from './given-files.ts';
import { homeReportButtons } from './home-report-buttons.ts';
import { otherTasks, ownPage } from './own-page.ts';
import { papersOfYear } from './papers-of-year.ts';
import { promptTable } from './prompt-table.ts';
import { reportsTable } from './reports-table.ts';
import { dutiesToSeeTo, nearestGroup, type SelectedDuties, selectDuties, unknownStatus } from './select-duties.ts';
import { statusPage } from './status-views.ts';

type PageUses = Parameters<typeof ownPage>[0] &
  Parameters<typeof selectDuties>[0] & { duties: Pick<DutyStore, 'handedInOn' | 'documentsOf' | 'decisions'> };
type Uses = PageUses &
  Parameters<typeof forecastTable>[0] &
  Parameters<typeof goingTable>[0] &
  Parameters<typeof oldTypeTable>[0] &
  Parameters<typeof dutyButtonActions>[0] &
  Parameters<typeof dutyFormActions>[0] &
  Parameters<typeof givenFilesTable>[0] &
  Parameters<typeof documentsTable>[0] &
  Parameters<typeof reportsTable>[0] &
  Parameters<typeof reportDraftTable>[0] &
  Parameters<typeof eventTable>[0] &
  Parameters<typeof delegationTable>[0] &
  Parameters<typeof promptTable>[0] &
  Parameters<typeof comingTable>[0] &
  Parameters<typeof homeReportButtons>[0];

/** What people can ask about duties, and every button and form that settles one. */
export const dutyTable = (uses: Uses): ActionTable =>
  joinTables([
    {
      commands: pageCommands(uses),
      buttons: [...dutyButtonActions(uses), ...homeReportButtons(uses), ...pageActions(uses)],
      forms: dutyFormActions(uses),
    },
    forecastTable(uses),
    goingTable(uses),
    oldTypeTable(uses),
    givenFilesTable(uses),
    documentsTable(uses),
    reportsTable(uses),
    reportDraftTable(uses),
    eventTable(uses),
    delegationTable(uses),
    promptTable(uses),
    comingTable(uses),
    dutyCommand(uses, {
      words: ['lämna', 'lämna in'],
      example: 'lämna onkologi',
      about: 'Lämna in en plan, berättelse eller minnesanteckningar',
      everyday: [
        ...asked(
          '',
          'lämna|lämnar|skicka|skickar|ladda|redovisa|rapportera',
          'lämna|lämnar|skicka|skickar|redovisa rapport-|berättelse-|verksamhetsberättelse-|verksamhetsplan-|plan|planen|anteckningar-|minnesanteckningar-',
          'vart|var lämnar|skickar rapport-|verksamhetsberättelse-|planen',
          'rapport-|plan|planen|verksamhetsplan-|verksamhetsberättelse-|minnesanteckningar- klar|klara|färdig|färdiga',
          'inget|inte rapportera',
          'inlämning-',
        ),
        ...asked(
          '…',
          'lämna|lämnar|skicka|skickar rapport-|berättelse-|verksamhetsberättelse-|verksamhetsplan-|plan|planen|minnesanteckningar-',
          'här kommer rapport-|berättelse-|verksamhetsberättelse-|verksamhetsplan-|plan|planen|minnesanteckningar-',
        ),
      ],
      allowed: anyoneKnown,
      title: 'Vad vill du lämna in?',
      duty: dutyActions.submit,
      group: groupDutyActions.submit,
      from: ({ id }, { today }) => dutiesToSeeTo(uses, id, today),
      open: (duty, turn) => ask(submissionForm.open({ duty: duty.id }, documentSubject(uses, duty, turn))),
    }),
    dutyCommand(uses, {
      words: ['sätt datum', 'datum', 'sista dag'],
      example: 'sätt datum nhv',
      about: 'Sätt en sista dag där uppdraget saknar en, eller flytta den',
      allowed: kansliOnly,
      title: 'Vilket dokument ska få ett datum?',
      duty: dutyActions.setLastDay,
      group: groupDutyActions.setLastDay,
      from: ({ id }) => uses.duties.unsettledOf(id),
      open: (duty, { today }) => ask(lastDayForm.open({ duty: duty.id }, { duty, today })),
    }),
  ]);

const pageCommands = (uses: PageUses): Command[] => [
  {
    words: ['mina', 'mina uppgifter', 'mitt'],
    example: 'mina',
    about: 'Dina uppgifter och dina nästa möten',
    everyday: [
      ...asked(
        '',
        'ska|måste|bör göra',
        'göra kvar|nu|först|vecka|veckan|månad|månaden|dag',
        'på gång',
        'mina|min|mitt uppgift-|ansvar',
        'vad väntar|återstår|kvar',
        'när rapport-|verksamhetsberättelse-|berättelse-|plan|planen|verksamhetsplan-|anteckningar-|minnesanteckningar- in|inne|lämnas|lämna|senast|klar|klara|färdig',
        'deadline|sista rapport-|dag|datum',
        'deadline-',
        'påminn- mig vecka|veckor|dag|dagar|månad|senare|morgon',
        'har missat|glömt',
        'att göra',
        'uppgift-',
        'mer|längre|extra tid',
        'anstånd-',
        'hinner|hinna|hann inte',
        'få|behöver dag|dagar|vecka|veckor|månad till|extra',
      ),
      ...asked('…', 'mer|längre|extra tid', 'få|behöver dag|dagar|vecka|veckor|månad till|extra', 'hinner inte'),
    ],
    reads: true,
    allowed: anyoneKnown,
    run: (_rest, turn) => answer(ownPage(uses, turn, 0)),
  },
  {
    words: ['status', 'läge', 'läget'],
    example: `status ${groupTypes()[0]?.words[0]}`,
    about: 'Hur det går med planer och berättelser, för en grupp, typ, region eller ett år',
    more: [
      ['status 2026', 'Allt som avser ett år'],
      ['status försenade', 'Bara det som är försenat; också inlämnade, saknas, väntar och klara'],
    ],
    everyday: [
      ...asked(
        '…',
        'hur går|ligger',
        'hur långt',
        'när rapport-|verksamhetsberättelse-|berättelse-|plan|planen|verksamhetsplan- in|inne|lämnas|lämna|senast|klar',
        'läget|läge',
        'lämnat in',
        'visa status',
      ),
      ...asked('', 'hur går|ligger vi|det|till', 'läget|läge'),
      ...asked('försenade', 'försen-', 'sen|sena|sent|missat'),
      ...asked('… försenade', 'försen-', 'ligger efter'),
      ...asked('inlämnade', 'inlämna-', 'har|vilka|vad lämnat', 'kommit in'),
      ...asked('… inlämnade', 'inlämna-|inkom-'),
      ...asked(
        'saknas',
        'vad|vilka fattas|saknas|återstår rapport-|plan-|berättelse-',
        'inte|ej lämnat',
        'har inte lämnat in',
      ),
      ...asked('… saknas', 'inte|ej lämnat', 'fattas|saknas rapport-|plan-|berättelse-'),
    ],
    reads: true,
    allowed: anyoneKnown,
    run(rest, turn) {
      const selected = selectDuties(uses, rest, turn);
      return selected
        ? answer(statusOf(uses, selected, 0, turn))
        : unfound(unknownStatus(uses, rest, turn), nearestGroup(uses, rest, turn));
    },
  },
];

/** The pages of long lists. */
const pageActions = (uses: PageUses): ButtonAction[] => [
  on(showAllObligations, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ from }, turn) =>
      answer(isKansli(turn.asker) && from === 0 ? everything(uses, turn) : ownPage(uses, turn, from)),
  }),
  on(showStatus, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ from, words }, turn) => answerInPlace(status(uses, words, from, turn)),
  }),
];

/** The kansli may have been reminded of anyone's duty, or of something of their own. */
function everything(uses: PageUses, turn: Turn): Message {
  const { title, blocks } = status(uses, '', 0, turn);
  const own = otherTasks(uses, uses.register.seatsOf(turn.asker.id, turn.today), turn);
  return { title, blocks: [...own.blocks, ...blocks] };
}

function status(uses: PageUses, words: string, from: number, turn: Turn): Message {
  const selected = selectDuties(uses, words, turn);
  return selected ? statusOf(uses, selected, from, turn) : unknownStatus(uses, words, turn);
}

function statusOf(uses: PageUses, selected: SelectedDuties, from: number, turn: Turn): Message {
  const approved = selected.duties.filter(isApproved).map(({ id }) => id);
  const decisions = approved.length > 0 ? uses.duties.decisions(approved) : new Map();
  const reading = { today: turn.today, mayPrompt: isKansli(turn.asker), decisions };
  const papers = papersIn(uses, selected, reading.today);
  return statusPage(selected.duties, { ...selected, papers, documents: documentsIn(uses, selected) }, from, reading);
}

/** Nothing is asked of what nobody has handed in. */
function documentsIn({ duties: { documentsOf } }: PageUses, { duties }: SelectedDuties) {
  const handedIn = duties.filter((duty) => !isOwed(duty));
  return handedIn.length > 0 ? documentsOf(handedIn.map(({ id }) => id)) : new Map();
}

const papersIn = ({ duties: { handedInOn } }: PageUses, { duties, year }: SelectedDuties, today: Temporal.PlainDate) =>
  year === null ? [] : papersOfYear(duties, handedInOn(duties.map(({ id }) => id)), today);
