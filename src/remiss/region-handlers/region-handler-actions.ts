import { action, type Codec, numberValue, oneOf, textValue } from '../../chat/action.ts';
import { type HandlerRole, handlerRoles } from '../case/remiss.ts';

/** Somebody by their id, and as what. */
export type NamedHandler = { person: string; role: HandlerRole };

/** `handlaggare:anna,sakkunnig:bo` */
const handlersValue: Codec<readonly NamedHandler[]> = {
  write: (all) => all.map(({ person, role }) => `${role}:${encodeURIComponent(person)}`).join(','),
  read(text) {
    const read = text
      .split(',')
      .filter(Boolean)
      .map((one): NamedHandler | null => {
        const [word = '', id = ''] = one.split(':');
        const role = oneOf(handlerRoles).read(word);
        return role && { role, person: decodeURIComponent(id) };
      });
    return read.includes(null) ? null : read.filter((one) => one !== null);
  },
};

const about = { remiss: numberValue, region: textValue };

/** Opens the form of the same id. */
export const changeRegionHandlers = action('remiss.region-handlers', about);
/** `was`: what it goes back to. `now`: what it goes back from. */
export const undoRegionHandlers = action('remiss.undo-region-handlers', {
  ...about,
  was: handlersValue,
  now: handlersValue,
});
