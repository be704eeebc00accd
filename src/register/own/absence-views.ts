import { type Block, type Button, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { list, shortened } from '../../chat/swedish.ts';
import type { Person } from '../register.ts';
import { type AbsencesBefore, absenceActions, ownActions } from './own-actions.ts';
import type { ShownAbsence } from './shown-absence.ts';

/** Whose absences they are, and whether it is the reader. */
export type Whose = { person: Pick<Person, 'id' | 'name'>; own: boolean };

/** Beside buttons to other pages and the one that adds. */
const pageSize = 2;

/** When somebody is away, and who stands in, with a button to each. */
export function absencePage(whose: Whose, absences: readonly ShownAbsence[], from: number): Message {
  const page = paged(absences, from, pageSize);
  const { id, name } = whose.person;
  return {
    title: whose.own ? 'När du är borta' : `När ${name} är borta`,
    blocks: [
      ...absenceBlocks(page.items),
      buttons(...page.items.map((one) => endButton(one, whose)), addButton(whose)),
      ...pageButtons(page, (label, start) => absenceActions.list.button(label, { person: id, from: start })),
      ...pagePlace(page, 'tider'),
    ],
  };
}

export function absenceBlocks(absences: readonly ShownAbsence[]): Block[] {
  const [first, ...rest] = absences.map(({ days, deputies }) => [days, deputiesInWords(deputies)] as const);
  if (!first) return [text('Ingen frånvaro är inlagd.')];
  return [facts(first, ...rest), ...remarkBlocks(absences.flatMap(({ remarks }) => remarks))];
}

const mostRemarks = 6;

/** What one should know, and what happens then. */
const remarkBlocks = (remarks: readonly string[]): Block[] =>
  remarks.length > 0
    ? [
        ...remarks.slice(0, mostRemarks).map((remark) => text(remark)),
        ...(remarks.length > mostRemarks ? [text(`och ${remarks.length - mostRemarks} anmärkningar till.`)] : []),
        note('Där ingen ersätter går påminnelserna till gruppens andra ordförande, annars till kansliet.'),
      ]
    : [];

/** A longer list is counted. */
const mostNamed = 6;

function deputiesInWords(deputies: ShownAbsence['deputies']): string {
  if (deputies.length === 0) return 'Ingen ersättare';
  const named = deputies.slice(0, mostNamed).map(({ group, name }) => `${name} i ${group}`);
  const left = deputies.length - named.length;
  return `Ersätts av ${list([...named, ...(left > 0 ? [`någon i ${left} grupper till`] : [])])}`;
}

export function endButton({ from, to, days, isOngoing }: ShownAbsence, { person, own }: Whose): Button {
  const one = { person: person.id, from, to };
  return isOngoing
    ? absenceActions.end.button(own ? 'Jag är tillbaka' : 'Tillbaka i dag', one)
    : absenceActions.remove.button(shortened(`Ta bort ${days}`, 75), one);
}

export const addButton = ({ person, own }: Whose): Button =>
  absenceActions.ask.button(own ? 'Jag är borta' : 'Lägg in frånvaro', { person: person.id });

/** The longest value that a button may carry. */
const longestValue = 2000;

/** How it was before stands again with one press. */
function undoButton(restored: AbsencesBefore): Block[] {
  const undo = absenceActions.restore.button('Ångra', restored);
  return undo.value.length > longestValue ? [] : [buttons(undo)];
}

type Changed = { title: string; absences: readonly ShownAbsence[]; said: readonly string[] };

/** @param restored null where there is nothing to take back. */
export const absencesChanged = ({ title, absences, said }: Changed, restored: AbsencesBefore | null): Message => ({
  title,
  blocks: [
    ...said.map((sentence) => text(sentence)),
    ...absenceBlocks(absences),
    ...(restored ? undoButton(restored) : []),
  ],
});

/** To one who stands in for somebody, or no longer does. @property groups where, by name */
export function standInMessage(away: string, times: readonly { days: string; groups: readonly string[] }[]): Message {
  const [first, ...rest] = times.map(({ days, groups }) => [days, list(groups)] as const);
  if (!first) {
    return {
      title: `Du ersätter inte längre ${away}`,
      blocks: [text('Det som rör gruppen går inte längre till dig, och du behöver inte göra något.')],
    };
  }
  return {
    title: rest.length > 0 ? `Du ersätter ${away} flera gånger` : `Du ersätter ${away} ${first[0]}`,
    blocks: [
      facts(first, ...rest),
      text(
        'Under tiden får du gruppens påminnelser. Du kan lämna in, skjuta upp, begära anstånd och lägga till möten.',
      ),
      text(`Att godkänna ingår inte. Kan du inte ersätta? Säg till ${away}, som kan välja någon annan.`),
    ],
  };
}

/** To one whose absences the kansli has changed. */
export const absencesNotice = (by: string, absences: readonly ShownAbsence[]): Message => ({
  title: `${by} har ändrat när du är borta`,
  blocks: [
    ...absenceBlocks(absences),
    text('Stämmer det inte kan du ändra det själv.'),
    buttons(ownActions.show.button('Visa inställningar', {})),
  ],
});
