import { numberValue, textValue } from '../../chat/action.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import {
  atMost,
  choiceField,
  dayField,
  lineField,
  linkField,
  longTextField,
  notAfter,
  notBefore,
} from '../../chat/form-fields.ts';
import { date } from '../../chat/swedish.ts';
import type { Group } from '../../register/register.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Arende, type ArendeAnswer, arendeAnswers, arendeKinds } from './arende.ts';
import { arendeActions } from './arende-actions.ts';
import type { ArendeWords } from './arende-store.ts';
import { arendeAnswerWords, arendeKindWords, arendeName } from './arende-words.ts';

const longest = { title: 90, words: 1500, link: 500, paragraph: 50, text: 500 };

/** From which group, and to which. */
export type Sending = { group: Group; to: Group };

const wordsFields = (was: Partial<ArendeWords> = {}): FieldsOf<ArendeWords> => ({
  kind: choiceField('Vad det är', arendeKinds, (kind) => arendeKindWords[kind])
    .initial(was.kind)
    .needed('Välj vad det är.'),
  title: lineField('Rubrik')
    .hint('Står på dagordningen.')
    .initial(was.title)
    .check(atMost(longest.title))
    .needed('Skriv en rubrik.'),
  words: longTextField(`Vad ${theLeaders()} ska ta ställning till`)
    .initial(was.words)
    .check(atMost(longest.words))
    .needed(`Skriv vad ni vill att ${theLeaders()} tar ställning till.`),
  link: linkField('Länk till underlag', { most: longest.link }).initial(was.link),
});

export const sendArendeForm = defineForm<{ group: string }, Sending, ArendeWords>(
  arendeActions.send.id,
  { group: textValue },
  ({ group, to }) => ({
    title: 'Nytt ärende',
    intro: `Från ${group.name} till ${to.name}. Det blir en punkt på deras nästa möte, och gruppen får svaret.`,
    submit: 'Skicka',
    fields: wordsFields(),
  }),
);

type OfArende = { arende: number };
const ofArende = { arende: numberValue };

export const changeArendeForm = defineForm<OfArende, { arende: Arende }, ArendeWords>(
  arendeActions.change.id,
  ofArende,
  ({ arende }) => ({
    title: 'Ändra ärendet',
    intro: `${arendeName(arende)} från ${arende.group.name}. Punkten på dagordningen ändras också.`,
    submit: 'Spara',
    fields: wordsFields(arende),
  }),
);

/** @property metOn when ledningsgruppen last met, if that was after the ärende was sent */
export type AnsweringArende = {
  arende: Arende;
  today: Temporal.PlainDate;
  sentOn: Temporal.PlainDate;
  metOn: Temporal.PlainDate | null;
};

export type FilledArendeAnswer = {
  is: ArendeAnswer;
  on: Temporal.PlainDate;
  paragraph: string | null;
  text: string | null;
};

export const answerArendeForm = defineForm<OfArende, AnsweringArende, FilledArendeAnswer>(
  arendeActions.answer.id,
  ofArende,
  ({ arende, today, sentOn, metOn }) => ({
    title: arende.answer ? 'Rätta svaret' : 'Svara på ärendet',
    intro: `${arendeName(arende)} från ${arende.group.name}: ${arende.title}. Gruppen får svaret.`,
    submit: 'Svara',
    fields: {
      is: choiceField('Svar', arendeAnswers, (is) => arendeAnswerWords[is])
        .hint('Det som kommer tillbaka blir en punkt på nästa möte också.')
        .initial(arende.answer?.is)
        .needed('Välj ett svar.'),
      on: dayField('Beslutsdatum')
        .check(notAfter(today, 'Beslutet kan inte vara fattat efter i dag.'))
        .check(notBefore(sentOn, `Ärendet skickades ${date(sentOn)}.`))
        .initial(dayShown(arende.answer?.decision.on ?? metOn))
        .needed(`Välj den dag då ${theLeaders()} svarade.`),
      paragraph: lineField('Paragraf')
        .hint('Lämna tomt om det inte finns någon.')
        .initial(arende.answer?.decision.paragraph)
        .check(atMost(longest.paragraph)),
      text: longTextField('Med egna ord')
        .hint('Läses av gruppen.')
        .initial(arende.answer?.text)
        .check(atMost(longest.text)),
    },
  }),
);

const dayShown = (on: Temporal.PlainDate | null): string | null => on && String(on);
