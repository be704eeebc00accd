import type { Database } from 'better-sqlite3';
import { archiveInWorker } from '../../akt/archive-work.ts';
import { archiveMaker, type MatterFiles, matterFilePrefix } from '../../akt/matter-archive.ts';
import { matterOfYear } from '../../akt/matter-of-year.ts';
import { yearMaker, yearPrefix } from '../../arshjul/year-files.ts';
import { keptWords } from '../../changes/personal-data.ts';
import { nothingKept } from '../../changes/personal-tables.ts';
import { retentionStore } from '../../changes/retention-store.ts';
import { exportMaker, exportPrefix } from '../../exports/export-files.ts';
import type { Exporting } from '../../exports/exported.ts';
import { beslutStore } from '../../gallring/beslut-store.ts';
import type { Contacts } from '../../gallring/contacts.ts';
import { kindsInForce } from '../../gallring/gallra.ts';
import { gallringFeature } from '../../gallring/gallring-feature.ts';
import type { GallringFiles } from '../../gallring/gallring-files.ts';
import { passStore } from '../../gallring/pass-store.ts';
import { type Processing, processingDocument } from '../../gallring/processing.ts';
import type { Feature } from '../../obligations/feature.ts';
import type { FeatureHooks } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { PersonData } from '../../personuppgifter/person-data.ts';
import { personDataMaker, personDataPrefix } from '../../personuppgifter/person-data-files.ts';
import { registerJson } from '../../register/import/register-json.ts';
import { personalRecords } from '../personal-data.ts';
import type { sharedStores } from './shared-stores.ts';

type Around = ReturnType<typeof sharedStores> & {
  hours: SendingHours;
  contacts: Contacts;
  /** What the features do by the clock and on shared pages. Asked for when it is needed, as is every feature. */
  features(): readonly FeatureHooks[];
  every(): readonly Feature[];
};

/** The features that are made of what all of them say: a year, tables, akter, what is known of a person, gallring. */
export function featuresOfAll(db: Database, { hours, contacts, features, every, ...shared }: Around) {
  const { timeZone } = hours;
  const { register } = shared;
  const tables = () => every().flatMap(({ personalData }) => personalData.tables);
  const years = { ...shared, hours, timeZone, features };
  const gallring: GallringFiles = {
    ...shared,
    timeZone,
    decisions: beslutStore(db),
    passes: passStore(db),
    retention: retentionStore(db),
    rules: () => every().flatMap(({ retention }) => retention ?? []),
  };
  const processing = (): Processing => ({ contacts, tables: tables(), kinds: kindsInForce(gallring) });
  const exporting: Exporting = {
    ...years,
    registerJson: () => registerJson(db, timeZone),
    processing: (today) => processingDocument(processing(), today),
  };
  const akter: MatterFiles = {
    register,
    timeZone,
    sources: () => [...features().flatMap(({ matters }) => matters ?? []), matterOfYear(years)],
    aside: db.memory ? null : archiveInWorker(db.name),
  };
  const personData: PersonData = {
    register,
    timeZone,
    recordsOf: (person) => personalRecords(db, every(), person),
    kept: () => keptWords(tables()),
  };
  return {
    uses: { years, exporting, akter, personData, gallring },
    byName: {
      arshjul: { documents: { prefix: yearPrefix, make: yearMaker(years) }, personalData: nothingKept(db) },
      exports: { documents: { prefix: exportPrefix, make: exportMaker(exporting) }, personalData: nothingKept(db) },
      akter: {
        documents: { prefix: matterFilePrefix, makeInParts: archiveMaker(akter) },
        personalData: nothingKept(db),
      },
      personuppgifter: {
        documents: { prefix: personDataPrefix, make: personDataMaker(personData) },
        personalData: nothingKept(db),
      },
      gallring: gallringFeature(db, gallring),
    },
  };
}
