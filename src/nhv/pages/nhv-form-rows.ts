import type { FormReading } from '../../chat/form.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { anyoneKnown, type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { chosenGroups } from '../../register/finding/findable-groups.ts';
import type { Region } from '../../register/register.ts';
import { areaGone } from '../area/area-choice-views.ts';
import { visibleArea } from '../area/area-seen.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { namesOf } from '../area/area-words.ts';
import { applicants, ownRegions, refusalFor } from '../area/nhv-rights.ts';
import { answerFollowUp, answeringOf } from '../follow-up/answer-follow-up.ts';
import { followUpForm } from '../follow-up/follow-up-form.ts';
import { questionsForm } from '../interests/questions-form.ts';
import { addArea } from '../moves/add-area.ts';
import { recordInterest } from '../moves/record-interest.ts';
import { recordMove } from '../moves/record-move.ts';
import { showOnlyTo } from '../moves/restrict-area.ts';
import { takeBackInterest } from '../moves/take-back-interest.ts';
import { tiedGroups, tieGroupsTo, tieMany, untied } from '../moves/tie-groups.ts';
import { tieManyForm } from '../moves/tie-many-form.ts';
import { applicationForm, applicationMoveIn, chooseRegion } from './application-form.ts';
import { correctionForm, takenBack } from './correction-form.ts';
import { groupsForm, seenByForm } from './groups-form.ts';
import { interestForm, noAnswer } from './interest-form.ts';
import { moveForm, movesIn } from './move-form.ts';
import { newAreaForm } from './new-area-form.ts';
import type { LogForm } from './nhv-fields.ts';
import { permitForm, permitMoveIn } from './permit-form.ts';
import { answerAll, questionsToRead, speaksFor } from './questions-owed.ts';

type Uses = Parameters<typeof recordMove>[0] &
  Parameters<typeof recordInterest>[0] &
  Parameters<typeof answerFollowUp>[0] &
  Parameters<typeof tieGroupsTo>[0] &
  Parameters<typeof showOnlyTo>[0];

export function nhvFormRows(uses: Uses): FormAction[] {
  const { register } = uses;
  const names = () => namesOf(register.regions(), uses.steps);
  /** What a form about an area is about; the area itself where it is still there. */
  const aboutArea = <Subject>(
    id: string,
    turn: Turn,
    subject: (record: AreaRecord) => Subject,
  ): { subject: Subject } | { refused: Response } => {
    const record = visibleArea(uses, id, turn);
    return record ? { subject: subject(record) } : { refused: answer(areaGone) };
  };
  const write = (lines: readonly NewMove[], { record, after }: LogForm, turn: Turn): Response =>
    recordMove(uses, record, { lines, after }, turn);
  return [
    onForm(moveForm, {
      allowed: kansliOnly,
      subject: ({ area, after }, turn) =>
        aboutArea(area, turn, (record) => ({ record, after, today: turn.today, names: names() })),
      run: (filled, form, turn) => readMove(movesIn(filled, form), (lines) => write(lines, form, turn)),
    }),
    onForm(correctionForm, {
      allowed: kansliOnly,
      subject: ({ area, after }, turn) =>
        aboutArea(area, turn, (record) => ({ record, after, today: turn.today, names: names() })),
      run: ({ line, note }, form, turn) => write(takenBack(form.record.log, line, note, turn.today), form, turn),
    }),
    onForm(permitForm, {
      allowed: kansliOnly,
      subject: ({ area, after }, turn) =>
        aboutArea(area, turn, (record) => ({ record, after, today: turn.today, regions: register.regions() })),
      run: (filled, form, turn) => readMove(permitMoveIn(filled, form.regions), (line) => write([line], form, turn)),
    }),
    onForm(applicationForm, {
      allowed: anyoneKnown,
      subject: ({ area, after }, turn) =>
        aboutArea(area, turn, (record) => ({ record, after, today: turn.today, regions: applicants(register, turn) })),
      run(filled, form, turn) {
        const refused = refusalToApply(uses, filled.region, form.regions, turn);
        return refused === null ? write([applicationMoveIn(filled)], form, turn) : faulty({ region: refused });
      },
    }),
    onForm(newAreaForm, {
      allowed: kansliOnly,
      subject: (_context, { today }) => ({ subject: { names: names(), today } }),
      run: (area, _form, turn) => addArea(uses, area, turn),
    }),
    onForm(interestForm, {
      allowed: anyoneKnown,
      subject: ({ area }, turn) =>
        aboutArea(area, turn, (record) => {
          const regions = ownRegions(register, turn);
          const said = uses.interests.ofArea(record.area.id);
          return { record, regions, latest: null, hasAnswered: regions.some((region) => said.has(region.id)) };
        }),
      run({ region: id, interest, note }, { record }, turn) {
        const region = register.regions().find((one) => one.id === id);
        const refused = region ? refusalFor(register, region, turn) : chooseRegion;
        if (!region || refused !== null) return faulty({ region: refused ?? chooseRegion });
        return interest === noAnswer
          ? takeBackInterest(uses, region, { record, why: note }, turn)
          : recordInterest(uses, region, { record, interest, note }, turn);
      },
    }),
    onForm(questionsForm, {
      allowed: anyoneKnown,
      subject({ region: id }, turn) {
        const spoken = speaksFor(register, id, 'Formuläret', turn);
        return 'refused' in spoken ? spoken : { subject: questionsToRead(uses, spoken.region) };
      },
      run: (filled, form, turn) => answerAll(uses, filled, form, turn),
    }),
    onForm(followUpForm, {
      allowed: anyoneKnown,
      subject: ({ followUp }, turn) => answeringOf(uses, followUp, turn),
      run: (filled, answering, turn) => answerFollowUp(uses, filled, answering, turn),
    }),
    onForm(groupsForm, {
      allowed: kansliOnly,
      subject: ({ area }, turn) => aboutArea(area, turn, (record) => ({ record, tied: tiedGroups(uses, record) })),
      run: ({ groups }, { record }, turn) => tieGroupsTo(uses, record, groups ?? [], turn),
    }),
    onForm(tieManyForm, {
      allowed: kansliOnly,
      subject: (_context, turn) => ({ subject: { untied: untied(uses, turn) } }),
      run: (filled, _form, turn) => tieMany(uses, filled, turn),
    }),
    onForm(seenByForm, {
      allowed: kansliOnly,
      subject: ({ area }, turn) =>
        aboutArea(area, turn, (record) => ({ record, seen: chosenGroups(register, record.seenBy) })),
      run: ({ groups }, { record }, turn) => showOnlyTo(uses, record, groups ?? [], turn),
    }),
  ];
}

const readMove = <Read>(reading: FormReading<Read>, run: (read: Read) => Response): Response =>
  reading.ok ? run(reading.filled) : faulty(reading.faults);

/** Why this person may not register an application of the region. */
function refusalToApply(
  { register }: Pick<Uses, 'register'>,
  id: string,
  own: readonly Region[],
  turn: Turn,
): string | null {
  if (own.some((region) => region.id === id)) return null;
  const region = register.regions().find((one) => one.id === id);
  return region ? refusalFor(register, region, turn) : chooseRegion;
}
