import { openDatabase } from '../../../src/database/open.ts';
import { toAddress } from '../../../src/surfaces/teams/send/address.ts';
import { serviceStore } from '../../../src/surfaces/teams/send/service-store.ts';
import type { Outside } from './outside.ts';
import { idInRegister, type Person } from './people.ts';

/** As when all of these have written to the bot before. */
export function linkAll(database: string, { teams }: Outside, people: readonly Person[]): void {
  const db = openDatabase(database);
  const link = db.prepare<[string, string, string, string]>(
    "INSERT INTO account (connection, account, person_id, address, linked_at) VALUES (?, ?, ?, ?, '2026-01-01T08:00:00Z')",
  );
  const services = serviceStore(db, 'teams');
  db.transaction(() => {
    for (const person of people) {
      const { id, platform } = person;
      if (platform === 'slack') {
        link.run('slack', id, idInRegister(person), id);
        continue;
      }
      const address = toAddress({ conversation: teams.world.personal(id).id, tenant: teams.credentials.tenantId });
      link.run('teams', teams.world.member(id).aadObjectId, idInRegister(person), address);
      services.heard(address, teams.url(), 'personal');
    }
  })();
  db.close();
}
