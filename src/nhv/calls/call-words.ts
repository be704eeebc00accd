import type { Meeting } from '../../calendar/meeting.ts';

export const callPrefix = 'nhv-call';

/** What somebody is told of a meeting at a time. */
export const callSubject = ({ id, startAt }: Pick<Meeting, 'id' | 'startAt'>): string =>
  `${callPrefix}/${id}/at/${startAt}`;

export const callChangedKey = ({ id, version }: Pick<Meeting, 'id' | 'version'>): string =>
  `${callPrefix}/${id}/changed/${version}`;
