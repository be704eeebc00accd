import { numberValue, oneOf, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, dayField, longTextField, notBefore, selectField, unclearDay } from '../../chat/form-fields.ts';
import type { Remiss } from '../case/remiss.ts';
import { optionalText } from '../case/remiss-actions.ts';
import { nameOf, signOffLabels } from '../case/remiss-words.ts';
import { type WordInText, wordsInText } from '../case/sign-off.ts';
import { everyRegionId } from '../papers/whose-document.ts';

const longestWords = 2000;

const about = { remiss: numberValue, version: numberValue };

/** A version of a draft. */
type DraftContext = { remiss: number; version: number };
type DraftSubject = { remiss: Remiss; version: number };

const draftIntro = ({ remiss, version }: DraftSubject): string => `${nameOf(remiss)}, utkast ${version}.`;

/** What there is of a region: its answer, the frame for its board, and what has become of its text. */
const ofRegions = ['svar', 'tjansteutlatande', 'text'] as const;
export type OfRegion = (typeof ofRegions)[number];
const ofRegionNames: Record<OfRegion, string> = {
  svar: 'Svaret (Word)',
  tjansteutlatande: 'Tjänsteutlåtande (Word)',
  text: 'Textens ändringar',
};

type Regions = { regions: readonly { id: string; name: string }[] };
type Choosing = DraftSubject & Regions & { what: OfRegion };

const regionOptions = ({ regions }: Regions) => regions.map(({ id, name }) => ({ value: id, label: name }));
const regionField = (of: Regions) => selectField('Region', regionOptions(of));

/** All their answers in one archive. */
const everyRegion = { value: everyRegionId, label: 'Alla regioner (zip-fil)' };

/** One for each region: more than five would be no choice, so it is asked for in a form. */
export const documentForm = defineForm<DraftContext, Choosing, { region: string; what: OfRegion }>(
  'remiss.documents',
  about,
  (subject) => ({
    title: 'Regionens svar',
    submit: 'Hämta',
    fields: {
      region: selectField('Region', [everyRegion, ...regionOptions(subject)]).emptyMeans(''),
      what: selectField(
        'Vad',
        ofRegions.map((value) => ({ value, label: ofRegionNames[value] })),
      )
        .initial(subject.what)
        .as((typed) => ofRegions.find((one) => one === typed) ?? null, 'Välj ett av alternativen.')
        .emptyMeans('svar'),
    },
  }),
);

type WhoseText = Regions & { remiss: Remiss; region: string | null };

/** Whose text a given file is. @property source with which message it came. */
export const whoseTextForm = defineForm<{ remiss: number; source: string }, WhoseText, { region: string }>(
  'remiss.whose-text',
  { remiss: numberValue, source: textValue },
  (subject) => ({
    title: 'Regionens text',
    intro: `${nameOf(subject.remiss)}. Filen blir nästa text i den regionens svar.`,
    submit: 'Ta in',
    fields: { region: regionField(subject).initial(subject.region).needed('Välj vems text det är.') },
  }),
);

/** @property asked the region that was asked, where the form says. */
type SignOffContext = DraftContext & { word: WordInText; asked: string | undefined };

export const signOffForm = defineForm<SignOffContext, DraftSubject & { word: WordInText }, { text: string }>(
  'remiss.sign-off',
  { ...about, word: oneOf(wordsInText), asked: optionalText },
  (subject) => ({
    title: signOffLabels[subject.word],
    intro: draftIntro(subject),
    submit: 'Skicka',
    fields: {
      text: longTextField(subject.word === 'tillagg' ? 'Vad ska läggas till?' : 'Vad tycker regionen i stället?')
        .check(atMost(longestWords))
        .needed('Skriv vad regionen vill.'),
    },
  }),
);

/** By when the regions are asked to say a word about a draft. */
export const replyDayForm = defineForm<
  { remiss: number },
  { remiss: Remiss; replyOn: Temporal.PlainDate; today: Temporal.PlainDate },
  { on: Temporal.PlainDate }
>('remiss.reply-day', { remiss: numberValue }, ({ remiss, replyOn, today }) => ({
  title: 'Sista dag att svara',
  intro: `${nameOf(remiss)}. Regioner som inte har svarat påminns till den dagen.`,
  submit: 'Spara',
  fields: {
    on: dayField('Svara senast')
      .initial(replyOn.toString())
      .check(notBefore(today, 'Dagen har redan varit.'))
      .needed(unclearDay),
  },
}));

export const commentForm = defineForm<DraftContext, DraftSubject, { text: string }>(
  'remiss.comment',
  about,
  (subject) => ({
    title: 'Kommentera utkastet',
    intro: draftIntro(subject),
    submit: 'Skicka',
    fields: { text: longTextField('Kommentar').check(atMost(longestWords)).needed('Skriv din kommentar.') },
  }),
);
