import { dayOf } from '../calendar/local-time.ts';
import { on } from '../chat/action.ts';
import { findByWords } from '../chat/find.ts';
import { onForm } from '../chat/form-definition.ts';
import type { Message } from '../chat/message.ts';
import { answer, answerInPlace, ask, type Response } from '../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../chat/table.ts';
import { beginGallring, type Gallring, inForceOf, kindsInForce, trialOf } from './gallra.ts';
import { gallringActions } from './gallring-actions.ts';
import { trialFile } from './gallring-files.ts';
import { beslutForm, chooseKindForm, type FilledBeslut, type ToDecide } from './gallring-forms.ts';
import {
  askMessage,
  begunMessage,
  beslutInWords,
  keptMessage,
  kindMessage,
  kindsMessage,
  noSuchKind,
  sureMessage,
  trialFileMessage,
  trialMessage,
} from './gallring-views.ts';
import { kindOfId, type RetentionKind, retentionKinds, spanInWords } from './kinds.ts';

type Uses = Gallring & {
  /** Called when a beslut has been recorded or withdrawn, before it is committed. */
  decided(): void;
};

/** For how long things are kept, by which decision, and what goes now. */
export function gallringTable(uses: Uses): ActionTable {
  const of = (id: string, then: (kind: RetentionKind) => Response): Response => {
    const kind = kindOfId(id);
    return kind ? then(kind) : answer(noSuchKind(id));
  };
  const reading = { reads: true, allowed: kansliOnly } as const;
  const { list, show, choose, decide, withdraw, trial, file, ask: askFirst, askAgain, run, keep } = gallringActions;
  return {
    commands: [
      {
        words: ['gallring', 'gallringsbeslut', 'gallringsregler'],
        example: 'gallring',
        about: 'Hur länge uppgifter sparas, och besluten om det',
        ...reading,
        run: (rest) => answer(listOrKind(uses, rest.trim())),
      },
      {
        words: ['gallra'],
        example: 'gallra prov',
        about: 'Se vad som skulle gallras, och gallra',
        ...reading,
        run: (rest, turn) => answer(rest.trim() === '' ? askedFirst(uses, turn) : trialMessage(trialsNow(uses, turn))),
      },
    ],
    buttons: [
      on(list, { ...reading, run: () => answerInPlace(kindsMessage(kindsInForce(uses))) }),
      on(show, { ...reading, run: ({ kind: id }) => of(id, (kind) => answerInPlace(shown(uses, kind))) }),
      on(choose, { ...reading, run: () => ask(chooseKindForm.open({}, null)) }),
      on(decide, {
        ...reading,
        run: ({ kind: id }, turn) => {
          const found = toDecide(uses, id, turn);
          return 'refused' in found ? found.refused : ask(beslutForm.open({ kind: id }, found.subject));
        },
      }),
      on(withdraw, {
        allowed: kansliOnly,
        run: ({ kind: id }, turn) => of(id, (kind) => answerInPlace(withdrawn(uses, kind, turn))),
      }),
      on(trial, { ...reading, run: (_none, turn) => answerInPlace(trialMessage(trialsNow(uses, turn))) }),
      on(file, {
        ...reading,
        run: ({ format }, { asker, today }) => ({
          type: 'file',
          file: trialFile(format, asker.id, today),
          message: trialFileMessage,
        }),
      }),
      on(askFirst, { ...reading, run: (_none, turn) => answerInPlace(askedFirst(uses, turn)) }),
      on(askAgain, { ...reading, run: () => answerInPlace(sureMessage) }),
      on(run, {
        allowed: kansliOnly,
        run(_none, { asker, now }) {
          beginGallring(uses, asker.id, now);
          return answerInPlace(begunMessage);
        },
      }),
      on(keep, { ...reading, run: () => answerInPlace(keptMessage) }),
    ],
    forms: [
      onForm(chooseKindForm, {
        ...reading,
        subject: () => ({ subject: null }),
        run: ({ kind: id }) => of(id, (kind) => answer(shown(uses, kind))),
      }),
      onForm(beslutForm, {
        allowed: kansliOnly,
        subject: ({ kind }, turn) => toDecide(uses, kind, turn),
        run: (filled, about, turn) => answer(decided(uses, filled, about, turn)),
      }),
    ],
  };
}

function listOrKind(uses: Gallring, typed: string): Message {
  if (typed === '') return kindsMessage(kindsInForce(uses));
  const found = findByWords(typed, retentionKinds, ({ id, name }) => [name, id]);
  return found.type === 'one' ? shown(uses, found.item) : noSuchKind(typed);
}

function shown({ decisions, timeZone }: Gallring, kind: RetentionKind): Message {
  const last = decisions.last(kind.id);
  return kindMessage(inForceOf(kind, decisions.of(kind.id)), last, last && dayOf(last.at, timeZone));
}

const trialsNow = (uses: Gallring, { now }: Turn) => kindsInForce(uses).map((of) => trialOf(uses, of, now));

const askedFirst = (uses: Gallring, turn: Turn): Message => askMessage(trialsNow(uses, turn));

/** Only what may be an allmän handling needs a decision. */
function toDecide({ decisions }: Gallring, id: string, { today }: Turn): { subject: ToDecide } | { refused: Response } {
  const kind = kindOfId(id);
  return kind?.treatment === 'gallring'
    ? { subject: { kind, beslut: decisions.of(id), today } }
    : { refused: answer(noSuchKind(id)) };
}

function decided(uses: Uses, filled: FilledBeslut, { kind, beslut }: ToDecide, turn: Turn): Message {
  uses.decisions.record({ kind: kind.id, ...filled }, turn.asker.id, turn.now);
  uses.decided();
  const is = uses.decisions.of(kind.id);
  note(uses, kind, turn, {
    what: `registrerade gallringsbeslut: ${kind.name}`,
    before: beslut && ruled(beslut),
    after: is && ruled(is),
  });
  return shown(uses, kind);
}

/** What has been destroyed does not come back, and from now on the kind is kept. */
function withdrawn(uses: Uses, kind: RetentionKind, turn: Turn): Message {
  const was = uses.decisions.of(kind.id);
  if (was && uses.decisions.withdraw(kind.id, turn.asker.id, turn.now)) {
    uses.decided();
    note(uses, kind, turn, { what: `tog tillbaka gallringsbeslut: ${kind.name}`, before: ruled(was), after: null });
  }
  return shown(uses, kind);
}

const ruled = (beslut: NonNullable<ToDecide['beslut']>): string =>
  `${beslutInWords(beslut)}, sparas ${spanInWords(beslut.keptFor)}`;

type Noted = { what: string; before: string | null; after: string | null };

const note = ({ changes }: Gallring, { id }: RetentionKind, { asker, now }: Turn, noted: Noted): void =>
  void changes.record({ at: now, by: asker.id, subject: `gallring/${id}`, group: null, ...noted });
