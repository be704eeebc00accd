import { date } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import type { ChosenUnison, CompiledAnswers } from '../case/compiled.ts';
import { questionsInWords, sidesInWords } from '../case/remiss-words.ts';
import { sides } from '../map/agreement.ts';
import {
  type AskedQuestion,
  type AskedRegion,
  agreementAmong,
  namedQuestion,
  nameIn,
  paragraph,
} from './document-parts.ts';

const chosenQuestions = ({ questions }: CompiledAnswers, unison: ChosenUnison): AskedQuestion[] =>
  questions.filter(({ nr }) => unison.questions.includes(nr));

const chose = ({ on, ahead }: ChosenUnison): string =>
  `Regionerna har ${ahead ? 'inför' : 'vid'} remisskonferensen den ${date(Temporal.PlainDate.from(on))} valt att gemensamt trycka på`;

/** What people chose to press together, for ourselves: with where the regions stand, also where they part. */
export function chosenInDetail(of: CompiledAnswers, unison: ChosenUnison): Part[] {
  const items = chosenQuestions(of, unison).map((asked) => {
    const agreement = agreementAmong(of.regions, asked);
    const stands = sidesInWords(sides(agreement), (id) => nameIn(of, id));
    const missing = agreement.missing.length > 0 ? `; ${agreement.missing.length} har inte svarat` : '';
    const parted = agreement.verdict === 'delade' ? ' Regionerna har olika uppfattning i frågan.' : '';
    return `${namedQuestion(asked)}: ${stands === '' ? 'ingen har tagit ställning' : stands}${missing}.${parted}`;
  });
  return [paragraph(`${chose(unison)}:`), { type: 'list', items }];
}

/** The same in the common text: nobody is named, and those who part from it are not counted. */
export function chosenInCommon(of: CompiledAnswers, regions: readonly AskedRegion[]): Part[] {
  const { unison } = of;
  if (!unison) return [];
  const asked = chosenQuestions(of, unison);
  const parted = asked.filter((one) => agreementAmong(regions, one).verdict === 'delade').map(({ nr }) => nr);
  const honest = parted.length === 0 ? '' : ` Ställningstagandena går isär i ${questionsInWords(parted)}.`;
  return [paragraph(`${chose(unison)} svaret på ${questionsInWords(asked.map(({ nr }) => nr))}.${honest}`)];
}
