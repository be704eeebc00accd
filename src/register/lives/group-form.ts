import { textValue } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { foldedWords, visibleText } from '../../chat/fold.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import {
  choiceField,
  type FieldReading,
  formOption,
  lineField,
  linesField,
  type Rule,
  selectField,
} from '../../chat/form-fields.ts';
import { isUrl } from '../../chat/message.ts';
import { listAtMost } from '../../chat/swedish.ts';
import { type GroupType, groupType, groupTypeIds } from '../group-types.ts';
import { decisionFieldsIfAny, type FilledIfAny, faultsIfAny } from '../groups/decision-fields.ts';
import type { GroupNames } from '../groups/group-names.ts';
import { termField } from '../groups/term-field.ts';
import { hasOurPlaces } from '../offices.ts';
import { type Group, mostPapersDays, mostPlaces, type Region } from '../register.ts';

type FilledNames = { name: string; aliases: readonly string[] | null };

type FilledBody = { region: string | null; papersDays: number | null };

/** What is asked of a body with places of ours. */
type FilledPlaces = { appointedBy?: Group | null; places?: number | null };

/** What a group is called, where its minutes are published, whose it is, and when its papers go out. */
export type FilledChange = FilledNames & FilledBody & FilledPlaces & { minutesPlace: string | null };

/** A new group as it was filled in. */
export type FilledGroup = FilledNames & FilledBody & FilledIfAny & { type: GroupType; from: Temporal.PlainDate | null };

const longestName = 120;
const mostAliases = 20;

const nameFault: Rule<string> = (typed) => {
  if (typed.length > longestName) return `Namnet får vara högst ${longestName} tecken.`;
  return foldedWords(typed).length > 0 ? null : 'Skriv ett namn med bokstäver eller siffror.';
};

const aliasFault: Rule<readonly string[]> = (lines) => {
  if (lines.length > mostAliases) return `Skriv högst ${mostAliases} andra namn.`;
  return lines.map(nameFault).find((fault) => fault !== null) ?? null;
};

const nameFields = ({ name, aliases }: GroupNames): FieldsOf<FilledNames> => ({
  name: lineField('Namn').initial(name).check(nameFault).needed('Skriv gruppens namn.'),
  aliases: linesField('Andra namn')
    .hint('Det som gruppen också kallas, ett namn per rad')
    .initial(aliases.join('\n'))
    .check(aliasFault)
    .meaning((lines) => ({ value: lines.map(visibleText) })),
});

/** What a body outside the collaboration has besides; left empty for most groups. */
const bodyFields = (
  { region, papersDays }: Pick<Group, 'region' | 'papersDays'>,
  regions: readonly Region[],
): FieldsOf<FilledBody> => ({
  region: selectField(
    'Hör till',
    regions.map(({ id, name }) => formOption(id, name)),
  )
    .hint('För en regions egen styrelse, nämnd eller sjukhus. Lämna annars tomt.')
    .initial(region)
    .as((id) => regions.find((one) => one.id === id)?.id ?? null, 'Välj en region i listan, eller lämna tomt.'),
  papersDays: lineField('Handlingar, dagar före mötet')
    .hint('Så många dagar före varje möte ska handlingarna vara inne. Lämna tomt om det inte är känt.')
    .initial(papersDays === null ? null : String(papersDays))
    .meaning(daysTyped),
});

/** @property groups those that may appoint */
type Appointers = { groups: readonly Group[] };

const placeFields = ({ appointedBy, places }: Group, { groups }: Appointers): FieldsOf<FilledPlaces> => ({
  appointedBy: lineField('Platserna utses av')
    .hint('Namnet på den grupp som utser våra företrädare och får veta i tid. Lämna tomt om det inte är känt.')
    .initial(groups.find(({ id }) => id === appointedBy)?.name)
    .meaning((typed) => appointerTyped(typed, groups)),
  places: lineField('Våra platser')
    .hint('Hur många platser där som är våra. Lämna tomt om antalet inte är bestämt.')
    .initial(places === null ? null : String(places))
    .meaning(placesTyped),
});

function appointerTyped(typed: string, groups: readonly Group[]): FieldReading<Group> {
  const found = findByWords(typed, groups, ({ name, aliases }) => [name, ...aliases]);
  switch (found.type) {
    case 'one':
      return { value: found.item };
    case 'many':
      return {
        fault: `Flera grupper passar: ${listAtMost(
          found.items.map(({ name }) => name),
          3,
        )}. Skriv hela namnet.`,
      };
    case 'none':
      return { fault: 'Ingen grupp i registret heter så.' };
  }
}

function placesTyped(typed: string): FieldReading<number> {
  const count = /^\d{1,2}$/u.test(typed) ? Number(typed) : 0;
  return count >= 1 && count <= mostPlaces
    ? { value: count }
    : { fault: `Skriv ett antal platser, 1 till ${mostPlaces}, eller lämna tomt.` };
}

function daysTyped(typed: string): FieldReading<number> {
  const count = /^\d{1,2}$/u.test(typed) ? Number(typed) : null;
  return count !== null && count <= mostPapersDays
    ? { value: count }
    : { fault: `Skriv ett antal dagar, högst ${mostPapersDays}, till exempel 7.` };
}

/** @property name what was typed after the command */
type Adding = { name: string; regions: readonly Region[]; today: Temporal.PlainDate };

export const addGroupForm = defineForm<object, Adding, FilledGroup>('group.add', {}, ({ name, regions, today }) => ({
  title: 'Lägg till grupp',
  submit: 'Lägg till',
  fields: {
    ...nameFields({ name, aliases: [] }),
    type: choiceField('Typ', groupTypeIds(), (id) => groupType(id).heading)
      .hint('Typen avgör vilket uppdrag gruppen har, och kan inte ändras sedan.')
      .as(groupType, 'Välj en typ.')
      .needed('Välj en typ.'),
    ...bodyFields({ region: null, papersDays: null }, regions),
    from: termField('Från och med')
      .hint('Gruppen är inte skyldig något för tiden före. Lämna tomt om den alltid har funnits.')
      .initial(today.toString()),
    ...decisionFieldsIfAny(today),
  },
  check: faultsIfAny,
}));

const longestPlace = 500;

/** Words or a web address, and no address of another kind. */
const placeFault: Rule<string> = (typed) => {
  if (typed.length > longestPlace) return `Skriv högst ${longestPlace} tecken.`;
  return isUrl(typed) || !/^[a-z][a-z0-9+.-]*:\S/iu.test(typed)
    ? null
    : 'En länk ska börja med https://. Skriv den, eller några ord om platsen.';
};

type Changing = Appointers & { group: Group; regions: readonly Region[] };

export const changeGroupForm = defineForm<{ group: string }, Changing, FilledChange>(
  'group.change',
  { group: textValue },
  ({ group, regions, groups }) => ({
    title: 'Ändra grupp',
    intro: group.name,
    submit: 'Spara',
    fields: {
      ...nameFields(group),
      minutesPlace: lineField('Plats för minnesanteckningar')
        .hint('Där de publiceras: en länk eller några ord. Lämna tomt om ingen plats är angiven.')
        .initial(group.minutesPlace)
        .check(placeFault),
      ...bodyFields(group, regions),
      ...(hasOurPlaces(group) ? placeFields(group, { groups }) : {}),
    },
  }),
);

/** What was filled in, as names. */
export const namesFilled = ({ name, aliases }: FilledNames): GroupNames => ({ name, aliases: aliases ?? [] });
