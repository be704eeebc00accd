import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { selectField } from '../../chat/form-fields.ts';
import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, longDate, plural, shortened } from '../../chat/swedish.ts';
import { takeOutButton } from '../answering/former-views.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import { cell, isBehind, type PositionEntry, type Tally } from '../case/answers.ts';
import type { Question } from '../case/remiss.ts';
import { showRegionAnswersAction } from '../case/remiss-actions.ts';
import {
  handlerFacts,
  momentInWords,
  positionInWords,
  questionName,
  saidBy,
  viaNames,
  writtenOnly,
} from '../case/remiss-words.ts';
import { type RemissSnapshot, regionOf } from '../case/snapshot.ts';
import { changeButton } from '../region-handlers/region-handler-views.ts';

type Named = { id: string; name: string };

const pageSize = 5;
const mostTexts = 4;
const longest = { question: 160, text: 500 };

/** @property answers whether the viewer answers for the region. @property names whether they may say who works with its answer */
type Looking = { from: number; timeZone: string; answers: boolean; names: boolean };

/** What one region has said, question by question: who took its stand and when, and every text. */
export function regionPage(
  snapshot: RemissSnapshot,
  region: Named,
  { from, timeZone, answers, names }: Looking,
): Message {
  const { remiss, cases } = snapshot;
  const of = cases.get(region.id);
  const page = paged(remiss.questions, from, pageSize);
  return {
    title: `${region.name} i remiss ${remiss.number}`,
    blocks: [
      facts(
        ['Remiss', remiss.title],
        ...(of?.dnr ? [['Regionens diarienummer', of.dnr] as const] : []),
        ...(of?.answerer ? [['Svarar', of.answerer] as const] : []),
        ...handlerFacts(remiss, region.id),
        ...(of?.boardOn ? [['Nämndens sista möte i tid', longDate(of.boardOn)] as const] : []),
      ),
      ...page.items.flatMap((question) => questionBlocks(question, region, snapshot.tally, timeZone)),
      ...pagePlace(page, 'frågor'),
      ...pageButtons(page, (label, from) =>
        showRegionAnswersAction.button(label, { remiss: remiss.id, region: region.id, from }),
      ),
      ...takingOut(snapshot, region, page.items, answers),
      buttons(showButton(remiss), ...(names ? [changeButton(remiss, region)] : [])),
    ],
  };
}

/** For those who answer for the region: the words of those who no longer do. */
function takingOut(
  { remiss, tally, speakers }: RemissSnapshot,
  region: Named,
  questions: readonly Question[],
  answers: boolean,
): Block[] {
  if (!answers || remiss.state !== 'oppen') return [];
  const former = tally.texts.filter(
    (one) =>
      one.region === region.id &&
      questions.some(({ nr }) => nr === one.question) &&
      regionOf(one.person.id, speakers) !== region.id,
  );
  return former.length === 0
    ? []
    : [
        note('Det här skrev någon som inte längre svarar för regionen:'),
        ...former
          .slice(-mostTexts)
          .map(({ id, person, question }) =>
            buttons(takeOutButton(remiss, id, `Ta bort ${person.name} på fråga ${question}`)),
          ),
      ];
}

function questionBlocks({ nr, text: words }: Question, { id }: Named, of: Tally, timeZone: string): Block[] {
  const current = of.positions.get(cell(id, nr));
  const texts = of.texts.filter(({ region, question }) => region === id && question === nr);
  const left = texts.length - mostTexts;
  return [
    text(strong(questionName(nr)), ` ${shortened(words, longest.question)}`),
    text(
      current ? standInWords(current, timeZone) : texts.length > 0 ? `${writtenOnly}.` : 'Inget ställningstagande än.',
    ),
    ...(left > 0
      ? [text(`${left} tidigare ${plural(left, 'synpunkt', 'synpunkter')} visas inte här, men finns i utkastet.`)]
      : []),
    ...texts.slice(-mostTexts).map((said) => {
      const { text: typed, person, via, at, changed } = said;
      const how = `${saidBy({ person: person.name, via, at }, timeZone)}${changed ? ', ändrad sedan dess' : ''}`;
      const beside = isBehind(of, said) ? '' : ` ${person.name} har inte angett det ställningstagandet.`;
      return text(`"${shortened(typed, longest.text)}" ${via === 'brev' ? capitalised(how) : how}.${beside}`);
    }),
  ];
}

/** "Tillstyrker. Anna Exempel angav det med en knapp fredag 5 mars 2027 kl. 10.15." */
function standInWords({ position, person, via, at }: PositionEntry, timeZone: string): string {
  const stand = positionInWords(position);
  return via === 'brev'
    ? `${stand}, ${saidBy({ person: person.name, via, at }, timeZone)}.`
    : `${stand}. ${person.name} angav det ${viaNames[via]} ${momentInWords(at, timeZone)}.`;
}

/** Which region's answers to show. */
export const regionForm = defineForm<{ remiss: number }, { regions: readonly Named[] }, { region: string }>(
  'remiss.region',
  { remiss: numberValue },
  ({ regions }) => ({
    title: 'Visa en region',
    submit: 'Visa',
    fields: {
      region: selectField(
        'Region',
        regions.map(({ id, name }) => ({ value: id, label: name })),
      ).emptyMeans(''),
    },
  }),
);
