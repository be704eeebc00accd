import { numberValue } from '../../chat/action.ts';
import { faultsIn } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, type FieldReading, longTextField } from '../../chat/form-fields.ts';
import type { Remiss } from '../case/remiss.ts';
import { roundName } from '../rounds/round-words.ts';
import { daysFaults } from '../running/day-faults.ts';
import {
  blindField,
  type FilledFacts,
  groupsField,
  kindField,
  modeField,
  newQuestions,
  ownDayField,
  restrictedField,
  senderFields,
} from '../running/facts-form.ts';
import type { Round } from '../underlag/round.ts';
import { alreadyIn, mostUnderlag, type TypedUnderlag, typedUnderlag } from './typed-underlag.ts';

const linesHint = 'Ett per rad: titel; avsändarens diarienummer. Diarienumret kan utelämnas.';
/** Slack takes no more in a field. */
const longestField = 2_900;

const underlagField = (label: string) => longTextField(label).hint(linesHint).check(atMost(longestField));

function readLines(typed: string): FieldReading<readonly TypedUnderlag[]> {
  const read = typedUnderlag(typed);
  return 'fault' in read ? read : { value: read.underlag };
}

export type FilledRound = Pick<
  FilledFacts,
  'kind' | 'sender' | 'senderWord' | 'senderDay' | 'lastOn' | 'mode' | 'groups' | 'blind' | 'restricted' | 'questions'
> & { underlag: string; more: string | null };

/** What is typed of underlag in two fields, read as one list. */
export const underlagOf = ({ underlag, more }: Partial<Pick<FilledRound, 'underlag' | 'more'>>) =>
  typedUnderlag([underlag, more].filter(Boolean).join('\n'));

/** Several underlag of one sender and day. */
export const newRoundForm = defineForm<Record<never, never>, { today: Temporal.PlainDate }, FilledRound>(
  'remiss.round-new',
  {},
  ({ today }) => ({
    title: 'Ny remissrunda',
    intro:
      'Flera underlag från samma avsändare till samma dag. Varje underlag blir en remiss med eget nummer, och grupperna får ett meddelande för varje och ett för rundan.',
    submit: 'Spara som utkast',
    fields: {
      kind: kindField(),
      ...senderFields(null),
      lastOn: ownDayField(),
      mode: modeField(),
      groups: groupsField([]),
      blind: blindField(),
      restricted: restrictedField(),
      questions: newQuestions(undefined),
      underlag: underlagField('Underlag').needed('Skriv minst två underlag, ett per rad.'),
      more: underlagField('Fler underlag').hint('Om de inte får plats i fältet ovanför.'),
    },
    check: (read) => faultsIn({ ...daysFaults(read, today), underlag: newFault(read) }),
  }),
);

function newFault(typed: Partial<FilledRound>): string | null {
  if (!typed.underlag) return null;
  const read = underlagOf(typed);
  if ('fault' in read) return read.fault;
  return read.underlag.length < 2
    ? 'En runda har minst två underlag. Är det ett enda, lägg upp det med remiss ny.'
    : null;
}

export type RoundUnderlag = { round: Round; underlag: readonly Remiss[] };

/** More underlag, while the round is a draft. */
export const moreUnderlagForm = defineForm<{ round: number }, RoundUnderlag, { lines: readonly TypedUnderlag[] }>(
  'remiss.round-more',
  { round: numberValue },
  ({ round, underlag }) => ({
    title: 'Fler underlag',
    intro: `De får samma avsändare, dagar, grupper och frågor som de andra i ${roundName(round.id).toLowerCase()}.`,
    submit: 'Lägg till',
    fields: {
      lines: underlagField('Underlag').meaning(readLines).needed('Skriv minst ett underlag.'),
    },
    check: ({ lines }) => {
      if (!lines) return {};
      const room = mostUnderlag - underlag.length;
      return faultsIn({
        lines: lines.length > room ? `En runda har högst ${mostUnderlag} underlag.` : alreadyIn(lines, underlag),
      });
    },
  }),
);
