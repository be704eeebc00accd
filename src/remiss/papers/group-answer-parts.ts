import { list } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { inFinite, momentInWords } from '../case/remiss-words.ts';
import { heading, namedQuestion, paragraph, source } from './document-parts.ts';

type Group = NonNullable<CompiledAnswers['groups']>[number];

const hasAnswered = ({ answers }: Group): boolean => answers.length > 0;

/** For ourselves: what groups as such have answered, with who and when. They are never counted among the regions. */
export function groupMaterial(of: CompiledAnswers, timeZone: string): Part[] {
  const { groups = [] } = of;
  if (groups.length === 0) return [];
  const silent = groups.filter((group) => !hasAnswered(group));
  return [
    heading(1, 'Svar från grupper som grupp'),
    paragraph('De räknas inte bland regionerna.'),
    ...groups.filter(hasAnswered).flatMap((group) => [heading(2, group.name), ...answersOf(of, group, timeZone)]),
    ...(silent.length > 0 ? [paragraph(`Har inte svarat: ${list(silent.map(({ name }) => name))}.`)] : []),
  ];
}

export const groupAnnexHeading = 'Bilaga: svar från grupper';

/** The same as an annex that is sent: without people and times. */
export function groupAnnex(of: CompiledAnswers): Part[] {
  const answered = (of.groups ?? []).filter(hasAnswered);
  if (answered.length === 0) return [];
  return [
    heading(1, groupAnnexHeading),
    ...answered.flatMap((group) => [heading(2, group.name), ...answersOf(of, group, null)]),
  ];
}

/** @param timeZone null: without who said it and when */
const answersOf = ({ questions }: CompiledAnswers, { name, answers }: Group, timeZone: string | null): Part[] =>
  questions.flatMap((question) => {
    const answer = answers.find(({ nr }) => nr === question.nr);
    if (!answer) return [];
    const { position, text, person, at } = answer;
    return [
      heading(3, namedQuestion(question)),
      paragraph(`${name} ${inFinite(position)}.`),
      ...(text ? writtenParts(text) : []),
      ...(timeZone === null ? [] : [source(`${person}, ${momentInWords(Temporal.Instant.from(at), timeZone)}`)]),
    ];
  });
