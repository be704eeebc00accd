/** Where on the page a button of a message stands, counted from none. */
export const choiceId = (at: number): string => `val-${at + 1}`;
