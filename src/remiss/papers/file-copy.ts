import { date, genitive } from '../../chat/swedish.ts';
import type { Document, DocumentFact, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { isSent, type Party, type SentAnswer } from '../case/outcome.ts';
import { answerDecisionInWords, modeNames, momentInWords, signOffNames } from '../case/remiss-words.ts';
import type { Remark } from '../case/sign-off.ts';
import { isSaid } from '../utfall/utfall.ts';
import { utfallInWords } from '../utfall/utfall-words.ts';
import { heading, nameIn, paragraph, source } from './document-parts.ts';
import { material } from './material.ts';
import { backingIn, type Making, textName } from './remiss-document.ts';

/** The file's own copy, which is no answer: everything that was said, with who, where and when. */
export function fileCopy(of: CompiledAnswers, making: Making): Document {
  const { version, at, timeZone } = making;
  const madeOn = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    title: `Remiss ${of.number}: ${of.title}`,
    mark: 'AKTENS EXEMPLAR, SKICKAS INTE',
    facts: [
      { label: 'Avsändare', value: of.sender },
      ...(of.senderDnr ? [{ label: 'Avsändarens diarienummer', value: of.senderDnr }] : []),
      { label: 'Svarssätt', value: modeNames[of.mode] },
      { label: 'Version', value: `${version}, ${date(madeOn)}` },
      ...outcomeFacts(of, making),
      ...utfallRows(making),
    ],
    parts: [...material(of, backingIn(of, making), timeZone), ...ownTextsIn(of), ...remarksIn(of, making)],
    footer: `Remiss ${of.number}, version ${version}, aktens exemplar`,
  };
}

const ownTextsIn = (of: CompiledAnswers): Part[] =>
  of.regions.flatMap(({ id, name }) => {
    const own = of.own?.[id];
    return own ? [heading(1, `${genitive(name)} egen text, ${textName(own)}`), ...own.parts] : [];
  });

/** What is decided and sent, answer by answer. */
function outcomeFacts(of: CompiledAnswers, { outcomes }: Making): DocumentFact[] {
  const named = (party: Party) => (party === null ? 'gemensamt' : nameIn(of, party));
  return [
    ...outcomes.decisions.map((one) => ({ label: `Beslutat, ${named(one.party)}`, value: answerDecisionInWords(one) })),
    ...outcomes.sendings.map((one) =>
      isSent(one)
        ? { label: `Skickat (expedierat), ${named(one.party)}`, value: sentInWords(one) }
        : { label: `Skickas inte, ${named(one.party)}`, value: one.reason ?? '' },
    ),
  ];
}

/** What became of it in the sender's decision, without what was taken back. */
const utfallRows = ({ utfall = [] }: Making): DocumentFact[] =>
  utfall.filter(isSaid).map((one) => ({
    label: 'Utfall',
    value: [utfallInWords(one, one.said.length), ...(one.link ? [one.link] : [])].join(', '),
  }));

const sentInWords = ({ on, dnr, by }: SentAnswer): string =>
  [date(on), ...(dnr ? [`dnr ${dnr}`] : []), ...(by ? [by] : [])].join(', ');

function remarksIn(of: CompiledAnswers, { remarks, version, timeZone }: Making): Part[] {
  const ofVersion = remarks.filter((one) => one.version === version);
  if (ofVersion.length === 0) return [];
  return [heading(1, 'Sagt om utkastet'), ...ofVersion.flatMap((one) => remarkIn(of, one, timeZone))];
}

const remarkIn = (of: CompiledAnswers, { region, word, text, person, at }: Remark, timeZone: string): Part[] => {
  const who = region === null ? null : nameIn(of, region);
  const title = word && who ? [paragraph(`${who} ${signOffNames[word]}.`)] : [];
  const by = [...(who ? [who] : []), person, momentInWords(at, timeZone)].join(', ');
  return [...title, ...(text ? writtenParts(text) : []), source(by)];
};
