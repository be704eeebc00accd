import type { YearAsked, YearEntry, YearState } from '../../calendar/year-entry.ts';
import { isBefore } from '../../chat/days.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import type { CsvCell } from '../../documents/csv.ts';
import type { Part } from '../../documents/document.ts';
import type { ExportedTable } from '../../obligations/feature-hooks.ts';
import { maySee } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { hasAnswered, tally } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { isDraft, type Remiss, senderLastOn } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { kindNames, modeNames, nameOf, senderDayInWords, stateNames } from '../case/remiss-words.ts';

type Uses = {
  remisser: Pick<RemissStore, 'all' | 'current'>;
  entries: Pick<EntryStore, 'log'>;
  register: Pick<RegisterStore, 'group' | 'regions'>;
  isRestrictedArea(area: string): boolean;
};

/** Nothing of it may be in what is passed on: only some know of it or of its area, or it was collected blind. */
export const isKeptBack = (
  { isRestrictedArea }: Pick<Uses, 'isRestrictedArea'>,
  { restricted, blind, nhvArea }: Remiss,
): boolean => restricted || blind || (nhvArea !== null && isRestrictedArea(nhvArea));

/** The last days to answer, and the senders' days. */
export function remisserOfYear(uses: Pick<Uses, 'remisser' | 'isRestrictedArea'>, asked: YearAsked): YearEntry[] {
  const ids = new Set(asked.groups.map(({ id }) => id));
  const concerns = ({ groups, askedGroups }: Remiss) =>
    asked.isWide || groups.some((id) => ids.has(id)) || askedGroups.some(({ id }) => ids.has(id));
  return uses.remisser
    .all()
    .filter((remiss) => !isKeptBack(uses, remiss) && !isDraft(remiss) && remiss.state !== 'aterkallad')
    .filter((remiss) => concerns(remiss) && maySee(asked.viewer, remissSeen(remiss)))
    .flatMap((remiss) => entriesOf(remiss, asked))
    .filter(({ day }) => day.year === asked.year);
}

const entriesOf = (remiss: Remiss, { today }: Pick<YearAsked, 'today'>): YearEntry[] => [
  {
    day: remiss.lastOn,
    kind: 'remiss',
    state: remiss.state === 'oppen' && !isBefore(remiss.lastOn, today) ? 'coming' : 'done',
    what: `Sista dag att svara: ${nameOf(remiss)}`,
    whose: null,
  },
  {
    day: senderLastOn(remiss),
    kind: 'remiss',
    state: stateOfSending(remiss, today),
    what: `Ska vara hos ${remiss.sender}: ${nameOf(remiss)}`,
    whose: null,
  },
];

function stateOfSending(remiss: Remiss, today: Temporal.PlainDate): YearState {
  if (remiss.sentOn !== null || remiss.state === 'avslutad') return 'done';
  return isBefore(senderLastOn(remiss), today) ? 'late' : 'coming';
}

/** All that there ever were. How many have answered is counted, and nobody is named. */
export const remisserToExport = ({ remisser, entries, register }: Omit<Uses, 'isRestrictedArea'>): ExportedTable => ({
  name: 'remisser',
  about: 'avsändare, dagar, läge och hur många regioner som har svarat; även de som bara vissa får se',
  table() {
    const regions = register.regions();
    return {
      columns,
      rows: remisser.all().map((remiss): CsvCell[] => {
        const said = tally(entries.log(remiss.id));
        const answered = regions.filter(({ id }) => hasAnswered(id, remiss.questions, said)).length;
        const names = remiss.groups.map((id) => register.group(id)?.name ?? id);
        return [
          ...[remiss.number, remiss.title, remiss.sender, remiss.senderDnr, kindNames[remiss.kind]],
          ...[modeNames[remiss.mode], capitalised(stateNames[remiss.state]), remiss.lastOn, senderLastOn(remiss)],
          ...[remiss.sentOn, answered, regions.length, names.join(', ')],
          ...[remiss.askedGroups.map(({ name }) => name).join(', '), remiss.link],
          ...[remiss.restricted ? 'ja' : 'nej', remiss.blind ? 'ja' : 'nej'],
        ];
      }),
    };
  },
});

const columns = [
  ...['Nummer', 'Titel', 'Avsändare', 'Avsändarens diarienummer', 'Slag', 'Svarssätt', 'Läge', 'Vår sista dag'],
  ...['Avsändarens sista dag', 'Skickat', 'Regioner som har svarat', 'Regioner', 'Inbjudna grupper'],
  ...['Grupper som svarar för sig', 'Länk', 'Bara vissa får se', 'Samlas in blint'],
];

/** Those that somebody still has something to do with, for ledningsgruppen. */
export function remisserInStanding(uses: Pick<Uses, 'remisser' | 'isRestrictedArea'>): Part[] {
  const going = uses.remisser.current().filter((remiss) => !isKeptBack(uses, remiss) && !isDraft(remiss));
  return [
    { type: 'heading', level: 1, text: `Remisser på gång: ${going.length}` },
    going.length === 0
      ? { type: 'paragraph', text: 'Ingen remiss är på gång.' }
      : {
          type: 'table',
          columns: ['Remiss', 'Från', 'Läge', 'Vår sista dag', 'Avsändarens dag'],
          rows: going.map((remiss) => [
            nameOf(remiss),
            remiss.sender,
            capitalised(stateNames[remiss.state]),
            date(remiss.lastOn),
            senderDayInWords(remiss),
          ]),
        },
  ];
}
