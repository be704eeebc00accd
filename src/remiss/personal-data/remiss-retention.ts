import type { RetentionRule } from '../../changes/retention.ts';

/** The last day that it had, once it is sent or withdrawn. */
const finished = `CASE WHEN remiss.state IN ('avslutad', 'aterkallad') THEN
  max(remiss.last_on, remiss.sender_day_on,
      ifnull((SELECT max(sent_on) FROM remiss_sending WHERE remiss_id = remiss.id), remiss.last_on)) END`;

const through = { table: 'remiss', key: 'id', column: 'remiss_id' };

/** In place of a text: that something was said still counts. */
const destroyed = "'Texten är gallrad.'";

/** Versions that were decided or sent, or are the last, or that a region's own text stands in. */
const isOldDraft = `version < (SELECT max(version) FROM remiss_draft AS last WHERE last.remiss_id = remiss_draft.remiss_id)
  AND NOT EXISTS (SELECT 1 FROM remiss_sending AS s WHERE s.remiss_id = remiss_draft.remiss_id AND s.version = remiss_draft.version)
  AND NOT EXISTS (SELECT 1 FROM remiss_decision AS d WHERE d.remiss_id = remiss_draft.remiss_id AND d.version = remiss_draft.version)
  AND NOT EXISTS (SELECT 1 FROM remiss_paper AS p WHERE p.remiss_id = remiss_draft.remiss_id AND p.version = remiss_draft.version)
  AND NOT EXISTS (SELECT 1 FROM remiss_own_text AS o WHERE o.remiss_id = remiss_draft.remiss_id AND o.version = remiss_draft.version)
  AND NOT EXISTS (SELECT 1 FROM remiss_remark AS r WHERE r.remiss_id = remiss_draft.remiss_id AND r.version = remiss_draft.version)`;

const numbered = "(SELECT 'Remiss ' || year || '-' || printf('%02d', serial) FROM remiss WHERE remiss.id = remiss_id)";

/** What people wrote in chat on the way to an answer, and drafts of it. What was decided or sent is kept as it was. */
export const remissRetention: readonly RetentionRule[] = [
  {
    kind: 'svarstexter',
    table: 'remiss_entry',
    through,
    finished,
    rows: `text IS NOT NULL AND text <> ${destroyed} AND via <> 'brev'`,
    deed: { rows: 'empty', set: { text: destroyed } },
    example: `${numbered} || ': svar i chatten'`,
  },
  {
    kind: 'svarstexter',
    table: 'remiss_unplaced',
    through,
    finished,
    deed: { rows: 'remove' },
    example: `${numbered} || ': synpunkt utan fråga'`,
  },
  {
    kind: 'svarstexter',
    table: 'remiss_remark',
    through,
    finished,
    rows: `text IS NOT NULL AND text NOT IN ('', ${destroyed})`,
    deed: { rows: 'empty', set: { text: destroyed } },
    example: `${numbered} || ': synpunkt på ett utkast'`,
  },
  {
    kind: 'svarstexter',
    table: 'remiss_draft',
    through,
    finished,
    rows: isOldDraft,
    deed: { rows: 'remove' },
    example: `${numbered} || ': utkast ' || remiss_draft.version`,
  },
];
