import type { Reply } from '../../chat/invocation.ts';
import { answer, noted, nothing, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { type AnswerEntry, cell, type TextEntry, tally } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { regionOf } from '../case/who-answers.ts';
import { type RemissParts, record, snapshotOf, speakersOf } from '../remiss-context.ts';
import { askPosition, keptAsOther, positionFell } from './answer-views.ts';
import { noLongerFor } from './former-member.ts';
import { refreshAnswer } from './refresh-remiss.ts';
import { refusedNow } from './speaking.ts';

/** A message on a platform, as a source in the log. */
export const sourceOf = ({ surface, room }: Pick<Turn, 'surface' | 'room'>, message: string): string =>
  `${surface}|${room ?? ''}|${message}`;

/** Something was written, written anew or taken away in the thread of a question. */
export function answerInThread(
  parts: RemissParts,
  remiss: Remiss,
  question: number,
  said: Reply,
  turn: Turn,
): Response {
  const source = sourceOf(turn, said.message);
  const log = parts.entries.log(remiss.id);
  const before = ofSource(log, source, question);
  const text = said.text?.trim() || null;
  if (before.length === 0 && text === null && said.text !== null) return nothing;
  const heard: Heard = { source, question, text, version: said.version, before, latest: latestOf(before) };
  if (remiss.state !== 'oppen') return late(parts, remiss, heard, turn);
  const held = heldBy(before);
  const refused = held && noLongerFor(parts, remiss, { region: held, what: whatBecame(heard) }, turn);
  if (refused) return isOldNews(heard) ? nothing : refused;
  const [first] = before;
  const region = held ?? regionOf(turn.asker.id, speakersOf(parts, remiss, turn.today));
  const kept = parts.entries.add(remiss.id, {
    ...{ type: 'text', question, region, person: first?.person.id ?? turn.asker.id, at: turn.now },
    ...{ via: first?.via ?? 'trad', source, version: said.version, text },
  });
  if (!kept || isOldNews(heard)) return marked(heard.latest ? heard.latest.text : text);
  record(parts, remiss, turn, { what: whatHappened(heard) });
  const snapshot = region === null ? snapshotOf(parts, remiss, turn.today) : refreshAnswer(parts, remiss, region, turn);
  return after({ parts, snapshot, region, log, heard, turn });
}

type Heard = Pick<TextEntry, 'source' | 'question' | 'text' | 'version'> & {
  /** What was heard of the same message before, and the latest of it. */
  before: readonly TextEntry[];
  latest: TextEntry | null;
};

/** To those whose words it no longer is to change. */
function whatBecame({ question, text }: Heard): string {
  return text === null
    ? `Meddelandet är borta ur tråden, men regionens synpunkt på fråga ${question} står kvar som den var.`
    : `Ändringen räknas inte: regionens synpunkt på fråga ${question} står kvar som den var.`;
}

/** What was heard of one message about a question. */
export const ofSource = (log: readonly AnswerEntry[], source: string, question: number): TextEntry[] =>
  log
    .filter((entry) => entry.type === 'text')
    .filter((entry) => entry.source === source && entry.question === question);

const latestOf = (versions: readonly TextEntry[]): TextEntry | null =>
  versions.toSorted((a, b) => a.version - b.version).at(-1) ?? null;

/** The region whose words a message holds; null when it is none. Only those who answer for it change them. */
export const heldBy = (versions: readonly TextEntry[]): string | null =>
  latestOf(versions.filter(({ region }) => region !== null))?.region ?? null;

/** Something later has come already, or it is as it was; what is taken away before it was heard never counted. */
function isOldNews({ version, text, latest }: Heard): boolean {
  if (!latest) return text === null;
  return version < latest.version || latest.text === text;
}

/** A message that counts is marked as taken; one that is gone cannot be. */
const marked = (text: string | null): Response => (text === null ? nothing : noted());

function whatHappened({ question, text, latest }: Heard): string {
  if (text === null) return `tog bort sin synpunkt på fråga ${question}`;
  if (!latest) return `skrev en synpunkt på fråga ${question}`;
  return latest.text === null
    ? `lade tillbaka sin synpunkt på fråga ${question}`
    : `ändrade sin synpunkt på fråga ${question}`;
}

/** Once it is closed nothing changes; the bot's silence would look as if it had. What changes nothing needs no word. */
function late(parts: RemissParts, remiss: Remiss, { text, latest }: Heard, turn: Turn): Response {
  return (latest?.text ?? null) === text ? nothing : refusedNow(parts, remiss, turn);
}

type After = {
  parts: RemissParts;
  snapshot: RemissSnapshot;
  region: string | null;
  /** As it was before. */
  log: readonly AnswerEntry[];
  heard: Heard;
  turn: Turn;
};

/** A position is asked for once: the first time that someone writes on a question on which their region has none. */
function after({ parts, snapshot, region: id, log, heard, turn }: After): Response {
  const { remiss } = snapshot;
  const { question, source, text } = heard;
  const spokenBefore = log.some(
    (entry) => entry.question === question && entry.person.id === turn.asker.id && entry.region === id,
  );
  const region = snapshot.regions.find((one) => one.id === id);
  if (!region) return spokenBefore ? marked(text) : noted(keptAsOther(remiss, question));
  const stands = snapshot.tally.positions.get(cell(region.id, question)) ?? null;
  if (text === null) {
    const stood = tally(log).positions.get(cell(region.id, question));
    return stood?.because === source ? answer(positionFell(question, region, stands)) : nothing;
  }
  if (stands || spokenBefore) return noted();
  const written = latestOf(ofSource(parts.entries.log(remiss.id), source, question));
  return noted(written && askPosition(remiss, question, region, written.id));
}

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
