import { numberValue, textValue } from '../../chat/action.ts';
import { isAfter, laterOf } from '../../chat/days.ts';
import { faultsIn } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import {
  atMost,
  dayField,
  type FieldReading,
  type FormField,
  formOption,
  longTextField,
  selectField,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { listAtMost, longDate } from '../../chat/swedish.ts';
import { isDraft, isOver, type Remiss, senderLastOn } from '../case/remiss.ts';
import { isDraftRound, type RoundSnapshot, roundState } from '../rounds/round-snapshot.ts';
import { roundName, senderDaysInWords } from '../rounds/round-words.ts';
import { lastOnFault, pastFault } from '../running/day-faults.ts';
import {
  blindField,
  type FilledFacts,
  groupsField,
  kindField,
  modeField,
  newQuestions,
  restrictedField,
  senderFields,
} from '../running/facts-form.ts';
import { followsRound, type Round } from '../underlag/round.ts';
import { alreadyIn, mostUnderlag, type TypedUnderlag, typedUnderlag } from './typed-underlag.ts';

const longestReason = 2000;
/** Slack takes no more in a field. */
const longestField = 2_900;

const underlagField = (label: string): FormField<readonly TypedUnderlag[] | null> =>
  longTextField(label)
    .check(atMost(longestField))
    .meaning((typed): FieldReading<readonly TypedUnderlag[]> => {
      const read = typedUnderlag(typed);
      return 'fault' in read ? read : { value: read.underlag };
    });

export type FilledRound = Pick<
  FilledFacts,
  'kind' | 'sender' | 'senderWord' | 'senderDay' | 'lastOn' | 'mode' | 'groups' | 'blind' | 'restricted' | 'questions'
> & { underlag: string; more: string | null };

/** What is typed of underlag in two fields, read as one list. */
export const underlagOf = ({ underlag, more }: Partial<Pick<FilledRound, 'underlag' | 'more'>>) =>
  typedUnderlag([underlag, more].filter(Boolean).join('\n'));

const linesHint = 'Ett per rad: titel; avsändarens diarienummer. Diarienumret kan utelämnas.';

/** The sender's day and our own, of all of them. */
const dayFaults = (
  { senderDay, senderWord = 'senast', lastOn }: Partial<Pick<FilledRound, 'senderDay' | 'senderWord' | 'lastOn'>>,
  today: Temporal.PlainDate,
) => ({
  senderDay: senderDay ? pastFault(senderLastOn({ senderDayOn: senderDay, senderWord }), today) : null,
  lastOn: lastOn ? lastOnFault(lastOn, { senderDayOn: senderDay, senderWord }, today) : null,
});

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
      lastOn: dayField('Vår sista dag').hint('Lämna tomt, så räknar jag bakåt från avsändarens dag och föreslår en.'),
      mode: modeField(),
      groups: groupsField([]),
      blind: blindField(),
      restricted: restrictedField(),
      questions: newQuestions(undefined),
      underlag: textLines('Underlag').hint(linesHint).needed('Skriv minst två underlag, ett per rad.'),
      more: textLines('Fler underlag').hint('Om de inte får plats i fältet ovanför.'),
    },
    check: (read) => faultsIn({ ...dayFaults(read, today), underlag: newFault(read) }),
  }),
);

const textLines = (label: string) => longTextField(label).check(atMost(longestField));

function newFault(typed: Partial<FilledRound>): string | null {
  if (!typed.underlag) return null;
  const read = underlagOf(typed);
  if ('fault' in read) return read.fault;
  return read.underlag.length < 2
    ? 'En runda har minst två underlag. Är det ett enda, lägg upp det med remiss ny.'
    : null;
}

type WithMore = { round: Round; underlag: readonly Remiss[] };

