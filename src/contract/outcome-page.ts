/** What one page of the list of outcomes asks for. */
export const MOST_COUNTED = 50;
