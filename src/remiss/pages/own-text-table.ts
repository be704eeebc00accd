import type { Button } from '../../chat/message.ts';
import { ask } from '../../chat/response.ts';
import { genitive } from '../../chat/swedish.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  chooseOwnTextAction,
  compareOwnTextAction,
  putBackOwnTextAction,
  showOwnTextAction,
  takeOwnTextAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { regionOfAsker, snapshotOf } from '../case/snapshot.ts';
import { whoseTextForm } from '../drafts/draft-forms.ts';
import { type GivesOwnText, putBackOwnText, takeOwnText } from '../drafts/edit-own-text.ts';
import { takesOwnText } from '../drafts/find-own-text.ts';
import { fileOrigin } from '../drafts/given-text.ts';
import { compareOwnTexts, showOwnText } from '../drafts/show-own-text.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

type Uses = GivesOwnText &
  Parameters<typeof onRemiss>[0] & { remisser: RemissStore; entries: EntryStore; register: RegisterStore };

/** What a region's people and the kansli do with its own text. */
export function ownTextTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  const whose = (remiss: Remiss, source: string) => {
    const regions = uses.register.regions();
    const name = fileOrigin(uses.attachments.handover(source)?.fileText ?? '')?.whose;
    return { remiss, regions, region: regions.find((one) => one.name === name)?.id ?? null };
  };
  return {
    commands: [],
    buttons: [
      onRemiss(uses, showOwnTextAction, {
        reads: true,
        run: (remiss, turn, wanted) => showOwnText(uses, snapshotIn(remiss, turn), wanted, turn),
      }),
      onRemiss(uses, compareOwnTextAction, {
        reads: true,
        run: (remiss, turn, wanted) => compareOwnTexts(uses, snapshotIn(remiss, turn), wanted, turn),
      }),
      onRemiss(uses, takeOwnTextAction, {
        run: (remiss, turn, given) => takeOwnText(uses, snapshotIn(remiss, turn), given, turn),
      }),
      onRemiss(uses, putBackOwnTextAction, {
        run: (remiss, turn, wanted) => putBackOwnText(uses, snapshotIn(remiss, turn), wanted, turn),
      }),
      onRemiss(uses, chooseOwnTextAction, {
        reads: true,
        allowed: kansliOnly,
        run: (remiss, _turn, { source }) =>
          ask(whoseTextForm.open({ remiss: remiss.id, source }, whose(remiss, source))),
      }),
    ],
    filePlaces: [(source, turn, names) => ownTextPlaces(uses, source, turn, names)],
    forms: [
      onRemissForm(uses, whoseTextForm, {
        allowed: kansliOnly,
        subject: (remiss, _turn, { source }) => ({ subject: { ...whose(remiss, source), source } }),
        run: ({ region }, { remiss, source }, turn) =>
          takeOwnText(uses, snapshotIn(remiss, turn), { region, source, seen: undefined }, turn),
      }),
    ],
  };
}

/** The answers in which what was given can be a region's next text: the asker's own, and for the kansli anyone's. */
function ownTextPlaces(uses: Uses, source: string, turn: Turn, names: readonly string[]): Button[] {
  if (!names.some((name) => /\.docx$/iu.test(name))) return [];
  const regions = new Map(uses.register.regions().map(({ id, name }) => [id, name]));
  return uses.remisser
    .current()
    .filter(takesOwnText)
    .flatMap((remiss) => {
      const region = regionOfAsker(uses, remiss, turn);
      const { id, number } = remiss;
      const own =
        region === null
          ? []
          : [
              takeOwnTextAction.button(
                `Ny version av ${genitive(regions.get(region) ?? region)} svar på remiss ${number}`,
                {
                  remiss: id,
                  region,
                  seen: undefined,
                  source,
                },
              ),
            ];
      const anyones = isKansli(turn.asker)
        ? [chooseOwnTextAction.button(`Ny version av en regions svar på remiss ${number}`, { remiss: id, source })]
        : [];
      return [...own, ...anyones];
    });
}
