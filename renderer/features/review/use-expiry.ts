import { useEffect, useState } from 'react';

export interface Expiry {
  readonly expired: boolean;
  /** Little is left: said once. */
  readonly soon: boolean;
  /** The clock time at which it ends. */
  readonly until: Date;
}

/** In seconds before the end. */
const SOON = 30;

/** How long something is valid from when it came to the page. */
export function useExpiry(secondsValid: number): Expiry {
  const [until] = useState(() => new Date(Date.now() + secondsValid * 1000));
  const [state, setState] = useState<'valid' | 'soon' | 'expired'>('valid');
  useEffect(() => {
    const left = until.getTime() - Date.now();
    const soon = setTimeout(() => setState('soon'), Math.max(0, left - SOON * 1000));
    const end = setTimeout(() => setState('expired'), Math.max(0, left));
    return () => {
      clearTimeout(soon);
      clearTimeout(end);
    };
  }, [until]);
  return { expired: state === 'expired', soon: state === 'soon', until };
}

/** `14:32`, or `14 h 32` in French. */
export function formatTime(at: Date, language: 'en' | 'fr'): string {
  const [hours, minutes] = [String(at.getHours()), String(at.getMinutes()).padStart(2, '0')];
  return language === 'en' ? `${hours.padStart(2, '0')}:${minutes}` : `${hours}\u00a0h\u00a0${minutes}`;
}
