import { type Block, buttons, facts, type Message, note, say, table, text } from '../chat/message.ts';
import { counted, date, list } from '../chat/swedish.ts';
import type { Gallringsbeslut, LastGallring } from './beslut-store.ts';
import type { KindInForce, KindTrial } from './gallra.ts';
import { gallringActions } from './gallring-actions.ts';
import { type RetentionKind, retentionKinds, spanInWords, treatmentInWords } from './kinds.ts';

/** "Arkivnämnden, 3 maj 2027, dnr 2027/12" */
export const beslutInWords = ({ body, decidedOn, diarienummer }: Gallringsbeslut): string =>
  `${body}, ${date(decidedOn)}, dnr ${diarienummer}`;

/** What holds for the kind now, in a table's cell. */
export function ruleInWords({ kind, beslut }: KindInForce): string {
  if (kind.treatment === 'rensning') return 'Rensas av sig självt';
  return beslut ? beslutInWords(beslut) : 'Inget beslut: sparas';
}

/** For how long; without a decision, the proposal. */
export const keptTimeInWords = ({ kind, keptFor }: KindInForce): string =>
  keptFor ? spanInWords(keptFor) : `Förslag: ${spanInWords(kind.keptFor)}`;

export const whoDecides =
  'Vad som är allmän handling, och om det får gallras, avgör varje regions registrator eller arkivarie. Utan beslut sparas uppgifterna.';

export const kindsMessage = (kinds: readonly KindInForce[]): Message => ({
  title: 'Gallring',
  blocks: [
    text('Så länge sparas det som skrivs och skickas. Registret, handlingar och skickade svar gallras inte.'),
    table(
      ['Slag', 'Sparas', 'Beslut'],
      kinds.map((of) => [of.kind.name, keptTimeInWords(of), ruleInWords(of)]),
    ),
    note(whoDecides),
    buttons(
      gallringActions.choose.button('Visa ett slag', {}),
      gallringActions.trial.button('Gallra prov', {}),
      gallringActions.ask.button('Gallra nu', {}),
    ),
  ],
});

export function kindMessage(of: KindInForce, last: LastGallring | null, lastDay: Temporal.PlainDate | null): Message {
  const { kind, beslut } = of;
  const isGallring = kind.treatment === 'gallring';
  return {
    title: kind.name,
    blocks: [
      text(kind.what),
      facts(
        ['Behandling', treatmentInWords[kind.treatment]],
        [
          isGallring && !beslut ? 'Föreslagen tid' : 'Sparas',
          `${spanInWords(of.keptFor ?? kind.keptFor)}, räknat från att ${kind.from}`,
        ],
        ['Varför', kind.why],
        ['Det här står kvar', kind.left],
        ...(isGallring ? [['Beslut', beslut ? beslutInWords(beslut) : 'Inget: uppgifterna sparas'] as const] : []),
        ...(last && lastDay
          ? [['Senast', `${date(lastDay)}: ${counted(last.count, 'uppgift', 'uppgifter')}`] as const]
          : []),
      ),
      ...(isGallring ? [note(whoDecides)] : []),
      buttons(
        ...(isGallring
          ? [gallringActions.decide.button(beslut ? 'Registrera nytt beslut' : 'Registrera beslut', { kind: kind.id })]
          : []),
        ...(beslut ? [gallringActions.withdraw.button('Ta tillbaka beslutet', { kind: kind.id })] : []),
        gallringActions.trial.button('Gallra prov', {}),
        gallringActions.list.button('Visa alla slag', {}),
      ),
    ],
  };
}

export const trialCountInWords = ({ trial }: Pick<KindTrial, 'trial'>): string =>
  trial.isMore ? `Minst ${trial.count}` : String(trial.count);

/** "2024-01-03 till 2025-02-01" */
export const trialSpan = ({ trial }: Pick<KindTrial, 'trial'>): string => oldestAndNewest(trial);

export function oldestAndNewest({ oldest, newest }: { oldest: string | null; newest: string | null }): string {
  if (oldest === null || newest === null) return '–';
  const [from, to] = [oldest.slice(0, 10), newest.slice(0, 10)];
  return from === to ? from : `${from} till ${to}`;
}

