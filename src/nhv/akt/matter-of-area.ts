import type { MatterSource } from '../../akt/matter-file.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { laterOf } from '../../chat/days.ts';
import { fold } from '../../chat/fold.ts';
import { list } from '../../chat/swedish.ts';
import { isKansli } from '../../chat/table.ts';
import type { DocumentFact } from '../../documents/document.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { groupNameOf } from '../../register/group-name.ts';
import { maySee, viewerOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders, theNhvGroup } from '../../register/sjukvardsregion.ts';
import { areaSeen, seenInterests, visibleAreas } from '../area/area-seen.ts';
import { type AreaRecord, areaNames } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { endingNames, namesOf, unitsInWords } from '../area/area-words.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import type { NhvSteps } from '../area/steps.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { askedIn } from '../follow-up/follow-ups.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { type FindsWork, shownWork, withArea } from '../work/find-work.ts';
import { filesOfArea } from './files-of-area.ts';
import { partsOfArea } from './parts-of-area.ts';
import type { SeenOfArea } from './seen-of-area.ts';

type Uses = FindsWork & {
  areas: AreaStore;
  interests: Pick<InterestStore, 'history'>;
  followUps: FollowUpStore;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'ofSubject'>;
  steps: NhvSteps;
  hours: SendingHours;
};

const areaWords: ReadonlySet<string> = new Set(['nhv', 'område', 'området', 'nhv-område', 'nhv-området'].map(fold));

/** All that is kept of an area of NHV. Its remisser have files of their own. */
export const matterOfArea = (uses: Uses): MatterSource => ({
  prefix: 'nhv',
  meant(words, turn) {
    const [first = '', ...others] = words.split(/\s+/u);
    const isNamed = areaWords.has(fold(first)) && others.length > 0;
    const typed = fold(isNamed ? others.join(' ') : words);
    const records = visibleAreas(uses, turn);
    const whole = records.filter((record) =>
      [record.area.id, ...areaNames(record)].some((name) => fold(name) === typed),
    );
    const near = isNamed
      ? records.filter((record) => areaNames(record).some((name) => fold(name).includes(typed)))
      : [];
    const [record, ...more] = whole.length > 0 ? whole : near;
    return record && more.length === 0 ? { key: areaSubject.write(record.area.id) } : null;
  },
  gather(key, { asker, now, today }) {
    const id = areaSubject.read(key);
    const record = id === null ? null : uses.areas.find(id);
    const viewer = viewerOf(uses.register, { asker, today });
    if (!record || !maySee(viewer, areaSeen(record))) return null;
    const { area, state } = record;
    const kansli = isKansli(asker);
    const regions = uses.register.regions();
    const whose = seenInterests(uses.register, viewer, today);
    const seen: SeenOfArea = {
      record,
      names: namesOf(regions, uses.steps),
      regions,
      stated: uses.interests.history(area.id).filter(({ region }) => whose.of(region)),
      remisser: uses.remisserAbout(area.id).filter((one) => maySee(viewer, one.seen)),
      work: withArea(uses, uses.works.ofArea(area.id)).map((of) => shownWork(uses, of)),
      followUps: yearsOf(uses, today).flatMap((year) =>
        askedIn(uses, year).filter(({ areas }) => areas.some(({ id }) => id === area.id)),
      ),
      changes: kansli ? uses.changes.ofSubject(key) : [],
      timeZone: uses.hours.timeZone,
    };
    return {
      title: `Akt: ${state.name}`,
      fileName: `akt-nhv-${area.id}`,
      facts: factsOf(uses, record, kansli),
      parts: partsOfArea(seen),
      files: filesOfArea(seen),
      lacks: [
        {
          what: 'Handlingar i original',
          why: 'Boten har länkar till områdets handlingar, och inte handlingarna själva.',
        },
        ...seen.remisser.map(({ number }) => ({
          what: `Remiss ${number}`,
          why: `Den har en egen akt: akt remiss ${number}.`,
        })),
        ...(whose.all
          ? []
          : [
              { what: 'Vad andra regioner avser', why: `Bara ${theNhvGroup()}, ${theLeaders()} och kansliet ser det.` },
            ]),
        ...(kansli ? [] : [{ what: 'Loggen över ändringar', why: 'Bara kansliet ser den.' }]),
      ],
      at: latestOf(seen) ?? now,
      signers: [],
    };
  },
});

/** The years in which something was asked: from when the first was. */
function yearsOf({ followUps }: Uses, today: Temporal.PlainDate): number[] {
  const years = new Set(followUps.askedFrom(0).map(({ year }) => year));
  return [...years].filter((year) => year <= today.year + 1).sort();
}

function latestOf({ record, stated, changes, followUps }: SeenOfArea): Temporal.Instant | null {
  const moments = [
    ...[...record.log, ...stated, ...changes].map(({ at }) => at),
    ...followUps.flatMap(({ answers }) => answers.map(({ at }) => at)),
  ];
  return moments.length === 0 ? null : moments.reduce(laterOf);
}

function factsOf(uses: Uses, { area, state, seenBy }: AreaRecord, kansli: boolean): DocumentFact[] {
  const fact = (label: string, value: string): DocumentFact[] => (value === '' ? [] : [{ label, value }]);
  const { heading } = uses.steps[state.step];
  const also = areaNames({ area, state }).filter((name) => name !== state.name);
  const seen = seenBy.map((id) => groupNameOf(uses.register, id));
  return [
    ...fact('Område', state.name),
    ...fact('Kallas också', also.join(', ')),
    ...fact('Läge', state.ending ? `${endingNames[state.ending]} (${heading})` : heading),
    ...fact('Antal enheter', unitsInWords(state)),
    ...fact('Begränsat', seen.length === 0 ? '' : `Bara ${list(seen)} och kansliet ser området.`),
    ...fact('Följs upp av', list(uses.areas.groupsOf(area.id).map((id) => groupNameOf(uses.register, id)))),
    ...fact('Framtagen för', kansli ? 'kansliet, som ser allt' : 'någon som ser en del av området'),
  ];
}
