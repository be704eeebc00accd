import { counted, date } from '../chat/swedish.ts';
import type { CsvTable } from '../documents/csv.ts';
import type { Document, Part } from '../documents/document.ts';
import type { WholeKindTrial } from './gallra.ts';
import {
  keptTimeInWords,
  oldestAndNewest,
  ruleInWords,
  trialCountInWords,
  trialSpan,
  whoDecides,
} from './gallring-views.ts';
import { keptContent, treatmentInWords } from './kinds.ts';

/** What would be destroyed, to be shown to an archivist. */
export const trialDocument = (trials: readonly WholeKindTrial[], today: Temporal.PlainDate): Document => ({
  title: 'Gallra prov',
  mark: null,
  facts: [
    { label: 'Framtaget', value: date(today) },
    { label: 'Innehåll', value: 'Det som skulle tas bort om boten gallrade den dagen. Inget är ändrat.' },
  ],
  parts: [
    { type: 'paragraph', text: whoDecides },
    {
      type: 'table',
      columns: ['Slag', 'Finns', 'Äldre än sin tid', 'Vad som händer'],
      rows: trials.map((of) => [of.kind.name, String(of.held.count), trialCountInWords(of), whatHappens(of)]),
    },
    ...trials.flatMap(partsOf),
    { type: 'heading', level: 2, text: 'Det här gallras inte' },
    {
      type: 'paragraph',
      text: 'Allt annat som boten har sparas. Personer som glöms tas bort ur det var för sig.',
    },
    { type: 'table', columns: ['Innehåll', 'Varför'], rows: keptContent.map(({ name, why }) => [name, why]) },
  ],
  footer: `Gallra prov, ${date(today)}`,
});

/** In a cell: whether they go, and by what. */
function whatHappens({ kind, keptFor, trial: { count } }: WholeKindTrial): string {
  if (keptFor === null) return 'Sparas: det finns inget gallringsbeslut';
  if (count === 0) return 'Inget är äldre än sin tid';
  return kind.treatment === 'gallring' ? 'Gallras enligt beslutet' : 'Rensas';
}

function partsOf(of: WholeKindTrial): Part[] {
  const { kind, trial, held, keptFor } = of;
  const isKept = keptFor === null;
  return [
    { type: 'heading', level: 2, text: kind.name },
    { type: 'paragraph', text: kind.what },
    {
      type: 'table',
      columns: ['Uppgift', 'Svar'],
      rows: [
        ['Behandling', treatmentInWords[kind.treatment]],
        ['Tid', `${keptTimeInWords(of)}, räknat från att ${kind.from}`],
        ['Beslut', ruleInWords(of)],
        ['Finns i dag', held.count === 0 ? 'Inget' : `${held.count}, äldst och nyast ${oldestAndNewest(held)}`],
        [isKept ? 'Äldre än föreslagen tid' : 'Antal som tas bort', String(trial.count)],
        ...(trial.count > 0 ? [['Äldst och nyast av dem', trialSpan(of)] as const] : []),
        ['Varför', kind.why],
        ['Det här står kvar', kind.left],
      ],
    },
    ...(trial.examples.length > 0
      ? [
          { type: 'paragraph' as const, text: `Exempel på ${counted(trial.count, 'uppgift', 'uppgifter')}:` },
          { type: 'list' as const, items: trial.examples },
        ]
      : []),
  ];
}

export const trialTable = (trials: readonly WholeKindTrial[]): CsvTable => ({
  columns: [
    ...[
      'Slag',
      'Behandling',
      'Tid',
      'Tas bort',
      'Antal',
      'Äldst',
      'Nyast',
      'Finns',
      'Äldst som finns',
      'Nyast som finns',
    ],
    ...['Beslutsinstans', 'Beslutsdatum', 'Diarienummer', 'Det här står kvar', 'Varför', 'Exempel'],
  ],
  rows: trials.map((of) => [
    ...[of.kind.name, of.kind.treatment, keptTimeInWords(of), of.keptFor === null ? 'Nej' : 'Ja', of.trial.count],
    ...[dayIn(of.trial.oldest), dayIn(of.trial.newest), of.held.count, dayIn(of.held.oldest), dayIn(of.held.newest)],
    ...[of.beslut?.body ?? null, of.beslut?.decidedOn ?? null, of.beslut?.diarienummer ?? null],
    ...[of.kind.left, of.kind.why, of.trial.examples.join('; ')],
  ]),
});

const dayIn = (column: string | null): Temporal.PlainDate | null =>
  column === null ? null : Temporal.PlainDate.from(column.slice(0, 10));