const goes = (of: KindInForce): boolean => of.keptFor !== null;

/** A few words each of what the kinds have in them. */
const examplesOf = (trials: readonly KindTrial[]): Block[] =>
  trials.flatMap(({ kind, trial }) => {
    const [first, second] = trial.examples;
    return first === undefined
      ? []
      : [
          text(
            { type: 'strong', text: `${kind.name}: ` },
            `till exempel ${list([first, second ?? []].flat().map((one) => `"${one}"`))}.`,
          ),
        ];
  });

export const trialMessage = (trials: readonly KindTrial[]): Message => ({
  title: 'Gallra prov',
  blocks: [
    text('Det här skulle tas bort om boten gallrade nu. Inget är ändrat.'),
    table(
      ['Slag', 'Sparas', 'Antal', 'Äldst och nyast', 'Beslut'],
      trials.map((of) => [of.kind.name, keptTimeInWords(of), trialCountInWords(of), trialSpan(of), ruleInWords(of)]),
    ),
    ...examplesOf(trials),
    note(
      'Slag utan beslut är räknade med den föreslagna tiden och tas inte bort. Filen har mer om varje slag, att visa för en arkivarie.',
    ),
    buttons(
      gallringActions.file.button('Hämta som Word', { format: 'docx' }),
      gallringActions.file.button('Hämta som CSV', { format: 'csv' }),
      ...(trials.some((of) => goes(of) && of.trial.count > 0) ? [gallringActions.ask.button('Gallra nu', {})] : []),
      gallringActions.list.button('Visa alla slag', {}),
    ),
  ],
});

export const trialFileMessage: Message = {
  title: 'Gallra prov',
  blocks: [
    text('Filen visar vad som skulle tas bort, med exempel. Inget är ändrat.'),
    note('Exemplen kan ha personuppgifter.'),
  ],
};

/** Before anything is destroyed. */
export function askMessage(trials: readonly KindTrial[]): Message {
  const inForce = trials.filter((of) => goes(of) && of.trial.count > 0);
  if (inForce.length === 0) {
    return {
      title: 'Det finns inget att gallra nu',
      blocks: [
        text('Inget som får tas bort är äldre än sin tid. Boten ser efter igen i natt.'),
        buttons(gallringActions.list.button('Visa alla slag', {})),
      ],
    };
  }
  return {
    title: 'Vill du gallra nu?',
    blocks: [
      table(
        ['Slag', 'Antal', 'Beslut'],
        inForce.map((of) => [of.kind.name, trialCountInWords(of), ruleInWords(of)]),
      ),
      text('Boten gör det också av sig själv i natt.'),
      buttons(
        gallringActions.askAgain.button('Gallra', {}),
        gallringActions.trial.button('Gallra prov', {}),
        gallringActions.keep.button('Avbryt', {}),
      ),
    ],
  };
}

export const sureMessage: Message = {
  title: 'Är du säker på att du vill gallra?',
  blocks: [
    text(
      'Det går inte att ångra. Det som redan är skickat i Slack, i Teams och med e-post står kvar där. Säkerhetskopior har uppgifterna tills de byts ut, och återställs en sådan kopia gallras de igen nästa natt.',
    ),
    buttons(gallringActions.run.button('Ja, gallra', {}), gallringActions.keep.button('Nej, behåll', {})),
  ],
};

export const begunMessage: Message = say(
  'Gallringen har börjat',
  'Den går lite i taget och är klar inom några minuter. Skriv logg för att se hur mycket som togs bort.',
);

export const keptMessage: Message = say('Inget är gallrat', 'Boten ser efter igen i natt.');

export const noSuchKind = (typed: string): Message => ({
  title: `Jag hittar inget slag som heter "${typed}"`,
  blocks: [
    text(`Slagen är ${retentionKinds.map(({ name }: RetentionKind) => name.toLocaleLowerCase('sv')).join('; ')}.`),
    buttons(gallringActions.choose.button('Visa ett slag', {})),
  ],
});
