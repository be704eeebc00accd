import { numberValue } from '../../chat/action.ts';
import { type Form, faultsIn, type Option } from '../../chat/form.ts';
import { defineForm, type Layout } from '../../chat/form-definition.ts';
import {
  atMost,
  choiceField,
  dayField,
  type FormField,
  linkField,
  searchManyField,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { list } from '../../chat/swedish.ts';
import { amongGroups } from '../../register/finding/findable-groups.ts';
import { theLeaders, theNhvGroup } from '../../register/sjukvardsregion.ts';
import {
  type AnswerMode,
  answerModes,
  type LimitWord,
  type Remiss,
  type RemissKind,
  remissKinds,
} from '../case/remiss.ts';
import { optionalText } from '../case/remiss-actions.ts';
import type { RemissFacts } from '../case/remiss-rows.ts';
import { kindNames, modeNames } from '../case/remiss-words.ts';
import { daysFaults } from './day-faults.ts';
import { mostInField, questionsField } from './questions-form.ts';
import type { LetterRead } from './read-letter.ts';
import { numberedQuestions } from './typed-questions.ts';

const longest = { name: 300, dnr: 100, link: 2000 };

const limitWords: Record<LimitWord, string> = { senast: 'senast (dagen räknas)', fore: 'före (dagen räknas inte)' };
const seenWords = {
  get nej(): string {
    return `även ${theLeaders()} och regionernas registratorer`;
  },
  ja: 'bara grupperna och kansliet',
};
const blindWords = { nej: 'visas hela tiden', ja: 'visas när remissen har stängt' };

/** @property remiss null: a new one. @property groups the invited groups. @property asked those of the groups that answer as such. */
export type DescribedRemiss = {
  remiss: Remiss | null;
  groups: readonly Option[];
  asked?: readonly Option[];
  today: Temporal.PlainDate;
  /** What it is filled in from. */
  letter?: LetterRead;
};

/** @property questions null, or not there: those of its kind. @property lastOn null: our own day is to be proposed. @property groups one a line; null: those of its kind. @property asked those that answer as such, one a line. */
export type FilledFacts = {
  kind: RemissKind;
  title: string;
  sender: string;
  senderDnr: string | null;
  link: string | null;
  senderWord: LimitWord;
  senderDay: Temporal.PlainDate;
  lastOn: Temporal.PlainDate | null;
  mode: AnswerMode;
  groups: string | null;
  asked: string | null;
  blind: 'nej' | 'ja' | null;
  restricted: 'nej' | 'ja' | null;
  /** Whether what is usually left as it is was shown; else it is as usual. Missing in forms from before it was asked. */
  more?: 'nej' | 'ja' | null;
  questions?: readonly string[] | null;
};

/** What the sender's letter says, as it is in the remiss. */
export function letterFields(remiss: LetterFacts | null) {
  const { sender, ...day } = senderFields(remiss);
  return {
    title: textField('Rubrik').initial(remiss?.title).check(atMost(longest.name)).needed('Skriv en rubrik.'),
    sender,
    senderDnr: textField('Avsändarens diarienummer').initial(remiss?.senderDnr).check(atMost(longest.dnr)),
    link: linkField('Länk till remissen', { most: longest.link }).initial(remiss?.link),
    ...day,
  };
}

/** Who has sent it, and by when they want the answer. */
export const senderFields = (remiss: LetterFacts | null) => ({
  sender: textField('Avsändare')
    .hint('Till exempel Socialstyrelsen')
    .initial(remiss?.sender)
    .check(atMost(longest.name))
    .needed('Skriv vem som har skickat remissen.'),
  senderWord: choiceField<LimitWord>('Så anger avsändaren dagen', ['senast', 'fore'], (word) => limitWords[word])
    .initial(remiss?.senderWord ?? 'senast')
    .emptyMeans('senast'),
  senderDay: dayField('Avsändarens sista svarsdag').initial(remiss?.senderDayOn?.toString()).needed(unclearDay),
});

/** What a letter says of a remiss. */
type LetterFacts = Partial<Pick<Remiss, 'title' | 'sender' | 'senderDnr' | 'link' | 'senderWord' | 'senderDayOn'>>;

const factsOfLetter = (letter: LetterRead | undefined): LetterFacts | null =>
  letter
    ? {
        ...(letter.title ? { title: letter.title } : {}),
        ...(letter.sender ? { sender: letter.sender } : {}),
        senderDnr: letter.senderDnr,
        ...(letter.senderWord ? { senderWord: letter.senderWord } : {}),
        ...(letter.senderDayOn ? { senderDayOn: letter.senderDayOn } : {}),
      }
    : null;

/** What was found, to be checked, and what was not. */
function readInWords({ title, senderDnr, senderDayOn, questions }: LetterRead): string {
  const missing = [
    ...(title ? [] : ['rubriken']),
    ...(senderDnr ? [] : ['diarienumret']),
    ...(senderDayOn ? [] : ['sista dagen']),
    ...(questions.length > 0 ? [] : ['frågorna']),
  ];
  const left = missing.length > 0 ? ` Jag hittade inte ${list(missing)}.` : '';
  return `Jag har fyllt i det jag kunde läsa i brevet. Kontrollera allt innan du sparar.${left}`;
}

export const newQuestions = (letter: LetterRead | undefined) => {
  const typed = letter && letter.questions.length > 0 ? numberedQuestions(letter.questions) : null;
  const fits = typed === null || typed.length <= mostInField;
  return questionsField('Frågor')
    .hint(
      fits
        ? 'En per rad, eller numrerade. Lämna tomt för frågorna i mallen för remissens slag.'
        : `Brevets ${letter?.questions.length} frågor får inte plats här. Lägg in resten med Ändra frågor.`,
    )
    .initial(fits ? typed : numberedQuestions(firstThatFit(letter?.questions ?? [])));
};

function firstThatFit(questions: readonly string[]): readonly string[] {
  const most = questions.findIndex((_, at) => numberedQuestions(questions.slice(0, at + 1)).length > mostInField);
  return most < 0 ? questions : questions.slice(0, most);
}

export const ownDayField = (lastOn?: Temporal.PlainDate) =>
  dayField('Vår sista dag')
    .initial(lastOn?.toString())
    .hint('Lämna tomt, så räknar jag bakåt från avsändarens dag och föreslår en.');

export const modeField = (mode: AnswerMode = 'enskilt') =>
  choiceField('Svarssätt', answerModes, (name) => modeNames[name])
    .initial(mode)
    .needed('Välj hur regionerna svarar.');

/** Groups by their ids or names, one a line. */
export const remissGroupsField = (label: string, chosen: readonly Option[]): FormField<string | null> =>
  searchManyField(label, { among: amongGroups('ours'), chosen }).as((lines) => lines.join('\n'), 'Välj grupper.');

export const askedGroupsField = (asked: readonly Option[] = []) =>
  remissGroupsField('Grupper som svarar som grupp', asked).hint(
    'Ett svar per grupp, av ordföranden, vid sidan av regionernas. Lämna tomt om ingen grupp ska göra det.',
  );

export const kindField = (kind?: RemissKind | null) =>
  choiceField('Slag', remissKinds, (name) => kindNames[name])
    .initial(kind)
    .needed('Välj vilket slags remiss det är.');

export const groupsField = (groups: readonly Option[]) =>
  remissGroupsField('Grupper som svarar för regionerna', groups).hint(
    `Lämna tomt för ${theNhvGroup()} i en NHV-remiss. Det går att fylla i senare.`,
  );

export const blindField = (blind = false) =>
  choiceField<'nej' | 'ja'>('Andras ställningstaganden', ['nej', 'ja'], (word) => blindWords[word])
    .initial(blind ? 'ja' : 'nej')
    .emptyMeans('nej');

export const restrictedField = (restricted = false) =>
  choiceField<'nej' | 'ja'>('Vem ser remissen', ['nej', 'ja'], (word) => seenWords[word])
    .hint('De grupper som den skickas till ser den alltid.')
    .initial(restricted ? 'ja' : 'nej')
    .emptyMeans('nej');

const moreWords = { nej: 'Nej, som vanligt', ja: 'Ja, visa fler val' };

const moreField = (isShown: boolean) =>
  choiceField<'nej' | 'ja'>('Ska något vara annorlunda än vanligt?', ['nej', 'ja'], (word) => moreWords[word])
    .hint('Vem som ser remissen, när andras svar visas, och grupper som svarar som grupp.')
    .initial(isShown ? 'ja' : 'nej');

/** A form from before it was asked has no answer, and all its fields. */
const whenMore = ['ja', ''] as const;

const isUnusual = (remiss: Remiss | null, asked: readonly Option[] = []): boolean =>
  asked.length > 0 || remiss?.blind === true || remiss?.restricted === true;

const factsLayout = ({ remiss, groups, asked, today, letter }: DescribedRemiss): Layout<FilledFacts> => ({
  title: remiss ? `Ändra remiss ${remiss.number}` : 'Ny remiss',
  ...(letter ? { intro: readInWords(letter) } : {}),
  submit: remiss ? 'Spara' : 'Spara som utkast',
  fields: {
    kind: kindField(remiss?.kind ?? letter?.kind),
    ...letterFields(remiss ?? factsOfLetter(letter)),
    lastOn: ownDayField(remiss?.lastOn),
    mode: modeField(remiss?.mode),
    groups: groupsField(groups),
    more: moreField(isUnusual(remiss, asked)),
    asked: askedGroupsField(asked).shownWhen('more', ...whenMore),
    blind: blindField(remiss?.blind).shownWhen('more', ...whenMore),
    restricted: restrictedField(remiss?.restricted).shownWhen('more', ...whenMore),
    ...(remiss ? {} : { questions: newQuestions(letter) }),
  },
  check: (read) => faultsIn(daysFaults(read, today)),
});

/** `source`: with which message the underlag came. */
export const newRemissForm = defineForm<{ source: string | undefined }, DescribedRemiss, FilledFacts>(
  'remiss.new',
  { source: optionalText },
  factsLayout,
);
export const changeRemissForm = defineForm<{ remiss: number }, DescribedRemiss, FilledFacts>(
  'remiss.change',
  { remiss: numberValue },
  factsLayout,
);

/** What is kept of what was filled in. `lastOn` is null where our own day is to be proposed. */
export const factsIn = ({
  senderDay,
  blind,
  restricted,
  groups: _,
  asked: _asSuch,
  questions: _asked,
  more: _more,
  ...facts
}: FilledFacts): Omit<RemissFacts, 'lastOn' | 'nhvArea'> & { lastOn: Temporal.PlainDate | null } => ({
  ...facts,
  senderDayOn: senderDay,
  blind: blind === 'ja',
  restricted: restricted === 'ja',
});

export const openFactsForm = (describing: DescribedRemiss): Form =>
  describing.remiss
    ? changeRemissForm.open({ remiss: describing.remiss.id }, describing)
    : newRemissForm.open({ source: undefined }, describing);
