import { anyFault, type FormReading, faultsIn, noDay, tooLong } from '../../chat/filled.ts';
import type { Form, FormValues } from '../../chat/form.ts';
import { longDate, shortened } from '../../chat/swedish.ts';
import { typedDay } from '../../chat/typed.ts';
import { type RegionCase, type Remiss, senderLastOn } from '../case/remiss.ts';

const longest = { name: 300, dnr: 100 };

type Named = { id: string; name: string };

/** Every region's last safe board meeting. */
export const boardsForm = (
  remiss: Remiss,
  regions: readonly Named[],
  cases: ReadonlyMap<string, RegionCase>,
): Form => ({
  id: 'remiss.boards',
  title: 'Nämndernas möten',
  intro: `Det sista möte där varje regions nämnd kan besluta i tid. Svaret ska vara hos avsändaren senast ${longDate(senderLastOn(remiss))}. Lämna tomt det du inte vet.`,
  submit: 'Spara',
  fields: regions.map(({ id, name }) => ({
    ...{ type: 'date' as const, id: `board.${id}`, label: name },
    ...(cases.get(id)?.boardOn && { initial: String(cases.get(id)?.boardOn) }),
  })),
  context: String(remiss.id),
});

export function readBoards(
  values: FormValues,
  regions: readonly Named[],
): FormReading<ReadonlyMap<string, Temporal.PlainDate | null>> {
  const typed = regions.map(({ id }) => ({ id, words: values[`board.${id}`]?.trim() ?? '' }));
  const faults = typed
    .filter(({ words }) => words !== '' && !typedDay(words))
    .map(({ id }) => [`board.${id}`, noDay] as const);
  if (faults.length > 0) return { ok: false, faults: Object.fromEntries(faults) };
  return { ok: true, filled: new Map(typed.map(({ id, words }) => [id, typedDay(words)])) };
}

/** What a region has of its own. */
export const ownForm = (remiss: Remiss, region: Named, of: RegionCase | undefined): Form => ({
  id: 'remiss.own',
  title: shortened(region.name, 24),
  intro: `Uppgifter för ${region.name} i remiss ${remiss.number}. De används i regionens eget svar.`,
  submit: 'Spara',
  fields: [
    { type: 'text', id: 'dnr', label: 'Regionens diarienummer', ...(of?.dnr && { initial: of.dnr }) },
    {
      type: 'text',
      id: 'answerer',
      label: 'Vem som svarar',
      hint: 'Till exempel hälso- och sjukvårdsnämnden',
      ...(of?.answerer && { initial: of.answerer }),
    },
    {
      ...{
        type: 'date',
        id: 'boardOn',
        label: 'Nämndens sista möte i tid',
        ...(of?.boardOn && { initial: of.boardOn.toString() }),
      },
      hint: 'Det sista möte där nämnden kan besluta innan svaret ska vara hos avsändaren.',
    },
  ],
  context: `${remiss.id}/${region.id}`,
});

export function readOwn(values: FormValues): FormReading<Omit<RegionCase, 'region'>> {
  const words = (id: string) => values[id]?.trim() ?? '';
  const boardOn = typedDay(values.boardOn);
  const faults = faultsIn({
    dnr: words('dnr').length > longest.dnr ? tooLong(longest.dnr) : null,
    answerer: words('answerer').length > longest.name ? tooLong(longest.name) : null,
    boardOn: words('boardOn') === '' || boardOn ? null : noDay,
  });
  if (anyFault(faults)) return { ok: false, faults };
  return { ok: true, filled: { dnr: words('dnr') || null, answerer: words('answerer') || null, boardOn } };
}
