import { numberValue, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import {
  atMost,
  dayField,
  formOption,
  lineField,
  longTextField,
  notAfter,
  notBefore,
  type Rule,
  selectField,
  textField,
} from '../../chat/form-fields.ts';
import { date } from '../../chat/swedish.ts';
import { linkFault } from '../../register/reading/document-link.ts';
import type { Group, Person } from '../../register/register.ts';
import type { Uppdrag } from './uppdrag.ts';
import { uppdragActions } from './uppdrag-actions.ts';
import { onlyLeaders, uppdragName } from './uppdrag-words.ts';

const longest = { words: 1500, why: 500, paragraph: 50, document: 500 };

type OfUppdrag = { uppdrag: number };
const ofUppdrag = { uppdrag: numberValue };

/** What a form is about, on the day that it is filled in. */
type UppdragOnDay = { uppdrag: Uppdrag; today: Temporal.PlainDate };

const wordsField = () => longTextField('Uppdraget').check(atMost(longest.words)).needed('Skriv vad uppdraget är.');
const decidedOnField = (today: Temporal.PlainDate) =>
  dayField('Beslutsdatum').check(notAfter(today, 'Beslutet kan inte vara fattat efter i dag.'));
const paragraphField = () =>
  lineField('Paragraf').hint('Lämna tomt om det inte finns någon.').check(atMost(longest.paragraph));
const fromToday = (today: Temporal.PlainDate): Rule<Temporal.PlainDate> =>
  notBefore(today, `Välj en dag från och med ${date(today)}.`);
const whyField = (label: string) => longTextField(label).check(atMost(longest.why));

/** One of the kansli sees to it, and the others see it in the digest. Left empty, all of them do. */
const handlerField = (office: readonly Person[]) =>
  selectField(
    'Handläggare på kansliet',
    office.map(({ id, name }) => formOption(id, name)),
  )
    .hint('Får kansliets påminnelser om uppdraget. Lämna tomt om alla ska få dem.')
    .as((id) => office.find((one) => one.id === id)?.id ?? null, 'Välj någon på kansliet, eller lämna tomt.');

const decidedWhen = 'Välj den dag då beslutet fattades.';

/** To whom, from whom, and when ledningsgruppen last met. */
export type GivingUppdrag = {
  group: Group;
  giver: Group;
  today: Temporal.PlainDate;
  metOn: Temporal.PlainDate | null;
  /** Those at the kansli, one of whom may see to it; the first is the one who fills in the form. */
  office: readonly Person[];
};

export type FilledUppdrag = {
  words: string;
  lastDayOn: Temporal.PlainDate;
  decidedOn: Temporal.PlainDate;
  paragraph: string | null;
  /** An id. */
  handler: string | null;
};

export const giveUppdragForm = defineForm<{ group: string }, GivingUppdrag, FilledUppdrag>(
  uppdragActions.give.id,
  { group: textValue },
  ({ group, giver, today, metOn, office }) => ({
    title: 'Nytt uppdrag',
    intro: `Till ${group.name}, från ${giver.name}. ${onlyLeaders()} Gruppens ordförande får veta det.`,
    submit: 'Ge uppdraget',
    fields: {
      words: wordsField(),
      lastDayOn: dayField('Rapporteras senast').check(fromToday(today)).needed('Välj en sista dag.'),
      decidedOn: decidedOnField(today)
        .initial(metOn && String(metOn))
        .needed(decidedWhen),
      paragraph: paragraphField(),
      handler: handlerField(office).initial(office[0]?.id),
    },
  }),
);

/** An uppdrag with those at the kansli who may see to it. */
type UppdragInOffice = UppdragOnDay & { office: readonly Person[] };

export const changeUppdragForm = defineForm<
  OfUppdrag,
  UppdragInOffice,
  Omit<FilledUppdrag, 'lastDayOn'> & { why: string | null }
>(uppdragActions.change.id, ofUppdrag, ({ uppdrag, today, office }) => ({
  title: 'Ändra uppdraget',
  intro: `${uppdragName(uppdrag)}, ${uppdrag.group.name}. Gruppens ordförande får veta hur det lyder nu.`,
  submit: 'Spara',
  fields: {
    words: wordsField().initial(uppdrag.words),
    decidedOn: decidedOnField(today).initial(String(uppdrag.decision.on)).needed(decidedWhen),
    paragraph: paragraphField().initial(uppdrag.decision.paragraph),
    handler: handlerField(office).initial(uppdrag.handler?.id),
    why: whyField('Varför det ändras'),
  },
}));

export type ExtendedUppdrag = { lastDayOn: Temporal.PlainDate; why: string };

export const extendUppdragForm = defineForm<OfUppdrag, UppdragOnDay, ExtendedUppdrag>(
  uppdragActions.extend.id,
  ofUppdrag,
  ({ uppdrag, today }) => ({
    title: 'Ny sista dag',
    intro: `${uppdragName(uppdrag)}, ${uppdrag.group.name}. Nu gäller senast ${date(uppdrag.lastDayOn)}.`,
    submit: 'Spara',
    fields: {
      lastDayOn: dayField('Rapporteras senast').check(fromToday(today)).needed('Välj en ny sista dag.'),
      why: whyField('Varför').needed('Skriv varför dagen flyttas, till exempel vem som har beslutat det.'),
    },
  }),
);

export type FilledReport = { words: string | null; document: string | null };

export const reportUppdragForm = defineForm<OfUppdrag, UppdragOnDay, FilledReport>(
  uppdragActions.report.id,
  ofUppdrag,
  ({ uppdrag }) => ({
    title: uppdrag.state === 'rapporterat' ? 'Rätta rapporten' : 'Rapportera uppdraget',
    intro: `${uppdragName(uppdrag)}, ${uppdrag.group.name}. ${uppdrag.giver.name} och kansliet får rapporten.`,
    submit: 'Rapportera',
    fields: {
      words: longTextField('Vad ni har gjort och kommit fram till')
        .initial(uppdrag.report?.words)
        .check(atMost(longest.words)),
      document: textField('Länk eller diarienummer')
        .hint('Frivilligt, om rapporten finns i ett dokument.')
        .initial(uppdrag.report?.document)
        .check(atMost(longest.document))
        .check(linkFault),
    },
    check: ({ words, document }) =>
      words === null && document === null ? { words: 'Skriv vad ni har kommit fram till, eller var det finns.' } : {},
  }),
);

export type FilledDone = { on: Temporal.PlainDate; paragraph: string | null; words: string | null };

/** @property metOn when ledningsgruppen last met */
export type Finishing = UppdragOnDay & { metOn: Temporal.PlainDate | null };

export const finishUppdragForm = defineForm<OfUppdrag, Finishing, FilledDone>(
  uppdragActions.finish.id,
  ofUppdrag,
  ({ uppdrag, today, metOn }) => ({
    title: 'Anteckna som klart',
    intro: `${uppdragName(uppdrag)}, ${uppdrag.group.name}. Gruppen får veta det.`,
    submit: 'Klart',
    fields: {
      on: decidedOnField(today)
        .check(notBefore(uppdrag.decision.on, `Uppdraget gavs ${date(uppdrag.decision.on)}.`))
        .initial(metOn && !isEarlier(metOn, uppdrag) ? String(metOn) : null)
        .needed(decidedWhen),
      paragraph: paragraphField(),
      words: longTextField('Med egna ord').hint('Läses av gruppen.').check(atMost(longest.why)),
    },
  }),
);

const isEarlier = (on: Temporal.PlainDate, { decision }: Uppdrag): boolean =>
  Temporal.PlainDate.compare(on, decision.on) < 0;

export const sendBackUppdragForm = defineForm<OfUppdrag, UppdragOnDay, ExtendedUppdrag>(
  uppdragActions.sendBack.id,
  ofUppdrag,
  ({ uppdrag, today }) => ({
    title: 'Skicka tillbaka',
    intro: `${uppdragName(uppdrag)}, ${uppdrag.group.name}. Gruppens ordförande får veta varför, och den nya dagen.`,
    submit: 'Skicka tillbaka',
    fields: {
      why: whyField('Vad som saknas').needed('Skriv vad gruppen behöver komplettera.'),
      lastDayOn: dayField('Rapporteras senast').check(fromToday(today)).needed('Välj en ny sista dag.'),
    },
  }),
);

export const withdrawUppdragForm = defineForm<OfUppdrag, UppdragOnDay, { why: string }>(
  uppdragActions.withdraw.id,
  ofUppdrag,
  ({ uppdrag }) => ({
    title: 'Återta uppdraget',
    intro: `${uppdragName(uppdrag)}, ${uppdrag.group.name}. Gruppens ordförande får veta varför. Det går att ångra.`,
    submit: 'Återta',
    fields: {
      why: whyField('Varför').needed('Skriv varför uppdraget återtas, till exempel vem som har beslutat det.'),
    },
  }),
);
