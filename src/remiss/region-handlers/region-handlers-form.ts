import { numberValue, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { linesField } from '../../chat/form-fields.ts';
import type { HandlerRole, Remiss } from '../case/remiss.ts';
import { handlerLabels, handlerNames } from '../case/remiss-words.ts';
import { readHandlers, type TypedHandler } from './read-handler.ts';

export type RegionOfRemiss = { remiss: Remiss; region: { id: string; name: string } };

export type FilledHandlers = Record<HandlerRole, readonly TypedHandler[] | null>;

const most = 10;

/** Who at the region works with its answer, and who knows its subject. */
export const regionHandlersForm = defineForm<{ remiss: number; region: string }, RegionOfRemiss, FilledHandlers>(
  'remiss.region-handlers',
  { remiss: numberValue, region: textValue },
  ({ remiss, region }) => {
    const field = (role: HandlerRole) =>
      linesField(`${handlerLabels[role]}, en per rad`)
        .initial(handlerNames(remiss, region.id, role).join('\n') || null)
        .meaning(readHandlers)
        .check(({ length }) => (length > most ? `Skriv högst ${most} personer.` : null));
    return {
      title: 'Vilka arbetar med svaret',
      intro: `De som arbetar med svaret för ${region.name} på remiss ${remiss.number}. De ser remissen och får veta vad som händer, men svarar inte för regionen. Ta bort en rad för att ta bort någon.`,
      submit: 'Spara',
      fields: {
        handlaggare: field('handlaggare').hint(
          'Namn ur registret, eller namn och e-post: Hanna Exempel, hanna@example.org',
        ),
        sakkunnig: field('sakkunnig').hint('De som kan ämnet och kallas till remisskonferenser.'),
      },
    };
  },
);
