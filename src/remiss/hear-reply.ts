import type { Reply } from '../chat/invocation.ts';
import { answer, noted, nothing, type Response } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { kansliNames } from './answer-remiss.ts';
import { askPosition, keptAsOther, positionFell, tooLate } from './answer-views.ts';
import { cell, type Entry, type TextEntry } from './answers.ts';
import type { Remiss } from './remiss.ts';
import { type RemissParts, record, speakersOf, type Whole, wholeOf } from './remiss-parts.ts';
import { retellAnswer } from './retell-remiss.ts';
import { regionOf } from './speakers.ts';

/** A message on a platform, as a source in the log. */
export const sourceOf = ({ surface, room }: Pick<Turn, 'surface' | 'room'>, message: string): string =>
  `${surface}|${room ?? ''}|${message}`;

/** Something was written, written anew or taken away in the thread of a question. */
export function hearReply(parts: RemissParts, remiss: Remiss, question: number, said: Reply, turn: Turn): Response {
  const source = sourceOf(turn, said.message);
  const log = parts.entries.log(remiss.id);
  const before = ofSource(log, source, question);
  const text = said.text?.trim() ?? '';
  if (before.length === 0 && text === '' && said.text !== null) return nothing;
  if (remiss.state !== 'oppen') return late(parts, remiss, said, before);
  const [first] = before;
  const region = first ? first.region : regionOf(turn.asker.id, speakersOf(parts, remiss, turn.today));
  const kept = parts.entries.add(remiss.id, {
    ...{
      type: 'text',
      question,
      region,
      person: first?.person.id ?? turn.asker.id,
      at: turn.now,
      via: first?.via ?? 'trad',
    },
    ...{ source, version: said.version, text: text === '' ? null : text },
  });
  if (!kept || isOldNews(said, text, before)) return taken(said);
  record(parts, remiss, turn, { what: whatHappened(question, said, before) });
  const whole = region === null ? wholeOf(parts, remiss, turn.today) : retellAnswer(parts, remiss, region, turn);
  return after({ parts, whole, question, source, region, log, said, turn });
}

const ofSource = (log: readonly Entry[], source: string, question: number): TextEntry[] =>
  log
    .filter((entry) => entry.type === 'text')
    .filter((entry) => entry.source === source && entry.question === question);

/** Something later has come already, or it is as it was. */
function isOldNews({ version }: Reply, text: string, before: readonly TextEntry[]): boolean {
  const latest = before.toSorted((a, b) => a.version - b.version).at(-1);
  return latest !== undefined && (version < latest.version || (latest.text ?? '') === text);
}

function whatHappened(question: number, { text }: Reply, before: readonly Entry[]): string {
  if (text === null) return `tog bort sin synpunkt på fråga ${question}`;
  return before.length === 0 ? `skrev en synpunkt på fråga ${question}` : `ändrade sin synpunkt på fråga ${question}`;
}

/** Once it is closed nothing changes; the bot's silence would look as if it had. What never counted needs no word. */
const late = (parts: RemissParts, remiss: Remiss, { text }: Reply, before: readonly Entry[]): Response =>
  before.length === 0 && text === null ? nothing : answer(tooLate(remiss, kansliNames(parts)));

type After = {
  parts: RemissParts;
  whole: Whole;
  question: number;
  source: string;
  region: string | null;
  /** As it was before. */
  log: readonly Entry[];
  said: Reply;
  turn: Turn;
};

/** A position is asked for once: the first time that someone writes on a question on which their region has none. */
function after({ parts, whole, question, source, region: id, log, said, turn }: After): Response {
  const { remiss } = whole;
  const spokenBefore = log.some((entry) => entry.question === question && entry.person.id === turn.asker.id);
  const region = whole.regions.find((one) => one.id === id);
  if (!region) return spokenBefore || said.text === null ? taken(said) : noted(keptAsOther(remiss, question));
  const stands = whole.standing.positions.get(cell(region.id, question));
  if (said.text === null) {
    const fell = !stands && log.some((entry) => entry.type === 'position' && entry.because === source);
    return fell ? answer(positionFell(question, region)) : nothing;
  }
  if (stands || spokenBefore) return noted();
  const written = ofSource(parts.entries.log(remiss.id), source, question).at(-1);
  return noted(written ? askPosition(remiss, question, region, written.id) : null);
}

const taken = ({ text }: Reply): Response => (text === null ? nothing : noted());

/** The question that a thread is about: `remiss/5/2`. Null when there is no such. */
export function questionOf(
  { remisser }: Pick<RemissParts, 'remisser'>,
  topic: string,
): { remiss: Remiss; question: number } | null {
  const [, id, nr] = topic.split('/');
  const remiss = remisser.remiss(Number(id));
  const question = remiss?.questions.find((one) => one.nr === Number(nr));
  return remiss && question ? { remiss, question: question.nr } : null;
}
