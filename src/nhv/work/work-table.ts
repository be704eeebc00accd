import { on, type Press } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type ButtonAction, type Turn } from '../../chat/table.ts';
import { shownWork, withArea, workRefusal } from './find-work.ts';
import { bookWork, finishWork, followWork, undoWork } from './settle-work.ts';
import { isToBeBooked, isWorkOwed, type WorkOf } from './work.ts';
import { workActions } from './work-actions.ts';
import { bookWorkForm, finishWorkForm } from './work-form.ts';
import { whyWork, workPage } from './work-views.ts';

type Uses = Parameters<typeof finishWork>[0] & Parameters<typeof followWork>[0];

/** Only what waits for it is decided so; pressed late it shows how things are. */
const keepWork = (uses: Uses, of: WorkOf, turn: Turn): Response =>
  of.kind === 'remiss' && isWorkOwed(of)
    ? finishWork(uses, of, { on: turn.today, document: null }, turn)
    : answer(workPage(shownWork(uses, of)));

/** What the NHV-kansli and the kansli do about what they owe. */
export function workTable(uses: Uses): ActionTable {
  const found = (id: number, turn: Turn): WorkOf | Response => {
    const work = uses.works.work(id);
    const [of] = work ? withArea(uses, [work]) : [];
    if (!of) return reply('Uppgiften finns inte längre', 'Skriv nhv för att se hur områdena ligger till.');
    const refusal = workRefusal(uses, of, turn);
    return refusal ? reply(refusal) : of;
  };
  const about = (
    press: Press<{ work: number }>,
    run: (of: WorkOf, turn: Turn) => Response,
    reads = true,
  ): ButtonAction =>
    on(press, {
      reads,
      allowed: anyoneKnown,
      run({ work }, turn) {
        const of = found(work, turn);
        return 'work' in of ? run(of, turn) : of;
      },
    });
  const subject = ({ work }: { work: number }, turn: Turn) => {
    const of = found(work, turn);
    return 'work' in of ? { subject: { ...of, today: turn.today } } : { refused: of };
  };
  const opens =
    (form: typeof finishWorkForm | typeof bookWorkForm) =>
    (of: WorkOf, { today }: Turn) =>
      ask(form.open({ work: of.work.notice }, { ...of, today }));
  return {
    commands: [],
    buttons: [
      about(workActions.show, (of) => answer(workPage(shownWork(uses, of)))),
      about(workActions.explain, (of) => answer(whyWork(shownWork(uses, of)))),
      about(workActions.finish, opens(finishWorkForm)),
      about(workActions.book, (of, turn) =>
        isToBeBooked(of) ? opens(bookWorkForm)(of, turn) : answer(workPage(shownWork(uses, of))),
      ),
      about(workActions.follow, (of, turn) => followWork(uses, of, turn), false),
      about(workActions.keep, (of, turn) => keepWork(uses, of, turn), false),
      about(workActions.undo, (of, turn) => undoWork(uses, of, turn), false),
    ],
    forms: [
      onForm(finishWorkForm, {
        allowed: anyoneKnown,
        subject,
        run: (done, of, turn) => finishWork(uses, of, done, turn),
      }),
      onForm(bookWorkForm, {
        allowed: anyoneKnown,
        subject,
        run: ({ on: day }, of, turn) => bookWork(uses, of, day, turn),
      }),
    ],
  };
}
