import { date } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { modeNames, momentInWords, signOffNames } from '../case/remiss-words.ts';
import type { Remark } from '../case/sign-off.ts';
import { heading, nameIn, paragraph, source } from './document-parts.ts';
import { material } from './material.ts';
import { backingIn, type Making } from './remiss-document.ts';

/** The file's own copy, which is no answer: everything that was said, with who, where and when. */
export function fileCopy(of: CompiledAnswers, making: Making): Document {
  const { version, at, timeZone, sent } = making;
  const madeOn = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    title: `Remiss ${of.number}: ${of.title}`,
    mark: 'AKTENS EXEMPLAR, SKICKAS INTE',
    facts: [
      { label: 'Avsändare', value: of.sender },
      ...(of.senderDnr ? [{ label: 'Avsändarens diarienummer', value: of.senderDnr }] : []),
      { label: 'Svarssätt', value: modeNames[of.mode] },
      { label: 'Version', value: `${version}, ${date(madeOn)}` },
      ...(sent ? [{ label: 'Svaret skickat (expedierat)', value: date(sent.on) }] : []),
      ...(sent?.dnr ? [{ label: 'Vårt diarienummer', value: sent.dnr }] : []),
    ],
    parts: [...material(of, backingIn(of, making), timeZone), ...remarksIn(of, making)],
    footer: `Remiss ${of.number}, version ${version}, aktens exemplar`,
  };
}

function remarksIn(of: CompiledAnswers, { remarks, version, timeZone }: Making): Part[] {
  const ofVersion = remarks.filter((one) => one.version === version);
  if (ofVersion.length === 0) return [];
  return [heading(1, 'Sagt om utkastet'), ...ofVersion.flatMap((one) => remarkIn(of, one, timeZone))];
}

const remarkIn = (of: CompiledAnswers, { region, word, text, person, at }: Remark, timeZone: string): Part[] => {
  const who = region === null ? null : nameIn(of, region);
  const title = word && who ? [paragraph(`${who} ${signOffNames[word]}.`)] : [];
  const by = [...(who ? [who] : []), person, momentInWords(at, timeZone)].join(', ');
  return [...title, ...(text ? [paragraph(text)] : []), source(by)];
};
