import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, type Asker, anyoneKnown, asked, isKansli, joinTables, type Turn } from '../../chat/table.ts';
import { typedTime } from '../../chat/typed.ts';
import { orNull } from '../../database/columns.ts';
import { type NewsKind, newsKinds } from '../../outbox/message-kinds.ts';
import type { RegisterStore } from '../register-store.ts';
import { absenceTable } from './absence-commands.ts';
import { changeNews } from './change-news.ts';
import { changeReach, reachOf } from './change-reach.ts';
import { type NewsToChoose, newsForm } from './news-form.ts';
import { ownActions } from './own-actions.ts';
import { hourFault, whichHours } from './own-hour.ts';
import { hourRefused, ownSettingsPage } from './own-views.ts';
import { type ReachToChange, reachForm } from './reach-form.ts';
import { shownAbsences } from './shown-absence.ts';

type Uses = Parameters<typeof absenceTable>[0] &
  Parameters<typeof changeReach>[0] &
  Parameters<typeof changeNews>[0] & { register: Pick<RegisterStore, 'connection' | 'reachedOn'> };

/** What a person decides for themselves: when and where they are told, and when they are away. */
export const ownTable = (uses: Uses): ActionTable =>
  joinTables([
    {
      commands: [
        {
          words: [
            ...['inställningar', 'inställning', 'mina inställningar', 'påminn mig', 'ändra tid', 'byt tid'],
            ...['stäng av påminnelser', 'stäng av', 'sluta påminna', 'vad jag vill höra', 'nyheter'],
          ],
          example: 'inställningar',
          about: 'När påminnelser kommer, vad du hör om, var du nås och när du är borta',
          everyday: [
            ...asked('…', 'stäng|stänga|slå|slår av påminn-|notis-|avisering-'),
            ...asked(
              '',
              'stopp|stop|sluta|unsubscribe|tyst|avregistrera',
              'stäng|stänga|slippa|sluta|pausa påminn-|meddelanden|skicka|mejl|notiser',
              'får för många|mycket påminn-|meddelanden|mejl',
              'inställ-',
              'när påminner|påminnelser',
              'byt|bytt|byter|ändra|ny|nytt mejl|mejladress|mail|mailadress|epost|e-post|e-postadress|adress|kanal|tid',
              'notis-|aviser-',
            ),
          ],
          reads: true,
          writes: (rest) => typedTime(rest) !== null,
          allowed: anyoneKnown,
          run(rest, turn) {
            const time = typedTime(rest);
            if (time) return changeHour(uses, time, turn);
            return isMeantAsTime(rest) ? answer(hourRefused(whichHours)) : showOwn(uses, turn);
          },
        },
      ],
      buttons: [
        on(ownActions.show, { reads: true, allowed: anyoneKnown, run: (_nothing, turn) => showOwn(uses, turn) }),
        on(ownActions.change, {
          reads: true,
          allowed: anyoneKnown,
          run: (_nothing, { asker }) => ask(reachForm.open({}, reachToChange(uses, asker.id))),
        }),
        on(ownActions.setHour, {
          allowed: anyoneKnown,
          run: ({ time }, turn) => changeHour(uses, typedTime(time), turn),
        }),
        on(ownActions.news, {
          reads: true,
          allowed: anyoneKnown,
          run: (_nothing, { asker }) => ask(newsForm.open({}, newsToChoose(uses, asker))),
        }),
        on(ownActions.restoreNews, {
          allowed: anyoneKnown,
          run: (before, turn) => changeNews(uses, before, turn),
        }),
      ],
      forms: [
        onForm(newsForm, {
          allowed: anyoneKnown,
          subject: (_nothing, { asker }) => ({ subject: newsToChoose(uses, asker) }),
          run: (filled, _before, turn) => changeNews(uses, filled, turn),
        }),
        onForm(reachForm, {
          allowed: anyoneKnown,
          subject: (_nothing, { asker }) => ({ subject: reachToChange(uses, asker.id) }),
          run: (filled, _before, turn) => changeReach(uses, filled, turn),
        }),
      ],
    },
    absenceTable(uses),
  ]);

/** "kl 25", "klockan åtta", "9.75" */
const isMeantAsTime = (words: string): boolean => /^(?:kl(?:ockan)?\b|\d{1,2}(?:[.:]\d+)?$)/iu.test(words.trim());

/** @param toldAt null: the usual time. */
function changeHour(uses: Uses, toldAt: Temporal.PlainTime | null, turn: Turn): Response {
  const fault = toldAt && hourFault(toldAt);
  return fault ? answer(hourRefused(fault)) : changeReach(uses, { ...reachOf(uses, turn.asker.id), toldAt }, turn);
}

/** Of channels and who is in them only the kansli hears. */
const isHeardBy = (kind: NewsKind, asker: Asker): boolean => kind !== 'channels' || isKansli(asker);

const newsToChoose = ({ newsChoices }: Uses, asker: Asker): NewsToChoose => ({
  kinds: newsKinds.filter((kind) => isHeardBy(kind, asker)),
  choices: newsChoices.choicesOf(asker.id),
});

/** Where the asker is reached, and where they were rather reached before, can be chosen. */
function reachToChange(uses: Uses, person: string): ReachToChange {
  const reach = reachOf(uses, person);
  const reachedOn = uses.register.reachedOn(person);
  const isThere = reach.connection === null || reachedOn.some(({ id }) => id === reach.connection);
  return {
    ...reach,
    connections: isThere ? reachedOn : [...reachedOn, uses.register.connection(reach.connection ?? '')],
  };
}

function showOwn(uses: Uses, { asker, today }: Turn): Response {
  const { register } = uses;
  const reach = reachOf(uses, asker.id);
  return answer(
    ownSettingsPage({
      whose: { person: asker, own: true },
      reach,
      preferred: orNull(reach.connection, register.connection),
      reachedOn: register.reachedOn(asker.id),
      news: uses.newsChoices.choicesOf(asker.id),
      absences: shownAbsences(uses, asker.id, today),
    }),
  );
}
