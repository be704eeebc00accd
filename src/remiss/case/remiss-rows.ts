import { compare } from '../../chat/swedish.ts';
import { fromDateColumn, fromInstantColumn, fromJsonColumn, orNull, toDateColumn } from '../../database/columns.ts';
import {
  type AskedGroup,
  type InvitedPerson,
  numberOf,
  type Question,
  type RegionHandler,
  type Remiss,
} from './remiss.ts';

/** What the kansli decides about a remiss, and may change while it is a draft. */
export type RemissFacts = Pick<
  Remiss,
  | 'title'
  | 'sender'
  | 'senderDnr'
  | 'kind'
  | 'link'
  | 'senderDayOn'
  | 'senderWord'
  | 'lastOn'
  | 'mode'
  | 'blind'
  | 'restricted'
  | 'nhvArea'
>;

/** A remiss as its table and those beside it have it. */
export type RemissRow = Omit<
  Remiss,
  | 'number'
  | 'senderDayOn'
  | 'lastOn'
  | 'blind'
  | 'restricted'
  | 'nextCheckAt'
  | 'promptedAt'
  | 'sentOn'
  | 'groups'
  | 'askedGroups'
  | 'invited'
  | 'handlers'
  | 'questions'
> & {
  year: number;
  serial: number;
  senderDayOn: string;
  lastOn: string;
  blind: 0 | 1;
  restricted: 0 | 1;
  nextCheckAt: string | null;
  promptedAt: string | null;
  sentOn: string | null;
  /** JSON. */
  groups: string;
  askedGroups: string;
  invited: string;
  handlers: string;
  questions: string;
};

export const selectRemiss = `
  SELECT id, year, serial, title, sender, sender_dnr AS senderDnr, kind, link, sender_day_on AS senderDayOn,
         sender_word AS senderWord, last_on AS lastOn, mode, blind, restricted, state, nhv_area AS nhvArea, look_at AS nextCheckAt,
         prompted_at AS promptedAt, (SELECT min(sent_on) FROM remiss_sending WHERE remiss_id = remiss.id) AS sentOn,
         (SELECT round_id FROM remiss_in_round WHERE remiss_id = remiss.id) AS round,
         (SELECT json_group_array(group_id) FROM remiss_group WHERE remiss_id = remiss.id) AS groups,
         (SELECT json_group_array(json_object('id', body.id, 'name', body.name, 'parent', body.parent_id, 'toOn', body.to_on,
            'answered', (SELECT count(*) FROM remiss_question AS of WHERE of.remiss_id = remiss.id AND of.removed = 0 AND
              (SELECT position FROM remiss_group_answer WHERE remiss_id = remiss.id AND group_id = body.id
                 AND question = of.nr AND replaces IS NULL ORDER BY id DESC LIMIT 1) IS NOT NULL)))
          FROM remiss_asked_group JOIN "group" AS body ON body.id = group_id
          WHERE remiss_id = remiss.id AND dropped_at IS NULL) AS askedGroups,
         (SELECT json_group_array(json_object('region', of.region_id, 'person', json_object('id', person.id, 'name', person.name,
            'email', person.email, 'region', person.region_id, 'roles', json('[]'), 'connection', person.connection)))
          FROM remiss_invited AS of JOIN person ON person.id = person_id WHERE remiss_id = remiss.id) AS invited,
         (SELECT json_group_array(json_object('region', of.region_id, 'role', of.role,
            'person', json_object('id', person.id, 'name', person.name)) )
          FROM remiss_region_handler AS of JOIN person ON person.id = person_id WHERE remiss_id = remiss.id) AS handlers,
         (SELECT json_group_array(json_object('nr', nr, 'text', text) ORDER BY nr) FROM remiss_question
          WHERE remiss_id = remiss.id AND removed = 0) AS questions
  FROM remiss`;

type AskedRow = Omit<AskedGroup, 'toOn'> & { toOn: string | null };

export const toRemissRow = (facts: RemissFacts) => ({
  ...facts,
  senderDayOn: toDateColumn(facts.senderDayOn),
  lastOn: toDateColumn(facts.lastOn),
  blind: Number(facts.blind),
  restricted: Number(facts.restricted),
});

export const toRemiss = ({
  year,
  serial,
  blind,
  restricted,
  groups,
  askedGroups,
  invited,
  handlers,
  questions,
  ...row
}: RemissRow): Remiss => ({
  ...row,
  number: numberOf(year, serial),
  senderDayOn: fromDateColumn(row.senderDayOn),
  lastOn: fromDateColumn(row.lastOn),
  blind: blind === 1,
  restricted: restricted === 1,
  nextCheckAt: orNull(row.nextCheckAt, fromInstantColumn),
  promptedAt: orNull(row.promptedAt, fromInstantColumn),
  sentOn: orNull(row.sentOn, fromDateColumn),
  groups: fromJsonColumn<string[]>(groups),
  askedGroups: fromJsonColumn<AskedRow[]>(askedGroups)
    .map(({ toOn, ...group }) => ({ ...group, toOn: orNull(toOn, fromDateColumn) }))
    .toSorted((a, b) => compare(a.name, b.name)),
  invited: fromJsonColumn<InvitedPerson[]>(invited).toSorted((a, b) => compare(a.person.name, b.person.name)),
  handlers: fromJsonColumn<RegionHandler[]>(handlers).toSorted((a, b) => compare(a.person.name, b.person.name)),
  questions: fromJsonColumn<Question[]>(questions),
});
