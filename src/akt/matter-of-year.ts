import type { YearAsked } from '../calendar/year-entry.ts';
import { joinedValues, keyed, numberValue, textValue } from '../chat/action.ts';
import { date } from '../chat/swedish.ts';
import type { Part } from '../documents/document.ts';
import { resolveGroup } from '../register/groups/resolve-group.ts';
import { maySee, standingOf, viewerOf } from '../register/may-see.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { fetchMatterFile } from './matter-actions.ts';
import type { FileOfMatter, MatterSource } from './matter-file.ts';

/** What a feature knows of a group's year, and the files that it keeps of it. */
type FeatureOfYear = {
  groupYear?(asked: YearAsked): readonly { heading: string; parts: readonly Part[] }[];
  filesOfYear?(asked: YearAsked): readonly FileOfMatter[];
};

type Uses = {
  register: Pick<RegisterStore, 'group' | 'everyGroup' | 'seatsOf'>;
  timeZone: string;
  features(): readonly FeatureOfYear[];
};

/** `grupp/2026/onkologi` */
export const yearOfGroup = keyed('grupp', joinedValues({ year: numberValue, group: textValue }));

/** All that is kept of a group's year, as every feature knows it: nothing that is restricted or collected blind. */
export const matterOfYear = (uses: Uses): MatterSource => ({
  prefix: 'grupp',
  meant(words, turn) {
    const [, named, typed] = words.match(/^(?:grupp(?:en)?\s+)?(.+?)\s+(20\d\d)$/iu) ?? [];
    if (named === undefined || typed === undefined) return null;
    const year = Number(typed);
    const found = resolveGroup(uses.register, named, turn, {
      command: 'akt',
      alsoEnded: true,
      ofThePast: true,
      button: (label, group) => fetchMatterFile.button(label, { key: yearOfGroup.write({ year, group }) }),
    });
    return 'response' in found
      ? { refused: found.response }
      : { key: yearOfGroup.write({ year, group: found.group.id }) };
  },
  gather(text, { asker, now, today }) {
    const wanted = yearOfGroup.read(text);
    const group = wanted && uses.register.group(wanted.group);
    const viewer = viewerOf(uses.register, { asker, today });
    if (!wanted || !group || wanted.year > today.year || !maySee(viewer, standingOf(group.id))) return null;
    const { year } = wanted;
    const asked = { year, now, today, groups: [group], isWide: false, viewer };
    const features = uses.features();
    const parts = features
      .flatMap((feature) => feature.groupYear?.(asked) ?? [])
      .flatMap(({ heading, parts }): Part[] => [{ type: 'heading', level: 1, text: heading }, ...parts]);
    const files = features.flatMap((feature) => feature.filesOfYear?.(asked) ?? []);
    const last = year < today.year ? today.with({ year, month: 12, day: 31 }) : today;
    const at = last.toZonedDateTime(uses.timeZone).toInstant();
    return {
      title: `Akt: ${group.name} ${year}`,
      fileName: `akt-${group.id}-${year}`,
      facts: [
        { label: 'Grupp', value: group.name },
        { label: 'År', value: String(year) },
        ...(group.mandate ? [{ label: 'Uppdragsbeskrivning', value: group.mandate.title }] : []),
        { label: 'Till och med', value: date(last) },
      ],
      parts,
      files,
      lacks: [
        { what: 'Remisser och områden som bara vissa får se, eller som samlas in blint', why: 'De har egna akter.' },
      ],
      at,
      signers: [],
    };
  },
});
