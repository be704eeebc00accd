import { answerInPlace, ask, type File, type Response, reply } from '../chat/response.ts';
import { anyoneKnown, type ButtonRow, isKansli, kansliOnly, type Turn } from '../chat/table.ts';
import { pageStart } from '../register/paged.ts';
import { askForAnswer, pressWhole, takePosition } from './answer-remiss.ts';
import { positions } from './answers.ts';
import { signOff } from './compile-remiss.ts';
import { signOffWords } from './draft-store.ts';
import { commentForm, documentForm, signOffForm } from './draft-views.ts';
import { factsForm } from './facts-form.ts';
import { kansliDeeds } from './kansli-deeds.ts';
import { isRemiss, remissOf } from './meant.ts';
import { ownForm } from './region-forms.ts';
import type { Remiss } from './remiss.ts';
import { type RemissParts, wholeOf } from './remiss-parts.ts';
import { listFor, pageOf, showHistory, showRemiss } from './show-remiss.ts';
import { regionOf } from './speakers.ts';

type Pressed = (parts: RemissParts, remiss: Remiss, rest: readonly string[], turn: Turn) => Response;

/** A button's value is the id of the remiss, and what more there is after slashes. */
export function remissButtonRows(parts: RemissParts): ButtonRow[] {
  const about = (id: string, reads: boolean, pressed: Pressed): ButtonRow => ({
    ...{ id, reads, allowed: anyoneKnown },
    run(value, turn) {
      const [remissId, ...rest] = value.split('/');
      const remiss = remissOf(parts, remissId, turn);
      return isRemiss(remiss) ? pressed(parts, remiss, rest, turn) : remiss;
    },
  });
  return [
    ...kansliDeeds.map(({ button, reads, begin }) => ({
      ...about(button, reads, (_parts, remiss, _rest, turn) => begin(parts, remiss, turn)),
      allowed: kansliOnly,
    })),
    { id: 'remiss.new', reads: true, allowed: kansliOnly, run: () => ask(factsForm(null, [])) },
    {
      id: 'remiss.list',
      reads: true,
      allowed: anyoneKnown,
      run: (value, turn) => answerInPlace(listFor(parts, turn, listed(value))),
    },
    { id: 'remiss.page', reads: true, allowed: anyoneKnown, run: (value, turn) => pageOf(parts, value, turn) },
    about('remiss.show', true, (_parts, remiss, _rest, turn) => showRemiss(parts, remiss, 0, turn)),
    about('remiss.history', true, (_parts, remiss, [from = '0'], turn) =>
      showHistory(parts, remiss, pageStart(from), turn),
    ),
    about('remiss.answer', true, (_parts, remiss, _rest, turn) => askForAnswer(parts, remiss, turn)),
    about('remiss.nothing-to-add', false, (_parts, remiss, [sure], turn) =>
      pressWhole(parts, remiss, 'inget_att_erinra', sure === 'alla', turn),
    ),
    about('remiss.not-concerned', false, (_parts, remiss, [sure], turn) =>
      pressWhole(parts, remiss, 'berors_inte', sure === 'alla', turn),
    ),
    about('remiss.position', false, pressPosition),
    about('remiss.own', true, askForOwn),
    about('remiss.sign-off', false, pressSignOff),
    about('remiss.comment', true, (_parts, remiss, [version]) => ask(commentForm(remiss, Number(version)))),
    about('remiss.document', true, (_parts, remiss, [version, whose = ''], turn) =>
      handOut(parts, remiss, { version: Number(version), whose }, turn),
    ),
    {
      ...about('remiss.documents', true, (_parts, remiss, [version]) =>
        ask(documentForm(remiss, Number(version), parts.register.regions())),
      ),
      allowed: kansliOnly,
    },
  ];
}

/** `12`, or `alla/12` among those that are over too. */
const listed = (value: string) => ({
  from: pageStart(value.replace('alla/', '')),
  all: value.startsWith('alla/'),
});

function pressPosition(
  parts: RemissParts,
  remiss: Remiss,
  [question, typed, entry]: readonly string[],
  turn: Turn,
): Response {
  const position = positions.find((one) => one === typed);
  if (!position) return reply('Knappen gäller inte längre', 'Tryck på Svara i remissen i stället.');
  return takePosition(parts, remiss, { question: Number(question), position, entry: Number(entry) }, turn);
}

function askForOwn(parts: RemissParts, remiss: Remiss, _rest: readonly string[], turn: Turn): Response {
  const whole = wholeOf(parts, remiss, turn.today);
  const region = whole.regions.find(({ id }) => id === regionOf(turn.asker.id, whole.speakers));
  if (!region) return reply('Du svarar inte för någon region i den här remissen');
  return ask(ownForm(remiss, region, whole.cases.get(region.id)));
}

function pressSignOff(parts: RemissParts, remiss: Remiss, [version, typed]: readonly string[], turn: Turn): Response {
  const word = signOffWords.find((one) => one === typed);
  if (!word) return reply('Knappen gäller inte längre');
  if (word === 'bakom') return signOff(parts, remiss, Number(version), { word, text: null }, turn);
  return ask(signOffForm(remiss, Number(version), word));
}

/** A draft as Word. A region's own is for its representatives and the kansli. @param whose `gemensamt`, or a region's id. */
export function handOut(
  parts: RemissParts,
  remiss: Remiss,
  { version, whose }: { version: number; whose: string },
  turn: Turn,
): Response {
  const draft = parts.drafts.version(remiss.id, version);
  if (!draft) return reply('Utkastet finns inte', 'Öppna remissens sida och hämta det senaste.');
  const region = draft.content.regions.find(({ id }) => id === whose) ?? null;
  if (whose !== 'gemensamt' && !region) return reply('Regionen finns inte i utkastet');
  const own = regionOf(turn.asker.id, wholeOf(parts, remiss, turn.today).speakers);
  if (region && !isKansli(turn.asker) && own !== region.id) {
    return reply('Det här är en annan regions svar', 'Du kan hämta din egen regions och det gemensamma.');
  }
  const file: File = {
    id: `remiss/${remiss.id}/${version}/${whose}`,
    name: `remissvar-${remiss.number}-${whose}-utkast-${version}.docx`,
  };
  const title = `${region ? `${region.name}s svar` : 'Gemensamt svar'} på remiss ${remiss.number}, utkast ${version}`;
  return { type: 'file', file, message: { title, blocks: [] } };
}
