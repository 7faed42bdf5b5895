/** Idle time after which an opened signature is forgotten. In minutes. */
export const FORGOTTEN_AFTER_MINUTES = 10;
