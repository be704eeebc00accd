import { numberValue, textValue } from '../../chat/action.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { atMost, dayField, textField } from '../../chat/form-fields.ts';
import { longDate, shortened } from '../../chat/swedish.ts';
import { type RegionCase, type Remiss, senderLastOn } from '../case/remiss.ts';

const longest = { name: 300, dnr: 100 };

type Named = { id: string; name: string };

type Boards = { remiss: Remiss; regions: readonly Named[]; cases: ReadonlyMap<string, RegionCase> };

/** The day of each region's board, by the region's id. */
type BoardDays = Record<`board.${string}`, Temporal.PlainDate | null>;

/** Every region's last safe board meeting. */
export const boardsForm = defineForm<{ remiss: number }, Boards, BoardDays>(
  'remiss.boards',
  { remiss: numberValue },
  ({ remiss, regions, cases }) => ({
    title: 'Nämndernas möten',
    intro: `Det sista möte där varje regions nämnd kan besluta i tid. Svaret ska vara hos avsändaren senast ${longDate(senderLastOn(remiss))}. Den dag du fyller i räknas före kalendern. Lämna tomt för att räkna med den, eller när du inte vet.`,
    submit: 'Spara',
    fields: Object.fromEntries(
      regions.map(({ id, name }) => [`board.${id}`, dayField(name).initial(cases.get(id)?.boardOn?.toString())]),
    ) as FieldsOf<BoardDays>,
  }),
);

export const boardOf = (days: BoardDays, region: string): Temporal.PlainDate | null => days[`board.${region}`] ?? null;

type OwnCase = { remiss: Remiss; region: Named; case: RegionCase | undefined };

export type FilledCase = Omit<RegionCase, 'region'>;

/** What a region has of its own. */
export const ownForm = defineForm<{ remiss: number; region: string }, OwnCase, FilledCase>(
  'remiss.own',
  { remiss: numberValue, region: textValue },
  ({ remiss, region, case: own }) => ({
    title: shortened(region.name, 24),
    intro: `Uppgifter för ${region.name} i remiss ${remiss.number}. De används i regionens eget svar.`,
    submit: 'Spara',
    fields: {
      dnr: textField('Regionens diarienummer').initial(own?.dnr).check(atMost(longest.dnr)),
      answerer: textField('Vem som svarar')
        .hint('Till exempel hälso- och sjukvårdsnämnden')
        .initial(own?.answerer)
        .check(atMost(longest.name)),
      boardOn: dayField('Nämndens sista möte i tid')
        .hint('Det sista möte där nämnden kan besluta innan svaret ska vara hos avsändaren.')
        .initial(own?.boardOn?.toString()),
    },
  }),
);
