import { list } from '../../../chat/swedish.ts';

/** Where what is not done by mail is done. The kansli is not sent to the kansli. */
export const whereElse = ({ isOffice }: { isOffice: boolean }): string =>
  isOffice ? 'där du eller en kollega på kansliet chattar med boten' : 'där du chattar med boten eller genom kansliet';

/** What is done elsewhere is said, so that nobody looks for it here; null where nothing is. @param here "via e-post" */
export const doneElsewhere = (labels: readonly string[], here: string, where: string): string | null =>
  labels.length === 0 ? null : `Det här görs inte ${here}, utan ${where}: ${list(labels)}.`;