/** More underlag, while the round is a draft. */
export const moreUnderlagForm = defineForm<{ round: number }, WithMore, { lines: readonly TypedUnderlag[] }>(
  'remiss.round-more',
  { round: numberValue },
  ({ round, underlag }) => ({
    title: 'Fler underlag',
    intro: `De får samma avsändare, dagar, grupper och frågor som de andra i ${roundName(round.id).toLowerCase()}.`,
    submit: 'Lägg till',
    fields: {
      lines: underlagField('Underlag').hint(linesHint).needed('Skriv minst ett underlag.'),
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

type Dated = { round: Round; underlag: readonly Remiss[]; today: Temporal.PlainDate };
export type FilledRoundDays = {
  lastOn: Temporal.PlainDate;
  senderDay: Temporal.PlainDate | null;
  reason: string | null;
};

/** ", också 2027-02 (tisdag 6 april 2027)": those that would lose the day of their own. */
function withOwnDay(round: Round, underlag: readonly Remiss[]): string {
  const own = underlag.filter((remiss) => !isDraft(remiss) && !isOver(remiss) && !followsRound(remiss, round));
  const words = own.map(({ number, lastOn }) => `${number} (${longDate(lastOn)})`);
  return own.length === 0 ? '' : `, också dem som har en egen dag: ${listAtMost(words, 5)}`;
}

/** A new day for all of them. */
export const extendRoundForm = defineForm<{ round: number }, Dated, FilledRoundDays>(
  'remiss.round-extend',
  { round: numberValue },
  ({ round, underlag, today }) => {
    const [first] = underlag.toSorted((a, b) => Temporal.PlainDate.compare(senderLastOn(a), senderLastOn(b)));
    return {
      title: 'Ny sista dag',
      intro: [
        ...(roundState(underlag) === 'oppen' ? [] : ['Underlagen öppnas igen för svar.']),
        `Vår sista dag är nu ${longDate(round.lastOn)}. Den nya gäller alla underlag i rundan${withOwnDay(round, underlag)}.`,
        `Svaret ska vara hos avsändaren: ${senderDaysInWords(underlag)}.`,
      ].join(' '),
      submit: 'Spara',
      fields: {
        lastOn: dayField('Vår nya sista dag').initial(laterOf(round.lastOn, today).toString()).needed(unclearDay),
        senderDay: dayField('Avsändarens nya dag').hint('Fyll i om avsändaren har flyttat sin.'),
        reason: textField('Varför').hint('Syns för alla som ska svara.').check(atMost(longestReason)),
      },
      check: ({ lastOn, senderDay }) => {
        if (!first) return {};
        const sender = { senderDayOn: senderDay ?? first.senderDayOn, senderWord: first.senderWord };
        return faultsIn({
          lastOn: lastOn ? lastOnFault(lastOn, sender, today) : null,
          senderDay: senderDay ? pastFault(senderLastOn(sender), today) : null,
        });
      },
    };
  },
);

export const withdrawRoundForm = defineForm<{ round: number }, WithMore, { reason: string }>(
  'remiss.round-withdraw',
  { round: numberValue },
  ({ round, underlag }) => ({
    title: `Återkalla runda ${round.id}`,
    intro: `Alla ${underlag.length} underlag återkallas, och alla som har fått dem får veta det en gång. Återkallelsen går att ta tillbaka. Ett enda underlag återkallar du på dess egen sida.`,
    submit: 'Återkalla',
    fields: {
      reason: textField('Varför')
        .check(atMost(longestReason))
        .needed('Skriv varför, så att de som har fått rundan förstår.'),
    },
  }),
);

/** @property groups the names of the invited groups. */
export type ChangedRound = Dated & { groups: readonly string[] };
export type FilledRoundChange = Pick<FilledFacts, 'sender' | 'senderWord' | 'senderDay' | 'mode'> & {
  lastOn: Temporal.PlainDate | null;
  groups: string;
  reason: string | null;
};

/** What they have in common, in a draft and afterwards. */
export const changeRoundForm = defineForm<{ round: number }, ChangedRound, FilledRoundChange>(
  'remiss.round-change',
  { round: numberValue },
  ({ round, underlag, groups, today }) => {
    const [first] = underlag;
    const isAllDraft = isDraftRound(underlag);
    return {
      title: `Ändra runda ${round.id}`,
      intro: isAllDraft
        ? 'Det som du ändrar gäller alla underlag i rundan. Titel, diarienummer och frågor ändrar du på varje underlags sida.'
        : 'Det som du ändrar gäller alla underlag i rundan, och syns i det som redan är skickat. Vår egen sista dag ändrar du med Förläng.',
      submit: 'Spara',
      fields: {
        ...senderFields(first ?? null),
        lastOn: dayField('Vår sista dag')
          .initial(round.lastOn.toString())
          .hint(isAllDraft ? 'Lämna tomt, så föreslår jag en.' : 'Ändras med Förläng.'),
        mode: modeField(first?.mode),
        groups: groupsField(groups).needed('Skriv minst en grupp.'),
        reason: textField('Varför').hint('Syns för dem som får veta det.').check(atMost(longestReason)),
      },
      unused: () => (isAllDraft ? [] : ['lastOn']),
      check: (read) => {
        const { senderDay, senderWord = 'senast' } = read;
        if (isAllDraft) return faultsIn(dayFaults(read, today));
        if (!senderDay || !first) return {};
        const theirs = senderLastOn({ senderDayOn: senderDay, senderWord });
        if (theirs.equals(senderLastOn(first))) return {};
        return faultsIn({ senderDay: tooEarly(theirs, round, underlag) ?? pastFault(theirs, today) });
      },
    };
  },
);

const tooEarly = (theirs: Temporal.PlainDate, { lastOn }: Round, underlag: readonly Remiss[]): string | null =>
  roundState(underlag) === 'oppen' && isAfter(lastOn, theirs)
    ? `Vår sista dag är ${longDate(lastOn)}, efter avsändarens. Flytta den först, med Förläng.`
    : null;

/** Which of the underlag somebody wants to see, or to answer. */
export const chooseUnderlagForm = defineForm<{ round: number }, RoundSnapshot, { remiss: number }>(
  'remiss.round-choose',
  { round: numberValue },
  ({ all }) => ({
    title: 'Vilket underlag?',
    submit: 'Välj',
    fields: {
      remiss: selectField(
        'Underlag',
        all.map(({ remiss: { id, number, title } }) => formOption(numberValue.write(id), `${number}: ${title}`)),
      )
        .as(numberValue.read, 'Välj ett underlag.')
        .needed('Välj ett underlag.'),
    },
  }),
);

type Whose = { id: string; name: string };

/** Whose answers the document of the whole round holds. */
export const roundDocumentForm = defineForm<{ round: number }, { parties: readonly Whose[] }, { whose: string }>(
  'remiss.round-document',
  { round: numberValue },
  ({ parties }) => ({
    title: 'Hela rundan i Word',
    intro: 'Ett kapitel för varje underlag, och först en tabell över alla.',
    submit: 'Hämta',
    fields: {
      whose: selectField(
        'Vems svar',
        parties.map(({ id, name }) => formOption(id, name)),
      )
        .as(textValue.read, 'Välj vems svar.')
        .needed('Välj vems svar.'),
    },
  }),
);
