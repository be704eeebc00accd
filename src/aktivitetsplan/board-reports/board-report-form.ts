import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, formOption, longTextField, selectField } from '../../chat/form-fields.ts';
import type { BoardReportOf } from './find-board-report.ts';

/** The reports of one meeting that the asker may note. @property chosen the item that it was opened for */
type NotingReports = { reports: readonly BoardReportOf[]; chosen: string | null };

export type NotedReport = { which: BoardReportOf; words: string | null };

const longestReport = 1000;

export const boardReportForm = defineForm<{ meeting: number }, NotingReports, NotedReport>(
  'board-report.note',
  { meeting: numberValue },
  ({ reports, chosen }) => ({
    title: 'Rapport till nämnden',
    submit: 'Spara',
    fields: {
      which: selectField(
        'Rapport',
        reports.map(({ item }) => formOption(item.id, item.name)),
      )
        .initial(chosen)
        .as((id) => reports.find(({ item }) => item.id === id) ?? null, 'Välj en rapport i listan.')
        .needed('Välj en rapport.'),
      words: longTextField('Rapporten')
        .hint('Vad den säger i korthet, en länk eller ett diarienummer, eller att inget har hänt. Frivilligt.')
        .initial(reports.find(({ item }) => item.id === chosen)?.report.done?.words)
        .check(atMost(longestReport)),
    },
  }),
);
