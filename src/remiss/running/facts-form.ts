import { numberValue } from '../../chat/action.ts';
import type { Form, FormErrors } from '../../chat/form.ts';
import { faultsIn } from '../../chat/form.ts';
import { defineForm, type Layout } from '../../chat/form-definition.ts';
import {
  atMost,
  choiceField,
  dayField,
  linkField,
  longTextField,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import {
  type AnswerMode,
  answerModes,
  type LimitWord,
  type Remiss,
  type RemissKind,
  remissKinds,
  senderLastOn,
} from '../case/remiss.ts';
import type { RemissFacts } from '../case/remiss-store.ts';
import { kindNames, modeNames } from '../case/remiss-words.ts';
import { lastOnFault, pastFault } from './day-faults.ts';

const longest = { name: 300, dnr: 100, link: 2000 };

const limitWords: Record<LimitWord, string> = { senast: 'senast (dagen räknas)', fore: 'före (dagen räknas inte)' };
const seenWords = { nej: 'även ledningsgruppen och regionernas registratorer', ja: 'bara grupperna och kansliet' };
const blindWords = { nej: 'visas hela tiden', ja: 'visas när remissen har stängt' };

/** @property remiss null: a new one. @property groups the names of the invited groups. */
export type DescribedRemiss = { remiss: Remiss | null; groups: readonly string[]; today: Temporal.PlainDate };

/** @property lastOn null: our own day is to be proposed. @property groups one a line; null: those of its kind. */
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
  blind: 'nej' | 'ja';
  restricted: 'nej' | 'ja';
};

/** What the sender's letter says, as it is in the remiss. */
export const letterFields = (remiss: LetterFacts | null) => ({
  title: textField('Rubrik').initial(remiss?.title).check(atMost(longest.name)).needed('Skriv en rubrik.'),
  sender: textField('Avsändare')
    .hint('Till exempel Socialstyrelsen')
    .initial(remiss?.sender)
    .check(atMost(longest.name))
    .needed('Skriv vem som har skickat remissen.'),
  senderDnr: textField('Avsändarens diarienummer').initial(remiss?.senderDnr).check(atMost(longest.dnr)),
  link: linkField('Länk till remissen', { most: longest.link }).initial(remiss?.link),
  senderWord: choiceField<LimitWord>('Så anger avsändaren dagen', ['senast', 'fore'], (word) => limitWords[word])
    .initial(remiss?.senderWord ?? 'senast')
    .emptyMeans('senast'),
  senderDay: dayField('Avsändarens sista svarsdag').initial(remiss?.senderDayOn?.toString()).needed(unclearDay),
});

/** What a letter says of a remiss. */
export type LetterFacts = Partial<
  Pick<Remiss, 'title' | 'sender' | 'senderDnr' | 'link' | 'senderWord' | 'senderDayOn'>
>;

export const modeField = (mode: AnswerMode = 'enskilt') =>
  choiceField('Svarssätt', answerModes, (name) => modeNames[name])
    .initial(mode)
    .needed('Välj hur regionerna svarar.');

const factsLayout = ({ remiss, groups, today }: DescribedRemiss): Layout<FilledFacts> => ({
  title: remiss ? `Ändra remiss ${remiss.number}` : 'Ny remiss',
  submit: remiss ? 'Spara' : 'Spara som utkast',
  fields: {
    kind: choiceField('Slag', remissKinds, (kind) => kindNames[kind])
      .initial(remiss?.kind)
      .needed('Välj vilket slags remiss det är.'),
    ...letterFields(remiss),
    lastOn: dayField('Vår sista dag')
      .initial(remiss?.lastOn.toString())
      .hint('Lämna tomt, så räknar jag bakåt från avsändarens dag och föreslår en.'),
    mode: modeField(remiss?.mode),
    groups: longTextField('Skickas till, en grupp per rad')
      .initial(groups.join('\n') || null)
      .hint('Lämna tomt för NHV-gruppen i en NHV-remiss. Det går att fylla i senare.'),
    blind: choiceField<'nej' | 'ja'>('Andras ställningstaganden', ['nej', 'ja'], (word) => blindWords[word])
      .initial(remiss?.blind ? 'ja' : 'nej')
      .emptyMeans('nej'),
    restricted: choiceField<'nej' | 'ja'>('Vem ser remissen', ['nej', 'ja'], (word) => seenWords[word])
      .hint('De grupper som den skickas till ser den alltid.')
      .initial(remiss?.restricted ? 'ja' : 'nej')
      .emptyMeans('nej'),
  },
  check: (read) => dayFaults(read, today),
});

/** The sender's last day and our own lie ahead, and ours no later than the sender's. */
function dayFaults(
  { senderDay, senderWord = 'senast', lastOn }: Partial<FilledFacts>,
  today: Temporal.PlainDate,
): FormErrors {
  return faultsIn({
    senderDay: senderDay ? pastFault(senderLastOn({ senderDayOn: senderDay, senderWord }), today) : null,
    lastOn: lastOn ? lastOnFault(lastOn, { senderDayOn: senderDay, senderWord }, today) : null,
  });
}

export const newRemissForm = defineForm<object, DescribedRemiss, FilledFacts>('remiss.new', {}, factsLayout);
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
    : newRemissForm.open({}, describing);
