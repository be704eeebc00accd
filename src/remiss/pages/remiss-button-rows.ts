import { pageStart } from '../../chat/pages.ts';
import { answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type ButtonAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { askForAnswer } from '../answering/answer-by-form.ts';
import { pressWhole, takePosition } from '../answering/answer-by-press.ts';
import { noLongerFor } from '../answering/former-member.ts';
import { forNoRegion } from '../answering/speaking.ts';
import { positions } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { isRemiss, remissOf } from '../case/resolve-remiss.ts';
import { regionOf } from '../case/who-answers.ts';
import { downloadDraft } from '../drafts/download-draft.ts';
import { documentForm } from '../drafts/draft-forms.ts';
import { askForComment, askForStand, askForWords, signOff } from '../drafts/sign-off-draft.ts';
import { type RemissParts, snapshotOf } from '../remiss-context.ts';
import { factsForm } from '../running/facts-form.ts';
import { begins, officeActions } from '../running/office-actions.ts';
import { ownForm } from '../running/region-forms.ts';
import {
  askWhichRegion,
  listFor,
  pageFor,
  showDraft,
  showHistory,
  showMore,
  showRegion,
  showRemiss,
} from './show-remiss.ts';

type Pressed = (parts: RemissParts, remiss: Remiss, turn: Turn, rest: readonly string[]) => Response;

/** A button's value is the id of the remiss, and what more there is after slashes. */
export function remissButtonRows(parts: RemissParts): ButtonAction[] {
  const row = (id: string, reads: boolean, pressed: Pressed): ButtonAction => ({
    ...{ id, reads, allowed: anyoneKnown },
    run(value, turn) {
      const [remissId, ...rest] = value.split('/');
      const remiss = remissOf(parts, remissId, turn);
      return isRemiss(remiss) ? pressed(parts, remiss, turn, rest) : remiss;
    },
  });
  const shows = (id: string, pressed: Pressed): ButtonAction => row(id, true, pressed);
  const changes = (id: string, pressed: Pressed): ButtonAction => row(id, false, pressed);
  const byKansli = (one: ButtonAction): ButtonAction => ({ ...one, allowed: kansliOnly });
  return [
    ...officeActions.map((deed) => byKansli(row(deed.button, deed.reads, begins(deed)))),
    { id: 'remiss.new', reads: true, allowed: kansliOnly, run: () => ask(factsForm(null, [])) },
    {
      ...{ id: 'remiss.list', reads: true, allowed: anyoneKnown },
      run: (value, turn) => answerInPlace(listFor(parts, turn, listed(value))),
    },
    shows('remiss.show', showRemiss),
    shows('remiss.page', (_parts, remiss, turn, [from = '']) =>
      answerInPlace(pageFor(parts, remiss, pageStart(from), turn)),
    ),
    shows('remiss.history', (_parts, remiss, turn, [from = '']) => showHistory(parts, remiss, pageStart(from), turn)),
    shows('remiss.more', (_parts, remiss, turn, [state = '', from = '']) =>
      showMore(parts, remiss, { state, from: pageStart(from) }, turn),
    ),
    shows('remiss.region', askWhichRegion),
    shows('remiss.region-page', (_parts, remiss, turn, [id = '', from = '']) =>
      showRegion(parts, remiss, { id, from: pageStart(from) }, turn),
    ),
    shows('remiss.answer', (_parts, remiss, turn, [from]) =>
      askForAnswer(parts, remiss, from === undefined ? null : pageStart(from), turn),
    ),
    changes('remiss.nothing-to-add', (_parts, remiss, turn, rest) =>
      pressWhole(parts, remiss, 'inget_att_erinra', pressed(rest), turn),
    ),
    changes('remiss.not-concerned', (_parts, remiss, turn, rest) =>
      pressWhole(parts, remiss, 'berors_inte', pressed(rest), turn),
    ),
    changes('remiss.position', pressPosition),
    shows('remiss.own', askForOwn),
    shows('remiss.draft', showDraft),
    shows('remiss.take-stand', (_parts, remiss, turn, [version]) => askForStand(parts, remiss, Number(version), turn)),
    changes('remiss.stand-behind', standBehind),
    shows('remiss.sign-off', askForSignOff),
    shows('remiss.comment', (_parts, remiss, turn, [version]) => askForComment(parts, remiss, Number(version), turn)),
    shows('remiss.document', (_parts, remiss, turn, [version, whose = '']) =>
      downloadDraft(parts, remiss, { version: Number(version), whose }, turn),
    ),
    byKansli(
      shows('remiss.documents', (_parts, remiss, _turn, [version]) =>
        ask(documentForm(remiss, Number(version), parts.register.regions())),
      ),
    ),
  ];
}

/** `alla` once it has been asked about, and the region that was asked, where one was. */
const pressed = ([sure, asked]: readonly string[]) => ({ sure: sure === 'alla', asked: asked ?? null });

function standBehind(parts: RemissParts, remiss: Remiss, turn: Turn, [version, asked]: readonly string[]): Response {
  const refused = asked === undefined ? null : noLongerFor(parts, remiss, { region: asked }, turn);
  return refused ?? signOff(parts, remiss, Number(version), { word: 'bakom', text: null }, turn);
}

function askForSignOff(
  parts: RemissParts,
  remiss: Remiss,
  turn: Turn,
  [version, typed, asked]: readonly string[],
): Response {
  const refused = asked === undefined ? null : noLongerFor(parts, remiss, { region: asked }, turn);
  const word = typed === 'tillagg' ? 'tillagg' : 'avvikande';
  return refused ?? askForWords(parts, remiss, Number(version), word, turn);
}

/** `12`, or `alla/12` among those that are over too. */
const listed = (value: string) => ({
  from: pageStart(value.replace('alla/', '')),
  all: value.startsWith('alla/'),
});

function pressPosition(
  parts: RemissParts,
  remiss: Remiss,
  turn: Turn,
  [question, typed, entry]: readonly string[],
): Response {
  const position = positions.find((one) => one === typed);
  if (!position) return reply('Knappen gäller inte längre', 'Tryck på Svara i remissen i stället.');
  return takePosition(parts, remiss, { question: Number(question), position, entry: Number(entry) }, turn);
}

function askForOwn(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const region = snapshot.regions.find(({ id }) => id === regionOf(turn.asker.id, snapshot.speakers));
  if (!region) return forNoRegion(turn);
  return ask(ownForm(remiss, region, snapshot.cases.get(region.id)));
}
