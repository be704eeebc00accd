import { textValue } from '../../chat/action.ts';
import { foldedWords } from '../../chat/fold.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { choiceField, lineField, linesField, type Rule } from '../../chat/form-fields.ts';
import { type GroupType, groupTypes } from '../group-types.ts';
import { decisionFieldsIfAny, type FilledIfAny, faultsIfAny } from '../groups/decision-fields.ts';
import type { GroupNames } from '../groups/group-names.ts';
import { termField } from '../groups/term-field.ts';
import type { Group } from '../register.ts';
import { typeHeadings } from '../register-words.ts';

type FilledNames = { name: string; aliases: readonly string[] | null };

/** A new group as it was filled in. */
export type FilledGroup = FilledNames & FilledIfAny & { type: GroupType; from: Temporal.PlainDate | null };

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
    .meaning((lines) => ({ value: lines.map((line) => line.trim().replaceAll(/\s+/gu, ' ')) })),
});

/** @property name what was typed after the command */
type Adding = { name: string; today: Temporal.PlainDate };

export const addGroupForm = defineForm<object, Adding, FilledGroup>('group.add', {}, ({ name, today }) => ({
  title: 'Lägg till grupp',
  submit: 'Lägg till',
  fields: {
    ...nameFields({ name, aliases: [] }),
    type: choiceField('Typ', groupTypes, (type) => typeHeadings[type])
      .hint('Typen avgör vilket uppdrag gruppen har, och kan inte ändras sedan.')
      .needed('Välj en typ.'),
    from: termField('Från och med')
      .hint('Gruppen är inte skyldig något för tiden före. Lämna tomt om den alltid har funnits.')
      .initial(today.toString()),
    ...decisionFieldsIfAny(today),
  },
  check: faultsIfAny,
}));

export const changeGroupForm = defineForm<{ group: string }, { group: Group }, FilledNames>(
  'group.change',
  { group: textValue },
  ({ group }) => ({ title: 'Ändra grupp', intro: group.name, submit: 'Spara', fields: nameFields(group) }),
);

/** What was filled in, as names. */
export const namesFilled = ({ name, aliases }: FilledNames): GroupNames => ({ name, aliases: aliases ?? [] });
