import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, reply } from '../../chat/response.ts';
import { type ActionTable, kansliOnly } from '../../chat/table.ts';
import { dutiesInList } from '../duty/duty-actions.ts';
import { sortOldDuties } from './old-type-actions.ts';
import { oldTypeDuties, waiveOldDuties } from './old-type-duties.ts';
import { allOfThem, fieldOfDuty, oldTypesForm } from './old-type-form.ts';
import { oldTypesSorted } from './old-type-views.ts';

type Uses = Parameters<typeof waiveOldDuties>[0];

/** What is owed by a type that a group no longer has is kept or let off, by the kansli. */
export const oldTypeTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(sortOldDuties, {
      reads: true,
      allowed: kansliOnly,
      run() {
        const all = oldTypeDuties(uses);
        return all.length > 0
          ? ask(oldTypesForm.open({}, { all: all.slice(0, dutiesInList), count: all.length }))
          : nothingLeft;
      },
    }),
  ],
  forms: [
    onForm(oldTypesForm, {
      allowed: kansliOnly,
      // Read with all of them: others may have been let off or handed in since the form was opened.
      subject() {
        const all = oldTypeDuties(uses);
        return all.length > 0 ? { subject: { all, count: all.length } } : { refused: nothingLeft };
      },
      run(filled, { all }, turn) {
        const chosen =
          filled.whole === allOfThem ? all : all.filter((duty) => filled[fieldOfDuty(duty)] === 'undantas');
        const waived = waiveOldDuties(uses, chosen, filled.reason, turn);
        return answer(oldTypesSorted(waived, oldTypeDuties(uses).length));
      },
    }),
  ],
});

const nothingLeft = reply('Inget att välja', 'Ingen grupp är skyldig något enligt en typ som den hade förut.');
